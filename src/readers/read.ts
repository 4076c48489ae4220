/**
 * Finds the badge in whatever was handed over. The content decides, never a file name or a media type (VERIFICATION IN-01).
 * It reads and refuses; it fetches nothing and verifies nothing.
 */
import { fromUtf8, latin1, startsWith, utf8, type Bytes } from '../core/bytes.js';
import { looksLikeJws } from '../core/compact-jws.js';
import { JSON_LIMITS, type JsonObject } from '../core/json.js';
import type { SelectiveDisclosure } from '../core/sd-jwt.js';
import { httpUrl } from '../core/url.js';
import { BadgeError, type ErrorCode, type Params } from '../errors.js';
import { readJson } from './json.js';
import { readJwt } from './jwt.js';
import type { PdfLook } from './pdf-text.js';
import { isEnveloped } from '../model/enveloped.js';

/** Anything a person may drop: text (JSON, compact JWS, the text of a QR code, or a URL) or the bytes of a file. */
export type Input = string | Uint8Array | ArrayBuffer | Blob;

/** Which container the badge came in. */
export type Container = 'json' | 'jwt' | 'png' | 'svg' | 'pdf' | 'qr' | 'url';

/** Something worth telling that does not stop the reading. */
export interface ReadNote {
  readonly code:
    | 'container.several-chunks'
    | 'container.several-files'
    | 'container.several-codes'
    | 'container.compressed-chunk'
    | 'container.legacy-chunk';
  readonly params: Params;
}

/** A JSON document, with its text exactly as it was found. */
export interface ReadJson {
  readonly form: 'json';
  readonly json: JsonObject;
  readonly text: string;
}

/** A compact JWS or an SD-JWT, decoded and not verified. */
export interface ReadJwt {
  readonly form: 'jwt';
  /** As it came, disclosures included. */
  readonly token: string;
  readonly header: JsonObject;
  /** Of an SD-JWT: what is disclosed. */
  readonly payload: JsonObject;
  /** What an SD-JWT is beyond its token; undefined for a JWS. */
  readonly sd?: SelectiveDisclosure;
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
  /** Of a PDF: the words on its pages, which no signature covers. */
  readonly look?: PdfLook;
};

/** 20 MiB: a large image with a badge in it. */
const INPUT_LIMIT = 20 * 1024 * 1024;

/** Readers of more than a few lines arrive when they are needed: a page that shows JSON badges never loads the others. */
const READERS = {
  sdJwt: () => import('./sd-jwt.js'),
  svg: () => import('./svg.js'),
  file: () => import('./file.js'),
  vpQr: () => import('./vp-qr.js'),
  dataUrl: () => import('../core/data-url.js'),
  enveloped: () => import('./enveloped.js'),
};

/**
 * Reads one badge. In an image a baked badge goes before a QR code; in a PDF the first attached badge counts.
 * @throws BadgeError `input.*`, `image.*`, `png.*`, `svg.*`, `pdf.*`, `qr.no-badge`, `vp-qr.*`, `jwt.syntax`, `sd-jwt.*`, `enveloped.unsupported`, `json.*`
 */
export async function read(input: Input): Promise<ReadResult> {
  const content = await load(input);
  if (typeof content === 'string' && looksLikeDataUrl(content)) {
    const { bytes } = (await READERS.dataUrl()).readDataUrl(content);
    return await readContent(bytes.length === 0 ? '' : bytes);
  }
  return await readContent(content);
}

async function readContent(content: Bytes | string): Promise<ReadResult> {
  if (typeof content === 'string') return await readMarkup(content, content);
  const image = imageType(content);
  if (image === undefined && !startsWith(content, PDF_MAGIC)) return await readMarkup(decode(content), content);
  return await (await READERS.file()).readFile(content, image);
}

