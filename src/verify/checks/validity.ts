/** Is it valid at the moment the verdict is about (VERIFICATION TM-01, JWT-09): the credential's own dates and the token's. */
import { quoted } from '../../core/json.js';
import { parseDateTime } from '../../core/date.js';
import { failed, passed, unknown, type Check, type Finding } from '../check.js';
import type { Credential } from '../credential.js';
import { CLOCK_SKEW, type Session } from '../session.js';

export function validityCheck(session: Session): Check<Credential> {
  return {
    id: 'credential.validity',
    group: 'validity',
    weight: 'required',
    appliesTo: () => true,
    execute: ({ document, jwt, vcdm }) => {
      const start = [
        vcdm === '2.0' ? document['validFrom'] : (document['issuanceDate'] ?? document['validFrom']),
        seconds(jwt?.payload['nbf']),
      ];
      const end = [
        vcdm === '2.0' ? document['validUntil'] : (document['expirationDate'] ?? document['validUntil']),
        seconds(jwt?.payload['exp']),
      ];
      return period(start, end, session.at);
    },
  };
}

/** NumericDate (RFC 7519 §2) as a date-time. */
function seconds(value: unknown): string | undefined {
  return typeof value === 'number' && Math.abs(value) < 8.64e12 ? new Date(value * 1000).toISOString() : undefined;
}

/** Every start has to be past and every end ahead; a date that cannot be read makes it unknown. */
export function period(starts: readonly unknown[], ends: readonly unknown[], at: number): readonly Finding[] {
  const findings: Finding[] = [];
  for (const start of starts.filter((date) => date !== undefined)) {
    const time = typeof start === 'string' ? parseDateTime(start) : undefined;
    if (time === undefined) findings.push(unknown('validity.date', { params: { date: quoted(start) } }));
    else if (time > at + CLOCK_SKEW) findings.push(failed('validity.not-yet', { params: { date: quoted(start) } }));
  }
  const given = ends.filter((date) => date !== undefined);
  for (const end of given) {
    const time = typeof end === 'string' ? parseDateTime(end) : undefined;
    if (time === undefined) findings.push(unknown('validity.date', { params: { date: quoted(end) } }));
    else if (time < at - CLOCK_SKEW) findings.push(failed('validity.expired', { params: { date: quoted(end) } }));
  }
  if (findings.length > 0) return findings.slice(0, 2);
  return [given.length === 0 ? passed('validity.no-end') : passed('validity.current', { params: { date: quoted(given[0]) } })];
}
