/**
 * Is the issuer one the host of this page trusts? Nobody here knows; the page may hand in who does. And does it look like somebody it is not?
 * None of this changes the verdict.
 */
import type { FullTrustAnswer, RegisterAnswer, Resemblance, TrustIssuer, TrustResult } from '../../core/ports.js';
import { hostOfId } from '../../core/url.js';
import type { Badge } from '../../model/badge.js';
import { pickText } from '../../model/pick-text.js';
import { failed, note, passed, unknown, type Evidence, type Finding } from '../check.js';
import type { Session } from '../session.js';
import { fullAnswer } from '../trust/any-of.js';

export interface TrustFinding {
  /** `issuer.trust` is the answer; `issuer.register` what other registers say; `issuer.name` what the issuer looks like. */
  readonly id: 'issuer.trust' | 'issuer.register' | 'issuer.name';
  readonly finding: Finding;
}

/** The third question, answered only where the host application handed in a list. */
export async function trust({ issuer }: Badge, session: Session): Promise<readonly TrustFinding[]> {
  const names = [...new Set(issuer.name.map(({ value }) => value))];
  // Most names and addresses are plain, and need none of the tables.
  const odd = [...names, hostOfId(issuer.id) ?? ''].some((text) => /[^ -~]|xn--/i.test(text)) || names.some((name) => name.includes('.'));
  const found = odd ? (await session.memory.part('look', () => import('../trust/look.js'))).lookOf(issuer.id, names) : [];
  const looks = found.map((finding) => ({ id: 'issuer.name', finding }) as const);
  const lookup = session.ports.trust;
  if (!lookup || issuer.id === undefined)
    return [{ id: 'issuer.trust', finding: { result: 'not-applicable', code: 'trust.not-asked', weight: 'advisory' } }, ...looks];
  const asked: TrustIssuer = { id: issuer.id, name: pickText(issuer.name, 'en')?.value ?? '', names };
  return [...(await ask(asked, session)), ...looks];
}

async function ask(issuer: TrustIssuer, session: Session): Promise<readonly TrustFinding[]> {
  const load = async (url: string) => {
    const loaded = await session.loadJson(url);
    if (!loaded.ok) return loaded;
    return { ok: true as const, json: loaded.json, fetchedAt: loaded.document.evidence.fetchedAt ?? '' };
  };
  try {
    const answer = await session.ports.trust?.(issuer, session.signal, load);
    return conclude(answer ? fullAnswer(answer) : { registers: [] });
  } catch {
    session.signal.throwIfAborted();
    return [{ id: 'issuer.trust', finding: unknown('trust.unavailable', { weight: 'advisory' }) }];
  }
}

/** One yes is enough; then a no, then a register that could not be asked, before "not on any". */
const ORDER: readonly TrustResult[] = ['listed', 'refused', 'unavailable', 'not-listed'];

function conclude({ registers, resembles = [] }: FullTrustAnswer): readonly TrustFinding[] {
  const sorted = [...registers].sort((a, b) => ORDER.indexOf(a.result) - ORDER.indexOf(b.result));
  const [first, ...others] = sorted;
  const answer = first ? findingOf(first) : unknown('trust.unknown', { weight: 'advisory' });
  return [
    { id: 'issuer.trust', finding: answer },
    // That it is not on some further list says nothing.
    ...others.filter(({ result }) => result !== 'not-listed').map((one) => ({ id: 'issuer.register', finding: findingOf(one) }) as const),
    ...resembles.map((one) => ({ id: 'issuer.name', finding: resemblance(one) }) as const),
  ];
}

function findingOf({ register, result, reason, url, fetchedAt, cacheAge }: RegisterAnswer): Finding {
  const evidence: Evidence = {
    ...(url !== undefined && { url }),
    ...(fetchedAt !== undefined && { fetchedAt }),
    ...(cacheAge !== undefined && { cacheAge }),
  };
  const more = { params: { register }, weight: 'advisory', ...(url !== undefined && { evidence }) } as const;
  if (result === 'listed') return passed('trust.listed', more);
  if (result === 'refused') return failed('trust.refused', more);
  if (result === 'not-listed') return unknown('trust.unknown', more);
  return unknown('trust.unavailable', { ...more, params: { register, reason: reason ?? '' } });
}

const CODES = {
  'same-name': 'trust.same-name',
  'similar-name': 'trust.similar-name',
  'similar-domain': 'trust.similar-domain',
} as const satisfies Record<Resemblance['why'], string>;

function resemblance({ why, name, domain, register }: Resemblance): Finding {
  return note(CODES[why], { params: { name, domain, register } });
}
