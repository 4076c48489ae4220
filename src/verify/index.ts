/**
 * Verifies Open Badges where it is called: in a page, a worker or Node. It fetches only what the badge names, through the ports it was
 * given, and never calls a badge valid unless every required check ran and passed.
 */
import { BadgeError, type Params } from '../errors.js';
import type { Ports } from '../core/ports.js';
import { allowedUrl, httpUrl, type UrlPolicy } from '../core/url.js';
import { asArray, asString, idOf, isObject, type JsonObject } from '../core/json.js';
import { credentialOf, detect, normalize } from '../model/index.js';
import { read, type Input, type ReadJson, type ReadJwt, type ReadResult } from '../readers/index.js';
import { failed, note, unknown, type Finding, type Group, type Outcome } from './check.js';
import { closeReport, NOTHING } from './close-report.js';
import { LIMITS } from './documents.js';
import { urlPolicyOf, verifierOver, type Engine } from './engine.js';
import { didWebUrl } from './keys/did-web-url.js';
import { EngineMemory } from './memory.js';
import { askedPart, bringsMore, furtherPart } from './parts.js';
import type { PolicyName, Report, Verdict } from './report.js';
import { toOutcome } from './run.js';
import { ACCEPT_CREDENTIAL, hostOf, Session, unavailable } from './session.js';
import type { Findings } from './verify-credential.js';
import type { BatchVerifier, Inspection, VerifierOptions, VerifyOptions } from './verifier.js';

export type * from './check.js';
export type * from './report.js';
export type * from './verifier.js';
export { OUTCOME_CODES, type OutcomeCode } from './codes.js';
export type {
  Cache,
  CacheEntry,
  Clock,
  ContextLoader,
  DidResolver,
  KeptDocument,
  KeptDocuments,
  Ports,
  RegisterAnswer,
  Resemblance,
  TrustAnswer,
  TrustDocument,
  TrustIssuer,
  TrustLoader,
  TrustLookup,
  TrustResult,
} from '../core/ports.js';

/** @param ports what comes from outside; the platform's `fetch` and clock unless others are handed in */
export function createVerifier(ports: Partial<Ports> = {}, options: VerifierOptions = {}): BatchVerifier {
  return verifierOver(localEngine(options), ports, options);
}

export interface LocalOptions {
  /** What is kept between verifications; an engine of its own keeps its own. */
  readonly memory?: EngineMemory;
  /** Whether a document that takes the long way to its canonical form is verified here, or ends in {@link LeftUnusual}. */
  readonly unusual?: 'here' | 'leave';
}

/** A verification that was given up because somebody else should do it; nothing is said about the badge. */
export class LeftUnusual extends Error {
  override readonly name = 'LeftUnusual';
}

/** The engine that works where it is called. */
export function localEngine(options: VerifierOptions, { memory = new EngineMemory(), unusual = 'here' }: LocalOptions = {}): Engine {
  const policy = options.policy ?? 'standard';
  const urlPolicy = urlPolicyOf(options);
  return {
    concurrency: 4,
    verify: async (input, call, ports) => {
      assertInput(input);
      const { at, debug = false, evidence = false } = call;
      const { canonicalisation } = options;
      const leaving = unusual === 'leave' ? new AbortController() : undefined;
      const signal = leaving ? AbortSignal.any([call.signal, leaving.signal]) : call.signal;
      const leave = leaving && ((): void => leaving.abort(new LeftUnusual()));
      const base = { leave, policy, urlPolicy, documents: LIMITS.documents, at, signal, debug, memory, canonicalisation };
      if (evidence === false) return await verify(input, call, new Session({ ports, ...base }), at, policy);
      const { Recorder } = await import('./evidence/record.js');
      const keep = typeof evidence === 'object' && evidence.recipient === true;
      const recipient = call.recipient === undefined ? 'not-asked' : keep ? call.recipient : 'withheld';
      const kept = { policy, at: at.toISOString(), privateHosts: urlPolicy.privateHosts, debug, recipient } as const;
      const recorder = new Recorder(kept, ports, call.startedAt);
      const session = new Session({ ports: recorder.wrap(ports), ...base, record: recorder.document });
      const report = await verify(await recorder.take(input), call, session, at, policy);
      const bundle = recorder.close(report);
      return { ...report, ...(bundle && { bundle }) };
    },
    inspect: async (input) => {
      assertInput(input);
      return await inspect(input, urlPolicy);
    },
  };
}

