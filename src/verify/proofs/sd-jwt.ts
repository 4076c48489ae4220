/**
 * Verifies a badge secured as an SD-JWT (RFC 9901, VC-JOSE-COSE §3.2): the issuer's token by the rules of every token, and that nothing
 * is disclosed but what the issuer signed. Whoever shows it is the question of `key-binding.ts`.
 */
import type { SelectiveDisclosure } from '../../core/sd-jwt.js';
import { failed, note } from '../check.js';
import type { Relationship } from '../keys/method.js';
import type { Session } from '../session.js';
import { verifyJwt, type Jwt, type JwtResult } from './jwt.js';

const TYPES = /^(?:(?:application\/)?(?:vc|vp|dc|vc-ld|vp-ld|vc\+ld)\+sd-jwt)$/i;

export async function verifySdJwt(
  { header, payload }: Jwt,
  sd: SelectiveDisclosure,
  issuer: string | undefined,
  session: Session,
  relationship?: Relationship,
): Promise<JwtResult> {
  const { integrity, provenance } = await verifyJwt({ token: sd.issued, header, payload }, issuer, session, relationship);
  const ofType = typeof header['typ'] === 'string' && TYPES.test(header['typ']);
  return {
    integrity: [
      ...sd.problems.map(({ code, pointer }) => failed(code, { pointer })),
      ...integrity.filter(({ code }) => !ofType || code !== 'jwt.typ'),
      ...(sd.hidden > 0 ? [note('proof.selective')] : []),
    ],
    provenance,
  };
}
