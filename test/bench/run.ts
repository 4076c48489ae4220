/**
 * `npm run bench [-- PART …] [ROUNDS]`: `search` (100,000 public badges on both databases), `engine` (ours and its peers side by side, in Node
 * and three browsers; the first time, large badges, many badges; `--page FILE` writes it down), `server` (pages, lists and deliveries of the
 * backend on both databases), `wallet` (100, 1,000 and 10,000 badges in the browser's database), `pdf-batch` (one certificate as PDF, and 1,000
 * verified) and `embed` (from HTML to a painted card on a slow phone, beside a peer and an image; 200 cards scrolled; `scroll` alone). Figures of a busy machine are only good as ratios.
 */
import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { embedRows } from './embed.js';
import { engineReport } from './engine.js';
import { pdfRows } from './pdf-batch.js';
import { scrollRows } from './scroll.js';
import { searchRows } from './search.js';
import { serverRows } from './server.js';
import { walletRows } from './wallet.js';

const PARTS = ['engine', 'wallet', 'search', 'server', 'pdf-batch', 'embed', 'scroll'] as const;
const given = process.argv.slice(2);
const rounds = Number(given.find((one) => /^\d+$/.test(one)) ?? 40);
const named = PARTS.filter((part) => given.includes(part));
const parts: readonly string[] = named.length > 0 ? named : PARTS;

async function engine(): Promise<void> {
  const report = await engineReport(rounds);
  console.log(report);
  const page = given[given.indexOf('--page') + 1];
  if (given.includes('--page') && page !== undefined) await writeFile(page, await format(report, { parser: 'markdown' }));
}

async function embed(): Promise<void> {
  const rows = await embedRows();
  const plain = rows.at(-1)?.painted ?? NaN;
  console.log('\nFrom HTML to a painted card: Chromium, CPU slowed 4 times, slow 4G, cold cache (ms; medians)');
  const head = ['kB', 'requests', 'painted', '× <img>', 'verdict', 'kB more', 'long tasks', 'longest', 'shift'];
  console.log(''.padEnd(24) + head.map((text) => text.padStart(12)).join(''));
  for (const { name, kilobytes, requests, painted, verdict, more, tasks, longest, shift } of rows) {
    const figures = [
      kilobytes.toFixed(1),
      requests,
      painted.toFixed(0),
      (painted / plain).toFixed(2),
      verdict?.toFixed(0) ?? '–',
      more?.toFixed(1) ?? '–',
      tasks,
      longest.toFixed(0),
      shift.toFixed(3),
    ];
    console.log(name.padEnd(24) + figures.map((figure) => String(figure).padStart(12)).join(''));
  }
}

async function scroll(): Promise<void> {
  console.log('\n200 cards scrolled from top to bottom in 150 steps: Chromium');
  console.log(''.padEnd(24) + ['CPU slowed', 'frames', 'dropped', 'long tasks', 'longest ms'].map((text) => text.padStart(12)).join(''));
  for (const { name, slow, frames, dropped, tasks, longest } of await scrollRows())
    console.log(name.padEnd(24) + [slow, frames, dropped, tasks, longest.toFixed(0)].map((cell) => String(cell).padStart(12)).join(''));
}

async function wallet(): Promise<void> {
  const { rows, importRate } = await walletRows([100, 1000, 10_000]);
  console.log('\nChromium, a wallet over IndexedDB (ms unless said otherwise; medians)');
  const head = ['badges', 'first paint', 'all known', '1st key', 'keystroke', 'long tasks', 'longest', 'items drawn', 'heap MB'];
  console.log(head.map((text) => text.padStart(12)).join(''));
  for (const { badges, first, whole, index, keystroke, tasks, longest, items, heap } of rows) {
    const cells = [badges, first.toFixed(0), whole.toFixed(0), index.toFixed(0), keystroke.toFixed(1), tasks, longest.toFixed(0), items];
    console.log([...cells, heap.toFixed(1)].map((cell) => String(cell).padStart(12)).join(''));
  }
  console.log(`taken in (read, verified, kept): ${importRate.toFixed(0)} badges/s`);
}

async function search(): Promise<void> {
  const BADGES = 100_000;
  console.log(`\nSearch over ${String(BADGES)} public badges (ms)`);
  console.log(`${'database'.padEnd(12)}${'asked'.padEnd(28)}${'found'.padStart(8)}${'median'.padStart(10)}${'p99'.padStart(10)}`);
  for (const { database, asked, found, median, p99 } of await searchRows(BADGES, rounds * 5))
    console.log(
      `${database.padEnd(12)}${asked.padEnd(28)}${String(found).padStart(8)}${median.toFixed(1).padStart(10)}${p99.toFixed(1).padStart(10)}`,
    );
}

async function pdfBatch(): Promise<void> {
  const { write, size, steps } = await pdfRows(1000);
  console.log(
    `\nA certificate as PDF, with Korean words: ${write.toFixed(0)} ms once its fonts are loaded, ${(size / 1024).toFixed(0)} kB`,
  );
  console.log(['PDFs verified', 'seconds', 'PDFs/s', 'heap MB', 'process MB'].map((text) => text.padStart(15)).join(''));
  for (const { done, seconds, heap, rss } of steps)
    console.log(
      [done, seconds.toFixed(1), (done / seconds).toFixed(0), heap.toFixed(0), rss.toFixed(0)]
        .map((cell) => String(cell).padStart(15))
        .join(''),
    );
}

async function server(): Promise<void> {
  console.log('\nThe backend over HTTP on loopback, 8 connections (ms)');
  console.log(
    `${'database'.padEnd(12)}${'asked'.padEnd(38)}${'a second'.padStart(10)}${'p50'.padStart(8)}${'p99'.padStart(8)}${'not 2xx'.padStart(9)}`,
  );
  for (const { database, asked, rate, p50, p99, refused } of await serverRows(Math.max(1, rounds / 8)))
    console.log(
      `${database.padEnd(12)}${asked.padEnd(38)}${rate.toFixed(0).padStart(10)}${String(p50).padStart(8)}${String(p99).padStart(8)}${String(refused).padStart(9)}`,
    );
}

if (parts.includes('engine')) await engine();
if (parts.includes('wallet')) await wallet();
if (parts.includes('search')) await search();
if (parts.includes('pdf-batch')) await pdfBatch();
if (parts.includes('embed')) await embed();
if (parts.includes('embed') || parts.includes('scroll')) await scroll();
if (parts.includes('server')) await server();
