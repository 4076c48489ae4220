/** What a badge brings beside itself, in one file: see `parts.ts`. */
export { referencesIn } from './checks/references-in.js';
export { summarise, verifyContents, verifyEndorsements } from './inner.js';
export { refresh } from './refresh.js';
