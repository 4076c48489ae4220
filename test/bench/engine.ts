/** How fast a badge is verified: ours and its peers side by side, in Node and in three browsers; the first time; large badges; many badges. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { onPage } from '../../scripts/browser-page.js';
import { coldRows } from './cold.js';
import { IN_PAGE, IN_WORKERS, steady, type ManyRow } from './many.js';
import { FLOOR, growth, JOSE, OURS, OURS_JWT, race, type GrowthRow, type Row } from './race.js';

const BADGES = 1000;
const BROWSERS = ['chromium', 'firefox', 'webkit'] as const;

/** Tables in Markdown, with the day, the machine and the versions they were made on. Takes some minutes. */
export async function engineReport(rounds: number): Promise<string> {
  const lines: string[] = [];
  const table = (title: string, head: readonly string[], rows: readonly (readonly string[])[]): void => {
    const align = head.map((_, index) => (index === 0 ? '---' : '--:'));
    lines.push('', `## ${title}`, '', ...[head, align, ...rows].map((cells) => `| ${cells.join(' | ')} |`));
  };
  // verifier-core asks for a schema on every run; here nothing answers, at once, which flatters it.
  const { fetch } = globalThis;
  globalThis.fetch = async () => await Promise.reject(new TypeError('offline'));
  const node = { rows: await race(rounds), grown: await growth() };
  const kept = await steady(BADGES * 10);
  globalThis.fetch = fetch;
  const measured: { name: string; rows: readonly Row[]; grown: readonly GrowthRow[] }[] = [{ name: `Node ${process.version}`, ...node }];
  let many: readonly ManyRow[] = [];
  for (const name of BROWSERS) {
    const found = await onPage(name, new URL('page.ts', import.meta.url), async (page) => ({
      version: browserIn((await page.call('agent')) as string),
      rows: (await page.call('race', rounds)) as readonly Row[],
      grown: (await page.call('growth')) as readonly GrowthRow[],
      many: name === 'chromium' ? ((await page.call('many', BADGES)) as readonly ManyRow[]) : many,
    }));
    measured.push({ name: found.version, ...found });
    ({ many } = found);
  }
  for (const { name, rows } of measured) {
    const of = (wanted: string): Row | undefined => rows.find((row) => row.name === wanted);
    table(
      name,
      ['one badge', 'median µs', 'middle half', '× its floor', '× ours', 'first ms'],
      rows.map((row) => {
        const jwt = row.name === OURS_JWT || row.name === JOSE;
        const ratio = (to: string): string => (row.median / (of(to)?.median ?? NaN)).toFixed(2);
        const half = `${row.low.toFixed(0)} to ${row.high.toFixed(0)}`;
        return [row.name, row.median.toFixed(0), half, ratio(jwt ? JOSE : FLOOR), ratio(jwt ? OURS_JWT : OURS), row.first.toFixed(1)];
      }),
    );
  }
  table(
    'Growth with the size of a badge: milliseconds, and microseconds for each kB',
    ['kB', ...measured.map(({ name }) => name)],
    node.grown.map(({ size }, index) => [
      size.toFixed(0),
      ...measured.map(({ grown }) => {
        const { median = NaN, size: own = NaN } = grown[index] ?? {};
        return `${median.toFixed(1)} (${((median * 1000) / own).toFixed(0)})`;
      }),
    ]),
  );
  const cold = await coldRows(9);
  table(
    'The first verification, `<badge-verify>` on a fresh page of Chromium, drawn (ms)',
    ['signed by', 'files asked for', 'from the click', 'where every file is there', 'the second'],
    cold.map(({ name, files, whole, parsed, second }) => [name, String(files), whole.toFixed(1), parsed.toFixed(1), second.toFixed(1)]),
  );
  table(
    'Badges of every kind',
    ['where', 'badges', 'seconds', 'badges a second', 'long tasks', 'longest ms', 'MB after a fifth', 'MB at the end'],
    [...many.map((row) => ['Chromium, ', row] as const), ['Node, ', kept] as const].map(
      ([platform, { where, count, seconds, tasks, longest, heap }]) => [
        platform + where,
        String(count),
        seconds.toFixed(2),
        (count / seconds).toFixed(0),
        tasks === undefined ? '' : String(tasks),
        tasks === undefined ? '' : longest.toFixed(0),
        ...(heap ?? []).map((megabytes) => megabytes.toFixed(1)),
      ],
    ),
  );
  const [inWorkers, inPage] = [IN_WORKERS, IN_PAGE].map((wanted) => many.find(({ where }) => where === wanted));
  const ratio = (rows: readonly Row[], one: string, other: string): string =>
    ((rows.find(({ name }) => name === one)?.median ?? NaN) / (rows.find(({ name }) => name === other)?.median ?? NaN)).toFixed(1);
  const each = (one: string, other: string): readonly string[] => measured.map(({ rows }) => ratio(rows, one, other));
  const chromiumAlone = (value: string): readonly string[] => measured.map((_, index) => (index === 1 ? value : ''));
  table(
    'What is aimed at',
    ['', 'aim', ...measured.map(({ name }) => name)],
    [
      ['Data Integrity, times its floor', 'at most 3', ...each(OURS, FLOOR)],
      ['Data Integrity, times faster than @digitalbazaar/vc', 'at least 12', ...each('@digitalbazaar/vc', OURS)],
      ['JWT, times its floor', 'at most 1.5', ...each(OURS_JWT, JOSE)],
      ['first verification with every file there, drawn, ms', 'at most 15', ...chromiumAlone(cold[0]?.parsed.toFixed(1) ?? '')],
      [
        'many badges, times faster in workers than in the page',
        'at least 1.8',
        ...chromiumAlone(inWorkers && inPage ? (inPage.seconds / inWorkers.seconds).toFixed(2) : ''),
      ],
    ],
  );
  return `${heading(rounds)}${lines.join('\n')}\n`;
}

/** A browser's own name for itself, without what it says for compatibility's sake. */
function browserIn(agent: string): string {
  return /(?:Firefox|Headless|Chrome)\S*\/[\d.]+/.exec(agent)?.[0] ?? `WebKitGTK ${/Version\/([\d.]+)/.exec(agent)?.[1] ?? ''}`;
}

function heading(rounds: number): string {
  const { packages } = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
    packages: Readonly<Record<string, { readonly version?: string } | undefined>>;
  };
  const peers = ['@digitalbazaar/vc', '@digitalcredentials/verifier-core', 'jsonld', 'jose'];
  const versions = peers.map((name) => `${name} ${packages[`node_modules/${name}`]?.version ?? ''}`).join(', ');
  const load = execFileSync('cat', ['/proc/loadavg'], { encoding: 'utf8' }).split(' ')[0] ?? '';
  return `# Speed

Made by \`npm run bench -- engine ${String(rounds)} --page docs/speed.md\` (medians of ${String(rounds)} rounds) on ${new Date().toISOString().slice(0, 10)}: ${String(cpus().length)} cores (${cpus()[0]?.model.trim() ?? ''}), load ${load} at its end;
${versions}. One badge of about 1.5 kB with four alignments and Korean text; ours gives its whole report, the peers check the signature. Node runs the sources of this repository through a loader, which costs ours some and the peers nothing.
The floor of Data Integrity is two SHA-256 and one Ed25519 verification by WebCrypto, that of a JWT is jose's \`jwtVerify\` with a key that is ready.
In Node the floor is measured between libraries whose garbage is collected meanwhile (its upper half shows it), which flatters our ratio to it.
`;
}
