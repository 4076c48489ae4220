/** The browser's half of the benchmark. Nothing answers here, as in Node's half. */
import { race } from './race.js';

Object.assign(globalThis, { race, fetch: async () => await Promise.reject(new TypeError('offline')) });
