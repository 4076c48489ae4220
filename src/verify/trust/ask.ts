/** Asks whoever the host application handed in, and makes findings of the answer. Loaded where somebody did. */
import type { FullTrustAnswer, RegisterAnswer, Resemblance, TrustIssuer, TrustResult } from '../../core/ports.js';
import { failed, note, passed, unknown, type Evidence, type Finding } from '../check.js';
import type { TrustFinding } from '../checks/trust.js';
import type { Session } from '../session.js';
import { fullAnswer } from './any-of.js';

/** @throws whatever the host's own function throws */
export async function askTrust(issuer: TrustIssuer, session: Session): Promise<readonly TrustFinding[]> {
  const load = async (url: string) => {
    const loaded = await session.loadJson(url);
    if (!loaded.ok) return loaded;
    return { ok: true as const, json: loaded.json, fetchedAt: loaded.document.evidence.fetchedAt ?? '' };
  };
  const answer = await session.ports.trust?.(issuer, session.signal, load);
  return conclude(answer ? fullAnswer(answer) : { registers: [] });
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
