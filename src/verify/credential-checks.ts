/** The ordered list of checks of a verifiable credential: a badge, a record, an endorsement. */
import { contextsCheck, guardCheck } from './checks/contexts.js';
import { proofChecks } from './checks/proof.js';
import { referencesCheck } from './checks/references.js';
import { schemasCheck } from './checks/schemas.js';
import { structureCheck } from './checks/structure.js';
import { validityCheck } from './checks/validity.js';
import type { Check } from './check.js';
import type { Credential } from './credential.js';
import { statusCheck } from './status/index.js';
import type { Session } from './session.js';

export function credentialChecks(session: Session): readonly Check<Credential>[] {
  return [
    contextsCheck,
    structureCheck,
    guardCheck,
    referencesCheck(session),
    ...proofChecks(session),
    schemasCheck(session),
    validityCheck(session),
    statusCheck(session),
  ];
}
