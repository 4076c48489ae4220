/** For whoever writes an adapter: what every adapter has to do, as cases that any test runner can run. */
export { adapterCases, type AdapterCase, type AdapterUnderTest } from './adapter-cases.js';
export { madeUpBadge } from './made-up-badge.js';
