/**
 * The W3C proof vectors of a folder (`w3c-…`): every signature has to hold, and canonical forms and hashes have to be those of the
 * specifications. Found by how the vectors are laid out: `signedX.json` beside `canonDocX.txt`, `docHashX.txt` and so on.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { quoted, type JsonObject } from '../src/core/json.js';
import type { VectorAnswer } from '../test/conformance/vector.js';

export interface Vector {
  readonly file: string;
  readonly document: JsonObject;
  /** Detail of the outcome → its value in the specification. */
  readonly expected: Readonly<Record<string, string>>;
}

export interface Vectors {
  readonly all: readonly Vector[];
  readonly contexts: Readonly<Record<string, object>>;
}

const CITIZENSHIP = 'https://w3id.org/citizenship/v4rc1';

export function findVectors(folder: string): Vectors {
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const json = (file: string): JsonObject => JSON.parse(read(file)) as JsonObject;
  const signed = globSync('w3c-*/**/signed*.json', { cwd: folder })
    .sort()
    .map((file): Vector => {
      const name = /signed(\w+)\.json$/.exec(file)?.[1] ?? '';
      const beside = (part: string): string => join(dirname(file), `${part}${name}.txt`);
      const parts = [
        ['canonicalDocument', 'canonDoc'],
        ['documentHash', 'docHash'],
        ['canonicalProofOptions', 'proofCanon'],
        ['proofOptionsHash', 'proofHash'],
      ] as const;
      const expected = parts.filter(([, part]) => existsSync(join(folder, beside(part)))).map(([key, part]) => [key, read(beside(part))]);
      return { file, document: json(file), expected: Object.fromEntries(expected) as Record<string, string> };
    });
  const derived = globSync('w3c-*/**/derivedRevealDocument.json', { cwd: folder })
    .sort()
    .map((file): Vector => {
      const verify = json(join(dirname(file), 'verifyCreateVerifyData.json'));
      const quads = JSON.parse(read(join(dirname(file), 'verifyNQuads.json'))) as readonly string[];
      const hashes = { proofOptionsHash: quoted(verify['proofHash']), mandatoryHash: quoted(verify['mandatoryHash']) };
      return { file, document: json(file), expected: { canonicalDocument: quads.join(''), ...hashes } };
    });
  const citizenship = join(folder, 'contexts/w3c/citizenship-v4rc1.json');
  const contexts: Record<string, object> = existsSync(citizenship)
    ? { [CITIZENSHIP]: JSON.parse(readFileSync(citizenship, 'utf8')) as object }
    : {};
  return { all: [...signed, ...derived], contexts };
}

/** What is not as the specification has it; empty where all is. */
export function compare({ expected }: Vector, { integrity, details }: VectorAnswer): readonly string[] {
  const values = Object.entries(expected)
    .filter(([key, value]) => details[key]?.trim() !== value.trim())
    .map(([key]) => key);
  return integrity === 'passed:proof.valid' ? values : [integrity, ...values];
}
