/** Is the issuer one the host of this page trusts? Nobody here knows; the page may hand in who does. */
import type { Badge } from '../../model/badge.js';
import { pickText } from '../../model/pick-text.js';
import { failed, passed, unknown, type Finding } from '../check.js';
import type { Session } from '../session.js';

/** The third question, answered only where the host application handed in a list. */
export async function trust(badge: Badge, session: Session): Promise<Finding> {
  const lookup = session.ports.trust;
  const { id } = badge.issuer;
  if (!lookup || id === undefined) return { result: 'not-applicable', code: 'trust.not-asked', weight: 'advisory' };
  try {
    const answer = await lookup({ id, name: pickText(badge.issuer.name, 'en')?.value ?? '' }, session.signal, async (url) => {
      const loaded = await session.loadJson(url);
      if (!loaded.ok) return loaded;
      return { ok: true, json: loaded.json, fetchedAt: loaded.document.evidence.fetchedAt ?? '' };
    });
    if (!answer) return unknown('trust.unknown', { weight: 'advisory' });
    const params = { register: answer.register };
    return answer.trusted
      ? passed('trust.listed', { params, weight: 'advisory' })
      : failed('trust.refused', { params, weight: 'advisory' });
  } catch {
    session.signal.throwIfAborted();
    return unknown('trust.unavailable', { weight: 'advisory' });
  }
}
