/**
 * Finds the badge in whatever was handed over. The content decides, never a file name or a media type (VERIFICATION IN-01).
 * It reads and refuses; it fetches nothing and verifies nothing.
 */
import { fromUtf8, latin1, startsWith, utf8, type Bytes } from '../core/bytes.js';
import { looksLikeJws } from '../core/compact-jws.js';
import type { JsonObject } from '../core/json.js';
import { httpUrl } from '../core/url.js';
import { BadgeError, type ErrorCode, type Params } from '../errors.js';

/** Anything a person may drop: text (JSON, compact JWS, or a URL) or the bytes of a file. */
export type Input = string | Uint8Array | ArrayBuffer | Blob;

/** Which container the badge came in. */
export type Container = 'json' | 'jwt' | 'png' | 'svg' | 'url';

/** Something worth telling that does not stop the reading. */
export interface ReadNote {
  readonly code: 'container.several-chunks' | 'container.compressed-chunk' | 'container.legacy-chunk';
  readonly params: Params;
}

/** A JSON document, with its text exactly as it was found. */
export interface ReadJson {
  readonly form: 'json';
  readonly json: JsonObject;
  readonly text: string;
}

/** A compact JWS, decoded and not verified. */
export interface ReadJwt {
  readonly form: 'jwt';
  readonly token: string;
  readonly header: JsonObject;
  readonly payload: JsonObject;
}

/** A URL where the badge is said to be. */
export interface ReadUrl {
  readonly form: 'url';
  readonly url: string;
}

export type ReadResult = (ReadJson | ReadJwt | ReadUrl) & {
  readonly container: Container;
  readonly notes: readonly ReadNote[];
  /** The image the badge was baked into, as a `data:` URL-able file. */
  readonly image: { readonly type: 'image/png' | 'image/svg+xml'; readonly bytes: Uint8Array<ArrayBuffer> } | undefined;
};

/** 20 MiB: a large image with a badge in it. */
const INPUT_LIMIT = 20 * 1024 * 1024;

/** Each reader arrives when it is needed: a page that shows JSON badges never loads the others. */
const READERS = {
  json: () => import('./json.js'),
  jwt: () => import('./jwt.js'),
  png: () => import('./png.js'),
  svg: () => import('./svg.js'),
};

/**
 * @throws BadgeError `input.*`, `image.no-badge`, `png.*`, `svg.*`, `jwt.syntax`, `json.*`
 */
export async function read(input: Input): Promise<ReadResult> {
  const content = await load(input);
  if (typeof content !== 'string' && startsWith(content, PNG_MAGIC)) {
    const { findInPng } = await READERS.png();
    const { text, notes } = await findInPng(content);
    return { ...(await contained(text, 'png.no-badge')), container: 'png', notes, image: { type: 'image/png', bytes: content } };
  }
  const text = typeof content === 'string' ? content : decode(content);
  if (/^\s*</.test(text)) {
    if (/^\s*<(?:!doctype\s+html|html)\b/i.test(text)) throw new BadgeError('input.unsupported', { type: 'HTML' });
    const { findInSvg } = await READERS.svg();
    const found = findInSvg(text);
    const bytes = typeof content === 'string' ? utf8(content) : content;
    return {
      ...(await contained(found.text, 'svg.no-badge')),
      container: 'svg',
      notes: found.notes,
      image: { type: 'image/svg+xml', bytes },
    };
  }
  const document = await readDocument(text);
  return { ...document, container: document.form, notes: [], image: undefined };
}

/** Text that stands where a badge should be, but is none. */
async function contained(text: string, none: ErrorCode): Promise<ReadJson | ReadJwt | ReadUrl> {
  try {
    return await readDocument(text);
  } catch (error) {
    if (error instanceof BadgeError && error.code === 'input.unsupported') throw new BadgeError(none, {}, { cause: error });
    throw error;
  }
}

/**
 * Reads what is no image: the text in a container, or the body of a document that was fetched.
 * @throws BadgeError `input.*`, `jwt.syntax`, `json.*`
 */
