/**
 * Verifies a badge secured as a compact JWS (OB 3.0 §8.2.4 "JSON Web Token Proof Format"): header, signature, key provenance,
 * and that the registered claims say the same as the credential.
 */
import { hex, utf8 } from '../../core/bytes.js';
import { parseDateTime } from '../../core/date.js';
import { asArray, asString, idOf, isObject, quoted, type JsonObject } from '../../core/json.js';
import type { SelectiveDisclosure } from '../../core/sd-jwt.js';
import { failed, note, passed, unknown, type Finding } from '../check.js';
import { JWS_ALGORITHMS, thumbprint, verifyJws } from '../jose.js';
import type { KeyResolution, Relationship, ResolvedKey } from '../keys/method.js';
import { issuerJwks } from '../keys/issuer-jwks.js';
import { resolveKey } from '../keys/resolve.js';
import { keyName } from '../memory.js';
import { hostOf, type Session } from '../session.js';

export interface Jwt {
  readonly token: string;
  readonly header: JsonObject;
  readonly payload: JsonObject;
  /** Set for an SD-JWT, which `sd-jwt.ts` verifies. */
  readonly sd?: SelectiveDisclosure;
}

export interface JwtResult {
  readonly integrity: readonly Finding[];
  readonly provenance: readonly Finding[];
}

/** @param issuer the issuer of the credential inside, or the holder of the presentation */
export async function verifyJwt(
  jwt: Jwt,
  issuer: string | undefined,
  session: Session,
  relationship: Relationship = 'assertionMethod',
): Promise<JwtResult> {
  const { header } = jwt;
  const refused = checkHeader(header);
  if (refused) return { integrity: [refused], provenance: [unknown('key.unproven', { params: { host: '' } })] };
  const algorithm = quoted(header['alg']);
  const style =
    typeof header['typ'] === 'string' && !/^(jwt|vp\+jwt|vc\+jwt|vc\+ld\+jwt|vc\+ld\+json\+jwt|vc-ld\+jwt)$/i.test(header['typ'])
      ? [note('jwt.typ', { params: { typ: header['typ'] } })]
      : [];
  const key = await findKey(header, issuer, session, relationship);
  if (!key.ok) return { integrity: [unknown('key.unproven', { params: { host: '' } }), ...style], provenance: [key.finding] };
  const how = `${algorithm} ${keyName(key.jwk)}`;
  const held = session.memory.held(jwt, how) !== undefined;
  const result = held ? 'good' : await verifyJws(jwt.token, key.jwk, algorithm, session.memory);
  if (result === 'good') session.memory.holds(jwt, how);
  const details = { ...(await forIssuers(jwt, session)), key: key.id };
  if (result !== 'good')
    return {
      integrity: [
        { ...signatureFinding(result, algorithm, key.id), ...(session.debug && { evidence: { ...key.evidence, details } }) },
        ...style,
      ],
      provenance: [unknown('key.unproven', { params: { host: '' } })],
    };
  const provenance = await bindToIssuer(key, header, issuer, jwt.payload, session);
  // A key that nobody but the token itself vouches for says nothing about who changed what.
  const integrity =
    provenance.result === 'unknown'
      ? unknown('key.unproven', { params: { host: hostOf(issuer ?? '') } })
      : passed('proof.valid', { params: { suite: algorithm }, evidence: { ...key.evidence, details } });
  return { integrity: [integrity, ...style], provenance: [provenance, ...key.notes] };
}

/** What was signed, for an issuer whose signature does not hold (VERIFICATION DI-15): the header, and the hash of the signing input (RFC 7515 §5.2). */
async function forIssuers({ token, header }: Jwt, { debug }: Session): Promise<Readonly<Record<string, string>>> {
  if (!debug) return {};
  const input = utf8(token.slice(0, token.lastIndexOf('.')));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', input));
  return { header: JSON.stringify(header), signingInputHash: hex(hash) };
}

