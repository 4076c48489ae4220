/**
 * Brings a backup back into a wallet. The file may be anybody's: it says nothing about a badge that the badge's own bytes do not say, no verdict in
 * it counts, and what was deleted here stays deleted.
 */
import { startsWith, type Bytes } from '../core/bytes.js';
import { openZip, type ZipArchive } from '../core/zip-blob.js';
import { ZIP_MAGIC, type ZipEntry } from '../core/zip.js';
import { BadgeError, WalletError, type ErrorCode, type WalletCode } from '../errors.js';
import type { Badge } from '../model/badge.js';
import { credentialOf, type Decoded } from '../model/claims.js';
import { normalize } from '../model/normalize.js';
import type { BadgeEntry, BadgeSource, EarlierIssue, HeldIdentity, Verification, WalletAdapter } from './adapter.js';
import type { AdmissionCode } from './admission.js';
import { LARGEST_MANIFEST, MANIFEST, MOST_BADGES, readManifest, type KeptBadge, type KeptFile, type Manifest } from './backup-manifest.js';
import { isSealed, unseal } from './backup-seal.js';
import { digestOf } from './backup-write.js';
import { mediaType } from './file-name.js';
import { keepBadge } from './keep.js';
import { badgeKey, type ReadBadge } from './record.js';

/** What a backup says of itself. */
export interface BackupSummary {
  readonly count: number;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly encrypted: boolean;
  /** Whose wallet it was. Never stated by restoring: whoever says they are the holder's lets their badges in. */
  readonly identities: readonly HeldIdentity[];
}

/** How one badge fared; `file` is its name in the backup, undefined where not even that can be read. */
export type Restored = { readonly file: string | undefined } & (
  | { readonly result: 'added' | 'replaced'; readonly entry: BadgeEntry; readonly earlierLeftOut: number }
  | { readonly result: 'duplicate'; readonly id: string; readonly what: 'same' | 'older' }
  | { readonly result: 'refused'; readonly code: AdmissionCode | WalletCode | ErrorCode }
);

export interface RestoreReport {
  readonly results: readonly Restored[];
  readonly total: number;
  /** Why the store took no more; what is in `results` stays as it says, and restoring again goes on from there. */
  readonly stopped?: WalletCode;
}

/** What somebody who verified a badge knows of it. */
export interface Admitted {
  /** With linked documents, as a report has it. */
  readonly badge?: Badge;
  /** Made here and now. Nothing of the backup becomes one. */
  readonly verification?: Verification;
}

export interface RestoreOptions {
  readonly passphrase?: string;
  /** `read` of `open-badge-wallet/readers`: what is in the bytes of a badge. */
  readonly read: (bytes: Bytes) => Promise<Decoded | { readonly form: 'url' }>;
  /**
   * Whether a badge may enter this wallet (R10); asked of every issue of it. Compulsory where identities are proved.
   * @returns `true` or what is known of it, or the code for which it is refused
   */
  readonly admit?: (read: ReadBadge, signal: AbortSignal | undefined) => Promise<true | Admitted | AdmissionCode>;
  /** Names of preferences to take over; what is set here stays. */
  readonly preferences?: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** Each as soon as the store has acknowledged or refused it. */
  readonly onResult?: (result: Restored) => void;
  readonly now: Date;
}

/** Bytes of one badge; `read` takes no more. */
const LARGEST = 20 * 1024 * 1024;
/** Files of a backup: every badge may have earlier issues. */
const MOST_FILES = 0xfffe;
/** All files may be this many times the archive, and no archive is too small for {@link SMALL}. */
const RATIO = 20;
const SMALL = 16 * 1024 * 1024;

/**
 * @throws WalletError `backup.malformed` (no backup), `backup.newer-version`, `backup.passphrase-needed`, `backup.passphrase-wrong`,
 * `backup.damaged` (cut or changed), `backup.too-large`
 */
