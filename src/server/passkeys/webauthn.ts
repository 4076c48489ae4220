/**
 * The only door to @simplewebauthn/server: what a browser is asked for, and whether what it answers is right. The user is always verified by the
 * device (finger, face, PIN): a passkey stands for a password here, and not for a second factor beside one. No attestation is asked for.
 */
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { isObject, parseJson } from '../../core/json.js';

/** Who relies on the passkey: the backend's own origin. */
export interface RelyingParty {
  readonly name: string;
  readonly origin: string;
}

export interface StoredPasskey {
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
}

/** EdDSA, ES256, RS256 of the COSE registry: what every device in the field knows. */
const ALGORITHMS = [-8, -7, -257] as const;

const rpIdOf = ({ origin }: RelyingParty): string => new URL(origin).hostname;

/** WebAuthn §5.1.3: a relying party is a domain, and `localhost` is one. */
export const hasPasskeys = (origin: string): boolean => !/^[\d.]+$|:/.test(new URL(origin).hostname.replace(/^\[/, ':'));

/** For `navigator.credentials.create`. @param accountId no personal data: it is kept on the device */
export async function creationOptions(
  party: RelyingParty,
  challenge: Uint8Array<ArrayBuffer>,
  account: { readonly id: string; readonly holderId: string },
  known: readonly StoredPasskey[],
): Promise<object> {
  const { generateRegistrationOptions } = await import('@simplewebauthn/server');
  return await generateRegistrationOptions({
    rpName: party.name,
    rpID: rpIdOf(party),
    userID: new TextEncoder().encode(account.id),
    userName: account.holderId,
    userDisplayName: account.holderId,
    challenge,
    attestationType: 'none',
    supportedAlgorithmIDs: [...ALGORITHMS],
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** For `navigator.credentials.get`. It names no passkey: nobody learns from it who has one. */
export async function requestOptions(party: RelyingParty, challenge: Uint8Array<ArrayBuffer>): Promise<object> {
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
  return await generateAuthenticationOptions({ rpID: rpIdOf(party), challenge, userVerification: 'required' });
}

interface Said {
  readonly id: string;
  /** As it was signed; which one was asked for is for whoever keeps them. */
  readonly challenge: string;
  readonly userHandle: string | undefined;
  readonly value: Readonly<Record<string, unknown>>;
}

/** What a browser said, before anything of it is believed; undefined where it is nothing of the kind. */
export function readResponse(text: string): Said | undefined {
  try {
    const value = parseJson(text, { length: 20_000, depth: 8 });
    if (!isObject(value) || typeof value['id'] !== 'string' || !isObject(value['response'])) return undefined;
    const { clientDataJSON, userHandle } = value['response'];
    if (typeof clientDataJSON !== 'string') return undefined;
    const client: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    const challenge = typeof client === 'object' && client !== null && 'challenge' in client ? client.challenge : undefined;
    if (typeof challenge !== 'string') return undefined;
    const handle = typeof userHandle === 'string' ? Buffer.from(userHandle, 'base64url').toString('utf8') : undefined;
    return { id: value['id'], challenge, userHandle: handle, value };
  } catch {
    return undefined;
  }
}

/** The new passkey, or undefined where it is not what was asked for (WebAuthn §7.1). */
export async function verifyCreation(party: RelyingParty, { challenge, value }: Said): Promise<StoredPasskey | undefined> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  const found = await verifyRegistrationResponse({
    response: value as unknown as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: rpIdOf(party),
    requireUserVerification: true,
    supportedAlgorithmIDs: [...ALGORITHMS],
  }).catch(() => undefined);
  if (!found?.verified) return undefined;
  const { id, publicKey, counter, transports } = found.registrationInfo.credential;
  return { credentialId: id, publicKey, counter, transports: transports ?? [] };
}

/** The counter it says now; undefined where the signature, the origin or the user's verification is missing, or it is a copy (WebAuthn §7.2). */
export async function verifyRequest(party: RelyingParty, { challenge, value }: Said, passkey: StoredPasskey): Promise<number | undefined> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const found = await verifyAuthenticationResponse({
    response: value as unknown as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: rpIdOf(party),
    requireUserVerification: true,
    credential: { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.counter, transports: [] },
  }).catch(() => undefined);
  return found?.verified === true ? found.authenticationInfo.newCounter : undefined;
}