function checkHeader(header: JsonObject): Finding | undefined {
  const { alg, crit, jwk, kid } = header;
  if (typeof alg !== 'string' || !JWS_ALGORITHMS.has(alg))
    return failed('jwt.algorithm', { params: { algorithm: typeof alg === 'string' ? alg : '' } });
  // RFC 7515 §4.1.11: an extension that has to be understood and is not.
  if (crit !== undefined || header['b64'] === false) return failed('jwt.crit', { params: { names: asArray(crit).map(String).join(', ') } });
  if (isObject(jwk) && ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'].some((member) => member in jwk)) return failed('jwt.private-key');
  if (jwk !== undefined && !isObject(jwk)) return failed('jwt.no-key');
  if (kid !== undefined && typeof kid !== 'string') return failed('jwt.no-key');
  return undefined;
}

function signatureFinding(result: 'bad' | 'bad-key' | 'unsupported', algorithm: string, key: string): Finding {
  if (result === 'unsupported') return unknown('proof.runtime', { params: { suite: algorithm } });
  if (result === 'bad-key') return failed('key.malformed', { params: { key } });
  return failed('proof.signature', { params: { suite: algorithm } });
}

/** `kid` as a DID URL or URL is dereferenced; `jwk` is taken as a claim that still has to be proved; else the issuer's own keys are searched. */
async function findKey(
  header: JsonObject,
  issuer: string | undefined,
  session: Session,
  relationship: Relationship,
): Promise<KeyResolution> {
  const kid = asString(header['kid']);
  const jwk = header['jwk'];
  if (kid !== undefined && /^(did:|https?:\/\/)/.test(kid)) {
    // The kid of a did:key or did:jwk may stand without fragment.
    return await resolveKey(kid, session, relationship);
  }
  if (isObject(jwk))
    return {
      ok: true,
      id: 'jwk',
      jwk,
      controller: undefined,
      authorised: undefined,
      revoked: undefined,
      expires: undefined,
      notes: [],
      evidence: {},
    };
  if (issuer?.startsWith('did:')) {
    if (/^did:(key|jwk):/.test(issuer))
      return await resolveKey(issuer.startsWith('did:key:') ? `${issuer}#${issuer.slice(8)}` : `${issuer}#0`, session, relationship);
    if (kid !== undefined) return await resolveKey(`${issuer}#${kid.replace(/^#/, '')}`, session, relationship);
  }
  if (kid === undefined) return { ok: false, finding: unknown('jwt.no-key') };
  const published = await issuerJwks(issuer ?? '', session);
  if (!('keys' in published)) return published;
  const member = published.keys.find((key) => key['kid'] === kid);
  if (!member) return { ok: false, finding: failed('key.not-found', { params: { key: kid }, evidence: published.evidence }) };
  return {
    ok: true,
    id: kid,
    jwk: member,
    controller: issuer,
    authorised: true,
    revoked: undefined,
    expires: undefined,
    notes: [],
    evidence: published.evidence,
  };
}

/** Whether the key is the issuer's: by the issuer's own DID document or controlled identifier, or by the keys its host publishes. */
async function bindToIssuer(
  key: ResolvedKey,
  header: JsonObject,
  issuer: string | undefined,
  payload: JsonObject,
  session: Session,
): Promise<Finding> {
  const params = { key: key.id };
  if (session.policy === '1edtech-compat') return passed('policy.compat', { params });
  if (issuer === undefined) return failed('key.not-issuer', { params });
  if (key.controller !== undefined && key.controller === issuer) {
    if (key.authorised === false) return failed('key.not-authorised', { params, evidence: key.evidence });
    return checkLifetime(key, payload, session) ?? passed('key.bound', { params, evidence: key.evidence });
  }
  if (issuer.startsWith('did:')) return await boundToDid(key, header, issuer, session);
  const published = await issuerJwks(issuer, session);
  if (!('keys' in published)) return published.ok ? failed('key.not-issuer', { params }) : published.finding;
  const wanted = await thumbprint(key.jwk);
  for (const member of published.keys) {
    if (wanted !== undefined && (await thumbprint(member)) === wanted) return passed('key.bound', { params, evidence: published.evidence });
  }
  return failed('key.not-issuer', { params, evidence: published.evidence });
}

/** A key from the header or from elsewhere, with a DID for issuer: it has to be that DID's own key. */
async function boundToDid(key: ResolvedKey, header: JsonObject, issuer: string, session: Session): Promise<Finding> {
  const params = { key: key.id };
  const own = /^did:key:(.+)$/.exec(issuer);
  const id = own ? `${issuer}#${own[1] ?? ''}` : issuer.startsWith('did:jwk:') ? `${issuer}#0` : undefined;
  if (!isObject(header['jwk']) || id === undefined) return failed('key.not-issuer', { params });
  const resolved = await resolveKey(id, session);
  if (!resolved.ok) return resolved.finding;
  const same = (await thumbprint(resolved.jwk)) === (await thumbprint(key.jwk));
  return same ? passed('key.bound', { params }) : failed('key.not-issuer', { params });
}

function checkLifetime(key: ResolvedKey, payload: JsonObject, session: Session): Finding | undefined {
  const signed = typeof payload['iat'] === 'number' ? payload['iat'] * 1000 : session.at;
  for (const [code, date] of [['key.revoked', key.revoked] as const, ['key.expired', key.expires] as const]) {
    const time = date === undefined ? undefined : parseDateTime(date);
    if (date !== undefined && (time === undefined || signed >= time))
      return failed(code, { params: { key: key.id, date }, evidence: key.evidence });
  }
  return undefined;
}

/**
 * The registered claims have to say what the credential says (OB 3.0 §8.2.4.2; VERIFICATION JWT-05 to JWT-11).
 * A missing claim is told; a different one makes the badge invalid.
 */
export function checkClaims(payload: JsonObject, credential: JsonObject): readonly Finding[] {
  const subject = asArray(credential['credentialSubject']).find(isObject);
  const start = credential['validFrom'] ?? credential['issuanceDate'];
  const end = credential['validUntil'] ?? credential['expirationDate'];
  const findings = [
    sameText('iss', payload['iss'], idOf(credential['issuer'])),
    subject && idOf(subject) !== undefined ? sameText('sub', payload['sub'], idOf(subject)) : undefined,
    asString(credential['id']) === undefined ? undefined : sameText('jti', payload['jti'], asString(credential['id'])),
    sameTime('nbf', payload['nbf'], start),
    end === undefined || payload['exp'] === undefined ? undefined : sameTime('exp', payload['exp'], end),
  ].filter((finding): finding is Finding => finding !== undefined);
  return findings.length > 0 ? findings : [passed('jwt.claims-ok')];
}

function sameText(claim: string, value: unknown, expected: string | undefined): Finding | undefined {
  if (value === undefined) return note('jwt.claim-missing', { params: { claim }, pointer: `/${claim}` });
  return value === expected ? undefined : failed('jwt.claim-differs', { params: { claim }, pointer: `/${claim}` });
}

/** NumericDate against date-time, to the second. */
function sameTime(claim: string, value: unknown, expected: unknown): Finding | undefined {
  if (value === undefined) return note('jwt.claim-missing', { params: { claim }, pointer: `/${claim}` });
  const time = typeof expected === 'string' ? parseDateTime(expected) : undefined;
  if (typeof value !== 'number' || time === undefined) return failed('jwt.claim-differs', { params: { claim }, pointer: `/${claim}` });
  return Math.floor(value) === Math.floor(time / 1000)
    ? undefined
    : failed('jwt.claim-differs', { params: { claim }, pointer: `/${claim}` });
}

/** VC 1.1 goes into a `vc` claim, VC 2.0 is the whole payload; the other way round is invalid (VERIFICATION JWT-10). */
export function checkStyle(payload: JsonObject): Finding | undefined {
  const claim = payload['vc'];
  const contexts = asArray(isObject(claim) ? claim['@context'] : payload['@context']);
  const v1 = contexts.includes('https://www.w3.org/2018/credentials/v1');
  const v2 = contexts.includes('https://www.w3.org/ns/credentials/v2');
  const wrong = isObject(claim) ? v2 : v1 && !v2;
  return wrong ? failed('jwt.style', { pointer: isObject(claim) ? '/vc/@context' : '/@context' }) : undefined;
}
