/**
 * Runs every case of a folder at its clock against recorded answers: `npm run conformance -- DIR [--json] [--browser NAME] [--page FILE]`.
 * A difference counts as explained only where `test/conformance/explained.json` names the file with a rule and a reason.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { replayFetch, type ReplayMap } from '../src/cli/replay.js';
import { createVerifier } from '../src/verify/index.js';
import { conformancePage } from './conformance-page.js';
import { runVector } from '../test/conformance/vector.js';
import { compare, findVectors } from './conformance-vectors.js';

export interface Case {
  readonly file: string;
  readonly expect: string;
  /** What the source project asserts, such as `invalid (SomeProbe)`. */
  readonly upstream?: string;
  readonly serve?: Readonly<Record<string, string>>;
  readonly recipient?: Readonly<Record<string, string>>;
  readonly wrongRecipient?: Readonly<Record<string, string>>;
  readonly endorsements?: readonly string[];
}

export interface Result {
  readonly file: string;
  readonly expected: string;
  readonly ours: string;
  readonly codes: readonly string[];
}

const TYPES: Readonly<Record<string, string>> = { json: 'application/ld+json', png: 'image/png', svg: 'image/svg+xml', jwt: 'text/plain' };

/** `CANONICALISATION` as for the tests: the way to a canonical form. */
const WAY = (['reference', 'compared'] as const).find((way) => way === process.env['CANONICALISATION']) ?? 'compiled';

async function runCase(folder: string, one: Case, replay: ReplayMap, clock: Date): Promise<Result> {
  const served = Object.fromEntries(
    Object.entries(one.serve ?? {}).map(
      ([url, file]) => [url, { status: 200, type: TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream', file }] as const,
    ),
  );
  const fetch = replayFetch({ ...replay, ...served }, folder);
  const verifier = createVerifier({ fetch, clock: { now: () => clock } }, { canonicalisation: WAY });
  const bytes = new Uint8Array(await readFile(join(folder, one.file)));
  const wanted = (of: Readonly<Record<string, string>>) => Object.entries(of).map(([type, value]) => ({ type, value }));
  const report = await verifier.verify(bytes, one.recipient ? { recipient: wanted(one.recipient) } : {});
  const complaints: string[] = [];
  if (one.wrongRecipient) {
    const other = await verifier.verify(bytes, { recipient: wanted(one.wrongRecipient) });
    if (other.verdict === 'valid') complaints.push('valid for the wrong recipient');
  }
  if (one.endorsements && one.endorsements.join() !== report.endorsements.map(({ verdict }) => verdict).join())
    complaints.push('endorsements differ');
  const codes = report.outcomes
    .filter(({ result }) => result === 'failed' || result === 'unknown')
    .map(({ code, result, weight, pointer }) => `${result}${weight === 'advisory' ? '*' : ''}:${code}${pointer ?? ''}`);
  return { file: one.file, expected: one.expect, ours: [report.verdict, ...complaints].join(', '), codes };
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, browser: { type: 'string' }, verbose: { type: 'boolean' }, page: { type: 'string' } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('usage: npm run conformance -- DIR [--json] [--browser NAME] [--page FILE]');
  process.exit(3);
}
const { cases, clock } = JSON.parse(await readFile(join(folder, 'cases.json'), 'utf8')) as { cases: readonly Case[]; clock: string };
const replay = JSON.parse(await readFile(join(folder, 'replay.json'), 'utf8')) as ReplayMap;
const explained = JSON.parse(await readFile(new URL('../test/conformance/explained.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, { rule: string; ours: string; reason: string }>
>;

const vectors = findVectors(folder);
const { results, answers } =
  values.browser === undefined
    ? {
        results: await Promise.all(cases.map(async (one) => await runCase(folder, one, replay, new Date(clock)))),
        answers: await Promise.all(vectors.all.map(async ({ document }) => await runVector(document, vectors.contexts))),
      }
    : await (await import('./conformance-browser.js')).runInBrowser(values.browser, folder, cases, replay, clock, vectors);
const broken = vectors.all.flatMap((vector, index) => {
  const answer = answers[index];
  const wrong = answer ? compare(vector, answer) : ['no answer'];
  return wrong.length > 0 ? [`DIFFERED  ${vector.file}  ${wrong.join(', ')}`] : [];
});
const intermediate = vectors.all.reduce((sum, { expected }) => sum + Object.keys(expected).length, 0);

let agreed = 0;
let told = 0;
let differed = 0;
for (const { file, expected, ours, codes } of results) {
  const reason = explained[file];
  const kind = expected === ours ? 'agreed' : reason?.ours === ours ? 'explained' : 'DIFFERED';
  if (kind === 'agreed') agreed++;
  else if (kind === 'explained') told++;
  else differed++;
  if (!values.json && (kind !== 'agreed' || values.verbose))
    console.log(
      `${kind}  ${file}  expected ${expected}, ours ${ours}${reason && kind === 'explained' ? ` (${reason.rule}: ${reason.reason})` : ''}\n    ${codes.join('  ')}`,
    );
  else if (!values.json) console.log(`agreed  ${file}  ${expected}`);
}
for (const line of broken) if (!values.json) console.log(line);
if (!values.json && vectors.all.length > 0)
  console.log(
    `${String(vectors.all.length - broken.length)} of ${String(vectors.all.length)} W3C proof vectors hold, ${String(intermediate)} intermediate values compared`,
  );
if (values.page !== undefined) {
  const upstream = new Map(cases.map((one) => [one.file, /^[a-z-]+/.exec(one.upstream ?? '')?.[0].replace(/^-$/, '') ?? '']));
  const rows = results.map((result) => {
    const reason = explained[result.file];
    return { ...result, upstream: upstream.get(result.file) ?? '', explained: reason?.ours === result.ours ? reason : undefined };
  });
  await mkdir(dirname(values.page), { recursive: true });
  await writeFile(values.page, await format(conformancePage(rows, clock), { parser: 'markdown', printWidth: 140 }));
}
if (values.json)
  console.log(JSON.stringify({ results, vectors: { total: vectors.all.length, broken }, agreed, explained: told, differed }, null, 1));
else console.log(`${String(agreed)} agreed, ${String(told)} explained, ${String(differed)} differed`);
process.exitCode = differed > 0 || broken.length > 0 || results.length === 0 ? 1 : 0;
