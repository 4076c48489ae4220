/**
 * Verifies a bundle again: the same input, documents, clock and rules, and nothing from the network. It tells every difference.
 * What it says rests on the bundle alone, which anybody may have written; the report says so (`replayed`).
 */
import { equalJson, isObject, type Json, type JsonObject } from '../../core/json.js';
import type { KeptDocument, Ports } from '../../core/ports.js';
import { BadgeError, type FetchCode } from '../../errors.js';
import { createVerifier } from '../index.js';
import type { Report } from '../report.js';
import type { ExpectedRecipient } from '../verifier.js';
import { fromBody, readBundle, type Bundle, type HookName } from './bundle.js';

/** One thing that came out otherwise. */
export interface ReplayDifference {
  /** RFC 6901 pointer into the report. */
  readonly pointer: string;
  /** Result and code, or the verdict; empty where there is nothing on that side. */
  readonly before: string;
  readonly now: string;
}

export interface Replay {
  /** What was found now. */
  readonly report: Report;
  /** What the bundle says was found then. */
  readonly before: Report;
  /** Whether verdict and every outcome are the same. */
  readonly same: boolean;
  readonly differences: readonly ReplayDifference[];
  /** Outcomes that could not be compared: the expected recipient is not in the bundle and was not given again. */
  readonly withheld: readonly string[];
}

/**
 * Ports that answer from a bundle and from nothing else. An address that is not in it is `fetch.not-recorded`: never fetched.
 * @param source as in {@link readBundle}
 * @throws BadgeError as {@link readBundle}
 */
export async function portsFromBundle(source: unknown): Promise<Partial<Ports>> {
  return portsOf(await readBundle(source));
}

/** As {@link portsFromBundle}, of a bundle that was made here or was read already. */
export function portsOf(bundle: Bundle): Partial<Ports> {
  const documents = new Map(bundle.documents.map((document) => [document.url, document]));
  const answer =
    <Value>(hook: HookName) =>
    async (about: string): Promise<Value | undefined> => {
      const found = bundle.answers.find((one) => one.hook === hook && one.about === about);
      if (found?.failed) throw new TypeError('it failed when this was recorded');
      return await Promise.resolve(found?.text === undefined ? undefined : (JSON.parse(found.text) as Value));
    };
  const has = (hook: HookName): boolean => bundle.options.hooks.includes(hook);
  const trust = answer<Awaited<ReturnType<NonNullable<Ports['trust']>>>>('trust');
  return {
    fetch: () => Promise.reject(new BadgeError('fetch.not-recorded')),
    clock: { now: () => new Date(bundle.createdAt) },
    documents: (url) => {
      const found = documents.get(url);
      if (!found) return Promise.resolve(undefined);
      const { at, status, code, finalUrl = url, contentType = '', cacheAge, body } = found;
      const failed = code ?? (body === undefined ? 'fetch.not-recorded' : undefined);
      const kept: KeptDocument = {
        at,
        ...(status !== undefined && { status }),
        ...(cacheAge !== undefined && { cacheAge }),
        ...(failed === undefined && body ? { finalUrl, contentType, bytes: fromBody(body) } : { code: (failed ?? '') as FetchCode }),
      };
      return Promise.resolve(kept);
    },
    ...(has('resolveDid') && { resolveDid: answer<object>('resolveDid') }),
    ...(has('loadContext') && { loadContext: answer<object>('loadContext') }),
    ...(has('trust') && { trust: async ({ id }) => await trust(id) }),
  };
}

export interface ReplayOptions {
  /** Whose badge it should be, where the bundle does not hold it. */
  readonly recipient?: readonly ExpectedRecipient[];
  readonly signal?: AbortSignal;
}

/**
 * Verifies a bundle again and compares.
 * @param source as in {@link readBundle}
 * @throws BadgeError as {@link readBundle}
 */
export async function replayBundle(source: unknown, options: ReplayOptions = {}): Promise<Replay> {
  const bundle = await readBundle(source);
  const { policy, at, privateHosts, debug, recipient: kept } = bundle.options;
  const recipient = options.recipient ?? (typeof kept === 'string' ? undefined : kept);
  const { input } = bundle;
  const report = await createVerifier(portsOf(bundle), { policy, privateHosts }).verify(
    input.form === 'text' && 'text' in input ? input.text : fromBody(input),
    { at: new Date(at), debug, ...(recipient && { recipient }), ...(options.signal && { signal: options.signal }) },
  );
  const withheld = kept === 'withheld' && !options.recipient ? ['badge.recipient'] : [];
  const differences = compare(bundle.report, report, withheld);
  return { report, before: bundle.report, same: differences.length === 0, differences, withheld };
}

function compare(before: Report, now: Report, withheld: readonly string[]): readonly ReplayDifference[] {
  const [left, right] = [plain(before), plain(now)];
  const differences = verdicts(left, right, '');
  differences.push(...outcomes(left, right, '', withheld));
  for (const key of ['endorsements', 'contents']) {
    const [a, b] = [list(left[key]), list(right[key])];
    for (let index = 0; index < Math.max(a.length, b.length); index++) {
      const [one, other] = [a[index] ?? {}, b[index] ?? {}];
      const pointer = `/${key}/${String(index)}`;
      differences.push(...verdicts(one, other, pointer), ...outcomes(one, other, pointer, []));
    }
  }
  return differences;
}

/** A report as it stands in a file: without members that are undefined. */
const plain = (report: Report): JsonObject => JSON.parse(JSON.stringify(report)) as JsonObject;
const list = (value: Json | undefined): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

function verdicts(before: JsonObject, now: JsonObject, pointer: string): ReplayDifference[] {
  return ['verdict', 'also', 'questions'].flatMap((key) =>
    equalJson(before[key], now[key]) ? [] : [{ pointer: `${pointer}/${key}`, before: text(before[key]), now: text(now[key]) }],
  );
}

function outcomes(before: JsonObject, now: JsonObject, pointer: string, withheld: readonly string[]): readonly ReplayDifference[] {
  const wanted = (report: JsonObject): readonly JsonObject[] =>
    list(report['outcomes']).filter(({ id }) => typeof id !== 'string' || !withheld.includes(id));
  const [a, b] = [wanted(before), wanted(now)];
  const differences: ReplayDifference[] = [];
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    if (!equalJson(a[index], b[index]))
      differences.push({ pointer: `${pointer}/outcomes/${String(index)}`, before: said(a[index]), now: said(b[index]) });
  }
  return differences;
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
const said = (outcome: JsonObject | undefined): string =>
  outcome ? [outcome['id'], outcome['result'], outcome['code']].map(text).join(' ') : '';
