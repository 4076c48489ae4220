/**
 * Verifies without a network, by what a PDF carries of an earlier verification (its recording). Whoever hands over the file may have written
 * the recording, so nothing of it is believed that does not prove itself: only a status list that the issuer of the badge signed, for
 * the very address the badge names, under a key that nobody has to be asked for (`did:key`, `did:jwk`, or by the host's own `resolveDid`). When the recording says it was made is not
 * asked; the answer holds for the moment the issuer signed the list, and the report names it (`asOf`).
 */
import type { Bytes } from '../../core/bytes.js';
import { parseDateTime } from '../../core/date.js';
import { asString, isObject, typesOf, type Json } from '../../core/json.js';
import { BadgeError, type FetchCode } from '../../errors.js';
import { readDocument, recordingInPdf, type Input } from '../../readers/index.js';
import { note } from '../check.js';
import { asCredential, type Credential } from '../credential.js';
import type { Documents } from '../documents.js';
import { verifierOver } from '../engine.js';
import { localEngine } from '../index.js';
import type { Report } from '../report.js';
import { toOutcome } from '../run.js';
import { CLOCK_SKEW } from '../session.js';
import type { BatchVerifier, Ports, VerifierOptions } from '../verifier.js';
import { fromBody, readBundle, type BundledDocument } from './bundle.js';

const DAY = 86_400_000;

export interface OfflineOptions extends VerifierOptions {
  /** Days since the issuer signed a status list, after which it answers nothing any more; 90 unless said otherwise. */
  readonly maxAge?: number;
}

/**
 * A verifier that asks nobody. Where a badge can be revoked it answers by the list in the file, for the moment in `Report.asOf`; without
 * one that proves itself, or with one that is too old, that badge could not be checked.
 * @param ports the clock, and what the host itself knows of issuers; `fetch`, `cache` and `documents` are not used
 */
export function createOfflineVerifier(options: OfflineOptions = {}, ports: Partial<Ports> = {}): BatchVerifier {
  const engine = localEngine(options);
  const maxAge = (options.maxAge ?? 90) * DAY;
  const nothing: Documents = async () => await Promise.resolve({ code: 'fetch.not-recorded', at: 0 });
  return verifierOver(
    {
      ...engine,
      verify: async (input, call, given) => {
        const bytes = await bytesOf(input);
        const recording = bytes && (await Recording.of(bytes, call.startedAt.getTime(), maxAge));
        const documents = recording?.documents ?? nothing;
        const report = await engine.verify(bytes ?? input, call, { ...given, documents, replayed: true });
        return recording?.asOf === undefined ? report : dated(report, new Date(recording.asOf));
      },
    },
    { ...ports, cache: undefined, documents: async () => await Promise.resolve(undefined) },
    options,
  );
}

/** Read once, so that what is verified is what the recording lies in. */
async function bytesOf(input: Input): Promise<Bytes | undefined> {
  if (typeof input === 'string') return undefined;
  if (!(input instanceof Blob)) return new Uint8Array(input).slice();
  return await input.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => undefined, // The file is gone, or may not be read: the engine says so.
  );
}

/** The moment belongs to the answer only where a list gave one. */
function dated(report: Report, at: Date): Report {
  const outcomes = [report, ...report.contents, ...report.endorsements].flatMap((one) => one.outcomes);
  const answered = outcomes.some(({ code }) => ['status.clear', 'status.revoked', 'status.suspended'].includes(code));
  if (!answered) return report;
  const finding = note('status.recorded', { params: { at: at.toISOString().slice(0, 10) } });
  const outcome = toOutcome({ id: 'credential.status', group: 'status', weight: 'required' }, finding);
  return { ...report, asOf: at.toISOString(), outcomes: [...report.outcomes, outcome] };
}

class Recording {
  readonly #documents: ReadonlyMap<string, BundledDocument>;
  readonly #now: number;
  readonly #maxAge: number;
  /** When the oldest list that was handed out was signed, in milliseconds since the epoch. */
  asOf: number | undefined;

  private constructor(documents: readonly BundledDocument[], now: number, maxAge: number) {
    this.#documents = new Map(documents.map((document) => [document.url, document]));
    this.#now = now;
    this.#maxAge = maxAge;
  }

  /** Undefined where the file has none, or one that cannot be read: then there is nothing to answer from. */
  static async of(bytes: Bytes, now: number, maxAge: number): Promise<Recording | undefined> {
    try {
      const text = await recordingInPdf(bytes);
      return text === undefined ? undefined : new Recording((await readBundle(text)).documents, now, maxAge);
    } catch (error) {
      if (error instanceof BadgeError) return undefined;
      throw error;
    }
  }

  readonly documents: Documents = async (url) => {
    const none = (code: FetchCode) => ({ code, at: this.#now });
    const document = this.#documents.get(url);
    if (!document?.body) return none('fetch.not-recorded');
    const bytes = fromBody(document.body);
    const list = await this.#listAt(url, bytes);
    if (!list) return none('fetch.not-proven');
    const { signedAt, issuer } = list;
    if (this.#now - signedAt > this.#maxAge) return none('fetch.too-old');
    this.asOf = Math.min(signedAt, this.asOf ?? Infinity);
    return { bytes, status: 200, finalUrl: url, contentType: '', storedAt: signedAt, onlyFor: issuer };
  };

  /** Whose list it is and when it was signed, as the list says; that the signature holds, the engine finds out. */
  async #listAt(url: string, bytes: Bytes): Promise<{ readonly issuer: string; readonly signedAt: number } | undefined> {
    const list = await readDocument(bytes).then(
      (found) => (found.form === 'url' ? undefined : asCredential(found)),
      () => undefined,
    );
    if (list?.issuer === undefined) return undefined;
    const isList = typesOf(list.document).some((type) => type === 'BitstringStatusListCredential' || type === 'StatusList2021Credential');
    // Another list of the same issuer says nothing of this badge.
    if (!isList || asString(list.document['id']) !== url) return undefined;
    const dates = datesOf(list).filter((date) => date <= this.#now + CLOCK_SKEW);
    return dates.length === 0 ? undefined : { issuer: list.issuer, signedAt: Math.min(Math.max(...dates), this.#now) };
  }
}

/** Dates of the signing that the signature covers, in milliseconds since the epoch. Of several proofs one may be anybody's. */
function datesOf({ document, jwt }: Credential): readonly number[] {
  const time = (value: Json | undefined): number | undefined =>
    typeof value === 'string' ? parseDateTime(value) : typeof value === 'number' ? value * 1000 : undefined;
  const proof = document['proof'];
  const dates = [
    time(document['validFrom'] ?? document['issuanceDate']),
    ...(jwt ? [time(jwt.payload['iat'])] : isObject(proof) ? [time(proof['created'])] : []),
  ];
  return dates.filter((date) => date !== undefined);
}
