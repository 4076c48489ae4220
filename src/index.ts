/** Everything for use in code. Importing it changes nothing on the page: `open-badge-wallet/define` registers the tags. */
export { BadgeError, type ErrorCode, type FetchCode, type Params } from './errors.js';
export { BadgeElement, type Theme } from './elements/base.js';
export { BadgeCard, type CardLayout } from './elements/badge-card/badge-card.js';
export { BadgeWallet, type WalletStorage } from './elements/badge-wallet/badge-wallet.js';
export { CertificateViewer } from './elements/certificate-viewer/certificate-viewer.js';
export { BadgeVerify, type VerifyMode } from './elements/badge-verify/badge-verify.js';
export { trustContext, verifierContext } from './elements/contexts.js';
export {
  BadgeContactRequestEvent,
  BadgeErrorEvent,
  BadgeLoadEvent,
  BadgeVerifiedEvent,
  BadgeWalletChangeEvent,
  BadgeWalletRequestEvent,
  type ContactPurpose,
} from './elements/events.js';
export type { ImagePolicy } from './elements/parts/image.js';
export type * from './model/badge.js';
export { read } from './readers/index.js';
export type { Input, ReadResult } from './readers/read.js';
export { createVerifier } from './verify/index.js';
export type { Evidence as OutcomeEvidence, Group, Outcome, Result as OutcomeResult, Weight } from './verify/check.js';
export type { OutcomeCode } from './verify/codes.js';
export type { Contact, PolicyName, Questions, Report, SubReport, Verdict } from './verify/report.js';
