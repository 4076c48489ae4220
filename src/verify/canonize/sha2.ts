/**
 * SHA-2 of texts in UTF-8, without a library to download: at once where the runtime can (Node), else by WebCrypto, which is native code too
 * and answers many at a time.
 */
import { hex, utf8, type Bytes } from '../../core/bytes.js';

export type HashName = 'SHA-256' | 'SHA-384';
/** Lower-case hexadecimal. */
export type TextHash = (text: string) => string | Promise<string>;

/** UTF-16 units of the longest text that is written into room that is kept: a usual badge has dozens of texts, and none is longer. */
const ROOM = 16 * 1024;

/** Hashes texts, one after the other or many at once. */
export class TextHasher {
  readonly #encoder = new TextEncoder();
  /** Asked for once: to a browser, every look at `crypto.subtle` is a check of where it is looked at from. */
  #subtle: SubtleCrypto | undefined;
  #room: Bytes | undefined;

  /** @returns the function for one algorithm */
  inHex(name: HashName): TextHash {
    const atOnce = hashOfRuntime();
    if (atOnce) return (text) => atOnce(NAMES[name], text, 'hex');
    return async (text) => hex(await this.#digest(name, text));
  }

  async digest(name: HashName, text: string): Promise<Bytes> {
    const atOnce = hashOfRuntime();
    return atOnce ? new Uint8Array(atOnce(NAMES[name], text, 'buffer')) : await this.#digest(name, text);
  }

  async #digest(name: HashName, text: string): Promise<Bytes> {
    this.#subtle ??= crypto.subtle;
    return new Uint8Array(await this.#subtle.digest(name, this.#bytes(text)));
  }

  /**
   * Valid until the next text: `digest` copies what it is given before it returns (Web Cryptography API §14.3.5, step 2). To a browser, making
   * room for a text costs more than its hash.
   */
  #bytes(text: string): Bytes {
    if (text.length > ROOM) return utf8(text);
    // UTF-8 takes three bytes for a unit at most.
    this.#room ??= new Uint8Array(3 * ROOM);
    return this.#room.subarray(0, this.#encoder.encodeInto(text, this.#room).written);
  }
}

/** The hasher of an engine. */
export const hasherOf = (memory: { hasher: TextHasher | undefined }): TextHasher => (memory.hasher ??= new TextHasher());

interface RuntimeHash {
  (name: string, text: string, form: 'hex'): string;
  (name: string, text: string, form: 'buffer'): Uint8Array<ArrayBuffer>;
}

const NAMES = { 'SHA-256': 'sha256', 'SHA-384': 'sha384' } as const;

/** `hash` of the runtime's own `crypto`, asked for in the way that no bundler follows and no browser answers. */
function hashOfRuntime(): RuntimeHash | undefined {
  const { process } = globalThis as { readonly process?: { getBuiltinModule?(name: string): { readonly hash?: RuntimeHash } | undefined } };
  return process?.getBuiltinModule?.('crypto')?.hash;
}
