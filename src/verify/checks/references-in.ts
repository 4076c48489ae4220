/**
 * Whether what a badge or record points at is in it: results and their descriptions (OB 3.0 Result, ResultDescription; VERIFICATION
 * OB3-08), associations of a record (CLR 2.0 Association; CLR-03). Told, not decisive: nothing here changes who issued what.
 */
import { asArray, asString, idOf, isObject, type Json, type JsonObject } from '../../core/json.js';
import { credentialOf } from '../../model/index.js';
import { readDocument } from '../../readers/index.js';
import { note, type Finding } from '../check.js';
import { subjectsOf, type Credential } from '../credential.js';

export async function referencesIn({ document, family }: Credential): Promise<readonly Finding[]> {
  return family === 'clr' ? await associations(document) : results(document);
}

function results(document: JsonObject): readonly Finding[] {
  const single = isObject(document['credentialSubject']);
  return subjectsOf(document).flatMap((subject, at) => {
    const achievement = asArray(subject['achievement']).find(isObject) ?? {};
    const descriptions = asArray(achievement['resultDescription']).filter(isObject);
    const base = single ? '/credentialSubject' : `/credentialSubject/${String(at)}`;
    return asArray(subject['result'])
      .filter(isObject)
      .flatMap((result, index) => resultFindings(result, descriptions, `${base}/result/${String(index)}`));
  });
}

function resultFindings(result: JsonObject, descriptions: readonly JsonObject[], pointer: string): readonly Finding[] {
  const levels = descriptions.flatMap((description) => asArray(description['rubricCriterionLevel']).filter(isObject));
  const missing = (field: string, nodes: readonly JsonObject[]): readonly Finding[] =>
    result[field] === undefined || nodes.some((node) => idOf(node) === result[field])
      ? []
      : [note('structure.reference', { params: { field }, pointer: `${pointer}/${field}` })];
  const description = descriptions.find((node) => idOf(node) === result['resultDescription']);
  return [
    ...missing('resultDescription', descriptions),
    ...missing('achievedLevel', levels),
    ...(description ? against(result, description, pointer) : []),
  ];
}

/** A value among those allowed and within its range; a status only where the description is of that type, and there always. */
function against(result: JsonObject, description: JsonObject, pointer: string): readonly Finding[] {
  const findings: Finding[] = [];
  const tell = (field: string): void => {
    findings.push(note('structure.result-value', { params: { field }, pointer: `${pointer}/${field}` }));
  };
  const value = asString(result['value']);
  const allowed = asArray(description['allowedValue']).map((item) => asString(item));
  if (value !== undefined && allowed.length > 0 && !allowed.includes(value)) tell('value');
  else if (value !== undefined && outside(value, asString(description['valueMin']), asString(description['valueMax']))) tell('value');
  if ((result['status'] !== undefined) !== (description['resultType'] === 'Status')) tell('status');
  return findings;
}

/** Numbers are compared as numbers; a grade such as `B` has no range anybody could know. */
function outside(value: string, least: string | undefined, most: string | undefined): boolean {
  const number = Number(value);
  if (value.trim() === '' || Number.isNaN(number)) return false;
  return (least !== undefined && number < Number(least)) || (most !== undefined && number > Number(most));
}

async function associations(document: JsonObject): Promise<readonly Finding[]> {
  const subject = asArray(document['credentialSubject']).find(isObject) ?? {};
  const listed = asArray(subject['association']).filter(isObject);
  if (listed.length === 0) return [];
  const inside = asArray(subject['verifiableCredential']);
  const credentials = (await Promise.all(inside.map(async (one) => await asCredential(one)))).filter(isObject);
  const achievements = [subject, ...credentials.flatMap((credential) => subjectsOf(credential))].flatMap((node) =>
    asArray(node['achievement']),
  );
  const known = new Set([...achievements, ...credentials].map((node) => (typeof node === 'string' ? node : idOf(node))));
  return listed.flatMap((association, index) =>
    (['sourceId', 'targetId'] as const)
      .filter((field) => !known.has(asString(association[field])))
      .map((field) =>
        note('contents.association', { params: { field }, pointer: `/credentialSubject/association/${String(index)}/${field}` }),
      ),
  );
}

async function asCredential(value: Json): Promise<JsonObject | undefined> {
  if (isObject(value)) return value;
  if (typeof value !== 'string') return undefined;
  try {
    const read = await readDocument(value);
    return read.form === 'url' ? undefined : credentialOf(read);
  } catch {
    return undefined; // What cannot be read has a verdict of its own among the contents.
  }
}
