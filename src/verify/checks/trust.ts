/**
 * Is the issuer one the host of this page trusts? Nobody here knows; the page may hand in who does. And does it look like somebody it is not?
 * None of this changes the verdict.
 */
import type { TrustIssuer } from '../../core/ports.js';
import { hostOfId } from '../../core/url.js';
import type { Badge } from '../../model/badge.js';
import { pickText } from '../../model/pick-text.js';
import { unknown, type Finding } from '../check.js';
import { askedPart } from '../parts.js';
import type { Session } from '../session.js';

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
  try {
    return [...(await (await askedPart(session)).askTrust(asked, session)), ...looks];
  } catch {
    session.signal.throwIfAborted();
    return [{ id: 'issuer.trust', finding: unknown('trust.unavailable', { weight: 'advisory' }) }, ...looks];
  }
}
