/** The browser's half of the benchmark. */
import { race } from './race.js';

Object.assign(globalThis, { race });
