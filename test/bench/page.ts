/** The browser's half of the benchmark. Nothing answers here, as in Node's half. */
import { many } from './many.js';
import { growth, race } from './race.js';

Object.assign(globalThis, {
  race,
  many,
  growth,
  agent: () => navigator.userAgent,
  fetch: async () => await Promise.reject(new TypeError('offline')),
});
