/**
 * Makes single inputs out of what may hold many: files, ZIP archives, JSON arrays, answers of badge servers, texts with one badge a line.
 * It decides only where one badge ends and the next begins; what each of them is, `read` says. One bad part never loses the others.
 */
import { fromUtf8, startsWith, type Bytes } from '../core/bytes.js';
import { sliceJson } from '../core/json-slices.js';
import { httpUrl } from '../core/url.js';
import { EMPTY_ZIP_MAGIC, readZipEntry, ZIP_MAGIC, zipEntries, type ZipEntry } from '../core/zip.js';
import { BadgeError } from '../errors.js';
import type { Input } from './read.js';

/** One badge to be read, or why this part of what was given holds none. `name` is for people: it may be any text, and is no path. */
export type Item = { readonly name: string } & (
  { readonly input: Input; readonly error?: undefined } | { readonly input?: undefined; readonly error: BadgeError }
);

/** Counts and bytes one call may come to. */
export interface ExpandLimits {
  readonly items: number;
  /** An archive as it was given. */
  readonly archive: number;
  /** One file of an archive, inflated. */
  readonly entry: number;
  /** All files of all archives, inflated. */
  readonly total: number;
  /** How many times its size in the archive a file may be said to become; only asked of files above 1 MiB. */
  readonly ratio: number;
}

const MIB = 1024 * 1024;
export const EXPAND_LIMITS: ExpandLimits = { items: 1000, archive: 200 * MIB, entry: 20 * MIB, total: 400 * MIB, ratio: 200 };

/** Files larger than one badge may be are handed on as they are, and refused by `read`. */
const LONGEST_LIST = 20 * MIB;

/**
 * @param input one input, or a list of them (`File`s keep their names)
 * @throws BadgeError `expand.too-many` where there are more items than allowed; everything else is told of the item it belongs to
 */
export async function expand(input: Input | readonly Input[], limits: ExpandLimits = EXPAND_LIMITS): Promise<readonly Item[]> {
  const budget = { left: limits.total };
  const items: Item[] = [];
  for (const one of Array.isArray(input) ? (input as readonly Input[]) : [input as Input]) {
    items.push(...(await expandOne(nameOf(one), one, limits, budget)));
    if (items.length > limits.items) throw new BadgeError('expand.too-many', { limit: limits.items });
  }
  return items;
}

interface Budget {
  left: number;
}

async function expandOne(name: string, input: Input, limits: ExpandLimits, budget: Budget): Promise<readonly Item[]> {
  try {
    if (typeof input === 'string') return list(name, input, input, limits);
    const head = await bytesOf(input, 512);
    if (!isZip(head)) return mayBeText(head) ? await expandText(name, input, limits) : [{ name, input }];
    if (sizeOf(input) > limits.archive) throw new BadgeError('zip.too-large', { limit: limits.archive });
    return await expandZip(name, await bytesOf(input), limits, budget);
  } catch (error) {
    if (!(error instanceof BadgeError) || error.code === 'expand.too-many') throw error;
    return [{ name, error }];
  }
}

const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, ZIP_MAGIC) || startsWith(bytes, EMPTY_ZIP_MAGIC);

