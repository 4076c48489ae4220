/**
 * SHA-2 of texts in UTF-8, without a library to download: at once where the runtime can (Node), else by WebCrypto, which is native code too
 * and answers many at a time.
 */
import { hex, utf8, type Bytes } from '../../core/bytes.js';

export type HashName = 'SHA-256' | 'SHA-384';
/** Lower-case hexadecimal. */
export type TextHash = (text: string) => string | Promise<string>;

export function textHash(name: HashName): TextHash {
  const atOnce = hashOfRuntime();
  if (atOnce) return (text) => atOnce(NAMES[name], text, 'hex');
  return async (text) => hex(new Uint8Array(await crypto.subtle.digest(name, utf8(text))));
}

export async function digest(name: HashName, text: string): Promise<Bytes> {
  const atOnce = hashOfRuntime();
  return new Uint8Array(atOnce ? atOnce(NAMES[name], text, 'buffer') : await crypto.subtle.digest(name, utf8(text)));
}

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
