/**
 * The examples of README.md and docs/: HTML is opened in Chromium and has to draw its elements without an error, code has to fit the types
 * of the package, and what our command line is shown doing is done. What cannot be run stands in a table, with why.
 */
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { globSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { expect } from 'chai';
import puppeteer, { type Browser } from 'puppeteer-core';
import ts from 'typescript';
import { ensureBuilt } from '../../demo/build.js';
import { PIXEL } from '../fixtures/images.js';
import { didKeyIssuer, makeKey, openBadge, signDataIntegrity } from '../fixtures/mint.js';
import { CHROMIUM_FLAGS, findBrowser } from '../support/browsers.js';

interface Example {
  /** `README.md:39`. */
  readonly at: string;
  readonly language: string;
  readonly code: string;
}

/** Why an example is not run: by a piece of its text. One that fits nothing any more fails. */
const NOT_RUN: readonly (readonly [piece: string, why: string])[] = [
  ['"@context": [...]', 'the badge is left out of the text; the page draws it as broken, and stories draw it whole'],
  ['export function webStorageAdapter', 'test/storage/readme.test.ts holds it to the whole suite for adapters'],
  ['npm install', 'installs packages'],
  ['export SMTP_URL', 'starts a service with mail and a database; test/server and test/cli do'],
  ['--data /var/lib/wallet', 'the same'],
  ['https://issuer.example', 'asks a host that is made up'],
  ['applications/ awards.zip', 'test/cli/verify.test.ts verifies folders and archives'],
];

/** Names that examples take from their reader. Everything else they name has to exist. */
const READERS_OWN = /^Cannot find name '|^No value exists in scope for the shorthand property '|implicitly has an 'any' type/;

const examples: readonly Example[] = ['README.md', ...globSync('docs/*.md').sort()].flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map((found) => ({
    at: `${file}:${String(found.input.slice(0, found.index).split('\n').length)}`,
    language: found[1] ?? '',
    code: found[2] ?? '',
  })),
);
const whyNot = (code: string): string | undefined => NOT_RUN.find(([piece]) => code.includes(piece))?.[1];
const runnable = (...languages: readonly string[]): readonly Example[] =>
  examples.filter(({ language, code }) => languages.includes(language) && whyNot(code) === undefined);

const chromium = findBrowser('chromium');
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.html': 'text/html',
  '.json': 'application/json',
  '.css': 'text/css',
};

