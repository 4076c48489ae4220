/** A page as strict as a site can be, the package on it or on another origin, an issuer on a third, and everything that is reported. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IncomingMessage } from 'node:http';
import { CDN } from '../../demo/build.js';
import { startServer, type Answer, type Handler } from '../../demo/server.js';
import { mixedBadges, type MixedBadge } from '../fixtures/mint.js';

export interface Strictness {
  /** The package comes from another origin. */
  readonly foreign?: boolean;
  /** `worker-src`. */
  readonly workers?: string;
  /** Names after `trusted-types`. */
  readonly policies?: string;
  /** Part of the names of files that the server does not have. */
  readonly without?: string;
}

export interface StrictSite {
  readonly badges: readonly MixedBadge[];
  /** Address of a page with one badge-verify and one badge-card. */
  page(strictness?: Strictness): string;
  /** Reports the browser sent of its own accord. */
  readonly reports: readonly string[];
  /** Paths of the package that were asked for. */
  readonly asked: readonly string[];
  forget(): void;
  close(): Promise<void>;
}

const POLICIES = 'lit-html open-badge-wallet open-badge-wallet-worker';
const quiet = (): void => undefined;

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}

export async function startStrictSite(): Promise<StrictSite> {
  const [site, other, issuer] = await Promise.all([startServer(0, quiet), startServer(0, quiet), startServer(0, quiet)]);
  const origin = (port: number): string => `http://127.0.0.1:${String(port)}`;
  const { badges, documents } = await mixedBadges(origin(issuer.port));
  const reports: string[] = [];
  const asked: string[] = [];
  let without: string | undefined;
  const open = { 'access-control-allow-origin': '*' };

  const policy = ({ foreign = false, workers = "'self' blob:", policies = POLICIES }: Strictness): string =>
    [
      "default-src 'none'",
      `script-src 'self'${foreign ? ` ${origin(other.port)}` : ''}`,
      "style-src 'self'",
      "img-src 'self' data: blob:",
      // Firefox holds what a worker imports to this line, too.
      `worker-src ${workers === 'blob:' ? `blob: ${origin(other.port)}` : workers}`,
      `connect-src ${origin(issuer.port)}`,
      "require-trusted-types-for 'script'",
      `trusted-types ${policies}`,
      "base-uri 'none'",
      "form-action 'none'",
      'report-uri /reports',
    ].join('; ');

  const files: Handler = async ({ pathname }) => {
    if (!pathname.startsWith('/cdn/')) return undefined;
    asked.push(pathname);
    if (without !== undefined && pathname.includes(without)) return undefined;
    const body = await readFile(join(CDN, pathname.slice('/cdn/'.length))).catch(() => undefined);
    return body && { type: 'text/javascript; charset=utf-8', body, headers: open };
  };
  other.serve(files);
  issuer.serve(({ pathname }) => {
    const document = documents[`${origin(issuer.port)}${pathname}`];
    return document && { type: 'application/json', body: JSON.stringify(document), headers: open };
  });
  site.serve(async (url, request): Promise<Answer | undefined> => {
    if (url.pathname === '/reports') {
      reports.push(await bodyOf(request));
      return { type: 'text/plain', status: 204, body: '' };
    }
    const strictness = JSON.parse(url.searchParams.get('strictness') ?? '{}') as Strictness;
    // A server that sends its policy with the page sends it with every file: the worker has it too.
    const headers = { 'content-security-policy': policy(strictness) };
    if (url.pathname === '/') {
      without = strictness.without;
      return { type: 'text/html; charset=utf-8', body: html(strictness.foreign ? origin(other.port) : ''), headers };
    }
    const answer = await files(url, request);
    return answer && { ...answer, headers: { ...answer.headers, ...headers } };
  });
  return {
    badges,
    page: (strictness = {}) => `${origin(site.port)}/?strictness=${encodeURIComponent(JSON.stringify(strictness))}`,
    reports,
    asked,
    forget: () => {
      reports.length = 0;
      asked.length = 0;
    },
    close: async () => {
      await Promise.all([site, other, issuer].map(async (server) => await server.close()));
    },
  };
}

const html = (origin: string): string => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Strict</title>
<link rel="icon" href="data:,">
<script type="module" src="${origin}/cdn/open-badge-wallet.js"></script>
<badge-verify></badge-verify><badge-card layout="full"></badge-card></html>`;
