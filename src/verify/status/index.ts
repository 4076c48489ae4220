/** Status types by name. One that is not here is `status.unsupported`, never "not revoked" (VERIFICATION ST-12). */
import { asArray, isObject, typesOf, type JsonObject } from '../../core/json.js';
import { unknown, type Check, type Finding } from '../check.js';
import type { Credential } from '../credential.js';
import type { Session } from '../session.js';

type StatusReader = (entry: JsonObject, credential: Credential, pointer: string, session: Session) => Promise<readonly Finding[]>;

const bitstring = async ({ memory }: Session) => (await memory.part('bitstring', () => import('./bitstring.js'))).bitstringStatus;

const READERS: Readonly<Record<string, (session: Session) => Promise<StatusReader>>> = {
  BitstringStatusListEntry: bitstring,
  StatusList2021Entry: bitstring,
  '1EdTechRevocationList': async () => (await import('./revocation-list.js')).revocationListStatus,
};

/** Every entry is read, not only the first (VERIFICATION ST-06). */
export function statusCheck(session: Session): Check<Credential> {
  return {
    id: 'credential.status',
    group: 'status',
    weight: 'required',
    appliesTo: () => true,
    execute: async (credential) => {
      const value = credential.document['credentialStatus'];
      const entries = asArray(value);
      if (entries.length === 0) return [{ result: 'not-applicable', code: 'status.none' }];
      if (entries.length > 16) return [unknown('status.malformed', { pointer: '/credentialStatus' })];
      const findings: Finding[] = [];
      for (const [index, entry] of entries.entries()) {
        const pointer = Array.isArray(value) ? `/credentialStatus/${String(index)}` : '/credentialStatus';
        const type = typesOf(entry).find((name) => Object.hasOwn(READERS, name));
        const reader = type === undefined ? undefined : await READERS[type]?.(session);
        if (!reader || !isObject(entry))
          findings.push(unknown('status.unsupported', { params: { type: typesOf(entry).join(' ') }, pointer }));
        else findings.push(...(await reader(entry, credential, pointer, session)));
      }
      return findings;
    },
  };
}
