/**
 * Credentials inside a credential: endorsements wherever they may stand (OB 3.0 §8.3 step 6), and the contents of a record (CLR 2.0).
 * Each gets a verdict of its own; a bad endorsement degrades itself alone, a bad content makes the record invalid.
 */
import { asArray, escapePointer, idOf, isArray, isObject, typesOf, type Json, type JsonObject } from '../core/json.js';
import { isEnveloped } from '../model/enveloped.js';
import { normalize } from '../model/index.js';
import { readDocument } from '../readers/index.js';
import { failed, note, passed, unknown, type Finding } from './check.js';
import { credentialChecks } from './credential-checks.js';
import { asCredential, inner, subjectsOf, type Credential } from './credential.js';
import type { SubReport } from './report.js';
import { runChecks } from './run.js';
import type { Session } from './session.js';
import { decide } from './verdict.js';

/** Deeper nesting, and more than so many of each, are not followed. */
const DEEPEST = 2;
const MOST = 50;

interface Endorsed {
  readonly value: Json;
  readonly pointer: string;
  /** Who or what is endorsed by standing here. */
  readonly subject: string | undefined;
}

/** Verifies every endorsement of a credential. */
export async function verifyEndorsements(credential: Credential, session: Session): Promise<readonly SubReport[]> {
  if (credential.depth >= DEEPEST) return [];
  const found = collect(credential.document, '').slice(0, MOST);
  const reports: SubReport[] = [];
  for (const endorsed of found) {
    const report = await verifyInner(endorsed.value, endorsed.pointer, credential.depth + 1, session);
    reports.push(
      report && subjectDiffers(endorsed, report.document) ? mismatch(report.report) : (report?.report ?? unreadable(endorsed.pointer)),
    );
  }
  return reports;
}

/** Verifies the contents of a record or presentation. */
export async function verifyContents(credential: Credential, session: Session): Promise<readonly SubReport[]> {
  if (credential.depth >= DEEPEST) return [];
  const nodes = credential.family === 'presentation' ? [credential.document] : subjectsOf(credential.document);
  const base = credential.family === 'presentation' ? '' : '/credentialSubject';
  const reports: SubReport[] = [];
  for (const node of nodes) {
    for (const [index, value] of asArray(node['verifiableCredential']).slice(0, MOST).entries()) {
      const pointer = `${base}/verifiableCredential/${String(index)}`;
      reports.push((await verifyInner(value, pointer, credential.depth + 1, session))?.report ?? unreadable(pointer));
    }
  }
  return reports;
}

/** What the endorsements and contents mean for the credential around them. */
export function summarise(
  endorsements: readonly SubReport[],
  contents: readonly SubReport[],
  family: Credential['family'],
): readonly { readonly group: 'endorsement' | 'contents'; readonly finding: Finding }[] {
  const told = endorsements.map(({ verdict, pointer, outcomes }) => {
    const other = outcomes.some(({ code }) => code === 'endorsement.other-subject');
    if (other) return note('endorsement.other-subject', { pointer });
    if (verdict === 'valid') return passed('endorsement.valid', { pointer, weight: 'advisory' });
    return verdict === 'could-not-check'
      ? unknown('endorsement.unknown', { pointer, weight: 'advisory' })
      : note('endorsement.bad', { pointer, params: { verdict } });
  });
  const inside = contents.map(({ verdict, pointer, outcomes }): Finding => {
    // A record may hold what the learner says about themselves, unsigned; the record's own proof covers it.
    const unsigned = outcomes.some(({ code }) => code === 'proof.none');
    if (family === 'clr' && unsigned) return note('contents.self-asserted', { pointer });
    if (verdict === 'valid') return passed('contents.valid', { pointer });
    if (verdict === 'could-not-check') return unknown('contents.unknown', { pointer });
    return failed('contents.bad', {
      pointer,
      params: { verdict },
      ...(family === 'clr' && verdict !== 'invalid' && { weight: 'advisory' as const }),
    });
  });
  return [
    ...told.map((finding) => ({ group: 'endorsement' as const, finding })),
    ...inside.map((finding) => ({ group: 'contents' as const, finding })),
  ];
}

function collect(node: JsonObject, pointer: string): readonly Endorsed[] {
  const here = (['endorsement', 'endorsementJwt'] as const).flatMap((key) =>
    asArray(node[key]).map((value, index) => ({ value, pointer: `${pointer}/${key}/${String(index)}`, subject: idOf(node) })),
  );
  const deeper = Object.entries(node).flatMap(([key, value]) => {
    if (['endorsement', 'endorsementJwt', 'proof', '@context', 'verifiableCredential'].includes(key)) return [];
    const at = `${pointer}/${escapePointer(key)}`;
    if (isArray(value)) return value.flatMap((item, index) => (isObject(item) ? collect(item, `${at}/${String(index)}`) : []));
    return isObject(value) ? collect(value, at) : [];
  });
  return [...here, ...deeper];
}

async function verifyInner(
  value: Json,
  pointer: string,
  depth: number,
  session: Session,
): Promise<{ readonly report: SubReport; readonly document: JsonObject } | undefined> {
  const credential = await toCredential(value, depth);
  if (!credential) return undefined;
  const outcomes = await runChecks(credentialChecks(session), credential, session.signal);
  const { verdict, also } = decide(outcomes);
  return { report: { pointer, verdict, also, badge: normalize(credential.document), outcomes }, document: credential.document };
}

async function toCredential(value: Json, depth: number): Promise<Credential | undefined> {
  if (isObject(value) && !isEnveloped(value)) return inner(value, depth);
  if (typeof value !== 'string' && !isObject(value)) return undefined;
  try {
    const read = await readDocument(typeof value === 'string' ? value : JSON.stringify(value));
    return read.form === 'url' ? undefined : asCredential(read, depth);
  } catch {
    return undefined;
  }
}

function unreadable(pointer: string): SubReport {
  const outcome = {
    id: 'credential.structure',
    group: 'structure',
    result: 'failed',
    weight: 'required',
    code: 'structure.wrong-type',
    params: { field: '', expected: 'VerifiableCredential' },
    pointer,
  } as const;
  return { pointer, verdict: 'invalid', also: [], badge: undefined, outcomes: [outcome] };
}

/** An endorsement is about the object it stands in (VERIFICATION EN-03). */
function subjectDiffers({ subject }: Endorsed, document: JsonObject): boolean {
  const about = subjectsOf(document)[0];
  return subject !== undefined && about !== undefined && typesOf(about).includes('EndorsementSubject') && idOf(about) !== subject;
}

function mismatch(report: SubReport): SubReport {
  const outcome = {
    id: 'endorsement.subject',
    group: 'endorsement',
    result: 'failed',
    weight: 'advisory',
    code: 'endorsement.other-subject',
    params: {},
    pointer: report.pointer,
  } as const;
  return { ...report, outcomes: [...report.outcomes, outcome] };
}
