/** A device with a passkey, in software: makes one (attestation `none`) and signs with it, rightly unless told otherwise (WebAuthn §6). */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { encode } from 'cborg';

interface Options {
  readonly challenge: string;
  readonly rpId?: string;
  readonly rp?: { readonly id: string };
  readonly user?: { readonly id: string };
}

export interface Wrong {
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  /** Without the user's finger, face or PIN. */
  readonly unverified?: true;
  readonly userHandle?: string;
  readonly counter?: number;
  readonly challenge?: string;
}

const USER_PRESENT = 1;
const USER_VERIFIED = 4;
const HAS_KEY = 64;

export class Authenticator {
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly #origin: string;
  readonly id = randomBytes(32).toString('base64url');
  counter = 0;
  userHandle = '';

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** What a browser answers to `navigator.credentials.create`, as text. */
  create({ challenge, rp, user }: Options, wrong: Wrong = {}): string {
    if (this.userHandle === '') this.userHandle = user?.id ?? '';
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    const key = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
    ]);
    const id = Buffer.from(this.id, 'base64url');
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, encode(key)]);
    const authData = Buffer.concat([this.#data(rp?.id ?? '', wrong, HAS_KEY), attested]);
    const attestationObject = Buffer.from(encode({ fmt: 'none', attStmt: {}, authData: new Uint8Array(authData) }));
    const clientDataJSON = this.#client('webauthn.create', challenge, wrong);
    return this.#said({
      clientDataJSON: clientDataJSON.toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** What a browser answers to `navigator.credentials.get`, as text. */
  get({ challenge, rpId }: Options, wrong: Wrong = {}): string {
    this.counter += 1;
    const authData = this.#data(rpId ?? '', wrong, 0);
    const client = this.#client('webauthn.get', challenge, wrong);
    const signed = Buffer.concat([authData, createHash('sha256').update(client).digest()]);
    return this.#said({
      clientDataJSON: client.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, this.#keys.privateKey).toString('base64url'),
      userHandle: wrong.userHandle ?? this.userHandle,
    });
  }

  #said(response: object): string {
    return JSON.stringify({ id: this.id, rawId: this.id, type: 'public-key', response, clientExtensionResults: {} });
  }

  #client(type: string, challenge: string, wrong: Wrong): Buffer {
    const said = {
      type: wrong.type ?? type,
      challenge: wrong.challenge ?? challenge,
      origin: wrong.origin ?? this.#origin,
      crossOrigin: false,
    };
    return Buffer.from(JSON.stringify(said));
  }

  #data(rpId: string, { rpId: other, unverified, counter }: Wrong, flags: number): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter ?? this.counter);
    const hash = createHash('sha256')
      .update(other ?? rpId)
      .digest();
    return Buffer.concat([hash, Buffer.from([flags | USER_PRESENT | (unverified ? 0 : USER_VERIFIED)]), count]);
  }
}