describe('examples of the documentation', function () {
  this.timeout(120_000);
  let badge = '';

  before(async function () {
    this.timeout(300_000);
    await ensureBuilt(() => undefined);
    const issuer = didKeyIssuer(await makeKey());
    badge = JSON.stringify(await signDataIntegrity(openBadge(issuer.id, { name: 'Sewing' }), issuer));
  });

  it('are there, and those that are not run have a reason that still fits', () => {
    expect(runnable('html').length).to.be.greaterThan(5);
    expect(runnable('js', 'ts').length).to.be.greaterThan(10);
    const idle = NOT_RUN.filter(([piece]) => !examples.some(({ code }) => code.includes(piece)));
    expect(idle).to.deep.equal([]);
  });

  it('fit the types of the package', () => {
    const { config } = ts.readConfigFile('tsconfig.json', (file) => ts.sys.readFile(file)) as { config: { compilerOptions: object } };
    const { options } = ts.convertCompilerOptionsFromJson(
      { ...config.compilerOptions, checkJs: true, strict: false, noUnusedLocals: false, allowJs: true, noEmit: true },
      '.',
    );
    const codes = new Map(
      runnable('js', 'ts').map(({ language, code, at }) => [
        resolve(`example-${at.replace(/\W/g, '-')}.${language === 'js' ? 'mjs' : 'ts'}`),
        { at, code: `${code}\nexport {};` },
      ]),
    );
    const host = ts.createCompilerHost(options);
    const [fileExists, readText, getSourceFile] = [host.fileExists, host.readFile, host.getSourceFile];
    host.fileExists = (file) => codes.has(file) || fileExists(file);
    host.readFile = (file) => codes.get(file)?.code ?? readText(file);
    host.getSourceFile = (file, target, ...rest) => {
      const code = codes.get(file)?.code;
      return code === undefined ? getSourceFile(file, target, ...rest) : ts.createSourceFile(file, code, target);
    };
    const program = ts.createProgram([...codes.keys(), 'src/define.ts'], options, host);
    const wrong = [...codes].flatMap(([file, { at }]) => {
      const source = program.getSourceFile(file);
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
        .filter((message) => !READERS_OWN.test(message))
        .map((message) => `${at}: ${message}`);
    });
    expect(wrong).to.deep.equal([]);
  });

  it('of the command line do what they say', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'examples-'));
    await writeFile(join(folder, 'badge.json'), badge);
    await writeFile(join(folder, 'image.png'), Buffer.from(PIXEL.split(',')[1] ?? '', 'base64'));
    const run = (line: string): Promise<{ code: number; said: string }> =>
      new Promise((done) => {
        const words = line
          .replace(/\s#.*$/, '')
          .trim()
          .split(/\s+/)
          .slice(2);
        execFile(process.execPath, [resolve('dist/cli/main.js'), ...words], { cwd: folder }, (error, out, err) => {
          done({ code: typeof error?.code === 'number' ? error.code : 0, said: out + err });
        });
      });
    const lines = examples
      .filter(({ language }) => language === 'sh')
      .flatMap(({ code, at }) => code.split('\n').map((line) => ({ line, at })))
      .filter(({ line }) => line.startsWith('npx open-badge-wallet ') && whyNot(line) === undefined);
    // First what bakes: the others read its picture.
    const order = ({ line }: { readonly line: string }): number => (line.includes(' bake ') ? 0 : 1);
    expect(lines.length).to.be.greaterThan(2);
    for (const { line, at } of lines.sort((a, b) => order(a) - order(b))) {
      const { code, said } = await run(line);
      expect(code, `${at}: ${line}\n${said}`).to.equal(0);
      if (line.includes(' bake ')) await copyFile(join(folder, 'baked.png'), join(folder, 'badge.png'));
    }
    await rm(folder, { recursive: true, force: true });
  });

  (chromium ? describe : describe.skip)(chromium ? 'in HTML' : 'in HTML (skipped: no Chromium)', () => {
    let server: Server;
    let browser: Browser;
    let origin = '';
    const pages = new Map<string, string>();

    before(async () => {
      const styles = runnable('css').map(({ code }) => code).join('\n'); // prettier-ignore
      for (const { at, code } of runnable('html')) {
        const script = code.includes('<script') ? '' : '<script type="module" src="open-badge-wallet.js"></script>';
        pages.set(
          `/${at}`,
          `<!doctype html><html lang="en"><title>${at}</title><link rel="icon" href="data:,"><style>${styles}</style>${script}\n${code}</html>`,
        );
      }
      server = createServer((request, response) => {
        const path = decodeURIComponent(new URL(request.url ?? '/', 'http://site.test').pathname);
        const page = pages.get(path);
        if (page !== undefined) response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
        else if (/badge[s\w-]*\/|my-badge/.test(path)) response.setHeader('content-type', 'application/json').end(badge);
        else
          readFile(join('dist/cdn', path)).then(
            (bytes) => response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream').end(bytes),
            () => response.writeHead(404).end(),
          );
      });
      await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
      origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
      browser = await puppeteer.launch({ executablePath: chromium ?? '', headless: true, args: CHROMIUM_FLAGS });
    });
    after(async () => {
      await browser.close();
      server.close();
    });

    for (const { at, code } of runnable('html')) {
      const tags = [...code.matchAll(/<(badge-card|badge-verify|badge-wallet|certificate-viewer)\b/g)].map(([, tag = '']) => tag);
      it(`${at} draws ${tags.join(', ')}`, async () => {
        expect(tags).not.to.deep.equal([]);
        const page = await browser.newPage();
        const errors: string[] = [];
        page.on('pageerror', (error) => errors.push(String(error)));
        page.on('console', (message) => {
          if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url ?? ''}`);
        });
        await page.goto(`${origin}/${encodeURIComponent(at)}`, { waitUntil: 'load' });
        for (const [at, tag] of tags.entries())
          await page
            .waitForFunction(
              (nth) => {
                const root = document.querySelectorAll('badge-card, badge-verify, badge-wallet, certificate-viewer')[nth]?.shadowRoot;
                return (
                  root && root.childElementCount > 0 && root.textContent.trim() !== '' && !root.querySelector('[aria-busy="true"], .failed')
                );
              },
              { timeout: 60_000 },
              at,
            )
            .catch((cause: unknown) => {
              throw new Error(`${tag} is not drawn: ${errors.join('; ')}`, { cause });
            });
        expect(errors).to.deep.equal([]);
        await page.close();
      });
    }
  });
});
