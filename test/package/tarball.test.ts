/**
 * The packed tarball in an empty folder, as a stranger has it: its types resolve, it holds nothing but what it should, and its own README leads
 * to four elements that are drawn, without a build, by an import map, and by Vite. What it depends on is this repository's.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { expect } from 'chai';
import puppeteer, { type Browser } from 'puppeteer-core';
import { build } from 'vite';
import { startServer, type Running } from '../../demo/server.js';
import { didKeyIssuer, makeKey, openBadge, signDataIntegrity } from '../fixtures/mint.js';
import { CHROMIUM_FLAGS, findBrowser } from '../support/browsers.js';
import { ROOT } from './sources.js';

interface Tarball {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.png': 'image/png' };
const ELEMENTS = ['badge-card', 'badge-verify', 'badge-wallet', 'certificate-viewer'];
const chromium = findBrowser('chromium');

describe('the tarball', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'open-badge-wallet-pack-'));
  const site = join(folder, 'site');
  const installed = join(site, 'node_modules/open-badge-wallet');
  let tarball: Tarball;

  before(() => {
    const said = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    const parsed = JSON.parse(said) as readonly Tarball[] | Readonly<Record<string, Tarball>>;
    [tarball] = Object.values(parsed) as [Tarball];
    mkdirSync(installed, { recursive: true });
    execFileSync('tar', ['-xzf', join(folder, tarball.filename), '-C', installed, '--strip-components=1']);
  });
  after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  it('has types that resolve, and holds no source, test or machine path', () => {
    const paths = tarball.files.map(({ path }) => path);
    expect(paths).to.include.members(['package.json', 'README.md', 'LICENSE', 'custom-elements.json', 'dist/index.js', 'dist/index.d.ts']);
    expect(paths.filter((path) => /^(src|test|demo|scripts|stories)\/|\.test\.|tsbuildinfo/.test(path))).to.deep.equal([]);
    const attw = join(ROOT, 'node_modules/.bin/attw');
    const ignored = ['--exclude-entrypoints', 'custom-elements.json', 'integrity.json', 'package.json'];
    execFileSync(attw, [join(folder, tarball.filename), '--profile', 'esm-only', ...ignored], { encoding: 'utf8', stdio: 'pipe' });
  });

  (chromium ? describe : describe.skip)(chromium ? 'by its README alone' : 'by its README alone (skipped: no Chromium)', () => {
    let server: Running;
    let browser: Browser;

    before(async () => {
      const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { readonly dependencies: object };
      for (const name of Object.keys(dependencies)) {
        const link = join(site, 'node_modules', name);
        mkdirSync(dirname(link), { recursive: true });
        symlinkSync(join(ROOT, 'node_modules', name), link);
      }
      cpSync(join(installed, 'dist/cdn'), site, { recursive: true });
      const issuer = didKeyIssuer(await makeKey());
      const badge = JSON.stringify(await signDataIntegrity(openBadge(issuer.id, { name: 'Sewing' }), issuer));
      server = await startServer(0, () => undefined);
      server.serve(async ({ pathname }) => {
        if (/\/(my-badge|sewing)\.png$/.test(pathname)) return { type: 'application/json', body: badge };
        const body = await readFile(join(site, decodeURIComponent(pathname))).catch(() => undefined);
        return body && { type: TYPES[extname(pathname)] ?? 'application/octet-stream', body };
      });
      browser = await puppeteer.launch({ executablePath: chromium ?? '', headless: true, args: CHROMIUM_FLAGS });
    });
    after(async () => {
      await browser.close();
      await server.close();
    });

    /** The first example of the packed README, of those in this language, that has all of these words. */
    const example = (language: string, ...words: readonly string[]): string => {
      const all = readFileSync(join(installed, 'README.md'), 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm);
      const found = [...all].find(([, kind, code]) => kind === language && words.every((word) => code?.includes(word)));
      if (!found) throw new Error(`the README shows nothing of ${words.join(' and ')}`);
      return found[2] ?? '';
    };
    const CERTIFICATE = (): string => example('html', '<certificate-viewer src');

    /** Opens a page of the site, has each element drawn and a badge verified, and returns which elements it has and what was complained of. */
    const opened = async (
      path: string,
      html: string,
    ): Promise<{ readonly tags: readonly string[]; readonly complaints: readonly string[] }> => {
      writeFileSync(join(site, path), `<!doctype html><html lang="en"><title>Mine</title><link rel="icon" href="data:,">\n${html}</html>`);
      return await look(path);
    };
    const look = async (path: string): Promise<{ readonly tags: readonly string[]; readonly complaints: readonly string[] }> => {
      const page = await browser.newPage();
      page.setDefaultTimeout(60_000);
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warn'].includes(message.type())) complaints.push(`${message.text()} ${message.location().url ?? ''}`);
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(`http://127.0.0.1:${String(server.port)}/${path}`, { waitUntil: 'load' });
      const tags = (await page.evaluate(
        (all) => [...document.querySelectorAll(all)].map(({ localName }) => localName),
        ELEMENTS.join(),
      )) as readonly string[];
      await page
        .waitForFunction(
          (all) =>
            [...document.querySelectorAll(all)].every(
              ({ shadowRoot }) => shadowRoot?.textContent.trim() && !shadowRoot.querySelector('[aria-busy="true"], .failed'),
            ),
          {},
          ELEMENTS.join(),
        )
        .catch((cause: unknown) => {
          throw new Error(`${path} is not drawn: ${complaints.join('; ')}`, { cause });
        });
      if (tags.includes('badge-card'))
        expect(await page.evaluate(`document.querySelector('badge-card').verify().then(({ verdict }) => verdict)`)).to.equal('valid');
      await page.close();
      return { tags, complaints };
    };

    it('one file brings all four elements, and one file each brings one', async () => {
      const first = example('html', 'open-badge-wallet.js', '<badge-wallet>');
      expect(await opened('all.html', first + CERTIFICATE())).to.deep.equal({ tags: ELEMENTS, complaints: [] });
      const scripts = ELEMENTS.map((tag) => `<script type="module" src="${tag}.js"></script>`).join('\n');
      const rest = first.replace(/<script[\s\S]*?<\/script>/, scripts);
      expect(await opened('each.html', rest + CERTIFICATE())).to.deep.equal({ tags: ELEMENTS, complaints: [] });
    });

    it('an import map names what modules of the page import', async () => {
      expect(await opened('map.html', example('html', 'importmap'))).to.deep.equal({ tags: ['badge-card'], complaints: [] });
    });

    it('Vite builds a page that imports it', async () => {
      const elements = example('html', '<badge-wallet>').replace(/<script[\s\S]*?<\/script>/, '');
      writeFileSync(join(site, 'main.js'), example('js', 'open-badge-wallet/define'));
      writeFileSync(
        join(site, 'index.html'),
        `<!doctype html><html lang="en"><title>Mine</title><link rel="icon" href="data:,"><script type="module" src="/main.js"></script>\n${elements}${CERTIFICATE()}</html>`,
      );
      await build({ root: site, configFile: false, base: '/dist/', logLevel: 'error', build: { minify: false } });
      expect(await look('dist/index.html')).to.deep.equal({ tags: ELEMENTS, complaints: [] });
    });
  });
});
