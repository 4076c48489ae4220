/** The model: what a document is, the one view of it, and when two are the same. No side effects. */
export type * from './badge.js';
export { credentialOf, type Decoded } from './claims.js';
export { detect, type Detected, type Family } from './detect.js';
export { equalityKey, sameCredential } from './equality.js';
export { normalize, type NormalizeOptions } from './normalize.js';
export { pickText } from './pick-text.js';
export { readText, type TextDefaults } from './text.js';
