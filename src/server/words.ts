/** The dictionaries of the backend, all of them at once: a server speaks to many. */
import { accounts as enAccounts } from '../i18n/en-accounts.js';
import { oauth as enOauth } from '../i18n/en-oauth.js';
import { oauth as jaOauth } from '../i18n/ja-oauth.js';
import { oauth as koOauth } from '../i18n/ko-oauth.js';
import type { OauthMessages } from '../i18n/messages-oauth.js';
import { server as en } from '../i18n/en-server.js';
import { terms as enTerms } from '../i18n/en-terms.js';
import { accounts as jaAccounts } from '../i18n/ja-accounts.js';
import { server as ja } from '../i18n/ja-server.js';
import { terms as jaTerms } from '../i18n/ja-terms.js';
import { accounts as koAccounts } from '../i18n/ko-accounts.js';
import { correspondence as enCorrespondence } from '../i18n/en-correspondence.js';
import { correspondence as jaCorrespondence } from '../i18n/ja-correspondence.js';
import { correspondence as koCorrespondence } from '../i18n/ko-correspondence.js';
import { server as ko } from '../i18n/ko-server.js';
import { terms as koTerms } from '../i18n/ko-terms.js';
import { card as enCard } from '../i18n/en.js';
import { card as jaCard } from '../i18n/ja.js';
import { card as koCard } from '../i18n/ko.js';
import { publicPages as enPublic } from '../i18n/en-public.js';
import { publicPages as jaPublic } from '../i18n/ja-public.js';
import { publicPages as koPublic } from '../i18n/ko-public.js';
import { operator as enOperator } from '../i18n/en-operator.js';
import { operator as jaOperator } from '../i18n/ja-operator.js';
import { operator as koOperator } from '../i18n/ko-operator.js';
import type { OperatorMessages } from '../i18n/messages-operator.js';
import { certificate as enCertificate, viewer as enViewer } from '../i18n/en-certificate.js';
import { certificate as jaCertificate, viewer as jaViewer } from '../i18n/ja-certificate.js';
import { certificate as koCertificate, viewer as koViewer } from '../i18n/ko-certificate.js';
import { report as enReport } from '../i18n/en-report.js';
import { report as jaReport } from '../i18n/ja-report.js';
import { report as koReport } from '../i18n/ko-report.js';
import { submissions as enSubmissions } from '../i18n/en-submissions.js';
import { submissions as jaSubmissions } from '../i18n/ja-submissions.js';
import { submissions as koSubmissions } from '../i18n/ko-submissions.js';
import type { CardMessages, CertificateMessages, ReportMessages, ViewerMessages } from '../i18n/messages.js';
import type { SubmissionMessages } from '../i18n/messages-submissions.js';
import { privacy as enPrivacy } from '../i18n/en-privacy.js';
import { privacy as jaPrivacy } from '../i18n/ja-privacy.js';
import { privacy as koPrivacy } from '../i18n/ko-privacy.js';
import type { PrivacyMessages } from '../i18n/messages-privacy.js';
import { passkeys as enPasskeys } from '../i18n/en-passkeys.js';
import { passkeys as jaPasskeys } from '../i18n/ja-passkeys.js';
import { passkeys as koPasskeys } from '../i18n/ko-passkeys.js';
import { twin as enTwin } from '../i18n/en-twin.js';
import { twin as jaTwin } from '../i18n/ja-twin.js';
import { twin as koTwin } from '../i18n/ko-twin.js';
import type { TwinMessages } from '../i18n/messages-twin.js';
import type { PasskeyMessages } from '../i18n/messages-passkeys.js';
import { identity as enIdentity } from '../i18n/en-identity.js';
import { identity as jaIdentity } from '../i18n/ja-identity.js';
import { identity as koIdentity } from '../i18n/ko-identity.js';
import type { IdentityMessages } from '../i18n/messages-identity.js';
import type { Language } from '../i18n/locale.js';
import type { PublicMessages } from '../i18n/messages-public.js';
import type { AccountMessages } from '../i18n/messages-accounts.js';
import type { CorrespondenceMessages } from '../i18n/messages-correspondence.js';
import type { ServerMessages } from '../i18n/messages-server.js';
import type { TermsMessages } from '../i18n/messages-terms.js';

export const SERVER: Readonly<Record<Language, ServerMessages>> = { ko, en, ja };
export const ACCOUNTS: Readonly<Record<Language, AccountMessages>> = { ko: koAccounts, en: enAccounts, ja: jaAccounts };
export const TERMS: Readonly<Record<Language, TermsMessages>> = { ko: koTerms, en: enTerms, ja: jaTerms };
export const CORRESPONDENCE: Readonly<Record<Language, CorrespondenceMessages>> = {
  ko: koCorrespondence,
  en: enCorrespondence,
  ja: jaCorrespondence,
};

/** Languages by their own names. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { ko: '한국어', en: 'English', ja: '日本語' };

export const OAUTH: Readonly<Record<Language, OauthMessages>> = { ko: koOauth, en: enOauth, ja: jaOauth };

export const PUBLIC: Readonly<Record<Language, PublicMessages>> = { ko: koPublic, en: enPublic, ja: jaPublic };

/** What a card says, for pages that show a badge without one. */
export const CARD: Readonly<Record<Language, CardMessages>> = { ko: koCard, en: enCard, ja: jaCard };
export const IDENTITY: Readonly<Record<Language, IdentityMessages>> = { ko: koIdentity, en: enIdentity, ja: jaIdentity };
export const OPERATOR: Readonly<Record<Language, OperatorMessages>> = { ko: koOperator, en: enOperator, ja: jaOperator };
export const CERTIFICATES: Readonly<Record<Language, CertificateMessages>> = { ko: koCertificate, en: enCertificate, ja: jaCertificate };
export const VIEWERS: Readonly<Record<Language, ViewerMessages>> = { ko: koViewer, en: enViewer, ja: jaViewer };
export const REPORTS: Readonly<Record<Language, ReportMessages>> = { ko: koReport, en: enReport, ja: jaReport };
export const SUBMISSIONS: Readonly<Record<Language, SubmissionMessages>> = { ko: koSubmissions, en: enSubmissions, ja: jaSubmissions };
export const PRIVACY: Readonly<Record<Language, PrivacyMessages>> = { ko: koPrivacy, en: enPrivacy, ja: jaPrivacy };
export const PASSKEYS: Readonly<Record<Language, PasskeyMessages>> = { ko: koPasskeys, en: enPasskeys, ja: jaPasskeys };
export const TWIN: Readonly<Record<Language, TwinMessages>> = { ko: koTwin, en: enTwin, ja: jaTwin };
