/** Extensions of Open Badges 2.0 (§Extension Validation): the schema an extension's context names is applied to the extension. */
import { asArray, asString, isArray, isObject, typesOf, type Json, type JsonObject } from '../../core/json.js';
import { failed, note, passed, type Check, type Finding } from '../check.js';
import { hostOf, type Session } from '../session.js';
import type { Ob2Subject } from './subject.js';

interface Found {
  readonly node: JsonObject;
  readonly pointer: string;
  readonly contexts: readonly string[];
}

export function extensionsCheck(session: Session): Check<Ob2Subject> {
  return {
    id: 'badge.extensions',
    group: 'structure',
    weight: 'required',
    appliesTo: ({ assertion, badgeClass }) => find(assertion, badgeClass.ok ? badgeClass.node : undefined).length > 0,
    execute: async ({ assertion, badgeClass }) => {
      const findings: Finding[] = [];
      for (const found of find(assertion, badgeClass.ok ? badgeClass.node : undefined).slice(0, 8))
        findings.push(...(await check(found, session)));
      return findings;
    },
  };
}

function find(assertion: JsonObject, badgeClass: JsonObject | undefined): readonly Found[] {
  return [...visit(assertion, '', []), ...(badgeClass ? visit(badgeClass, '/badge', []) : [])];
}

function visit(value: Json | undefined, pointer: string, outer: readonly string[]): readonly Found[] {
  if (isArray(value)) return value.flatMap((item, index) => visit(item, `${pointer}/${String(index)}`, outer));
  if (!isObject(value)) return [];
  const own = asArray(value['@context']).filter(
    (context): context is string => typeof context === 'string' && context.includes('/extensions/'),
  );
  const contexts = own.length > 0 ? own : outer;
  const here = typesOf(value).some((type) => /^(obi:)?Extension$/.test(type)) ? [{ node: value, pointer, contexts }] : [];
  return [
    ...here,
    ...Object.entries(value).flatMap(([key, item]) => (key === '@context' ? [] : visit(item, `${pointer}/${key}`, contexts))),
  ];
}

async function check({ node, pointer, contexts }: Found, session: Session): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const url of contexts) {
    const context = await session.loadJson(url);
    if (!context.ok || !isObject(context.json)) {
      findings.push(
        note('schema.unavailable', {
          params: { host: hostOf(url), reason: context.ok ? 'fetch.not-json' : context.code, status: 0 },
          pointer,
        }),
      );
      continue;
    }
    for (const rule of asArray(context.json['obi:validation'] ?? context.json['validation']).filter(isObject)) {
      const type = asString(rule['obi:validatesType'] ?? rule['validatesType']);
      const schema = asString(rule['obi:validationSchema'] ?? rule['validationSchema']);
      if (type === undefined || schema === undefined || !typesOf(node).some((name) => local(name) === local(type))) continue;
      const found = await apply(schema, url, context.json, node, session);
      findings.push({ ...found, pointer });
    }
  }
  return findings.length > 0 ? findings : [note('structure.extension', { pointer })];
}

/** `extensions:ExampleExtension`, `obi:extensions/#ExampleExtension` and the whole IRI name the same type. */
function local(name: string): string {
  return /[^:#/]*$/.exec(name)?.[0] ?? name;
}

async function apply(schema: string, contextUrl: string, context: JsonObject, node: JsonObject, session: Session): Promise<Finding> {
  // The published contexts still name the former host of the schemas, which stand beside them today.
  let loaded = await session.loadJson(schema);
  if (!loaded.ok) loaded = await session.loadJson(contextUrl.replace(/context\.json$/, 'schema.json'));
  if (!loaded.ok) return note('schema.unavailable', { params: { host: hostOf(schema), reason: loaded.code, status: loaded.status ?? 0 } });
  const { validate } = await import('../json-schema.js');
  const result = validate(loaded.json, compacted(node, context), hostOf(schema));
  return result.result === 'passed'
    ? passed('schema.ok', { params: { url: hostOf(schema) } })
    : result.result === 'failed'
      ? failed('schema.mismatch', result)
      : result;
}

/** Whole IRIs as keys, written as the terms the extension's own context has for them. */
function compacted(node: JsonObject, context: JsonObject): JsonObject {
  const terms = isObject(context['@context']) ? context['@context'] : {};
  const names = new Map(Object.entries(terms).map(([term, value]) => [isObject(value) ? value['@id'] : value, term]));
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [names.get(key) ?? key, value]));
}
