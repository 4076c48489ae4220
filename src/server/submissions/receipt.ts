/**
 * A receipt of a verification: an EndorsementCredential (Open Badges 3.0 §B.3) about the certificate, signed by the service as a JWT
 * (§8.2.4.1), so that it verifies in the same places as the certificate itself. The key is derived from the service's secret.
 */
import { createPrivateKey, createPublicKey, hkdfSync, sign, type KeyObject } from 'node:crypto';
import type { JsonObject } from '../../core/json.js';
import { toBase64url } from '../../core/base.js';
import { utf8 } from '../../core/bytes.js';
import type { Language } from '../../i18n/locale.js';
import { sentenceOf, stepGroups } from '../../report/steps.js';
import type { Report } from '../../verify/report.js';
import type { Settings } from '../settings.js';
import { CARD, REPORTS, SUBMISSIONS } from '../words.js';

/** DER of an Ed25519 private key (RFC 8410 §7) up to its 32 bytes. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export interface ReceiptKey {
  readonly key: KeyObject;
  /** `did:web` where the service has a name over HTTPS; else `did:key`, which says only that it is the same key. */
  readonly did: string;
  readonly kid: string;
  readonly document: JsonObject;
}

export function receiptKey({ secret, origin }: Settings): ReceiptKey {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'open-badge-wallet/receipt', 32));
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  const publicKeyJwk = { kty: 'OKP', crv: 'Ed25519', x };
  const url = new URL(origin);
  const named = url.protocol === 'https:';
  const did = named ? `did:web:${url.host.replace(':', '%3A')}` : `did:jwk:${toBase64url(utf8(JSON.stringify(publicKeyJwk)))}`;
  const kid = named ? `${did}#receipts` : `${did}#0`;
  const document: JsonObject = {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1'],
    id: did,
    verificationMethod: [{ id: kid, type: 'JsonWebKey2020', controller: did, publicKeyJwk }],
    assertionMethod: [kid],
  };
  return { key, did, kid, document };
}

export interface ReceiptOf {
  readonly report: Report;
  /** SHA-256 of the certificate. */
  readonly hash: Uint8Array;
  readonly addressee: string;
  readonly language: Language;
  readonly at: Date;
}

export function receipt(settings: Settings, { report, hash, addressee, language, at }: ReceiptOf): string {
  const { key, did, kid } = receiptKey(settings);
  const words = SUBMISSIONS[language];
  const id = `urn:uuid:${crypto.randomUUID()}`;
  const subject = report.badge?.id ?? `urn:sha256:${Buffer.from(hash).toString('hex')}`;
  const credential = {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id,
    type: ['VerifiableCredential', 'EndorsementCredential'],
    name: words.receiptName,
    issuer: { id: did, type: ['Profile'], name: settings.name, url: settings.origin },
    validFrom: at.toISOString(),
    credentialSubject: { id: subject, type: ['EndorsementSubject'], endorsementComment: commentOf(report, hash, addressee, language) },
  };
  const seconds = Math.floor(at.getTime() / 1000);
  const payload = { ...credential, iss: did, jti: id, sub: subject, nbf: seconds };
  const parts = [{ alg: 'EdDSA', typ: 'JWT', kid }, payload].map((part) => toBase64url(utf8(JSON.stringify(part)))).join('.');
  return `${parts}.${toBase64url(new Uint8Array(sign(null, Buffer.from(parts), key)))}`;
}

/** What was checked, when, against what; in words, since people keep receipts. */
function commentOf(report: Report, hash: Uint8Array, addressee: string, language: Language): string {
  const words = SUBMISSIONS[language];
  const sentences = REPORTS[language];
  const steps = stepGroups(report.outcomes).flatMap(({ members }) =>
    members
      .filter(({ result }) => result !== 'not-applicable')
      .map((outcome) => {
        const from = outcome.evidence?.url;
        return `- ${sentences.results[outcome.result]}: ${sentenceOf(outcome, sentences)} (${outcome.code}${from === undefined ? '' : `, ${from}`})`;
      }),
  );
  const documents = report.contacts.map(({ url, at, sha256 }) => `- ${url} (${at}${sha256 === undefined ? '' : `, SHA-256 ${sha256}`})`);
  return [
    `${words.receiptVerdict}: ${CARD[language].status[report.verdict]} (${report.verdict})`,
    `${words.receiptChecked}: ${report.checkedAt}`,
    `${words.receiptFor}: ${addressee}`,
    `SHA-256: ${Buffer.from(hash).toString('hex')}`,
    `${report.engine.name} ${report.engine.version}`,
    '',
    `${words.receiptSteps}:`,
    ...steps,
    '',
    `${words.receiptDocuments}:`,
    ...(documents.length === 0 ? [`- ${sentences.contactedNone}`] : documents),
  ].join('\n');
}
