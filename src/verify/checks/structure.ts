/** Shape of an Open Badges 3.0 badge, a CLR or an endorsement (VERIFICATION OB3-01 to OB3-09, OB3-12). */
import { parseDateTime } from '../../core/date.js';
import { asArray, asString, type JsonObject } from '../../core/json.js';
import { failed, note, passed, type Check, type Finding } from '../check.js';
import { subjectsOf, type Credential } from '../credential.js';
import { OB3_SHAPES } from '../shapes/ob3.js';
import { checkShape } from '../shapes/shape.js';

const SHAPE_OF: Readonly<Partial<Record<Credential['family'], string>>> = { ob3: 'Credential', clr: 'Record', endorsement: 'Endorsement' };

export const structureCheck: Check<Credential> = {
  id: 'credential.structure',
  group: 'structure',
  weight: 'required',
  appliesTo: ({ family }) => SHAPE_OF[family] !== undefined,
  execute: ({ document, family, vcdm }) => {
    const name = `${SHAPE_OF[family] ?? ''} ${vcdm}`;
    const base = asArray(document['type']).includes('VerifiableCredential')
      ? []
      : [failed('structure.value', { params: { field: 'type', expected: 'VerifiableCredential' }, pointer: '/type' })];
    const findings = [
      ...base,
      ...checkShape(document, name, OB3_SHAPES),
      ...dates(document, vcdm),
      ...(family === 'ob3' ? recipient(document) : []),
    ];
    return findings.some(({ weight }) => weight !== 'advisory') ? findings : [passed('structure.ok'), ...findings];
  },
};

function dates(document: JsonObject, vcdm: '1.1' | '2.0'): readonly Finding[] {
  const [from, until] = vcdm === '2.0' ? (['validFrom', 'validUntil'] as const) : (['issuanceDate', 'expirationDate'] as const);
  const [start, end] = [document[from], document[until]].map((date) => (typeof date === 'string' ? parseDateTime(date) : undefined));
  return start !== undefined && end !== undefined && end < start ? [failed('structure.dates-inverted', { pointer: `/${until}` })] : [];
}

/**
 * A badge has to say whose it is (OB3-03). An `id` or `identifier` can be matched with somebody; a name alone cannot,
 * so it is told; a subject with none of them is about nobody.
 */
function recipient(document: JsonObject): readonly Finding[] {
  return subjectsOf(document).flatMap((subject) => {
    if (asString(subject['id'] ?? subject['@id']) !== undefined || asArray(subject['identifier']).length > 0) return [];
    const pointer = '/credentialSubject';
    return subject['name'] !== undefined
      ? [note('structure.recipient-name-only', { pointer })]
      : [failed('structure.no-recipient', { pointer })];
  });
}
