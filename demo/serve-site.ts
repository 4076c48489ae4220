/** Origin A: the pages, the package's files for plain script tags, and the badge files. */
import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { extname, join } from 'node:path';
import ts from 'typescript';
import { randomBytes } from 'node:crypto';
import { ROOT } from '../scripts/run.js';
import { CDN } from './build.js';
import { EMBEDDING_PAGES, strictPage, type Place } from './embedding/pages.js';
import { buildFramework, FRAMEWORKS, type FrameworkName } from './frameworks/build.js';
import { cardPage } from './frameworks/ssr/page.js';
import { drawSvg } from './drawing.js';
import { adapterPage, gallery, servicePage, signedInPage, snippetsPage, verifyPage, walletPage } from './pages/pages.js';
import { configurePage } from './pages/configure-page.js';
import { readSheet, THEME_SHEETS, themesPage } from './pages/themes-page.js';
import { THEMES, type Visit } from './pages/frame.js';
import type { Minted } from './sample.js';
import type { Answer, Handler } from './server.js';
import { LANGUAGES } from './words.js';

const JS = 'text/javascript; charset=utf-8';
const TYPES: Readonly<Record<string, string>> = { '.js': JS, '.map': 'application/json', '.css': 'text/css; charset=utf-8' };

/** Nothing inline, nothing from elsewhere: the elements have to work in a page that is this strict. */
const policy = (issuer: string, service: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data: blob: ${issuer}`,
    `connect-src 'self' ${issuer} ${service}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The browser's part of the demo, its types taken out. */
async function script(file: string): Promise<Answer> {
  const source = await readFile(new URL(file, import.meta.url), 'utf8');
  const compilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true };
  return { type: JS, body: ts.transpileModule(source, { compilerOptions }).outputText };
}

/** An adapter as a reader would copy it; what a bundler would resolve is resolved here. */
const ADAPTER = new URL('browser/web-storage-adapter.js', import.meta.url);
const resolved = (code: string): Answer => ({ type: JS, body: code.replace("'open-badge-wallet/errors'", "'/cdn/errors.js'") });

async function folder(at: string, prefix: string): Promise<readonly (readonly [string, Answer])[]> {
  const entries = await readdir(at, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        const type = TYPES[extname(entry.name)] ?? 'application/octet-stream';
        return [`${prefix}${path.slice(at.length).replaceAll('\\', '/')}`, { type, body: await readFile(path) }] as const;
      }),
  );
}

function visitOf(url: URL, request: IncomingMessage, issuer: string): Visit {
  const cookie = (name: string): string | undefined => new RegExp(`(?:^|;\\s*)${name}=(\\w+)`).exec(request.headers.cookie ?? '')?.[1];
  const accepted = (request.headers['accept-language'] ?? '').split(',').map((item) => item.trim().slice(0, 2));
  const wanted = [url.searchParams.get('lang'), cookie('language'), ...accepted];
  return {
    issuer,
    language: wanted.flatMap((tag) => LANGUAGES.find((language) => language === tag) ?? [])[0] ?? 'en',
    theme: THEMES.find((theme) => theme === cookie('theme')) ?? 'auto',
  };
}

