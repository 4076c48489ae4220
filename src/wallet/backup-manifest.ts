/** `wallet.json` of a backup: what is said of each badge beside its own bytes. Read as untrusted, whoever wrote it. */
import { fromUtf8, utf8, type Bytes } from '../core/bytes.js';
import { parseDateTime } from '../core/date.js';
import { asString, isArray, isObject, parseJson, type Json, type JsonObject } from '../core/json.js';
import { WalletError } from '../errors.js';
import type { HeldIdentity, Labels, Verification } from './adapter.js';

export const FORMAT = 'open-badge-wallet/backup/1';
export const MANIFEST = 'wallet.json';
/** Badges of a backup, earlier issues apart. */
export const MOST_BADGES = 10_000;
/** Bytes of `wallet.json`. */
export const LARGEST_MANIFEST = 64 * 1024 * 1024;
/** How many labels a badge may have, and the characters of one. */
const MOST_LABELS = 1000;

/** One issue of a badge, as a file of the backup. */
export interface KeptFile {
  /** Its name in the archive; never a path of anything else. */
  readonly file: string;
  readonly type: string;
  /** Of the file, hexadecimal. */
  readonly sha256: string;
}

export interface KeptBadge extends KeptFile {
  /** For people who look into the file; whoever restores it works it out again. */
  readonly key: string;
  readonly addedAt: string;
  readonly labels: Labels;
  /** As it was then, for people; it is never restored, because anybody can write it. */
  readonly verification?: Verification;
  readonly earlier: readonly (KeptFile & { readonly replacedAt: string })[];
}

export interface Manifest {
  /** ISO 8601. */
  readonly createdAt: string;
  readonly engine: { readonly name: string; readonly version: string };
  readonly identities: readonly HeldIdentity[];
  readonly preferences: JsonObject;
  /** `undefined` stands for one that cannot be understood. */
  readonly badges: readonly (KeptBadge | undefined)[];
}

/** @throws WalletError `backup.too-large` */
export function writeManifest(manifest: Manifest): Bytes {
  const bytes = utf8(JSON.stringify({ format: FORMAT, ...manifest }, undefined, 1));
  if (bytes.length > LARGEST_MANIFEST) throw new WalletError('backup.too-large', { limit: LARGEST_MANIFEST });
  return bytes;
}

/** @throws WalletError `backup.malformed`, `backup.newer-version`, `backup.too-large` */
export function readManifest(bytes: Bytes): Manifest {
  const root = parsed(bytes);
  requireVersion(root['format']);
  const badges = root['badges'];
  const createdAt = timeOf(root['createdAt']);
  if (!isArray(badges) || createdAt === undefined) throw new WalletError('backup.malformed');
  if (badges.length > MOST_BADGES) throw new WalletError('backup.too-large', { limit: MOST_BADGES });
  const { name, version } = isObject(root['engine']) ? root['engine'] : {};
  return {
    createdAt,
    engine: { name: asString(name)?.slice(0, 100) ?? '', version: asString(version)?.slice(0, 100) ?? '' },
    identities: list(root['identities']).flatMap(identityOf).slice(0, 1000),
    preferences: isObject(root['preferences']) ? root['preferences'] : {},
    badges: badges.map(badgeOf),
  };
}

/** @throws WalletError `backup.malformed` where it is no format of ours, `backup.newer-version` */
export function requireVersion(format: unknown): void {
  if (format === FORMAT) return;
  const ours = typeof format === 'string' && /^open-badge-wallet\/backup\/[1-9]\d{0,5}$/.test(format);
  throw new WalletError(ours ? 'backup.newer-version' : 'backup.malformed');
}

function parsed(bytes: Bytes): JsonObject {
  try {
    const value = parseJson(fromUtf8(bytes), { length: LARGEST_MANIFEST, depth: 64 });
    if (isObject(value)) return value;
  } catch (cause) {
    throw new WalletError('backup.malformed', {}, { cause });
  }
  throw new WalletError('backup.malformed');
}

const list = (value: Json | undefined): readonly Json[] => (isArray(value) ? value : []);

function timeOf(value: unknown): string | undefined {
  const time = typeof value === 'string' ? parseDateTime(value) : undefined;
  return time === undefined ? undefined : new Date(time).toISOString();
}

function identityOf(value: Json): readonly HeldIdentity[] {
  const { type, value: text } = isObject(value) ? value : {};
  return typeof type === 'string' && typeof text === 'string' && type.length <= 100 && text.length <= 2000 ? [{ type, value: text }] : [];
}

function fileOf(value: Json | undefined): KeptFile | undefined {
  const { file, type, sha256 } = isObject(value) ? value : {};
  if (typeof file !== 'string' || typeof type !== 'string' || typeof sha256 !== 'string') return undefined;
  return /^[0-9a-f]{64}$/.test(sha256) ? { file, type, sha256 } : undefined;
}

function badgeOf(value: Json): KeptBadge | undefined {
  const file = fileOf(value);
  const addedAt = isObject(value) ? timeOf(value['addedAt']) : undefined;
  if (!file || !isObject(value) || addedAt === undefined) return undefined;
  const earlier = list(value['earlier']).flatMap((one) => {
    const [issue, replacedAt] = [fileOf(one), isObject(one) ? timeOf(one['replacedAt']) : undefined];
    return issue && replacedAt !== undefined ? [{ ...issue, replacedAt }] : [];
  });
  const { collections, tags } = isObject(value['labels']) ? value['labels'] : {};
  const labels = { collections: words(collections), tags: words(tags) };
  return { ...file, key: asString(value['key']) ?? '', addedAt, labels, earlier: earlier.slice(0, 10) };
}

function words(value: Json | undefined): readonly string[] {
  const words = list(value).filter((word): word is string => typeof word === 'string' && word !== '' && word.length <= MOST_LABELS);
  return [...new Set(words)].slice(0, MOST_LABELS);
}
