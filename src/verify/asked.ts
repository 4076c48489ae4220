/** What somebody wants to know beside the verdict, in one file: see `parts.ts`. */
export { compareRecipient } from './checks/recipient-match.js';
export { askTrust } from './trust/ask.js';
