/**
 * The evidence bundle: one verification with everything it rested on, as plain JSON, so that it can be repeated later without a network.
 * Reading one refuses what is malformed and what does not have the hash it says. A bundle is not signed: it shows that these documents
 * lead to this verdict, and not that a host really served them; for that, compare its hashes with those in a report you kept.
 *
 * Bytes are SHA-256 hashed (lower-case hexadecimal) as they came. A body is `text` where the bytes are UTF-8, else `base64` (RFC 4648 §4).
 * Times are ISO 8601 in UTC.
 */
import { fromBase64, toBase64 } from '../../core/base.js';
import { fromUtf8, hex, utf8, type Bytes } from '../../core/bytes.js';
import { isArray, isObject, parseJson, type Json, type JsonObject } from '../../core/json.js';
import { BadgeError } from '../../errors.js';
import type { PolicyName, Report } from '../report.js';
import type { ExpectedRecipient } from '../verifier.js';

export type Body = { readonly text: string } | { readonly base64: string };

/** What was verified: a text as it was handed over, or the bytes of a file. */
export type BundledInput = Body & { readonly form: 'text' | 'bytes'; readonly sha256: string };

/** One address that was asked, in the order it was asked. */
export interface BundledDocument {
  /** As it was asked, without fragment. */
  readonly url: string;
  readonly at: string;
  /** HTTP status; absent where none came back. */
  readonly status?: number;
  /** Why there is no document, where there is none (`fetch.*`); then everything below is absent. */
  readonly code?: string;
  /** Where redirects ended. */
  readonly finalUrl?: string;
  /** As the host said it; never trusted. */
  readonly contentType?: string;
  readonly sha256?: string;
  /** Absent where the bundle would have become too large; a replay then cannot check what rests on it. */
  readonly body?: Body;
  /** Seconds, where it came from a cache. */
  readonly cacheAge?: number;
}

/** A port of the host application that answers beside the network. */
export type HookName = 'resolveDid' | 'loadContext' | 'trust';

/** What such a port answered. */
export interface BundledAnswer {
  readonly hook: HookName;
  /** The DID, the context's URL, or the issuer's id. */
  readonly about: string;
  /** JSON text; absent: it had no answer, or failed. */
  readonly text?: string;
  readonly sha256?: string;
  readonly failed?: true;
}

export interface Bundle {
  readonly format: 'open-badge-wallet/bundle/1';
  /** By the clock the verification had. */
  readonly createdAt: string;
  readonly engine: Report['engine'];
  readonly options: {
    readonly policy: PolicyName;
    /** The moment the verdict is about. */
    readonly at: string;
    readonly privateHosts: 'refuse' | 'allow';
    readonly debug: boolean;
    /** Whose badge it should be: personal data, `withheld` unless the caller wanted it kept. */
    readonly recipient: readonly ExpectedRecipient[] | 'withheld' | 'not-asked';
    readonly hooks: readonly HookName[];
  };
  readonly input: BundledInput;
  readonly documents: readonly BundledDocument[];
  readonly answers: readonly BundledAnswer[];
  /** What was found, without this bundle. */
  readonly report: Report;
}

/** Bytes of all documents together that a bundle holds, and characters of a bundle that is read. */
export const BUNDLE_LIMIT = 64 * 1024 * 1024;
const TEXT_LIMIT = 2 * BUNDLE_LIMIT;

export async function sha256(bytes: Bytes): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

export function toBody(bytes: Uint8Array): Body {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { base64: toBase64(bytes) };
  }
}

/** @throws BadgeError `base.alphabet` */
export function fromBody(body: Body): Bytes {
  return 'text' in body ? utf8(body.text) : fromBase64(body.base64);
}

/**
 * Reads a bundle and checks every hash in it.
 * @param source its JSON as text or bytes, or what `JSON.parse` made of it
 * @throws BadgeError `bundle.malformed`, `bundle.hash-differs` (both with pointer), `json.*`, `input.too-large`
 */
