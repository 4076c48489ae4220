/** Addresses of people in a text that is about to be handed on: found in plain, escaped, and inside tokens and images. */

/** Deep enough for a token in a token in an image. */
const DEPTH = 4;
const EMAIL = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{2,63})+/gu;
const ENCODED = /[A-Za-z0-9_+/-]{16,}={0,2}/g;

/**
 * Addresses of people that can be read in a badge, also in the tokens and images inside of it. Whoever gets the text gets them.
 * @param text the badge as it was issued: JSON or a token
 * @param holder identities of the holder, looked for whatever their form
 * @param issuerAddress the issuer's own address, which is public
 */
export function plainAddresses(
  text: string,
  holder: readonly { readonly type: string; readonly value: string }[],
  issuerAddress?: string,
): readonly string[] {
  const found = new Set<string>();
  // A key or an address of the web that stands for the holder is theirs to show; a mail address or a number is what spam is sent to.
  const held = holder.filter(({ type, value }) => value !== '' && (value.includes('@') || type === 'telephone' || type === 'phone'));
  const look = (part: string, depth: number): void => {
    const readable = unescaped(part);
    for (const [address] of readable.matchAll(EMAIL)) if (address.toLowerCase() !== issuerAddress?.toLowerCase()) found.add(address);
    const lower = readable.toLowerCase();
    for (const { value } of held) if (lower.includes(value.toLowerCase())) found.add(value);
    if (depth === 0) return;
    for (const [encoded] of readable.matchAll(ENCODED)) {
      const inner = decoded(encoded);
      if (inner !== undefined) look(inner, depth - 1);
    }
  };
  look(text, DEPTH);
  return [...found];
}

/** As JSON and URLs would read it. */
function unescaped(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('\\/', '/')
    .replace(/%40/gi, '@')
    .replace(/%2b/gi, '+');
}

function decoded(text: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/').replaceAll('=', '')), (letter) =>
      letter.charCodeAt(0),
    );
    return new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}
