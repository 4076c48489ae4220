/**
 * The certificate as its issuer drew it: an SVG template in the credential (VC Render Method, `TemplateRenderMethod` with `svg-mustache`, and
 * `SvgRenderingTemplate` of its drafts), or the badge's image where that has the form of a certificate. Nothing is fetched: what lies
 * elsewhere is told and not drawn. It is a picture, says nothing of validity, and has to stand beside a status.
 */
import { fromMultibase, toBase64 } from '../core/base.js';
import { fromUtf8, utf8, type Bytes } from '../core/bytes.js';
import { readDataUrl } from '../core/data-url.js';
import { isObject, type JsonObject, type Json } from '../core/json.js';
import { legible } from '../core/legible.js';
import { BadgeError } from '../errors.js';
import { fillTemplate } from './mustache.js';
import { rasterOf, type Raster } from './raster.js';
import { guardSvg } from './svg-guard.js';

export type IssuerPicture =
  | {
      readonly kind: 'picture';
      readonly from: 'template' | 'image';
      /** `data:` URL. For `<img>` alone, where nothing in it runs. */
      readonly src: string;
      /** For its proportions. */
      readonly width: number;
      readonly height: number;
      /** Whether a PDF can hold it as it is. */
      readonly inPdf: boolean;
    }
  /** `elsewhere`: on a host, which is not asked; `unsafe`: it holds `what`; `digest`: not the one the issuer named; `broken`: no template. */
  | { readonly kind: 'refused'; readonly reason: 'elsewhere' | 'unsafe' | 'digest' | 'broken'; readonly what: string }
  | { readonly kind: 'none' };

const LONGEST = 2 * 1024 * 1024;
const NONE: IssuerPicture = { kind: 'none' };

/**
 * @param document the credential as it was secured
 * @param image the badge's own image, if that is a `data:` URL
 */
export async function issuerPicture(document: JsonObject, image?: string): Promise<IssuerPicture> {
  let first: IssuerPicture | undefined;
  for (const method of listOf(document['renderMethod'])) {
    const found = isObject(method) ? await fromMethod(method, document) : NONE;
    if (found.kind === 'picture') return found;
    if (found.kind === 'refused') first ??= found;
  }
  return first ?? (image === undefined ? NONE : fromImage(image));
}

async function fromMethod(method: JsonObject, document: JsonObject): Promise<IssuerPicture> {
  const types = listOf(method['type']);
  const isTemplate = types.includes('TemplateRenderMethod') && method['renderSuite'] === 'svg-mustache';
  if (!isTemplate && !types.some((type) => typeof type === 'string' && /^SvgRenderingTemplate(?:20\d\d)?$/.test(type))) return NONE;
  const template = method['template'];
  const holder = isObject(template) ? template : method;
  const address = typeof template === 'string' ? template : holder['id'];
  if (typeof address !== 'string') return refused('broken');
  if (!/^\s*data:/i.test(address)) return refused('elsewhere', URL.canParse(address) ? new URL(address).host : '');
  let bytes: Bytes;
  let text: string;
  try {
    bytes = readDataUrl(address).bytes;
    text = fromUtf8(bytes);
  } catch (error) {
    if (error instanceof BadgeError) return refused('broken');
    throw error;
  }
  if (bytes.length > LONGEST) return refused('broken');
  const digest = holder['digestMultibase'] ?? method['digestMultibase'];
  if (digest !== undefined && !(await isDigestOf(digest, bytes))) return refused('digest');
  const svg = fillTemplate(text, shownBy(holder['renderProperty'] ?? method['renderProperty'], document));
  if (svg === undefined) return refused('broken');
  const still = guardSvg(svg);
  if ('refused' in still) return refused('unsafe', still.refused);
  return { kind: 'picture', from: 'template', src: `data:image/svg+xml;base64,${toBase64(utf8(svg))}`, ...still, inPdf: false };
}

const refused = (reason: 'elsewhere' | 'unsafe' | 'digest' | 'broken', what = ''): IssuerPicture => ({
  kind: 'refused',
  reason,
  what: legible(what).slice(0, 60),
});

const listOf = (value: Json | undefined): readonly Json[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? (value as readonly Json[]) : [value];

/** Multihash of SHA-256 (`0x12`, 32 bytes) in multibase. */
async function isDigestOf(digest: Json, bytes: Bytes): Promise<boolean> {
  if (typeof digest !== 'string') return false;
  let said: Uint8Array;
  try {
    said = fromMultibase(digest);
  } catch (error) {
    if (error instanceof BadgeError) return false;
    throw error;
  }
  const found = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return said.length === 34 && said[0] === 0x12 && said[1] === 32 && found.every((byte, index) => byte === said[index + 2]);
}

/** The members a template may show: those the issuer listed (RFC 6901), else all. */
function shownBy(pointers: Json | undefined, document: JsonObject): JsonObject {
  if (!Array.isArray(pointers)) return document;
  const shown: Record<string, Json> = Object.create(null) as Record<string, Json>;
  for (const pointer of pointers as readonly Json[]) {
    if (typeof pointer !== 'string' || !pointer.startsWith('/')) continue;
    const names = pointer
      .slice(1)
      .split('/')
      .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
    copy(document, shown, names);
  }
  return shown;
}

function copy(from: Json | undefined, to: Record<string, Json>, [name = '', ...rest]: readonly string[]): void {
  const value = isObject(from) && Object.hasOwn(from, name) ? from[name] : undefined;
  if (value === undefined) return;
  if (rest.length === 0 || Array.isArray(value)) to[name] = value;
  else if (isObject(value)) {
    const inner: Record<string, Json> = { ...(to[name] as Record<string, Json> | undefined) };
    to[name] = inner;
    copy(value, inner, rest);
  }
}

/** How much wider than high paper is, and how many pixels a page to be read has at least. */
const RATIOS: readonly (readonly [number, number])[] = [
  [0.64, 0.82],
  [1.2, 1.6],
];
const LEAST = 500;

function fromImage(src: string): IssuerPicture {
  let found: Raster | undefined;
  try {
    const { type, bytes } = readDataUrl(src);
    found = rasterOf(bytes, type);
  } catch (error) {
    if (!(error instanceof BadgeError)) throw error;
  }
  const { width = 0, height = 0, fitsPdf: inPdf = false } = found ?? {};
  const ratio = width / height;
  if (Math.max(width, height) < LEAST || !RATIOS.some(([least, most]) => ratio >= least && ratio <= most)) return NONE;
  return { kind: 'picture', from: 'image', src, width, height, inPdf };
}