export async function readBundle(source: unknown): Promise<Bundle> {
  const text = typeof source === 'string' ? source : source instanceof Uint8Array ? fromUtf8(source) : (JSON.stringify(source) ?? '');
  const json = parseJson(text, { length: TEXT_LIMIT, depth: 96 });
  need(isObject(json) && json['format'] === 'open-badge-wallet/bundle/1', '/format');
  checkOptions(json['options']);
  const { input, documents, answers, report } = json;
  need(isObject(input) && (input['form'] === 'text' || input['form'] === 'bytes'), '/input/form');
  await checkHash(input, input['sha256'], '/input');
  need(isArray(documents) && documents.length <= 500, '/documents');
  for (const [index, document] of documents.entries()) await checkDocument(document, `/documents/${String(index)}`);
  need(isArray(answers) && answers.length <= 500, '/answers');
  for (const [index, answer] of answers.entries()) await checkAnswer(answer, `/answers/${String(index)}`);
  need(isObject(report) && report['format'] === 'open-badge-wallet/report/1' && isArray(report['outcomes']), '/report');
  checkContacts(report, documents);
  return json as unknown as Bundle;
}

function need(condition: boolean, pointer: string): asserts condition {
  if (!condition) throw new BadgeError('bundle.malformed', {}, { pointer });
}

const isText = (value: Json | undefined): value is string => typeof value === 'string';
const isTime = (value: Json | undefined): boolean => isText(value) && !Number.isNaN(Date.parse(value));
const optional = (value: Json | undefined, is: (value: Json | undefined) => boolean): boolean => value === undefined || is(value);

function checkOptions(options: Json | undefined): void {
  need(isObject(options), '/options');
  const { policy, at, privateHosts, recipient, hooks } = options;
  need(policy === 'standard' || policy === '1edtech-compat', '/options/policy');
  need(isTime(at), '/options/at');
  need(privateHosts === 'refuse' || privateHosts === 'allow', '/options/privateHosts');
  need(typeof options['debug'] === 'boolean', '/options/debug');
  need(isArray(hooks) && hooks.every((hook) => hook === 'resolveDid' || hook === 'loadContext' || hook === 'trust'), '/options/hooks');
  const known =
    recipient === 'withheld' ||
    recipient === 'not-asked' ||
    (isArray(recipient) && recipient.every((one) => isObject(one) && isText(one['type']) && isText(one['value'])));
  need(known, '/options/recipient');
}

async function checkDocument(document: Json, pointer: string): Promise<void> {
  need(isObject(document) && isText(document['url']) && URL.canParse(document['url']), `${pointer}/url`);
  need(isTime(document['at']), `${pointer}/at`);
  need(
    optional(document['status'], (value) => Number.isInteger(value)),
    `${pointer}/status`,
  );
  need(
    optional(document['code'], (value) => isText(value) && /^fetch\.[a-z-]+$/.test(value)),
    `${pointer}/code`,
  );
  need(optional(document['finalUrl'], isText) && optional(document['contentType'], isText), pointer);
  need(
    optional(document['cacheAge'], (value) => typeof value === 'number'),
    `${pointer}/cacheAge`,
  );
  if (document['code'] !== undefined) return;
  need(isText(document['sha256']), `${pointer}/sha256`);
  if (document['body'] !== undefined) await checkHash(document['body'], document['sha256'], pointer);
}

async function checkAnswer(answer: Json, pointer: string): Promise<void> {
  need(isObject(answer) && isText(answer['hook']) && isText(answer['about']), pointer);
  if (answer['text'] !== undefined) await checkHash({ text: answer['text'] }, answer['sha256'], pointer);
}

async function checkHash(body: Json, expected: Json | undefined, pointer: string): Promise<void> {
  need(isObject(body) && (isText(body['text']) || isText(body['base64'])), pointer);
  let bytes: Bytes;
  try {
    bytes = fromBody(body as unknown as Body);
  } catch (cause) {
    throw new BadgeError('bundle.malformed', {}, { pointer, cause });
  }
  if ((await sha256(bytes)) !== expected) throw new BadgeError('bundle.hash-differs', {}, { pointer });
}

/** The report inside names the hash of every document too: one that was exchanged, hash and all, no longer fits it. */
function checkContacts(report: JsonObject, documents: readonly Json[]): void {
  const kept = new Map(documents.filter(isObject).map((document) => [document['url'], document['sha256']] as const));
  const contacts = report['contacts'];
  need(isArray(contacts), '/report/contacts');
  for (const [index, contact] of contacts.entries()) {
    if (!isObject(contact) || contact['sha256'] === undefined || !kept.has(contact['url'])) continue;
    if (kept.get(contact['url']) !== contact['sha256'])
      throw new BadgeError('bundle.hash-differs', {}, { pointer: `/report/contacts/${String(index)}` });
  }
}
