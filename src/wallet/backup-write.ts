/** Writes a wallet, or some of its badges, into one file: byte for byte as they were issued, readable without this package. */
import { hex, type Bytes } from '../core/bytes.js';
import type { JsonObject } from '../core/json.js';
import { ENGINE } from '../core/version.js';
import { writeZip, type ZipInput } from '../core/zip-write.js';
import { BadgeError, WalletError } from '../errors.js';
import type { BadgeSource, BadgeStore, StoredBadge, WalletAdapter } from './adapter.js';
import { MANIFEST, MOST_BADGES, writeManifest, type KeptBadge, type KeptFile } from './backup-manifest.js';
import { inPieces, seal } from './backup-seal.js';
import { extensionOf, fileName } from './file-name.js';

export interface ExportOptions {
  /** Badges by their id in the wallet; all of them unless said otherwise. */
  readonly ids?: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** A badge that cannot be read is left out, and told here. Without this, it ends the export. */
  readonly onDamaged?: (id: string) => void;
  readonly now: Date;
}

export interface BackupOptions extends ExportOptions {
  /** Encrypts the file. Nobody can open it without, and nobody can find it out. */
  readonly passphrase?: string;
  /** Names of preferences to keep. */
  readonly preferences?: readonly string[];
  /** Files beside the badges, which restoring leaves alone. */
  readonly more?: readonly ZipInput[];
}

/**
 * One file with `wallet.json` and every badge, each with its earlier issues. In memory are one badge and what the browser keeps of the result.
 * What was deleted from the wallet is not in it, and no store tells of it.
 * @throws TypeError for an empty passphrase
 * @throws WalletError `store.not-found` (an id), `store.damaged` (without `onDamaged`), `backup.too-large`, and what the store throws
 */
export async function exportBackup(adapter: WalletAdapter, options: BackupOptions): Promise<Blob> {
  const { passphrase, now } = options;
  if (passphrase === '') throw new TypeError('A passphrase must not be empty');
  const identities = (await adapter.identities?.list()) ?? [];
  const preferences: Record<string, JsonObject[string]> = {};
  for (const name of options.preferences ?? []) preferences[name] = await adapter.preferences?.get(name);

  async function* files(): AsyncGenerator<ZipInput, void, undefined> {
    yield* options.more ?? [];
    const kept: KeptBadge[] = [];
    for await (const { number, stored } of storedBadges(adapter.badges, options)) {
      const { badge, contents } = await keptBadge(number, stored);
      yield* contents;
      kept.push(badge);
    }
    // Last, because it says what every file has to be.
    const manifest = { createdAt: now.toISOString(), engine: ENGINE, identities, preferences, badges: kept };
    yield { name: MANIFEST, bytes: writeManifest(manifest) };
  }
  const zip = writeZip(files(), now);
  return passphrase === undefined
    ? await collect(inPieces(zip), 'application/zip')
    : await collect(seal(zip, passphrase), 'application/octet-stream');
}

/** Puts a badge into the picture it shows; undefined where there is no picture in the badge, or none of a kind that can hold it. */
export type Bake = (source: BadgeSource) => Promise<BadgeSource | undefined>;

/**
 * A ZIP of the badges alone, as images where they came as images; every other as it came.
 * @param options `bake` makes images of those others too, where it can
 * @throws WalletError as {@link exportBackup}
 */
export async function exportImages(adapter: WalletAdapter, options: ExportOptions & { readonly bake?: Bake }): Promise<Blob> {
  async function* files(): AsyncGenerator<ZipInput, void, undefined> {
    for await (const { number, stored } of storedBadges(adapter.badges, options)) {
      const isImage = stored.source.type.startsWith('image/');
      const { bytes } = (isImage ? undefined : await options.bake?.(stored.source)) ?? stored.source;
      yield { name: fileName(number, titleOf(stored), extensionOf(bytes)), bytes };
    }
  }
  return await collect(inPieces(writeZip(files(), options.now)), 'application/zip');
}

/** Every badge that is asked for, one at a time. */
async function* storedBadges(
  badges: BadgeStore,
  { ids, signal, onProgress, onDamaged }: ExportOptions,
): AsyncGenerator<{ readonly number: number; readonly stored: StoredBadge }, void, undefined> {
  const wanted = ids ? [...new Set(ids)] : await allIds(badges, signal);
  if (wanted.length > MOST_BADGES) throw new WalletError('backup.too-large', { limit: MOST_BADGES });
  for (const [index, id] of wanted.entries()) {
    signal?.throwIfAborted();
    onProgress?.({ done: index, total: wanted.length });
    const stored = await badges.get(id).catch((error: unknown) => {
      if (!onDamaged || !(error instanceof WalletError) || error.code !== 'store.damaged') throw error;
      onDamaged(id);
      return 'damaged' as const;
    });
    if (stored === undefined && ids) throw new WalletError('store.not-found', { id });
    // One of all that is no longer there was removed meanwhile.
    if (stored !== undefined && stored !== 'damaged') yield { number: index + 1, stored };
  }
  onProgress?.({ done: wanted.length, total: wanted.length });
}

async function allIds(badges: BadgeStore, signal: AbortSignal | undefined): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after: string | undefined; ;) {
    const page = await badges.list({ limit: 1000, ...(after !== undefined && { after }), ...(signal && { signal }) });
    ids.push(...page.entries.map(({ id }) => id), ...(page.damaged ?? []));
    after = page.next;
    if (after === undefined) return ids;
  }
}

async function keptBadge(
  number: number,
  stored: StoredBadge,
): Promise<{ readonly badge: KeptBadge; readonly contents: readonly ZipInput[] }> {
  const { key, addedAt, labels, verification } = stored;
  const contents: ZipInput[] = [];
  const keep = async (folder: string, title: string, { type, bytes }: BadgeSource): Promise<KeptFile> => {
    const name = `${folder}/${fileName(number, title, extensionOf(bytes))}`;
    contents.push({ name, bytes });
    return { file: name, type, sha256: await digestOf(bytes) };
  };
  const newest = await keep('badges', titleOf(stored), stored.source);
  const earlier: KeptBadge['earlier'][number][] = [];
  for (const [index, { source, replacedAt }] of stored.earlier.entries())
    earlier.push({ ...(await keep('earlier', String(index + 1), source)), replacedAt });
  return { badge: { ...newest, key, addedAt, labels, ...(verification && { verification }), earlier }, contents };
}

const titleOf = ({ summary }: StoredBadge): string => summary.name[0]?.value ?? '';

export async function digestOf(bytes: Bytes): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

async function collect(content: AsyncIterable<Bytes>, type: string): Promise<Blob> {
  const parts: Blob[] = [];
  try {
    for await (const bytes of content) parts.push(new Blob([bytes]));
  } catch (error) {
    if (error instanceof BadgeError && (error.code === 'zip.too-large' || error.code === 'zip.too-many'))
      throw new WalletError('backup.too-large', error.params, { cause: error });
    throw error;
  }
  return new Blob(parts, { type });
}
