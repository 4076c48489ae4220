/**
 * From HTML to a painted card on a slow phone (CPU slowed four times, slow 4G by CDP): our card from one snippet, the element of
 * blockcerts-verifier (packed by npm into a temporary folder), and a plain `<img>`. A cold cache each time.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import puppeteer, { PredefinedNetworkConditions, type Browser } from 'puppeteer-core';
import { CDN } from '../../demo/build.js';
import { startServer, type Handler } from '../../demo/server.js';
import { snippet, type Integrity } from '../../src/embed/index.js';
import { didKeyIssuer, makeKey, openBadge, png, signDataIntegrity } from '../fixtures/mint.js';
import { CHROMIUM_FLAGS, findBrowser } from '../support/browsers.js';

const PEER = '@blockcerts/blockcerts-verifier';
const SLOW = 4;

export interface EmbedRow {
  readonly name: string;
  /** Over the network, brotli, until it is painted; undefined where it could not be had. */
  readonly kilobytes: number;
  readonly requests: number;
  /** Milliseconds since navigation, medians. */
  readonly painted: number;
  /** Milliseconds from the press to the answer, with all that is loaded for it; undefined where it does not verify an Open Badge. */
  readonly verdict: number | undefined;
  /** Kilobytes that came for the answer, beyond the above. */
  readonly more: number | undefined;
  readonly tasks: number;
  readonly longest: number;
  readonly shift: number;
}

/** Counted where it is sent: what a worker asks for is seen by no page. Bodies, without headers. */
interface Traffic {
  bytes: number;
  requests: number;
}

interface Subject {
  readonly name: string;
  readonly html: string;
  /** Says, in the page, whether it is painted. */
  readonly painted: string;
  readonly verify?: boolean;
}

const OBSERVE = `
globalThis.seen = { tasks: [], shift: 0 };
new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask', buffered: true });
new PerformanceObserver((list) => { for (const { value } of list.getEntries()) seen.shift += value; }).observe({ type: 'layout-shift', buffered: true });
globalThis.whenPainted = (holds) => new Promise((resolve) => {
  const look = () => { if (holds()) requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))); else setTimeout(look, 5); };
  look();
});`;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** Its script as published, or undefined where no registry answers. */
async function peerScript(folder: string): Promise<Buffer | undefined> {
  try {
    execFileSync('npm', ['pack', PEER, '--pack-destination', folder, '--silent'], { cwd: folder, stdio: 'pipe' });
    execFileSync('tar', ['-xzf', execFileSync('ls', [folder], { encoding: 'utf8' }).trim(), 'package/dist/main.js'], { cwd: folder });
    return await readFile(join(folder, 'package/dist/main.js'));
  } catch (error) {
    console.error(`${PEER}: not measured (${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)})`);
    return undefined;
  }
}

