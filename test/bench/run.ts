/** `npm run bench [-- ROUNDS]`: our engine and its peers side by side, in Node and in Chromium. Figures of a busy machine are only good as ratios. */
import { onPage } from '../../scripts/browser-page.js';
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
const rows = await onPage(
  'chromium',
  new URL('page.ts', import.meta.url),
  async (page) => (await page.call('race', rounds)) as readonly Row[],
);
show('Chromium', rows);
