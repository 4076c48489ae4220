/** Evidence that can be verified again: reading a bundle, ports that answer from it, and the repeated verification with its differences. */
export { readBundle, type Bundle, type BundledAnswer, type BundledDocument, type BundledInput } from './evidence/bundle.js';
export { createOfflineVerifier, type OfflineOptions } from './evidence/offline.js';
export { portsFromBundle, replayBundle, type Replay, type ReplayDifference, type ReplayOptions } from './evidence/replay.js';
