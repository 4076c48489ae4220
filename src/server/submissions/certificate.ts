/** A submitted certificate as its page, out of the bytes as issued: the same lines in the preview, on the entity's page and in the PDF. */
import { certificatePage, credentialHash, type CertificatePage, type Fact } from '../../certificate/index.js';
import type { Bytes } from '../../core/bytes.js';
import { toBase64 } from '../../core/base.js';
import type { JsonObject } from '../../core/json.js';
import { BadgeError } from '../../errors.js';
import type { Language } from '../../i18n/locale.js';
import type { Status } from '../../i18n/messages.js';
import { credentialOf, normalize, type Badge } from '../../model/index.js';
import { read } from '../../readers/index.js';
import type { Report } from '../../verify/report.js';
import { CARD, CERTIFICATES } from '../words.js';

export interface Certificate {
  readonly badge: Badge;
  /** The credential, disclosed and not verified. */
  readonly document: JsonObject;
  readonly hash: Uint8Array;
  /** What was signed: token or JSON, also where it came in an image. */
  readonly text: string;
  readonly isToken: boolean;
  /** The image the badge was baked into, as a `data:` URL. */
  readonly image: string | undefined;
}

/** @throws BadgeError where there is no badge in it */
export async function certificateOf(bytes: Bytes): Promise<Certificate> {
  const found = await read(bytes);
  if (found.form === 'url') throw new BadgeError('input.unsupported');
  const document = credentialOf(found);
  const badge = document && normalize(document);
  if (!badge) throw new BadgeError('input.unsupported');
  const isToken = found.form === 'jwt';
  return {
    badge,
    document,
    hash: await credentialHash(isToken ? found.token : document),
    text: isToken ? found.token : found.text,
    isToken,
    image: found.image && `data:${found.image.type};base64,${toBase64(found.image.bytes)}`,
  };
}

export interface About {
  readonly language: Language;
  readonly addressee: string;
  readonly purpose: string;
  /** Where it can be checked. */
  readonly link: string;
  /** Undefined before anybody verified it. */
  readonly report?: Report;
}

/** The page; with a report, drawn from the badge the verdict is about. */
export function pageOf(certificate: Certificate, { language, addressee, purpose, link, report }: About): CertificatePage {
  const card = CARD[language];
  const status: Status = report?.verdict ?? 'unverified';
  return certificatePage(report?.badge ?? certificate.badge, {
    language,
    words: CERTIFICATES[language],
    hash: certificate.hash,
    link,
    submission: { addressee, purpose },
    status: { status, word: card.status[status], meaning: report ? card.meaning[report.verdict] : '', checkedAt: report?.checkedAt },
  });
}

/** Every line of the page, in reading order, without its verdict, which changes. */
export function linesOf(
  page: CertificatePage,
  language: Language,
  words: { recipient: string; achievement: string; issuer: string; description: string },
): readonly Fact[] {
  const { recipient, achievement, description, issuer, issuerHost } = page;
  const own = (value: string): Fact['value'] => ({ value, language, direction: 'ltr' });
  return [
    { label: words.recipient, value: recipient },
    { label: words.achievement, value: achievement },
    ...(description ? [{ label: words.description, value: description }] : []),
    { label: words.issuer, value: issuerHost === undefined ? issuer : own(`${issuer.value} (${issuerHost})`) },
    ...page.facts,
    ...page.submission,
    page.confirmation,
  ];
}