/** No image and no PDF: lists begin with a bracket, an address or a token. */
function mayBeText(head: Uint8Array): boolean {
  return /^(?:\xEF\xBB\xBF)?\s*(?:[[{"]|https?:|VP1-|e[wy]|data:)/i.test(String.fromCharCode(...head));
}

async function expandText(name: string, input: Exclude<Input, string>, limits: ExpandLimits): Promise<readonly Item[]> {
  if (sizeOf(input) > LONGEST_LIST) return [{ name, input }];
  const text = textOf(await bytesOf(input));
  return text === undefined ? [{ name, input }] : list(name, text, input, limits);
}

/** What is no UTF-8 is no list; `read` says what is wrong with it. */
function textOf(bytes: Bytes): string | undefined {
  try {
    return fromUtf8(bytes);
  } catch {
    return undefined;
  }
}

async function expandZip(name: string, file: Bytes, limits: ExpandLimits, budget: Budget): Promise<readonly Item[]> {
  const entries = zipEntries(file, limits.items).filter((entry) => !isClutter(entry.name));
  if (entries.length === 0) throw new BadgeError('zip.empty');
  const items: Item[] = [];
  for (const entry of entries) items.push(...(await expandEntry(name, file, entry, limits, budget)));
  return items;
}

async function expandEntry(archive: string, file: Bytes, entry: ZipEntry, limits: ExpandLimits, budget: Budget): Promise<readonly Item[]> {
  const name = archive === '' ? entry.name : `${archive} › ${entry.name}`;
  const limit = Math.min(limits.entry, budget.left);
  const claims = entry.size > limit || (entry.size > MIB && entry.size > entry.packed * limits.ratio);
  if (claims) return [{ name, error: new BadgeError('zip.too-large', { limit }) }];
  try {
    const bytes = await readZipEntry(file, entry, limit);
    budget.left -= bytes.length;
    if (isZip(bytes)) throw new BadgeError('zip.nested');
    return mayBeText(bytes.subarray(0, 512)) ? await expandText(name, bytes, limits) : [{ name, input: bytes }];
  } catch (error) {
    if (!(error instanceof BadgeError) || error.code === 'expand.too-many') throw error;
    // It said less than it came to: what was inflated for nothing counts too.
    if (error.code === 'zip.too-large') budget.left -= limit;
    return [{ name, error }];
  }
}

/** Folders, and what macOS and Windows leave in archives. */
function isClutter(name: string): boolean {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return last === '' || last.startsWith('.') || /^(?:__MACOSX[\\/])/.test(name) || /^(?:Thumbs\.db|desktop\.ini)$/i.test(last);
}

/** Members that answers of servers keep badges in: OB 3.0 API `getCredentials`, CLR 2.0 API, Badge Connect (OB 2.1) `results`, exports. */
const LISTS: ReadonlySet<string> = new Set(['credential', 'compactJwsString', 'results', 'assertions', 'credentials', 'badges']);

/** Of these a document of a badge has at least one; an answer of a server has none. */
const DOCUMENT_KEYS: ReadonlySet<string> = new Set(['@context', 'type', '@type', 'recipient', 'credentialSubject', 'verifiableCredential']);

/** The parts of a text, or the input as it was given where the text is one badge (or none). */
function list(name: string, text: string, input: Input, limits: ExpandLimits): readonly Item[] {
  const parts = arrayParts(text, limits.items) ?? envelopeParts(text, limits.items) ?? lineParts(text);
  if (!parts) return [{ name, input }];
  if (parts.length > limits.items) throw new BadgeError('expand.too-many', { limit: limits.items });
  return parts.map((part, index) => ({ name: `${name}${name === '' ? '' : ' '}#${String(index + 1)}`, input: part }));
}

function arrayParts(text: string, most: number): readonly string[] | undefined {
  if (!/^\s*\[/.test(text)) return undefined;
  const slices = sliceJson(text, most + 1);
  return slices && slices.length > 0 ? slices.map((slice) => slice.text) : undefined;
}

function envelopeParts(text: string, most: number): readonly string[] | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  const members = sliceJson(text, 50) ?? [];
  if (members.some(({ key }) => key === undefined || DOCUMENT_KEYS.has(key))) return undefined;
  const parts = members.filter(({ key = '' }) => LISTS.has(key)).flatMap(({ text: value }) => arrayParts(value, most) ?? []);
  return parts.length > 0 ? parts.map(unwrapped) : undefined;
}

/** Badge Connect may put each badge into a member of its own (`{"assertion": …}`). */
function unwrapped(part: string): string {
  const members = part.startsWith('{') ? (sliceJson(part, 50) ?? []) : [];
  if (members.some(({ key = '' }) => DOCUMENT_KEYS.has(key))) return part;
  return members.find(({ key }) => key === 'assertion' || key === 'credential')?.text ?? part;
}

/** One address, token or document a line. A token that was wrapped, or a document written over lines, is no list. */
function lineParts(text: string): readonly string[] | undefined {
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length < 2) return undefined;
  const whole = lines.filter(
    (line) => httpUrl(line) !== undefined || /^(?:e[wy][\w-]+\.[\w-]*\.[\w-]*(?:~[\w.~-]*)?|VP1-[BR].+)$/.test(line),
  ).length;
  if (whole >= 2) return lines;
  return lines.every((line) => /^\{.*\}$/.test(line)) ? lines : undefined;
}

function nameOf(input: Input): string {
  const { webkitRelativePath = '', name = '' } = typeof input === 'object' && 'name' in input ? (input as File) : {};
  return webkitRelativePath || name;
}

function sizeOf(input: Exclude<Input, string>): number {
  return 'arrayBuffer' in input ? input.size : input.byteLength;
}

/** The first bytes of an input, or all of them. */
async function bytesOf(input: Exclude<Input, string>, most = Infinity): Promise<Bytes> {
  if (!('arrayBuffer' in input)) return new Uint8Array(input).slice(0, most);
  try {
    return new Uint8Array(await (most < input.size ? input.slice(0, most) : input).arrayBuffer());
  } catch (cause) {
    throw new BadgeError('input.unreadable', {}, { cause });
  }
}
