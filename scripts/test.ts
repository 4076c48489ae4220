/**
 * Everything a change must pass, and one sum at the end. A step that fails does not stop the later ones, so that one run tells all;
 * nothing is passed where nothing ran. Two tracks run side by side where both have to wait for other processes most of the time; what tests write
 * lies in memory, where there is plenty.
 */
import { chmod, mkdtemp, readFile, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, runQuietly, withHooks } from './run.js';

/** A file system in memory, where Linux has one. */
const MEMORY = '/dev/shm';

interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** It runs tests and leaves their number; the others count as one test each. */
  readonly tests?: boolean;
}

interface Totals {
  readonly runner: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Test files whose browser stopped answering. */
  readonly lost?: readonly string[];
}

const mocha = (config: string): readonly string[] => [
  '--config',
  `test/support/${config}.json`,
  '--reporter',
  'test/support/mocha-reporter.mjs',
];
const npm = (script: string): Step => ({ name: script, command: 'npm', args: ['run', '--silent', script] });
/** Stages one after the other; in a stage its tracks at once; in a track its steps one after the other. */
const STAGES: readonly (readonly (readonly Step[])[])[] = [
  [[{ name: 'browsers', command: 'node', args: withHooks('scripts/browsers.ts') }]],
  [
    [npm('format:check'), npm('lint')],
    [
      npm('types'),
      npm('unused'),
      npm('rules'),
      npm('requirements'),
      npm('build'),
      npm('stories:build'),
      { name: 'manifest', command: 'node', args: withHooks('scripts/manifest.ts', '--check') },
      { name: 'openapi', command: 'node', args: withHooks('scripts/openapi.ts', '--check') },
    ],
  ],
  [
    [
      { name: 'node tests', command: 'mocha', args: mocha('mocha'), tests: true },
      { name: 'package tests', command: 'mocha', args: mocha('mocha-package'), tests: true },
    ],
    [{ name: 'whole-page tests', command: 'mocha', args: mocha('mocha-pages'), tests: true }],
  ],
  [[{ name: 'browser tests', command: 'npm', args: ['run', '--silent', 'test:browser'], tests: true }]],
];

const GIB = 2 ** 30;
/** Bytes; 0 where the folder is not there. */
async function roomIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize;
}
/** Tests write two databases of each backend and a profile of each browser as if they were to stay, and all is gone at the end. */
const isRoomy = process.availableMemory() > 8 * GIB && (await roomIn(MEMORY)) > 4 * GIB;
const folder = await mkdtemp(join(isRoomy ? MEMORY : tmpdir(), 'open-badge-wallet-'));
// As /tmp is: PostgreSQL runs as a user of its own.
await chmod(folder, 0o1777);
/** Most of what tests and checkers allocate is garbage at once: with little room for it a fifth of the time goes into collecting it. */
const NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --max-semi-space-size=64`.trim();
/** The command line is started some fifty times, and takes a third of the time where somebody compiled it before. */
const SHARED = { TMPDIR: folder, NODE_COMPILE_CACHE: join(folder, 'compiled') };
let passed = 0;
let failed = 0;
const lines: string[] = [];

async function readTotals(file: string): Promise<Totals[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Totals);
}

/**
 * A browser that hangs says nothing of what it ran: those files are run once more by a new one.
 * @param totals what they come to is added to it
 * @returns the exit code; 1, too, where the new one hangs as well
 */
async function runAgain(files: readonly string[], env: Readonly<Record<string, string>>, totals: Totals[]): Promise<number> {
  const file = join(folder, 'again.jsonl');
  console.log(`\n=== again, since the browser stopped answering: ${files.join(', ')}`);
  const named = files.flatMap((name) => ['--files', name]);
  const code = await run('npm', ['run', '--silent', 'test:browser', '--', ...named], { ...env, TEST_TOTALS: file, BROWSERS: 'webkit' });
  const sums = await readTotals(file);
  totals.push(...sums.map((sum) => ({ ...sum, runner: `${sum.runner}, again`, failed: sum.failed + (sum.lost?.length ?? 0) })));
  return sums.length > 0 ? code : 1;
}

async function carryOut(step: Step, alone: boolean): Promise<void> {
  const file = join(folder, `${step.name.replaceAll(/\W/g, '-')}.jsonl`);
  const env = { NODE_OPTIONS, ...(step.tests && { ...SHARED, TEST_TOTALS: file, MOCHA_RUNNER_NAME: step.name }) };
  const started = performance.now();
  let code: number;
  if (alone) {
    console.log(`\n=== ${step.name}`);
    code = await run(step.command, step.args, env);
  } else {
    const ended = await runQuietly(step.command, step.args, env);
    console.log(`\n=== ${step.name}\n${ended.output}`);
    code = ended.code;
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (!step.tests) {
    if (code === 0) passed++;
    else failed++;
    lines.push(`${step.name}: ${code === 0 ? 'passed' : 'FAILED'} (${seconds} s)`);
    return;
  }
  const totals = await readTotals(file);
  const lost = totals.flatMap((sum) => sum.lost ?? []);
  if (lost.length > 0) {
    code = await runAgain(lost, env, totals);
    lines.push(`WebKitGTK stopped answering in ${lost.join(', ')}, which a new one ran again`);
  }
  let counted = 0;
  let bad = 0;
  for (const sum of totals) {
    counted += sum.passed + sum.failed;
    bad += sum.failed;
    passed += sum.passed;
    lines.push(`${sum.runner}: ${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped (${seconds} s)`);
  }
  // A runner that broke, or found no test, is a failure even though no test of it failed.
  const broken = counted === 0 || (code !== 0 && bad === 0);
  if (broken) lines.push(`${step.name}: FAILED, exit code ${code}, ${counted} tests ran (${seconds} s)`);
  failed += bad + (broken ? 1 : 0);
}

for (const tracks of STAGES)
  await Promise.all(
    tracks.map(async (steps) => {
      for (const step of steps) await carryOut(step, tracks.length === 1);
    }),
  );

await rm(folder, { recursive: true, force: true, maxRetries: 5 });
console.log(`\n${lines.join('\n')}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
