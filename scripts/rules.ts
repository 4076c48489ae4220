/**
 * `npm run rules`: every rule of `test/rules.json`, the sources that cite it and the tests that name it; fails on a rule no test names.
 * A test names a rule by its id in parentheses, in a title or in the name of a case: `it('refuses a fragment key (KEY-01)')`.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './run.js';

export interface Rule {
  readonly title: string;
  /** Why no test names it. */
  readonly left?: string;
}

export interface Named {
  readonly file: string;
  readonly text: string;
}

export interface Entry extends Rule {
  readonly id: string;
  readonly sources: readonly string[];
  readonly tests: readonly Named[];
}

const ID = '[A-Z][A-Z0-9]*-\\d\\d';
const GROUP = new RegExp(`\\((${ID}(?:, ${ID})*)\\)`, 'g');

/** Ids in parentheses in the strings of a test; a comment names nothing. */
export function namedIn(file: string, text: string): readonly (Named & { readonly id: string })[] {
  const found: (Named & { id: string })[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) {
      for (const [, ids = ''] of node.text.matchAll(GROUP))
        for (const id of ids.split(', ')) found.push({ id, file, text: node.text.trim() });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true));
  return found;
}

/** Ids a source cites after the word VERIFICATION, ranges (`DI-07 to DI-09`) included. */
export function citedIn(text: string): readonly string[] {
  const cited: string[] = [];
  for (const [citation] of text.matchAll(new RegExp(`VERIFICATION ${ID}(?:(?:, | to | and )${ID})*`, 'g'))) {
    const parts = [...citation.matchAll(new RegExp(`( to )?(${ID})`, 'g'))];
    parts.forEach(([, range, id = ''], index) => {
      const from = parts[index - 1]?.[2];
      const numbers = range && from !== undefined ? { first: Number(from.slice(-2)) + 1, last: Number(id.slice(-2)) } : undefined;
      if (!numbers) cited.push(id);
      else
        for (let number = numbers.first; number <= numbers.last; number++)
          cited.push(`${id.slice(0, -2)}${String(number).padStart(2, '0')}`);
    });
  }
  return cited;
}

export interface Table {
  readonly entries: readonly Entry[];
  /** What is wrong: rules without a test, reasons for rules that have one, ids that are none. */
  readonly gaps: readonly string[];
}

export function ruleTable(
  rules: Readonly<Record<string, Rule>>,
  sources: Readonly<Record<string, string>>,
  tests: Readonly<Record<string, string>>,
): Table {
  const named = Object.entries(tests).flatMap(([file, text]) => namedIn(file, text));
  const entries = Object.entries(rules).map(([id, rule]) => ({
    id,
    ...rule,
    sources: Object.keys(sources).filter((file) => citedIn(sources[file] ?? '').includes(id)),
    tests: named.filter((one) => one.id === id),
  }));
  const gaps = [
    ...entries
      .filter(({ tests: own, left }) => own.length === 0 && left === undefined)
      .map(({ id, title }) => `${id} has no test: ${title}`),
    ...entries.filter(({ tests: own, left }) => own.length > 0 && left !== undefined).map(({ id }) => `${id} is left out, and has a test`),
    ...named.filter(({ id }) => !Object.hasOwn(rules, id)).map(({ id, file }) => `${id} is no rule: ${file}`),
  ];
  return { entries, gaps };
}

const read = (...patterns: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    globSync(patterns, { cwd: ROOT })
      .sort()
      .map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]),
  );

if (import.meta.main) {
  const rules = JSON.parse(readFileSync(join(ROOT, 'test/rules.json'), 'utf8')) as Readonly<Record<string, Rule>>;
  const { entries, gaps } = ruleTable(rules, read('src/**/*.ts'), read('test/!(scripts)/**/*.test.ts'));
  for (const { id, title, left, sources, tests } of entries) {
    console.log(`${id}  ${title}`);
    if (left !== undefined) console.log(`    left out: ${left}`);
    for (const file of sources) console.log(`    check  ${file}`);
    for (const { file, text } of tests) console.log(`    test   ${file}: ${text}`);
  }
  for (const gap of gaps) console.error(`GAP  ${gap}`);
  const left = entries.filter((entry) => entry.left !== undefined).length;
  console.log(
    `${String(entries.length)} rules, ${String(entries.length - left)} with tests wanted, ${String(left)} left out, ${String(gaps.length)} gaps`,
  );
  process.exitCode = gaps.length > 0 || entries.length === 0 ? 1 : 0;
}
