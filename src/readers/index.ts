/** The readers: what a badge is, found in whatever was handed over. No side effects. */
export {
  read,
  readDocument,
  type Container,
  type Input,
  type ReadJson,
  type ReadJwt,
  type ReadNote,
  type ReadResult,
  type ReadUrl,
} from './read.js';
export { recordingInPdf } from './recording.js';
export { expand, EXPAND_LIMITS, type ExpandLimits, type Item } from './expand.js';
