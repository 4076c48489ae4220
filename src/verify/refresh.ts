/** `1EdTechCredentialRefresh` (OB 3.0 §8.3 step 3): once, after the proof; a newer copy has to be the same credential and good itself. */
import { parseDateTime } from '../core/date.js';
import { asArray, asString, isObject, typesOf } from '../core/json.js';
import { sameCredential } from '../model/index.js';
import { readDocument } from '../readers/index.js';
import { note, passed, unknown, type Finding } from './check.js';
import { verifyProofs } from './checks/proof.js';
import { guardJsonLd } from './contexts/guard.js';
import { asCredential, type Credential } from './credential.js';
import { ACCEPT_CREDENTIAL, hostOf, unavailable, type Session } from './session.js';

export interface Refreshed {
  readonly finding: Finding;
  /** The newer copy, where there is one to use instead. */
  readonly credential: Credential | undefined;
}

export async function refresh(credential: Credential, session: Session): Promise<Refreshed | undefined> {
  const service = asArray(credential.document['refreshService']).find((item) => typesOf(item).includes('1EdTechCredentialRefresh'));
  const url = isObject(service) ? asString(service['id']) : undefined;
  if (url === undefined) return undefined;
  const loaded = await session.load(url, ACCEPT_CREDENTIAL);
  if (!loaded.ok) return { finding: { ...unavailable(loaded, 'refresh.unavailable'), weight: 'advisory' }, credential: undefined };
  const params = { host: hostOf(url) };
  const evidence = loaded.evidence;
  try {
    const read = await readDocument(loaded.bytes);
    if (read.form === 'url') return { finding: note('refresh.invalid', { params, evidence }), credential: undefined };
    const newer = asCredential(read, credential.depth, credential.recipient);
    if (!sameCredential(newer.document, credential.document))
      return { finding: note('refresh.not-equal', { params, evidence }), credential: undefined };
    if (since(newer) < since(credential)) return { finding: note('refresh.invalid', { params, evidence }), credential: undefined };
    const { integrity, provenance } = await verifyProofs(newer, session);
    const findings = [...integrity, ...provenance].filter(({ weight }) => weight !== 'advisory');
    const good =
      findings.length > 0 &&
      findings.every(({ result }) => result === 'passed') &&
      (newer.jwt !== undefined || guardJsonLd(newer.document).length === 0);
    return good
      ? { finding: passed('refresh.newer', { params, evidence, weight: 'advisory' }), credential: newer }
      : { finding: note('refresh.invalid', { params, evidence }), credential: undefined };
  } catch {
    return { finding: unknown('refresh.invalid', { params, evidence, weight: 'advisory' }), credential: undefined };
  }
}

function since({ document }: Credential): number {
  const date = document['validFrom'] ?? document['issuanceDate'];
  return (typeof date === 'string' ? parseDateTime(date) : undefined) ?? 0;
}
