/** The browser's half of the benchmark. Nothing answers here, as in Node's half. */
import { many } from './many.js';
import { race } from './race.js';

Object.assign(globalThis, { race, many, fetch: async () => await Promise.reject(new TypeError('offline')) });
