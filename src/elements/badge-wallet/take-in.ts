/** Takes badges into a wallet, one after the other: read, verified against the holder's identities, kept once. DOM-free. */
import { BadgeError, WalletError, type ErrorCode, type Params, type WalletCode } from '../../errors.js';
import { fromBase64 } from '../../core/base.js';
import { utf8, type Bytes } from '../../core/bytes.js';
import { credentialOf } from '../../model/claims.js';
import type { Badge, Text } from '../../model/badge.js';
import type * as Expand from '../../readers/expand.js';
import type { Input } from '../../readers/read.js';
import type { Report, Verdict } from '../../verify/report.js';
import type { BadgeEntry, HeldIdentity } from '../../wallet/adapter.js';
import { admission, type AdmissionCode } from '../../wallet/admission.js';
import { keepBadge } from '../../wallet/keep.js';
import { nextVerification } from '../../wallet/status.js';
import type { WalletStore } from './store.js';
import { problemOf } from './store.js';
import type { Verifier } from '../engine.js';

export type TakenIn = { readonly name: string; readonly title: Text } & (
  | { readonly result: 'added' | 'replaced'; readonly entry: BadgeEntry; readonly verdict: Verdict }
  | { readonly result: 'duplicate'; readonly id: string }
  /** A wallet in one file: it is brought back as a whole, and not taken in as a badge. */
  | { readonly result: 'backup'; readonly file: File }
  /** `input` is there where another try makes sense, once an identity was added. */
  | {
      readonly result: 'refused';
      readonly code: AdmissionCode | WalletCode | ErrorCode | 'check.error';
      readonly params: Params;
      readonly input?: Input;
      readonly claim?: HeldIdentity;
    }
);

export interface TakeInOptions {
  readonly signal: AbortSignal;
  readonly onResult: (result: TakenIn) => void;
  readonly onProgress: (done: number, total: number) => void;
}

/** Badges that are verified while the one before them is kept. */
const AHEAD = 4;

/**
 * @param inputs files, texts, archives: everything the readers know
 * @throws DOMException `AbortError`; what was kept until then stays
 */
export async function takeIn(
  store: WalletStore,
  verifier: Verifier,
  inputs: readonly Input[],
  now: () => Date,
  options: TakeInOptions,
): Promise<void> {
  const [{ expand }, { isBackup }] = await Promise.all([import('../../readers/index.js'), import('../../wallet/backup.js')]);
  const badges: Input[] = [];
  for (const input of inputs) {
    if (input instanceof File && (await isBackup(input))) options.onResult({ name: input.name, title: [], result: 'backup', file: input });
    else badges.push(input);
  }
  const items = await expandEach(badges, expand);
  // Verified a few ahead, where there are workers; kept one after the other, in the order they came.
  const ahead = new Map<number, Promise<Verified>>();
  const verified = async (index: number): Promise<Verified> => {
    for (let next = index; next < Math.min(index + AHEAD, items.length); next++) {
      const item = items[next];
      if (item && !item.error && !ahead.has(next)) ahead.set(next, verifyOne(store, verifier, item.input, options.signal));
    }
    const answer = ahead.get(index);
    ahead.delete(index);
    return (await answer) ?? { error: new TypeError('nothing to verify') };
  };
  for (const [index, item] of items.entries()) {
    options.signal.throwIfAborted();
    options.onProgress(index, items.length);
    const result: TakenIn = item.error
      ? { name: item.name, title: [], result: 'refused', code: item.error.code, params: item.error.params }
      : await takeInOne(store, await verified(index), item.name, item.input, now(), options.signal);
    options.onResult(result);
    if (result.result === 'added' || result.result === 'replaced') store.learn(result.entry);
  }
  options.onProgress(items.length, items.length);
}

/** One by one, so that a folder may have any number of files; one archive or list may not. */
async function expandEach(inputs: readonly Input[], expand: typeof Expand.expand): Promise<readonly Expand.Item[]> {
  const items: Expand.Item[] = [];
  for (const input of inputs) {
    try {
      items.push(...(await expand(input)));
    } catch (error) {
      if (!(error instanceof BadgeError)) throw error;
      items.push({ name: input instanceof File ? input.name : '', error });
    }
  }
  return items;
}

type Verified = { readonly report: Report } | { readonly error: unknown };

/** What it throws waits until its turn comes. */
async function verifyOne(store: WalletStore, verifier: Verifier, input: Input, signal: AbortSignal): Promise<Verified> {
  try {
    return { report: await verifier.verify(input, { recipient: store.identities, signal, evidence: typeof input === 'string' }) };
  } catch (error) {
    return { error };
  }
}

async function takeInOne(
  store: WalletStore,
  verified: Verified,
  name: string,
  input: Input,
  now: Date,
  signal: AbortSignal,
): Promise<TakenIn> {
  let title: Text = [];
  try {
    if ('error' in verified) throw verified.error;
    const { report } = verified;
    title = report.badge?.name ?? [];
    const answer = admission(report);
    if (!answer.admitted) {
      const claim = store.mayState ? claimOf(report.badge) : undefined;
      const again =
        answer.code === 'admission.not-yours' || answer.code === 'admission.recipient-unclear' ? { input, ...(claim && { claim }) } : {};
      return { name, title, result: 'refused', code: answer.code, params: {}, ...again };
    }
    const read = await asIssued(input, report);
    const kept = await keepBadge(store.adapter.badges, read, now, nextVerification(undefined, report));
    return kept.result === 'duplicate'
      ? { name, title, result: 'duplicate', id: kept.id }
      : { name, title, result: kept.result, entry: kept.entry, verdict: report.verdict };
  } catch (error) {
    signal.throwIfAborted();
    return { name, title, result: 'refused', ...problemOf(error) };
  }
}

/** An identity the badge names in plain words, which the holder may say is theirs. */
function claimOf(badge: Badge | undefined): HeldIdentity | undefined {
  const plain = badge?.recipient.identities.find(({ hashed }) => !hashed);
  if (plain) return { type: plain.type === 'emailAddress' ? 'email' : plain.type, value: plain.value };
  return badge?.recipient.id === undefined ? undefined : { type: 'id', value: badge.recipient.id };
}

/** The bytes a badge was issued in: the file or text itself, or what was found at its address. */
async function asIssued(input: Input, report: Report): Promise<Parameters<typeof keepBadge>[1]> {
  const { read } = await import('../../readers/index.js');
  if (!report.badge) throw new BadgeError('image.no-badge');
  const given = await read(input);
  if (given.form !== 'url')
    return { document: credentialOf(given), badge: report.badge, source: { type: typeOf(given), bytes: await bytesOf(input) } };
  const found = report.bundle?.documents.find((document) => document.body !== undefined);
  if (!found?.body) throw new WalletError('store.not-found');
  const bytes = 'text' in found.body ? utf8(found.body.text) : fromBase64(found.body.base64);
  const fetched = await read(bytes);
  if (fetched.form === 'url') throw new WalletError('store.not-found');
  return { document: credentialOf(fetched), badge: report.badge, source: { type: typeOf(fetched), bytes } };
}

const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  qr: 'application/octet-stream',
  jwt: 'application/vc+jwt',
  json: 'application/json',
};

function typeOf({ container }: { readonly container: string }): string {
  return TYPES[container] ?? 'application/octet-stream';
}

async function bytesOf(input: Input): Promise<Bytes> {
  if (typeof input === 'string') return utf8(input);
  if (input instanceof Blob) return new Uint8Array(await input.arrayBuffer());
  return new Uint8Array(input).slice();
}
