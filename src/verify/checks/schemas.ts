/**
 * `credentialSchema` (VERIFICATION OB3-04): the published Open Badges and CLR schemas say what `shapes/` checks; any other schema
 * is fetched and applied by the host's validator where there is one, and is otherwise told as not applied.
 */
import { asArray, asString, isObject, typesOf } from '../../core/json.js';
import { passed, unknown, type Check } from '../check.js';
import type { Credential } from '../credential.js';
import { hostOf, unavailable, type Session } from '../session.js';

const PUBLISHED = /^https:\/\/purl\.imsglobal\.org\/spec\/(ob|clr)\/v[23]p0\/schema\//;

export function schemasCheck(session: Session): Check<Credential> {
  return {
    id: 'credential.schema',
    group: 'structure',
    weight: 'required',
    appliesTo: ({ document }) => asArray(document['credentialSchema']).length > 0,
    execute: async ({ document }) => {
      return await Promise.all(
        asArray(document['credentialSchema'])
          .slice(0, 8)
          .map(async (schema, index) => {
            const pointer = `/credentialSchema/${String(index)}`;
            const id = isObject(schema) ? (asString(schema['id']) ?? '') : '';
            const type = typesOf(schema).join(' ');
            if (PUBLISHED.test(id)) return passed('schema.ok', { params: { url: id }, pointer });
            if (!/^(1EdTechJsonSchemaValidator2019|JsonSchema)$/.test(type))
              return unknown('schema.unsupported', { params: { type }, pointer });
            const loaded = await session.loadJson(id);
            if (!loaded.ok) return { ...unavailable(loaded, 'schema.unavailable'), pointer };
            const { validate } = await import('../json-schema.js');
            return { ...validate(loaded.json, document, hostOf(id)), pointer };
          }),
      );
    },
  };
}