export async function embedRows(rounds = 5): Promise<readonly EmbedRow[]> {
  const executablePath = findBrowser('chromium');
  if (executablePath === undefined) throw new Error('Chromium is not installed: npm run browsers says what is missing');
  const folder = await mkdtemp(join(tmpdir(), 'embed-bench-'));
  const peer = await peerScript(folder);
  const issuer = didKeyIssuer(await makeKey());
  const badge = JSON.stringify(await signDataIntegrity(openBadge(issuer.id), issuer));
  const integrity = JSON.parse(await readFile(join(CDN, 'integrity.json'), 'utf8')) as Integrity;
  const picture = await png(96, (x, y) => [x * 2, y * 2, 120, 255]);
  const card = snippet({ element: 'badge-card', attributes: { src: '/badge.json', lang: 'en' }, base: '/cdn/', integrity });
  const subjects: readonly Subject[] = [
    {
      name: 'badge-card',
      html: card,
      painted: "document.querySelector('badge-card')?.shadowRoot?.querySelector('[part=name]')?.textContent.trim()",
      verify: true,
    },
    ...(peer
      ? [
          {
            name: 'blockcerts-verifier',
            html: '<script src="/peer.js"></script><blockcerts-verifier src="/badge.json" disable-auto-verify></blockcerts-verifier>',
            painted: "document.querySelector('blockcerts-verifier')?.shadowRoot?.childElementCount > 0",
          },
        ]
      : []),
    {
      name: 'plain <img>',
      html: '<img src="/badge.png" width="96" height="96" alt="Badge">',
      painted: 'document.images[0]?.complete && document.images[0].naturalWidth > 0',
    },
  ];
  const server = await startServer(0, () => undefined);
  const squeeze = (body: string | Uint8Array): Uint8Array => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  const squeezed = new Map<string, Uint8Array>();
  const traffic: Traffic = { bytes: 0, requests: 0 };
  const answerOf: Handler = async ({ pathname }) => {
    const answer = (type: string, body: string | Uint8Array): { type: string; body: Uint8Array; headers: Record<string, string> } => {
      const small = squeezed.get(pathname) ?? squeeze(body);
      squeezed.set(pathname, small);
      return { type, body: small, headers: { 'content-encoding': 'br' } };
    };
    const subject = subjects[Number(/^\/page-(\d+)$/.exec(pathname)?.[1])];
    if (subject)
      return answer(
        'text/html; charset=utf-8',
        `<!doctype html><html lang="en"><meta charset="utf-8"><title>page</title><link rel="icon" href="data:,">${subject.html}</html>`,
      );
    if (pathname === '/badge.json') return answer('application/json', badge);
    if (pathname === '/badge.png') return { type: 'image/png', body: picture };
    if (pathname === '/peer.js' && peer) return answer('text/javascript', peer);
    const file = pathname.startsWith('/cdn/')
      ? await readFile(join(CDN, pathname.slice('/cdn/'.length))).catch(() => undefined)
      : undefined;
    return file && answer('text/javascript', file);
  };
  server.serve(async (url, request) => {
    const answer = await answerOf(url, request);
    traffic.requests++;
    traffic.bytes += answer?.body.length ?? 0;
    return answer;
  });
  const browser = await puppeteer.launch({ executablePath, headless: true, args: CHROMIUM_FLAGS });
  try {
    const rows: EmbedRow[] = [];
    for (const [index, subject] of subjects.entries()) {
      const found: EmbedRow[] = [];
      for (let round = 0; round < rounds; round++)
        found.push(await visit(browser, subject, `http://127.0.0.1:${String(server.port)}/page-${String(index)}`, traffic));
      const of = (pick: (row: EmbedRow) => number | undefined): number => median(found.map((row) => pick(row) ?? NaN));
      const verifies = subject.verify === true;
      rows.push({
        name: subject.name,
        kilobytes: of((row) => row.kilobytes),
        requests: of((row) => row.requests),
        painted: of((row) => row.painted),
        verdict: verifies ? of((row) => row.verdict) : undefined,
        more: verifies ? of((row) => row.more) : undefined,
        tasks: of((row) => row.tasks),
        longest: of((row) => row.longest),
        shift: of((row) => row.shift),
      });
    }
    return rows;
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function visit(browser: Browser, { name, painted, verify = false }: Subject, url: string, traffic: Traffic): Promise<EmbedRow> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  traffic.bytes = traffic.requests = 0;
  await page.evaluateOnNewDocument(OBSERVE);
  await page.emulateNetworkConditions(PredefinedNetworkConditions['Slow 4G']);
  await page.emulateCPUThrottling(SLOW);
  try {
    await page.goto(url, { waitUntil: 'domcontentloaded', timeout: 120_000 });
    const moment = (await page.evaluate(`whenPainted(() => ${painted})`)) as number;
    const [kilobytes, asked] = [traffic.bytes / 1024, traffic.requests];
    let verdict: number | undefined;
    if (verify)
      verdict = (await page.evaluate(
        "(async () => { const from = performance.now(); await document.querySelector('badge-card').verify(); return performance.now() - from; })()",
      )) as number;
    const { tasks, shift } = (await page.evaluate('seen')) as { tasks: readonly number[]; shift: number };
    return {
      name,
      kilobytes,
      requests: asked,
      painted: moment,
      verdict,
      more: traffic.bytes / 1024 - kilobytes,
      tasks: tasks.length,
      longest: Math.max(0, ...tasks),
      shift,
    };
  } finally {
    await context.close();
  }
}