export async function readBackup(file: Blob, options: { readonly passphrase?: string } = {}): Promise<BackupSummary> {
  const { manifest, encrypted } = await open(file, options.passphrase);
  const { badges, createdAt, identities } = manifest;
  return { count: badges.length, createdAt, encrypted, identities };
}

/** Whether a file means to be a backup, from its first bytes or its directory; what is wrong with it, {@link readBackup} says. */
export async function isBackup(file: Blob): Promise<boolean> {
  if (await isSealed(file)) return true;
  try {
    const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
    return startsWith(head, ZIP_MAGIC) && (await openZip(file, MOST_FILES)).entries.some(({ name }) => name === MANIFEST);
  } catch {
    return false; // No archive, or a cut one: it is taken in, or refused, as whatever it is.
  }
}

/**
 * Badges go in one by one, each whole or not at all. Nothing is written before all of the file was found in order, badges apart: a damaged one is
 * told, and the others go on.
 * @throws TypeError without `admit` where identities are proved
 * @throws WalletError as {@link readBackup}; nothing was written then
 * @throws DOMException `AbortError`; what was told until then stays
 */
export async function restoreBackup(adapter: WalletAdapter, file: Blob, options: RestoreOptions): Promise<RestoreReport> {
  if (adapter.identities?.proof === 'proved' && !options.admit) throw new TypeError('A wallet with proved identities needs `admit`');
  const { signal, onProgress, onResult } = options;
  const backup = await open(file, options.passphrase, signal);
  const total = backup.manifest.badges.length;
  const results: Restored[] = [];
  for (const badge of backup.manifest.badges) {
    signal?.throwIfAborted();
    onProgress?.({ done: results.length, total });
    const result = await restoreOne(adapter, backup, badge, options);
    if (typeof result === 'string') return { results, total, stopped: result };
    results.push(result);
    onResult?.(result);
  }
  const stopped = await restorePreferences(adapter, backup.manifest, options.preferences ?? []);
  onProgress?.({ done: total, total });
  return { results, total, ...(stopped && { stopped }) };
}

interface Opened {
  readonly manifest: Manifest;
  readonly archive: ZipArchive;
  /** Those nobody asked for yet: one file is one issue of one badge. */
  readonly files: Map<string, ZipEntry>;
  readonly encrypted: boolean;
}

async function open(file: Blob, passphrase: string | undefined, signal?: AbortSignal): Promise<Opened> {
  const encrypted = await isSealed(file);
  const zip = encrypted ? await unseal(file, passphrase, signal) : file;
  const magic = new Uint8Array(await zip.slice(0, 2).arrayBuffer());
  if (magic[0] !== 0x50 || magic[1] !== 0x4b) throw new WalletError('backup.malformed');
  try {
    const archive = await openZip(zip, MOST_FILES);
    const files = new Map(archive.entries.map((entry) => [entry.name, entry]));
    const size = archive.entries.reduce((sum, entry) => sum + entry.size, 0);
    const limit = Math.max(SMALL, RATIO * zip.size);
    if (size > limit) throw new WalletError('backup.too-large', { limit });
    const listed = files.get(MANIFEST);
    if (!listed || files.size !== archive.entries.length) throw new WalletError('backup.malformed');
    return { manifest: readManifest(await archive.read(listed, LARGEST_MANIFEST)), archive, files, encrypted };
  } catch (error) {
    if (!(error instanceof BadgeError)) throw error;
    if (error.code === 'zip.too-many') throw new WalletError('backup.too-large', { limit: MOST_BADGES }, { cause: error });
    if (error.code === 'zip.too-large') throw new WalletError('backup.too-large', error.params, { cause: error });
    throw new WalletError('backup.damaged', {}, { cause: error });
  }
}

/** Codes after which the next badge would fare no better. */
const ENDS: ReadonlySet<string> = new Set<WalletCode>([
  'store.quota',
  'store.newer-version',
  'store.unavailable',
  'store.read-only',
  'store.closed',
]);

