/**
 * All that a language consists of. A new one is one file with these members exported, or one file a part as those that are there;
 * how it is registered stands in CONTRIBUTING.md, "How a language is added".
 */
import type { CardMessages, CertificateMessages, FindingMessages, PlainReport, ViewerMessages, WalletMessages } from './messages.js';
import type { TwinMessages } from './messages-twin.js';
import type { ServicesMessages } from './messages-services.js';
import type { CorrespondenceMessages } from './messages-correspondence.js';
import type { TermsMessages } from './messages-terms.js';
import type { SubmissionMessages } from './messages-submissions.js';
import type { PublicMessages } from './messages-public.js';
import type { AccountMessages } from './messages-accounts.js';
import type { ServerMessages } from './messages-server.js';
import type { OperatorMessages } from './messages-operator.js';
import type { IdentityMessages } from './messages-identity.js';
import type { OauthMessages } from './messages-oauth.js';
import type { PasskeyMessages } from './messages-passkeys.js';
import type { PrivacyMessages } from './messages-privacy.js';

export interface LanguageWords {
  /** `<badge-card>`, and what all elements say of a badge. */
  readonly card: CardMessages;
  /** The report, its dialog and its drop zone. */
  readonly report: PlainReport;
  /** What a report says of a badge that is not plain and valid. */
  readonly findings: FindingMessages;
  /** `<badge-wallet>`. */
  readonly wallet: WalletMessages;
  /** The page of a certificate, on screen, on paper and in a PDF. */
  readonly certificate: CertificateMessages;
  /** What stands around that page. */
  readonly viewer: ViewerMessages;
  /** A card without script. */
  readonly twin: TwinMessages;
  /** What a wallet says of its services. */
  readonly services: ServicesMessages;
  /** Notices and inquiries. */
  readonly correspondence: CorrespondenceMessages;
  /** Agreeing to terms. */
  readonly terms: TermsMessages;
  /** Certificates for one addressee. */
  readonly submissions: SubmissionMessages;
  /** Public pages, and how they are made. */
  readonly publicPages: PublicMessages;
  /** Registering, signing in, mails. */
  readonly accounts: AccountMessages;
  /** Pages and problems of the backend. */
  readonly server: ServerMessages;
  /** The console of operators. */
  readonly operator: OperatorMessages;
  /** Identity documents. */
  readonly identity: IdentityMessages;
  /** Whether another site may use the wallet. */
  readonly oauth: OauthMessages;
  /** Passkeys. */
  readonly passkeys: PasskeyMessages;
  /** What is stored. */
  readonly privacy: PrivacyMessages;
}
