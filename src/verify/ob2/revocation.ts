/** Revocation in Open Badges 2.0: `revoked: true` at the hosted address, and the issuer's RevocationList for signed badges (REV2-01 to REV2-03). */
import { asArray, asString, idOf, isObject, type JsonObject } from '../../core/json.js';
import { failed, note, passed, unknown, type Check, type Evidence, type Finding } from '../check.js';
import { hostOf, unavailable, type Session } from '../session.js';
import { homeOf, isSigned, sameAddress, type Statement } from './subject.js';

export function revocationCheck(session: Session): Check<Statement> {
  return {
    id: 'badge.revocation',
    group: 'status',
    weight: 'required',
    appliesTo: () => true,
    execute: async (subject) => {
      const { assertion, issuer, given, jwt, hosted } = subject;
      const reason = asString(assertion['revocationReason']) ?? '';
      const host = hostOf(idOf(assertion) ?? '');
      if (assertion['revoked'] === true) return [failed('status.revoked', { params: { purpose: 'revocation', host, reason } })];
      if (!isSigned(given, jwt)) return hosted?.ok ? [passed('status.clear', { params: { purpose: 'revocation', host } })] : [];
      if (!issuer.ok) return [unknown('status.unavailable', { params: { host: '', reason: 'linked.unavailable', status: 0 } })];
      const url = idOf(issuer.node['revocationList']);
      if (url === undefined) return [{ result: 'not-applicable', code: 'status.none' }];
      const loaded = await session.loadJson(url);
      if (!loaded.ok) return [unavailable(loaded, 'status.unavailable')];
      const { evidence } = loaded.document;
      if (!isObject(loaded.json)) return [unknown('status.malformed', { evidence })];
      if (subject.version !== undefined && !('revokedAssertions' in loaded.json)) return [byUid(loaded.json, subject, url, evidence)];
      // Whatever else stands there, such as an error page written as JSON, names nobody and clears nobody.
      if (!('revokedAssertions' in loaded.json)) return [unknown('status.malformed', { evidence })];
      const ids = new Set<string | undefined>([idOf(assertion), asString(assertion['uid'])].filter((id) => id !== undefined));
      const entry = asArray(loaded.json['revokedAssertions']).find((item) =>
        typeof item === 'string'
          ? ids.has(item)
          : isObject(item) && item['revoked'] !== false && (ids.has(idOf(item)) || ids.has(asString(item['uid']))),
      );
      const params = { purpose: 'revocation', host: hostOf(url) };
      const other = keptElsewhere(loaded.json, subject, url);
      if (entry === undefined) return [passed('status.clear', { params, evidence }), ...other];
      return [
        failed('status.revoked', {
          params: { ...params, reason: isObject(entry) ? (asString(entry['revocationReason']) ?? '') : '' },
          evidence,
        }),
        ...other,
      ];
    },
  };
}

/** A list that names another issuer, or stands at another host than the issuer's (VERIFICATION REV2-02): told, as the issuer itself names the list. */
function keptElsewhere(list: JsonObject, statement: Statement, url: string): readonly Finding[] {
  const host = hostOf(url);
  const [issuer, home] = [idOf(list['issuer']), homeOf(statement)];
  return [
    ...(issuer !== undefined && !sameAddress(issuer, home) ? [note('status.other-issuer', { params: { host } })] : []),
    ...(host === hostOf(home) ? [] : [note('status.other-host', { params: { host } })]),
  ];
}

/** The list of 1.x: an object from the `uid` of what was revoked to the reason (Assertion Specification 1.0 §Revoking). */
function byUid(list: JsonObject, { assertion }: Statement, url: string, evidence: Evidence): Finding {
  const params = { purpose: 'revocation', host: hostOf(url) };
  const uid = [asString(assertion['uid']), idOf(assertion)].find((id) => id !== undefined && Object.hasOwn(list, id));
  if (uid === undefined) return passed('status.clear', { params, evidence });
  return failed('status.revoked', { params: { ...params, reason: asString(list[uid]) ?? '' }, evidence });
}