export async function readDocument(content: Uint8Array | string): Promise<ReadJson | ReadJwt | ReadUrl> {
  const text = typeof content === 'string' ? content.replace(/^\uFEFF/, '') : fromUtf8(content);
  const trimmed = text.trim();
  if (trimmed === '') throw new BadgeError('input.empty');
  const bare = unquote(trimmed);
  if (looksLikeJws(bare)) return (await READERS.jwt()).readJwt(bare);
  if (httpUrl(bare)) return { form: 'url', url: bare };
  if (/^[{["]/.test(trimmed)) return (await READERS.json()).readJson(text);
  throw new BadgeError('input.unsupported');
}

/** A URL or a token may come as a JSON string. */
function unquote(text: string): string {
  if (!/^"[^"]*"$/.test(text)) return text;
  try {
    return String(JSON.parse(text)).trim();
  } catch {
    return text;
  }
}

async function load(input: Input): Promise<Bytes | string> {
  const size = typeof input === 'string' ? input.length : 'arrayBuffer' in input ? input.size : input.byteLength;
  if (size === 0) throw new BadgeError('input.empty');
  if (size > INPUT_LIMIT) throw new BadgeError('input.too-large', { limit: INPUT_LIMIT });
  if (typeof input === 'string') return input.replace(/^\uFEFF/, '');
  if (!('arrayBuffer' in input)) return new Uint8Array(input).slice();
  try {
    return new Uint8Array(await input.arrayBuffer());
  } catch (cause) {
    throw new BadgeError('input.unsupported', {}, { cause }); // The file is gone, or may not be read.
  }
}

const PNG_MAGIC: readonly number[] = [0x89, 0x50, 0x4e, 0x47];

/** Formats that cannot hold a badge, but that badges are often saved as. */
const OTHER_IMAGES: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['JPEG', /^\xFF\xD8\xFF/],
  ['GIF', /^GIF8/],
  ['WebP', /^RIFF....WEBP/s],
  ['AVIF', /^....ftypavi[fs]/s],
  ['HEIC', /^....ftyp(?:hei|hev|mif1|msf1)/s],
  ['TIFF', /^(?:II\*\0|MM\0\*)/],
  ['BMP', /^BM.{4}\0\0\0\0/s],
];

/**
 * The text of a file that is no PNG. JSON and tokens are UTF-8 and nothing else (RFC 8259 §8.1); XML may say what it is written in (XML 1.0 §4.3.3).
 * @throws BadgeError `image.no-badge`, `input.unsupported`, `json.not-utf8`, `svg.malformed`
 */
function decode(bytes: Bytes): string {
  const head = latin1(bytes.subarray(0, 256));
  const image = OTHER_IMAGES.find(([, pattern]) => pattern.test(head));
  if (image) throw new BadgeError('image.no-badge', { type: image[0] });
  if (head.startsWith('%PDF-')) throw new BadgeError('input.unsupported', { type: 'PDF' });
  const encoding = xmlEncoding(head);
  if (encoding === undefined) {
    try {
      return fromUtf8(bytes);
    } catch (cause) {
      throw /^(?:\xFF\xFE|\xFE\xFF|(?:\xEF\xBB\xBF)?\s*[{["])/.test(head) ? cause : new BadgeError('input.unsupported', {}, { cause });
    }
  }
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new BadgeError('svg.malformed', {}, { cause });
  }
}

/** The encoding of a file that starts like XML, by its byte order mark or its declaration; undefined for everything else. */
function xmlEncoding(head: string): string | undefined {
  if (/^\xFF\xFE\s*\0*<\0/.test(head)) return 'utf-16le';
  if (/^\xFE\xFF\0\s*\0*</.test(head)) return 'utf-16be';
  if (!/^(?:\xEF\xBB\xBF)?\s*</.test(head)) return undefined;
  return /^(?:\xEF\xBB\xBF)?<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? 'utf-8';
}
