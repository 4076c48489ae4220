/** `npm run bench [-- ROUNDS]`: our engine and its peers side by side, in Node and in Chromium, and many badges at once on a page. Figures of a busy machine are only good as ratios. */
import { onPage } from '../../scripts/browser-page.js';
import type { ManyRow } from './many.js';
import { race, type Row } from './race.js';

const rounds = Number(process.argv[2] ?? 40);
// verifier-core asks for a schema on every run; here nothing answers, at once, which flatters it.
globalThis.fetch = async () => await Promise.reject(new TypeError('offline'));

function show(runtime: string, rows: readonly Row[]): void {
  const ours = rows[0]?.median ?? NaN;
  console.log(`\n${runtime}`);
  console.log(
    `${'engine'.padEnd(36)}${'median µs'.padStart(12)}${'middle half'.padStart(18)}${'× ours'.padStart(9)}${'first ms'.padStart(11)}`,
  );
  for (const { name, median, low, high, first } of rows) {
    console.log(
      `${name.padEnd(36)}${median.toFixed(0).padStart(12)}${`${low.toFixed(0)}–${high.toFixed(0)}`.padStart(18)}${(median / ours).toFixed(2).padStart(9)}${first.toFixed(1).padStart(11)}`,
    );
  }
}

show(`Node ${process.version}`, await race(rounds));
const BADGES = 1000;
const [rows, manyRows] = await onPage(
  'chromium',
  new URL('page.ts', import.meta.url),
  async (page) => [(await page.call('race', rounds)) as readonly Row[], (await page.call('many', BADGES)) as readonly ManyRow[]] as const,
);
show('Chromium', rows);
console.log(`\nChromium, ${String(BADGES)} badges of every kind, by verifyAll`);
console.log(
  `${'where'.padEnd(36)}${'seconds'.padStart(12)}${'badges/s'.padStart(12)}${'long tasks'.padStart(12)}${'longest ms'.padStart(12)}`,
);
for (const { where, seconds, tasks, longest } of manyRows)
  console.log(
    `${where.padEnd(36)}${seconds.toFixed(2).padStart(12)}${(BADGES / seconds).toFixed(0).padStart(12)}${String(tasks).padStart(12)}${longest.toFixed(0).padStart(12)}`,
  );
