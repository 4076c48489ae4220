/**
 * `npm run requirements`: every row of `test/requirements.md` and the tests it names. Fails on a row without a test,
 * on a file that is not there, and on a title that no string of that file has.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './run.js';

export interface Row {
  readonly id: string;
  readonly behaviour: string;
  readonly tests: readonly { readonly file: string; readonly title: string }[];
  /** Why nothing tests it. */
  readonly missing?: string;
}

/** A row is `| R10 | what is asked | file: title<br>file: title |`; what is not there yet says `none: why`. */
export function rowsOf(markdown: string): readonly Row[] {
  return [...markdown.matchAll(/^\| (R\d+) +\| (.*?) +\| (.*?) +\|$/gm)].map(([, id = '', behaviour = '', named = '']) => {
    if (named.startsWith('none: ')) return { id, behaviour, tests: [], missing: named.slice('none: '.length) };
    const tests = named.split('<br>').map((one) => {
      const [, file = '', title = ''] = /^`(.+?)`: (.+)$/.exec(one.trim()) ?? [];
      return { file, title };
    });
    return { id, behaviour, tests };
  });
}

/** Every literal of a source, so that a comment or a commented-out test does not count. */
export function literalsOf(file: string, text: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.add(node.text);
    if (ts.isTemplateExpression(node)) found.add([node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join('…'));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true));
  return found;
}

/** What is wrong with the table, one sentence each. */
export function gapsIn(rows: readonly Row[], count: number, read: (file: string) => string | undefined): readonly string[] {
  const gaps: string[] = [];
  for (let number = 1; number <= count; number++)
    if (rows.filter(({ id }) => id === `R${String(number)}`).length !== 1) gaps.push(`R${String(number)} does not stand there once`);
  for (const { id, tests, missing } of rows) {
    if (missing !== undefined) gaps.push(`${id} has no test: ${missing}`);
    for (const { file, title } of tests) {
      const text = read(file);
      if (text === undefined) gaps.push(`${id} names a file that is not there: ${file || '(none)'}`);
      else if (!literalsOf(file, text).has(title)) gaps.push(`${id} names a test that ${file} does not have: ${title}`);
    }
  }
  return gaps;
}

const REQUIREMENTS = 27;

if (import.meta.main) {
  const rows = rowsOf(readFileSync(join(ROOT, 'test/requirements.md'), 'utf8'));
  const gaps = gapsIn(rows, REQUIREMENTS, (file) => (existsSync(join(ROOT, file)) ? readFileSync(join(ROOT, file), 'utf8') : undefined));
  for (const { id, behaviour, tests } of rows) console.log(`${id}  ${behaviour} (${String(tests.length)} tests)`);
  for (const gap of gaps) console.error(`GAP  ${gap}`);
  console.log(`${String(rows.length)} requirements, ${String(gaps.length)} gaps`);
  process.exitCode = gaps.length > 0 || rows.length === 0 ? 1 : 0;
}
