/** Every code a report may hold, as an outcome to be drawn: in the group it belongs to, and as good or bad as the engine usually means it. */
import type { Group, Outcome, Result, Weight } from '../src/verify/check.js';
import type { OutcomeCode } from '../src/verify/codes.js';

/** The group of everything that begins with this; what is not here is about the container. */
const GROUPS: Readonly<Record<string, Group>> = {
  kind: 'structure',
  context: 'structure',
  structure: 'structure',
  schema: 'structure',
  linked: 'structure',
  proof: 'integrity',
  jsonld: 'integrity',
  jwt: 'integrity',
  'sd-jwt': 'integrity',
  hosted: 'integrity',
  key: 'provenance',
  scope: 'provenance',
  presentation: 'provenance',
  'key-binding': 'provenance',
  status: 'status',
  refresh: 'status',
  fetch: 'status',
  validity: 'validity',
  recipient: 'recipient',
  endorsement: 'endorsement',
  contents: 'contents',
  trust: 'trust',
};

/** Good news. What is in none of these lists is a failure. */
const PASSED: readonly OutcomeCode[] = [
  ...([
    'container.json',
    'container.jwt',
    'container.png',
    'container.svg',
    'container.url',
    'kind.recognised',
    'context.order-ok',
  ] as const),
  ...(['structure.ok', 'schema.ok', 'linked.ok', 'proof.valid', 'jwt.claims-ok', 'hosted.refetched', 'key.bound', 'scope.ok'] as const),
  ...(['status.none', 'status.clear', 'status.message', 'validity.current', 'validity.no-end', 'refresh.newer'] as const),
  ...(['recipient.match', 'recipient.match-variant', 'presentation.proof', 'presentation.exchange', 'presentation.holder'] as const),
  ...(['key-binding.good', 'endorsement.valid', 'endorsement.subject', 'contents.valid', 'trust.listed'] as const),
];

/** Told beside the checks, without weight. */
const NOTES: readonly OutcomeCode[] = [
  ...(['container.several-chunks', 'container.several-files', 'container.several-codes', 'container.compressed-chunk'] as const),
  ...([
    'container.legacy-chunk',
    'container.copy-differs',
    'pdf.look',
    'pdf.other-recipient',
    'pdf.other-title',
    'pdf.other-issuer',
  ] as const),
  ...(['pdf.other-dates', 'pdf.unread', 'pdf.changed', 'pdf.actions', 'kind.legacy', 'structure.recipient-name-only'] as const),
  ...(['structure.reference', 'structure.result-value', 'structure.extension', 'structure.http-issuer', 'structure.vc11'] as const),
  ...([
    'schema.unavailable',
    'linked.id-differs',
    'proof.selective',
    'proof.legacy-suite',
    'proof.other-failed',
    'proof.challenge',
  ] as const),
  ...(['jsonld.revision', 'jwt.typ', 'jwt.claim-missing', 'hosted.copy-differs', 'key.bare-did-key', 'key.fragment-trusted'] as const),
  ...(['status.refresh', 'status.other-issuer', 'status.other-host', 'status.number-index', 'status.reason', 'refresh.not-equal'] as const),
  ...(['refresh.invalid', 'recipient.weak-hash', 'presentation.other-holder', 'endorsement.bad', 'endorsement.other-subject'] as const),
  ...(['contents.self-asserted', 'contents.association', 'trust.same-name', 'trust.similar-name', 'trust.similar-domain'] as const),
  ...([
    'trust.name-domain',
    'trust.mixed-scripts',
    'trust.hidden-characters',
    'trust.encoded-domain',
    'url.http',
    'policy.compat',
  ] as const),
];

/** Neither good nor bad; what begins with `fetch.` is so too. */
const UNKNOWN: readonly OutcomeCode[] = [
  ...(['schema.unsupported', 'linked.unavailable', 'proof.unsupported', 'proof.runtime', 'jsonld.context-unavailable'] as const),
  ...(['hosted.unavailable', 'hosted.not-found', 'key.unavailable', 'key.unsupported', 'key.unproven', 'scope.redirected'] as const),
  ...(['status.unavailable', 'status.unsupported', 'status.malformed', 'status.purpose', 'status.range', 'status.short-list'] as const),
  ...(['status.list-unproven', 'status.list-invalid', 'status.list-expired', 'validity.date', 'refresh.unavailable'] as const),
  ...(['recipient.not-asked', 'recipient.unsupported-hash', 'presentation.proof-unknown', 'key-binding.unknown'] as const),
  ...(['endorsement.unknown', 'contents.unknown', 'trust.not-asked', 'trust.unknown', 'trust.unavailable', 'trust.format'] as const),
  ...(['check.error', 'check.aborted', 'check.timeout', 'worker.ended', 'aborted'] as const),
];

function meant(code: OutcomeCode): { readonly result: Result; readonly weight: Weight } {
  if (NOTES.includes(code)) return { result: 'failed', weight: 'advisory' };
  if (PASSED.includes(code)) return { result: 'passed', weight: 'required' };
  return { result: UNKNOWN.includes(code) || code.startsWith('fetch.') ? 'unknown' : 'failed', weight: 'required' };
}

export const outcomesOf = (codes: readonly OutcomeCode[]): readonly Outcome[] =>
  codes.map((code) => ({ id: code, group: GROUPS[code.split('.')[0] ?? ''] ?? 'container', code, params: {}, ...meant(code) }));