/** SVG, or text. */
export async function readMarkup(text: string, content: Bytes | string): Promise<ReadResult> {
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
export async function contained(text: string, none: ErrorCode): Promise<ReadJson | ReadJwt | ReadUrl> {
  try {
    return await readDocument(text);
  } catch (error) {
    if (error instanceof BadgeError && error.code === 'input.unsupported') throw new BadgeError(none, {}, { cause: error });
    throw error;
  }
}

/**
 * Reads what is no image: the text in a container or a QR code, or the body of a document that was fetched.
 * JSON and tokens may come as a JSON string or a `data:` URL, and a token in the envelope of VC Data Model 2.0.
 * @throws BadgeError `input.*`, `jwt.syntax`, `sd-jwt.*`, `vp-qr.*`, `enveloped.unsupported`, `json.*`
 */
export async function readDocument(content: Uint8Array | string): Promise<ReadJson | ReadJwt | ReadUrl> {
  const text = (typeof content === 'string' ? content : fromUtf8(content)).replace(/^\uFEFF/, '');
  const trimmed = text.trim();
  if (trimmed === '') throw new BadgeError('input.empty');
  const bare = await unwrapped(trimmed);
  if (looksLikeJws(bare)) return await readToken(bare);
  if (bare.startsWith('VP1-')) return await (await READERS.vpQr()).readVpQr(bare);
  if (httpUrl(bare)) return { form: 'url', url: bare };
  if (!/^[{["]/.test(bare)) throw new BadgeError('input.unsupported');
  const document = readJson(bare === trimmed ? text : bare);
  if (!isEnveloped(document.json)) return document;
  return await readToken((await READERS.enveloped()).envelopedToken(document.json));
}

/** A tilde is no letter of a JWS (RFC 9901 §4). */
async function readToken(token: string): Promise<ReadJwt> {
  return token.includes('~') ? await (await READERS.sdJwt()).readSdJwt(token) : readJwt(token);
}

/** What is in a JSON string or a `data:` URL, each once: a badge is not wrapped deeper by accident. */
async function unwrapped(text: string): Promise<string> {
  const inner = unquoted(text);
  return looksLikeDataUrl(inner) ? fromUtf8((await READERS.dataUrl()).readDataUrl(inner).bytes).trim() : inner;
}

const looksLikeDataUrl = (text: string): boolean => /^\s*data:/i.test(text);

/** A URL, a token or a document may come as a JSON string; any other string stays as it is, and is refused as what it is. */
function unquoted(text: string): string {
  if (!/^".*"$/s.test(text) || text.length > JSON_LIMITS.length) return text;
  try {
    const inner = String(JSON.parse(text)).trim();
    return /^\{|^VP1-/.test(inner) || looksLikeJws(inner) || looksLikeDataUrl(inner) || httpUrl(inner) ? inner : text;
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
    throw new BadgeError('input.unreadable', {}, { cause });
  }
}

export const PDF_MAGIC: readonly number[] = [0x25, 0x50, 0x44, 0x46, 0x2d];

/** Images by how they begin. All but PNG hold no badge themselves, but may show a QR code. */
const IMAGES: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['PNG', /^\x89PNG/],
  ['JPEG', /^\xFF\xD8\xFF/],
  ['GIF', /^GIF8/],
  ['WebP', /^RIFF....WEBP/s],
  ['AVIF', /^....ftypavi[fs]/s],
  ['HEIC', /^....ftyp(?:hei|hev|mif1|msf1)/s],
  ['TIFF', /^(?:II\*\0|MM\0\*)/],
  ['BMP', /^BM.{4}\0\0\0\0/s],
];

export function imageType(bytes: Bytes): string | undefined {
  const head = latin1(bytes.subarray(0, 16));
  return IMAGES.find(([, pattern]) => pattern.test(head))?.[0];
}

/**
 * The text of a file that is no image. JSON and tokens are UTF-8 and nothing else (RFC 8259 §8.1); XML may say what it is written in (XML 1.0 §4.3.3).
 * @throws BadgeError `input.unsupported`, `json.not-utf8`, `svg.malformed`
 */
export function decode(bytes: Bytes): string {
  const head = latin1(bytes.subarray(0, 256));
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
