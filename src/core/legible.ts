/** Text of strangers, made safe to stand beside ours. It is still text: whoever writes it into a document has to escape it. */

/** Longer texts are cut: nobody reads them, and a hostile one costs the page its layout. */
const LIMIT = 20_000;

/** Without control characters and bidirectional overrides, which could make a text look like another one. At most 20,000 characters. */
export function legible(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is taken out here
  return text.slice(0, LIMIT).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}
