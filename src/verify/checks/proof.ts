/** Was it changed, and did this issuer sign it: the proofs of a credential, embedded or as a token. */
import { asArray, type JsonObject } from '../../core/json.js';
import { failed, type Check, type Finding } from '../check.js';
import type { Credential, ProofOutcome } from '../credential.js';
import type { Relationship } from '../keys/method.js';
import type { Jwt, JwtResult } from '../proofs/jwt.js';
import type { Session } from '../session.js';

/** Either kind of proof arrives when it is needed, once for an engine: a page with tokens never loads JSON-LD. */
export const embeddedPart = async ({ memory }: Session) => await memory.part('embedded', () => import('../proofs/embedded.js'));
const jwtPart = async ({ memory }: Session) => await memory.part('jwt', () => import('../proofs/jwt.js'));

/** A token of either kind; what the one of them needs, the other never loads. */
export async function verifyToken(jwt: Jwt, by: string | undefined, session: Session, relationship?: Relationship): Promise<JwtResult> {
  if (jwt.sd)
    return await (
      await session.memory.part('sd-jwt', () => import('../proofs/sd-jwt.js'))
    ).verifySdJwt(jwt, jwt.sd, by, session, relationship);
  return await (await jwtPart(session)).verifyJwt(jwt, by, session, relationship);
}

/** Verifies once; the two checks below draw on the same answer. */
export async function verifyProofs(credential: Credential, session: Session): Promise<ProofOutcome> {
  const { jwt, document, issuer } = credential;
  if (!jwt) return await (await embeddedPart(session)).verifyEmbedded(document, session);
  const token = await verifyToken(jwt, issuer, session);
  const settled = (findings: readonly Finding[]): boolean =>
    findings.some(({ result, weight }) => result !== 'passed' && weight !== 'advisory');
  // Either kind of proof suffices (OB 3.0 §8.3); the token's own findings stand unless an embedded proof is fully good.
  if (asArray(document['proof']).length === 0 || (!settled(token.integrity) && !settled(token.provenance))) return token;
  if (token.integrity.some(({ result }) => result === 'failed')) return token;
  const embedded = await (await embeddedPart(session)).verifyEmbedded(withoutClaims(document), session);
  return settled(embedded.integrity) || settled(embedded.provenance) ? token : embedded;
}

/** The registered claims (RFC 7519 §4.1) stand beside the credential in the payload, and were not there when it was signed. */
function withoutClaims(document: JsonObject): JsonObject {
  const claims = new Set(['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti']);
  return Object.fromEntries(Object.entries(document).filter(([key]) => !claims.has(key)));
}

export function proofChecks(session: Session): readonly Check<Credential>[] {
  const answers = new WeakMap<Credential, Promise<ProofOutcome>>();
  const answer = (credential: Credential): Promise<ProofOutcome> => {
    const known = answers.get(credential) ?? verifyProofs(credential, session);
    answers.set(credential, known);
    return known;
  };
  return [
    {
      id: 'proof.integrity',
      group: 'integrity',
      weight: 'required',
      appliesTo: () => true,
      execute: async (credential) => (await answer(credential)).integrity,
    },
    {
      id: 'proof.provenance',
      group: 'provenance',
      weight: 'required',
      appliesTo: () => true,
      execute: async (credential) => (await answer(credential)).provenance,
    },
    {
      id: 'jwt.claims',
      group: 'structure',
      weight: 'required',
      appliesTo: ({ jwt }) => jwt !== undefined,
      execute: async ({ jwt, document }) => {
        if (!jwt) return [failed('proof.none')];
        const { checkClaims, checkStyle } = await jwtPart(session);
        const style = checkStyle(jwt.payload);
        return style ? [style] : checkClaims(jwt.payload, document);
      },
    },
    {
      id: 'sd-jwt.key-binding',
      group: 'recipient',
      weight: 'required',
      appliesTo: ({ jwt }) => jwt?.sd !== undefined,
      execute: async ({ jwt, exchange }) =>
        jwt?.sd ? await (await import('../proofs/key-binding.js')).checkKeyBinding(jwt.sd, jwt.payload, exchange, session) : [],
    },
  ];
}