/** @returns a code where the store takes no more */
async function restoreOne(
  adapter: WalletAdapter,
  backup: Opened,
  badge: KeptBadge | undefined,
  options: RestoreOptions,
): Promise<Restored | WalletCode> {
  const file = badge?.file;
  if (!badge) return { file, result: 'refused', code: 'backup.damaged' };
  try {
    const newest = await issueOf(backup, badge, options);
    if (typeof newest === 'string') return { file, result: 'refused', code: newest };
    const earlier = await earlierIssues(backup, badge, newest.key, options);
    options.signal?.throwIfAborted();
    const { addedAt, labels } = badge;
    const { read, verification } = newest;
    const kept = await keepBadge(adapter.badges, read, options.now, verification, { addedAt, labels, earlier });
    return kept.result === 'duplicate' ? { file, ...kept } : { file, ...kept, earlierLeftOut: badge.earlier.length - earlier.length };
  } catch (error) {
    options.signal?.throwIfAborted();
    if (!(error instanceof BadgeError || error instanceof WalletError)) throw error;
    return ENDS.has(error.code) ? (error.code as WalletCode) : { file, result: 'refused', code: error.code };
  }
}

interface Issue {
  readonly read: ReadBadge;
  readonly key: string;
  readonly verification: Verification | undefined;
}

/** One issue of a badge, unchanged since it was backed up and admitted to this wallet; or why not. */
async function issueOf(backup: Opened, kept: KeptFile, options: RestoreOptions): Promise<Issue | AdmissionCode | WalletCode> {
  const source = await sourceOf(backup, kept);
  if (!source) return 'backup.damaged';
  const decoded = await options.read(source.bytes);
  if (decoded.form === 'url') return 'admission.no-badge';
  const document = credentialOf(decoded);
  const badge = normalize(document);
  if (!badge) return 'admission.not-a-badge';
  const admitted = (await options.admit?.({ document, badge, source }, options.signal)) ?? true;
  if (typeof admitted === 'string') return admitted;
  const { badge: verified, verification } = admitted === true ? {} : admitted;
  return { read: { document, badge: verified ?? badge, source }, key: await badgeKey(document, source.bytes), verification };
}

async function sourceOf({ archive, files }: Opened, { file, type, sha256 }: KeptFile): Promise<BadgeSource | undefined> {
  const entry = files.get(file);
  if (!entry) return undefined;
  files.delete(file);
  try {
    const bytes = await archive.read(entry, LARGEST);
    return (await digestOf(bytes)) === sha256 ? { type: mediaType(bytes, type), bytes } : undefined;
  } catch (error) {
    if (error instanceof BadgeError) return undefined;
    throw error;
  }
}

/** Those that are issues of this very badge, and may enter as it may. */
async function earlierIssues(backup: Opened, badge: KeptBadge, key: string, options: RestoreOptions): Promise<readonly EarlierIssue[]> {
  const issues: EarlierIssue[] = [];
  for (const { replacedAt, ...kept } of badge.earlier) {
    const issue = await issueOf(backup, kept, options).catch((error: unknown) => {
      if (options.signal?.aborted !== true && error instanceof BadgeError) return error.code;
      throw error;
    });
    if (typeof issue !== 'string' && issue.key === key) issues.push({ source: issue.read.source, replacedAt });
  }
  return issues;
}

/** @returns a code where the store takes no more */
async function restorePreferences(
  { preferences }: WalletAdapter,
  manifest: Manifest,
  names: readonly string[],
): Promise<WalletCode | undefined> {
  try {
    for (const name of names) {
      const value = Object.hasOwn(manifest.preferences, name) ? manifest.preferences[name] : undefined;
      if (value !== undefined && (await preferences?.get(name)) === undefined) await preferences?.set(name, value);
    }
    return undefined;
  } catch (error) {
    if (error instanceof WalletError) return error.code;
    throw error;
  }
}
