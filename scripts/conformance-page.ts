/** The conformance run as a page to read: one row a file, in the order of the files, with nothing in it that depends on where it ran. */

export interface Row {
  readonly file: string;
  readonly ours: string;
  readonly expected: string;
  /** What the project the file comes from says itself; empty where it says nothing. */
  readonly upstream: string;
  /** Codes of our outcomes that failed or could not be checked, as `result:code/pointer`. */
  readonly codes: readonly string[];
  /** Why ours is another verdict than the expected one. */
  readonly explained: { readonly rule: string; readonly reason: string } | undefined;
}

/** @returns Markdown */
export function conformancePage(rows: readonly Row[], clock: string): string {
  const sorted = [...rows].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const kinds = sorted.map(kindOf);
  const count = (kind: Kind): number => kinds.filter((one) => one === kind).length;
  const told = sorted.filter(({ upstream }) => upstream !== '');
  const same = told.filter(({ upstream, ours }) => upstream === ours).length;
  const totals = [
    ['files', rows.length],
    ['as expected', count('agreed')],
    ['explained', count('explained')],
    ['different', count('different')],
    ['files about which their own project says something', told.length],
    ['of these, the same as ours', same],
  ] as const;
  return `# Conformance

Every file of the corpus, verified at ${clock} against recorded answers: our verdict, the one that is expected of a verifier that follows the
specifications, and what the project the file comes from says itself. Made by \`npm run conformance -- DIR --page docs/conformance.md\`; files of the
corpus belong to their publishers and are not part of this repository.

${table(
  ['', 'number'],
  totals.map(([name, number]) => [name, String(number)]),
)}

A word upstream means what its own tool says, which may be less than a verdict: many do not look at the issuer's key or at a status list.

${table(
  ['file', 'ours', 'expected', 'upstream', 'decided by'],
  sorted.map((row) => [`\`${row.file}\``, row.ours, row.expected, row.upstream, reasonOf(row)]),
)}
`;
}

type Kind = 'agreed' | 'explained' | 'different';

export function kindOf({ ours, expected, explained }: Row): Kind {
  if (ours === expected) return 'agreed';
  return explained ? 'explained' : 'different';
}

/** The rule of an explained difference; else the first outcome that decided. Advisory ones (`failed*`) decide nothing. */
function reasonOf({ ours, explained, codes, expected }: Row): string {
  if (explained && ours !== expected) return `${explained.rule}: ${explained.reason}`;
  const deciding = codes.filter((code) => /^(failed|unknown):/.test(code));
  const first = deciding.find((code) => code.startsWith('failed:')) ?? deciding[0];
  return first === undefined ? '' : `\`${first.replace(/^\w+:/, '').replace(/\/.*$/, '')}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
