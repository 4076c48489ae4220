/** Results and associations, where a badge or record has any: what they point at is looked for by a part that is loaded then. */
import type { Check } from '../check.js';
import { subjectsOf, type Credential } from '../credential.js';
import { furtherPart } from '../parts.js';
import type { Session } from '../session.js';

const LISTED = { ob3: 'result', clr: 'association' } as const satisfies Partial<Record<Credential['family'], string>>;

export function referencesCheck(session: Session): Check<Credential> {
  return {
    id: 'credential.references',
    group: 'structure',
    weight: 'advisory',
    appliesTo: ({ document, family }) =>
      (family === 'ob3' || family === 'clr') && subjectsOf(document).some((subject) => subject[LISTED[family]] !== undefined),
    execute: async (credential) => await (await furtherPart(session)).referencesIn(credential),
  };
}