export async function serveSite(
  { samples }: Minted,
  issuer: string,
  service: { readonly origin: string; readonly clientId: string },
): Promise<Handler> {
  const files = new Map(samples.map((sample) => [sample.id, sample]));
  const adapter = await readFile(ADAPTER, 'utf8');
  const sheets = new Map(await Promise.all(THEME_SHEETS.map(async (name) => [name, await readSheet(name)] as const)));
  const pages = new Map([
    ['/', gallery],
    ['/verify', verifyPage],
    ['/wallet', walletPage],
    ['/adapter', (visit: Visit, all: typeof files) => adapterPage(visit, all, adapter)],
    ['/service', (visit: Visit, all: typeof files) => servicePage(visit, all, service)],
    ['/signed-in', signedInPage],
    ['/snippets', snippetsPage],
    ['/configure', configurePage],
    ['/themes', (visit: Visit, all: typeof files) => themesPage(visit, all, sheets)],
  ]);
  const fixed = new Map<string, Answer>([
    ...(await folder(CDN, '/cdn')),
    ...samples.map(({ file, type, body }) => [`/badges/${file}`, { type, body }] as const),
    ['/site.css', { type: 'text/css; charset=utf-8', body: await readFile(new URL('pages/site.css', import.meta.url)) }],
    ['/words.js', await script('words.ts')],
    ['/browser/site.js', await script('browser/site.ts')],
    ['/browser/configure.js', await script('browser/configure.ts')],
    ...[...sheets].map(([name, body]) => [`/themes/${name}.css`, { type: 'text/css; charset=utf-8', body }] as const),
    ['/browser/web-storage-adapter.js', resolved(adapter)],
    ['/icon.svg', { type: 'image/svg+xml', body: drawSvg({ frame: 'seal', motif: 'orbit', hue: 232 }) }],
  ]);
  const headers = { 'content-security-policy': policy(issuer, service.origin), 'referrer-policy': 'no-referrer' };
  const embedding = await import('open-badge-wallet/embed');
  const integrity = JSON.parse(await readFile(join(CDN, 'integrity.json'), 'utf8')) as NonNullable<Place['integrity']>;
  const badge = `/badges/${files.get('integrity')?.file ?? ''}`;
  const frameworks = new Map<FrameworkName | 'ssr', ReturnType<typeof buildFramework>>();
  /** A sample is built when somebody first looks at it. */
  const framework = async (url: URL, request: IncomingMessage): Promise<Answer | undefined> => {
    const [, wanted, file = ''] = /^\/frameworks\/([\w-]+)\/(.*)$/.exec(url.pathname) ?? [];
    const name = ([...FRAMEWORKS, 'ssr'] as const).find((one) => one === wanted);
    if (name === undefined) return undefined;
    const built = frameworks.get(name) ?? buildFramework(name);
    frameworks.set(name, built);
    const answer = (await built).get(file);
    return name === 'ssr' && file === '' && answer ? drawnByServer(url, request, String(answer.body)) : answer;
  };
  const { badgeCardHtml } = await import('open-badge-wallet/badge-card/server');
  const drawnByServer = async (url: URL, request: IncomingMessage, template: string): Promise<Answer> => {
    const nonce = randomBytes(16).toString('base64url');
    const lang = visitOf(url, request, issuer).language;
    const card = { badge: String(files.get('integrity')?.body), lang, origin: url.origin, nonce };
    const policies = headers['content-security-policy'].replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`);
    const body = await cardPage(badgeCardHtml, template, card);
    return { type: 'text/html; charset=utf-8', body, headers: { ...headers, 'content-security-policy': policies } };
  };
  return async (url, request) => {
    const strict = EMBEDDING_PAGES.find((name) => url.pathname === `/embedding/${name}`);
    if (strict) {
      const nonce = randomBytes(16).toString('base64url');
      const lang = visitOf(url, request, issuer).language;
      const made = strictPage(embedding, strict, { base: '/cdn/', integrity, badge, fonts: '/fonts/', hosts: [issuer], nonce, lang });
      return { type: 'text/html; charset=utf-8', body: made.html, headers: { ...headers, 'content-security-policy': made.policy } };
    }
    if (url.pathname.startsWith('/fonts/')) {
      const body = await readFile(join(ROOT, 'node_modules/@fontsource', url.pathname.slice('/fonts/'.length))).catch(() => undefined);
      return body && { type: 'application/octet-stream', body };
    }
    const page = pages.get(url.pathname);
    if (page) return { type: 'text/html; charset=utf-8', body: page(visitOf(url, request, issuer), files), headers };
    const answer = fixed.get(url.pathname) ?? (await framework(url, request));
    return answer && { ...answer, headers: { ...headers, ...answer.headers } };
  };
}