function assertInput(input: unknown): asserts input is Input {
  if (typeof input === 'string' || input instanceof Uint8Array || input instanceof ArrayBuffer || input instanceof Blob) return;
  throw new TypeError('input has to be a string, bytes or a Blob');
}

async function verify(input: Input, options: VerifyOptions, session: Session, at: Date, policy: PolicyName): Promise<Report> {
  session.signal.throwIfAborted();
  const close = (findings: Findings, verdict?: Verdict): Report =>
    closeReport(findings, { policy, at, contacts: session.contacts, replayed: session.ports.replayed ?? false }, verdict);
  const only = (finding: Finding, group: Group = 'container'): readonly Outcome[] => {
    const outcome = toOutcome({ id: 'input.read', group, weight: 'required' }, finding);
    options.onOutcome?.(outcome);
    return [outcome];
  };
  try {
    const found = await locate(input, session);
    if ('finding' in found) return close({ ...NOTHING, outcomes: only(found.finding) });
    const notes = found.read.notes.flatMap(({ code, params }) => only(note(code, { params })));
    const findings = await verifyDocument(found.read, found.url, options, session);
    if (typeof findings === 'string') return close({ ...NOTHING, outcomes: only(failed('kind.not-a-badge')) }, findings);
    const { look } = found.read;
    const told = look ? await (await import('./checks/pdf-look.js')).comparePages(look, findings.badge) : [];
    const pages = told.flatMap((finding) => only(finding));
    return close({ ...findings, outcomes: [...notes, ...pages, ...findings.outcomes] });
  } catch (error) {
    session.signal.throwIfAborted();
    if (!(error instanceof BadgeError)) throw error;
    const more = { params: error.params, ...(error.pointer !== undefined && { pointer: error.pointer }) };
    if (UNREADABLE_HERE.has(error.code)) return close({ ...NOTHING, outcomes: only(unknown(error.code, more)) });
    const finding = failed(error.code, more);
    return close({ ...NOTHING, outcomes: only(finding) }, MALFORMED.has(error.code) ? 'invalid' : 'no-badge');
  }
}

/** There was a badge, and it is broken; every other reading error says that there was none. */
const MALFORMED: ReadonlySet<string> = new Set([
  'png.malformed',
  'json.duplicate-key',
  'jwt.syntax',
  'sd-jwt.malformed',
  'vp-qr.malformed',
]);

/** There may be a badge, and nothing here can read it: neither good nor bad news. */
const UNREADABLE_HERE: ReadonlySet<string> = new Set([
  'image.undecodable',
  'pdf.encrypted',
  'vp-qr.unsupported',
  'enveloped.unsupported',
  'sd-jwt.hash-unsupported',
  'sd-jwt.too-many',
]);

type Located = { readonly read: Exclude<ReadResult, { form: 'url' }>; readonly url: string | undefined } | { readonly finding: Finding };

/** Reads the input, and follows an address to what is there, once more where an image at the address names a further one. */
async function locate(input: Input, session: Session): Promise<Located> {
  let current = await read(input);
  let url: string | undefined;
  for (let hops = 0; current.form === 'url' && hops < 2; hops++) {
    url = current.url;
    const loaded = await session.load(url, ACCEPT_CREDENTIAL);
    if (!loaded.ok) {
      if (loaded.code === 'fetch.gone')
        return {
          finding: failed('status.revoked', {
            params: { purpose: 'revocation', host: hostOf(url), reason: '' },
            evidence: loaded.evidence,
          }),
        };
      return { finding: unavailable(loaded, loaded.code === 'fetch.not-found' ? 'hosted.not-found' : 'hosted.unavailable') };
    }
    const next = await read(loaded.bytes);
    current = { ...next, notes: [...current.notes, ...next.notes] };
  }
  return current.form === 'url'
    ? { finding: unknown('hosted.unavailable', { params: { host: hostOf(current.url), reason: 'fetch.redirects', status: 0 } }) }
    : { read: current, url };
}

