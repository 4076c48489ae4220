/**
 * The envelope of an encrypted backup: one line that says how, and AES-256-GCM in pieces of one mebibyte. What was cut off, exchanged, appended
 * or moved is refused, the line included. The key comes from the passphrase by PBKDF2 and a salt of its own for every file.
 *
 * After the line: the tag of an empty text (16 bytes) that tells a wrong passphrase, SHA-256 of the line and the tag (32 bytes), then the pieces,
 * each with its tag. A nonce is one byte for the part (0 piece, 1 last piece, 2 empty text), three zero bytes and the piece's number in eight bytes;
 * the additional data are the line (empty text) or the SHA-256 (pieces).
 */
import { fromBase64url, toBase64url } from '../core/base.js';
import { concat, equalBytes, fromUtf8, latin1, utf8, type Bytes } from '../core/bytes.js';
import { isObject, parseJson, type JsonObject } from '../core/json.js';
import { WalletError } from '../errors.js';
import { FORMAT, requireVersion } from './backup-manifest.js';

const PIECE = 1024 * 1024;
const TAG = 16;
const DIGEST = 32;
const LONGEST_LINE = 1024;
const ITERATIONS = 600_000;
/** More would hold up whoever opens it; a file of ours never has more. */
const MOST_ITERATIONS = 10_000_000;

type Part = 0 | 1 | 2;

function nonce(part: Part, number: number): Bytes {
  const bytes = new Uint8Array(12);
  bytes[0] = part;
  new DataView(bytes.buffer).setBigUint64(4, BigInt(number));
  return bytes;
}

const gcm = (part: Part, number: number, additionalData: Bytes): AesGcmParams => ({
  name: 'AES-GCM',
  iv: nonce(part, number),
  additionalData,
});

async function keyOf(passphrase: string, salt: Bytes, iterations: number): Promise<CryptoKey> {
  // The same passphrase, however the keyboard composes it.
  const secret = await crypto.subtle.importKey('raw', utf8(passphrase.normalize('NFC')), 'PBKDF2', false, ['deriveKey']);
  const kdf = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return await crypto.subtle.deriveKey(kdf, secret, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/** What is sealed, piece by piece. */
export async function* seal(content: AsyncIterable<Bytes>, passphrase: string): AsyncGenerator<Bytes, void, undefined> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const encryption = { cipher: 'AES-256-GCM', kdf: 'PBKDF2-SHA-256', iterations: ITERATIONS, salt: toBase64url(salt) };
  const line = utf8(`${JSON.stringify({ format: FORMAT, encryption })}\n`);
  const key = await keyOf(passphrase, salt, ITERATIONS);
  const encrypt = async (part: Part, number: number, aad: Bytes, bytes: Bytes): Promise<Bytes> =>
    new Uint8Array(await crypto.subtle.encrypt(gcm(part, number, aad), key, bytes));
  const tag = await encrypt(2, 0, line, new Uint8Array());
  const digest = await sha256(concat(line, tag));
  yield concat(line, tag, digest);
  let number = 0;
  let held: Bytes | undefined;
  for await (const piece of inPieces(content)) {
    if (held) yield await encrypt(0, number++, digest, held);
    held = piece;
  }
  yield await encrypt(1, number, digest, held ?? new Uint8Array());
}

/** The same bytes in pieces of {@link PIECE}; the last may be shorter. */
export async function* inPieces(content: AsyncIterable<Bytes>): AsyncGenerator<Bytes, void, undefined> {
  let waiting: Bytes[] = [];
  let length = 0;
  for await (const bytes of content) {
    waiting.push(bytes);
    length += bytes.length;
    if (length < PIECE) continue;
    const all = concat(...waiting);
    let at = 0;
    for (; at + PIECE <= all.length; at += PIECE) yield all.slice(at, at + PIECE);
    waiting = [all.slice(at)];
    length = all.length - at;
  }
  if (length > 0) yield concat(...waiting);
}

/** How a sealed file begins, readable by whoever opens it in an editor. */
const BEGINNING = /^\{"format":"(open-badge-wallet\/backup\/\d{1,6})"/;

/** Whether a file begins as a sealed one does. */
export async function isSealed(file: Blob): Promise<boolean> {
  return BEGINNING.test(latin1(await slice(file, 0, 64)));
}

/**
 * All of what was sealed, every piece of it authentic.
 * @throws WalletError `backup.malformed`, `backup.newer-version`, `backup.passphrase-needed`, `backup.passphrase-wrong`, `backup.damaged`
 */
export async function unseal(file: Blob, passphrase: string | undefined, signal?: AbortSignal): Promise<Blob> {
  const head = await slice(file, 0, LONGEST_LINE);
  requireVersion(BEGINNING.exec(latin1(head))?.[1]);
  const length = head.indexOf(0x0a) + 1;
  const line = head.slice(0, length);
  const start = length + TAG + DIGEST;
  const rest = await slice(file, length, start);
  const [tag, digest] = [rest.slice(0, TAG), rest.slice(TAG)];
  if (length === 0 || !equalBytes(digest, await sha256(concat(line, tag)))) throw new WalletError('backup.damaged');
  const { salt, iterations } = readLine(line);
  if (!passphrase) throw new WalletError('backup.passphrase-needed');
  const key = await keyOf(passphrase, salt, iterations);
  const decrypt = async (part: Part, number: number, aad: Bytes, bytes: Bytes, code: 'backup.passphrase-wrong' | 'backup.damaged') => {
    try {
      return await crypto.subtle.decrypt(gcm(part, number, aad), key, bytes);
    } catch (cause) {
      throw new WalletError(code, {}, { cause });
    }
  };
  await decrypt(2, 0, line, tag, 'backup.passphrase-wrong');
  const parts: Blob[] = [];
  for (let at = start, number = 0; number === 0 || at < file.size; at += PIECE + TAG, number++) {
    signal?.throwIfAborted();
    const last = at + PIECE + TAG >= file.size;
    const piece = await slice(file, at, at + PIECE + TAG);
    parts.push(new Blob([await decrypt(last ? 1 : 0, number, digest, piece, 'backup.damaged')]));
  }
  return new Blob(parts);
}

function readLine(line: Bytes): { readonly salt: Bytes; readonly iterations: number } {
  try {
    const { encryption } = parseJson(fromUtf8(line)) as JsonObject;
    const { cipher, kdf, iterations, salt } = isObject(encryption) ? encryption : {};
    const known = cipher === 'AES-256-GCM' && kdf === 'PBKDF2-SHA-256' && typeof salt === 'string';
    if (
      known &&
      typeof iterations === 'number' &&
      Number.isInteger(iterations) &&
      iterations >= ITERATIONS &&
      iterations <= MOST_ITERATIONS
    )
      return { salt: fromBase64url(salt), iterations };
  } catch (cause) {
    throw new WalletError('backup.malformed', {}, { cause });
  }
  throw new WalletError('backup.malformed');
}

/** @throws WalletError `backup.damaged` where the file is gone, or may not be read any more */
async function slice(file: Blob, from: number, to: number): Promise<Bytes> {
  try {
    return new Uint8Array(await file.slice(from, to).arrayBuffer());
  } catch (cause) {
    throw new WalletError('backup.damaged', {}, { cause });
  }
}
