/**
 * The holder's own token at the end of an SD-JWT (RFC 9901 §4.3, §7.3): signed by the key the issuer bound the badge to, over exactly
 * what is shown, for this exchange. One that is there and wrong is never passed over (VERIFICATION SDJ-12 to SDJ-14).
 */
import { decodeJws, type CompactJws } from '../../core/compact-jws.js';
import { asString, isObject, quoted, type Json, type JsonObject } from '../../core/json.js';
import { sdDigest, type SelectiveDisclosure } from '../../core/sd-jwt.js';
import { BadgeError } from '../../errors.js';
import { failed, passed, unknown, type Finding } from '../check.js';
import { JWS_ALGORITHMS, verifyJws } from '../jose.js';
import { resolveKey } from '../keys/resolve.js';
import { CLOCK_SKEW, type Session } from '../session.js';
import type { ExpectedExchange } from '../verifier.js';

/** @param claims what the issuer's token says, `cnf` among it */
export async function checkKeyBinding(
  sd: SelectiveDisclosure,
  claims: JsonObject,
  expected: ExpectedExchange | undefined,
  session: Session,
): Promise<readonly Finding[]> {
  if (sd.keyBinding === undefined) return expected ? [failed('presentation.unsigned')] : [];
  const binding = decode(sd.keyBinding);
  const wrong = binding ? statements(binding, session) : 'jwt.syntax';
  if (!binding || wrong !== undefined) return [bad(wrong)];
  if (binding.payload['sd_hash'] !== (await sdDigest(sd.presented, sd.hash))) return [bad('sd_hash')];
  const signed = await checkSignature(binding, claims['cnf'], session);
  if (signed.result !== 'passed') return [signed];
  if (!expected) return [{ ...signed, weight: 'advisory' }];
  const { challenge, domain } = expected;
  const { nonce, aud } = binding.payload;
  const meant = (challenge === undefined || nonce === challenge) && (domain === undefined || aud === domain);
  return [signed, meant ? passed('presentation.exchange') : failed('presentation.exchange-differs')];
}

const bad = (reason = ''): Finding => failed('key-binding.bad', { params: { reason } });

function decode(token: string): CompactJws | undefined {
  try {
    return decodeJws(token);
  } catch (error) {
    if (error instanceof BadgeError) return undefined;
    throw error;
  }
}

/** What it has to say of itself (RFC 9901 §4.3); the answer is the name of what is wrong. */
function statements({ header, payload }: CompactJws, session: Session): string | undefined {
  const { typ, alg, crit, b64 } = header;
  if (typ !== 'kb+jwt') return 'typ';
  if (typeof alg !== 'string' || !JWS_ALGORITHMS.has(alg)) return 'alg';
  if (crit !== undefined || b64 === false) return 'crit';
  const { iat, exp, nbf, aud, nonce } = payload;
  if (typeof iat !== 'number' || iat * 1000 > session.at + CLOCK_SKEW) return 'iat';
  if (exp !== undefined && (typeof exp !== 'number' || exp * 1000 < session.at - CLOCK_SKEW)) return 'exp';
  if (nbf !== undefined && (typeof nbf !== 'number' || nbf * 1000 > session.at + CLOCK_SKEW)) return 'nbf';
  if (typeof aud !== 'string') return 'aud';
  return typeof nonce === 'string' ? undefined : 'nonce';
}

/** By the key in the issuer's token (RFC 7800): a JWK, or the address of one the holder authenticates with. */
async function checkSignature({ token, header }: CompactJws, cnf: Json | undefined, session: Session): Promise<Finding> {
  const confirmation = isObject(cnf) ? cnf : {};
  const { jwk, kid } = confirmation;
  const key = isObject(jwk) ? { ok: true as const, jwk } : await keyAt(asString(kid), cnf !== undefined, session);
  if (!('jwk' in key)) return key;
  const result = await verifyJws(token, key.jwk, quoted(header['alg']), session.memory);
  if (result === 'good') return passed('key-binding.good');
  return result === 'unsupported' ? unknown('key-binding.unknown', { params: { reason: quoted(header['alg']) } }) : bad('signature');
}

async function keyAt(kid: string | undefined, bound: boolean, session: Session): Promise<{ readonly jwk: JsonObject } | Finding> {
  if (!bound) return bad('cnf');
  if (kid === undefined || !/^(?:did:|https?:\/\/)/.test(kid)) return unknown('key-binding.unknown', { params: { reason: 'cnf' } });
  const key = await resolveKey(kid, session, 'authentication');
  if (key.ok) return key.authorised === false ? bad('key.not-authorised') : { jwk: key.jwk };
  const { result, code } = key.finding;
  return result === 'failed' ? bad(code) : unknown('key-binding.unknown', { params: { reason: code } });
}
