/** Signed badges (OB 2.0 §SignedBadge): the key has to be linked both ways, from the issuer to the key and from the key to the issuer. */
import { asArray, asString, idOf, isObject, quoted, typesOf, type Json, type JsonObject } from '../../core/json.js';
import { failed, passed, unknown, type Check, type Finding } from '../check.js';
import { jwkFromPem, JWS_ALGORITHMS, verifyJws } from '../jose.js';
import { homeOf, isSigned, loadLinked, sameAddress, type Statement } from './subject.js';
import type { Session } from '../session.js';

interface SignedAnswer {
  readonly integrity: Finding;
  readonly provenance: Finding;
}

export function signedChecks(session: Session): readonly Check<Statement>[] {
  const answers = new WeakMap<Statement, Promise<SignedAnswer>>();
  const answer = (subject: Statement): Promise<SignedAnswer> => {
    const known = answers.get(subject) ?? verifySigned(subject, session);
    answers.set(subject, known);
    return known;
  };
  const appliesTo = ({ given, jwt }: Statement): boolean => isSigned(given, jwt);
  return [
    {
      id: 'signed.signature',
      group: 'integrity',
      weight: 'required',
      appliesTo,
      execute: async (subject) => [(await answer(subject)).integrity],
    },
    {
      id: 'signed.key',
      group: 'provenance',
      weight: 'required',
      appliesTo,
      execute: async (subject) => [(await answer(subject)).provenance],
    },
  ];
}

async function verifySigned(statement: Statement, session: Session): Promise<SignedAnswer> {
  const { jwt, assertion, issuer } = statement;
  const unproven = unknown('key.unproven', { params: { host: '' } });
  if (!jwt) return { integrity: failed('proof.none'), provenance: unproven };
  const algorithm = jwt.header['alg'];
  if (typeof algorithm !== 'string' || !JWS_ALGORITHMS.has(algorithm)) {
    return { integrity: failed('jwt.algorithm', { params: { algorithm: quoted(algorithm) } }), provenance: unproven };
  }
  if (jwt.header['crit'] !== undefined || jwt.header['b64'] === false)
    return {
      integrity: failed('jwt.crit', { params: { names: asArray(jwt.header['crit']).map(String).join(', ') } }),
      provenance: unproven,
    };
  if (!issuer.ok) return { integrity: unproven, provenance: { ...issuer.finding, result: issuer.finding.result } };
  const verification = asArray(assertion['verification'] ?? assertion['verify'])[0];
  const creator = isObject(verification) ? asString(idOf(verification['creator']) ?? verification['url']) : undefined;
  const listed = asArray(issuer.node['publicKey']);
  if (creator !== undefined && !listed.some((key) => sameKeyId(idOf(key), creator))) {
    // A key the issuer does not list may well fit the signature; that proves nothing.
    return { integrity: unproven, provenance: failed('key.not-issuer', { params: { key: creator }, pointer: '/verification/creator' }) };
  }
  const candidates: readonly Json[] = creator === undefined ? listed.slice(0, 8) : listed.filter((key) => sameKeyId(idOf(key), creator));
  if (candidates.length === 0)
    return { integrity: unproven, provenance: failed('key.not-found', { params: { key: creator ?? 'publicKey' } }) };
  let last: SignedAnswer | undefined;
  for (const candidate of candidates) {
    const tried = await tryKey(candidate, jwt.token, algorithm, homeOf(statement), session);
    if (tried.integrity.result === 'passed') return tried;
    last = last?.integrity.result === 'failed' ? last : tried;
  }
  return last ?? { integrity: unproven, provenance: unproven };
}

/** The same address, http or https: a key's id may be written either way, its content is fetched from where the issuer says. */
function sameKeyId(listed: string | undefined, creator: string): boolean {
  return listed !== undefined && listed.replace(/^http:/, 'https:') === creator.replace(/^http:/, 'https:');
}

async function tryKey(key: Json, token: string, algorithm: string, issuer: string, session: Session): Promise<SignedAnswer> {
  const unproven = unknown('key.unproven', { params: { host: '' } });
  const loaded = await loadLinked(key, 'publicKey', session);
  if (!loaded.ok) return { integrity: unproven, provenance: loaded.finding };
  const node: JsonObject = loaded.node;
  const id = idOf(node) ?? idOf(key) ?? '';
  const owner = idOf(node['owner']);
  const evidence = loaded.evidence;
  if (!sameAddress(owner, issuer))
    return { integrity: unproven, provenance: failed('key.owner-differs', { params: { key: id }, evidence }) };
  const pem = asString(node['publicKeyPem']);
  const jwk = isObject(node['publicKeyJwk']) ? node['publicKeyJwk'] : pem === undefined ? undefined : await jwkFromPem(pem, algorithm);
  if (!jwk || typesOf(node).length === 0)
    return { integrity: unproven, provenance: failed('key.malformed', { params: { key: id }, evidence }) };
  const bound = passed('key.bound', { params: { key: id }, evidence });
  const result = await verifyJws(token, jwk, algorithm, session.memory);
  if (result === 'good') return { integrity: passed('proof.valid', { params: { suite: algorithm }, evidence }), provenance: bound };
  if (result === 'unsupported') return { integrity: unknown('proof.runtime', { params: { suite: algorithm } }), provenance: bound };
  if (result === 'bad-key') return { integrity: failed('key.malformed', { params: { key: id }, evidence }), provenance: bound };
  return { integrity: failed('proof.signature', { params: { suite: algorithm }, evidence }), provenance: bound };
}