async function verifyDocument(
  found: ReadJson | ReadJwt,
  url: string | undefined,
  options: VerifyOptions,
  session: Session,
): Promise<Findings | 'not-a-badge'> {
  const document = credentialOf(found);
  const { family } = detect(document);
  const jwt = found.form === 'jwt' ? found : undefined;
  if ((options.recipient ?? []).length > 0 || session.ports.trust) askedPart(session).catch(() => undefined);
  if (family === 'ob3' || family === 'clr' || family === 'endorsement') {
    // What it is signed by is asked for along with what checks it, and not after; a failure is told where it is needed.
    const { memory } = session;
    const proofs = jwt
      ? memory.part('jwt', () => import('./proofs/jwt.js'))
      : memory.part('embedded', () => import('./proofs/embedded.js'));
    proofs.catch(() => undefined);
    if (bringsMore(document, family)) furtherPart(session).catch(() => undefined);
    const { verifyCredential, asCredential } = await memory.part('credential', () => import('./verify-credential.js'));
    return await verifyCredential(asCredential(found, 0, options.recipient, options.exchange), session, options.onOutcome);
  }
  // Open Badges 2.0 knows no tokens of which a part is shown.
  if (jwt?.sd && family !== 'presentation') return 'not-a-badge';
  // A revoked badge of 1.0 is nothing more than that, at its address.
  const legacy = family === 'legacy' || (family === 'none' && url !== undefined && document['revoked'] === true);
  if (family === 'ob2' || legacy) {
    const { verifyOb2 } = await session.memory.part('ob2', () => import('./ob2/verify-ob2.js'));
    return await verifyOb2({ given: document, jwt, url, legacy, recipient: options.recipient }, session, options.onOutcome);
  }
  if (family === 'presentation') {
    const { verifyPresentation } = await import('./presentation.js');
    return await verifyPresentation(
      found,
      options,
      session,
      async (badge) => await verifyDocument(badge, undefined, { ...options, exchange: undefined }, session),
    );
  }
  return 'not-a-badge';
}

async function inspect(input: Input, policy: UrlPolicy): Promise<Inspection> {
  const nothing = { badge: undefined, hosts: [], code: undefined, params: {} };
  try {
    const found = await read(input);
    if (found.form === 'url') return { ...nothing, answer: 'url', hosts: hostsOf([found.url], policy) };
    const document = credentialOf(found);
    const badge = normalize(document);
    const { family } = detect(document);
    if (!badge || family === 'other-credential' || family === 'none')
      return { ...nothing, answer: 'not-a-badge', code: 'kind.not-a-badge' };
    return { ...nothing, answer: 'badge', badge, hosts: hostsOf(addresses(document, found), policy) };
  } catch (error) {
    if (!(error instanceof BadgeError)) throw error;
    return { ...nothing, answer: 'no-badge', code: error.code, params: error.params };
  }
}

/** Every address a verification starts with: hosted data, issuer's keys, status lists, schemas, refresh. */
function addresses(document: JsonObject, found: ReadResult): readonly string[] {
  const ids = (value: unknown, ...keys: readonly string[]): string[] =>
    asArray(value as JsonObject)
      .flatMap((item) => (isObject(item) ? keys.map((key) => asString(item[key])) : [asString(item)]))
      .filter((id): id is string => id !== undefined);
  if (detect(document).family === 'ob2' || detect(document).family === 'legacy') {
    const badge = asArray(document['badge'])[0];
    const nested = isObject(badge) ? [idOf(badge['issuer'])] : [asString(badge)];
    const method = document['verification'] ?? document['verify'];
    return [...(found.form === 'jwt' ? [] : [idOf(document)]), ...nested, ...ids(method, 'creator', 'url')].filter(
      (id): id is string => id !== undefined,
    );
  }
  const kid = found.form === 'jwt' ? [asString(found.header['kid'])] : [];
  const issuer = idOf(document['issuer']);
  const methods = [...ids(document['proof'], 'verificationMethod'), ...kid, ...(found.form === 'jwt' ? [issuer] : [])];
  const web = methods.map((id) => (id?.startsWith('did:web:') ? didWebUrl(id.split('#')[0] ?? '') : id));
  const lists = asArray(document['credentialStatus'])
    .filter(isObject)
    .map((entry) => asString(entry['statusListCredential']) ?? asString(entry['id']));
  const refresh = ids(document['refreshService'], 'id');
  return [...web, ...lists, ...refresh].filter((id): id is string => id !== undefined);
}

function hostsOf(urls: readonly string[], policy: UrlPolicy): readonly string[] {
  return [...new Set(urls.flatMap((url) => (httpUrl(url) && allowedUrl(url, policy) ? [new URL(url).host] : [])))];
}

export type { Params };
