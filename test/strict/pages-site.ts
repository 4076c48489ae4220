/** The demo's pages for embedding, each under its strict policy: the package here or on another origin, an issuer on a third, files that can be changed on their way. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CDN } from '../../demo/build.js';
import { strictPage, type EmbeddingPage } from '../../demo/embedding/pages.js';
import { startServer, type Answer, type Handler } from '../../demo/server.js';
import { ROOT } from '../../scripts/run.js';
import * as embedding from '../../src/embed/index.js';
import { httpsIssuer, identityObject, makeKey, openBadge, signDataIntegrity, subject } from '../fixtures/mint.js';

/** Which file arrives with one byte more than it was published with. */
export type Changed = 'entry' | 'import' | 'later';

export interface Visit {
  readonly page: EmbeddingPage;
  /** The package comes from another origin. */
  readonly foreign?: boolean;
  readonly changed?: Changed;
}

export interface PagesSite {
  /** Address of a page. */
  page(visit: Visit): string;
  /** Address of a page of its own making; its HTML is given `base` and the badge's address. */
  scene(name: string): string;
  /** How often the badge was asked for since this was last asked. */
  asked(): number;
  /** Reports the browsers sent of their own accord since they were last asked for. */
  reports(): readonly string[];
  close(): Promise<void>;
}

/** What a scene is made of. */
export interface Scenery {
  readonly here: string;
  readonly other: string;
  readonly badge: string;
}

const open = { 'access-control-allow-origin': '*' };
const HTML = 'text/html; charset=utf-8';
const JS = 'text/javascript; charset=utf-8';

export async function startPagesSite(scenes: Readonly<Record<string, (scenery: Scenery) => string>>): Promise<PagesSite> {
  const quiet = (): void => undefined;
  const [site, other, issuer] = await Promise.all([startServer(0, quiet), startServer(0, quiet), startServer(0, quiet)]);
  // Other ports are other origins, another name is another site.
  const here = `http://127.0.0.1:${String(site.port)}`;
  const elsewhere = `http://localhost:${String(other.port)}`;
  const issuerOrigin = `http://127.0.0.1:${String(issuer.port)}`;
  const school = httpsIssuer(await makeKey(), `${issuerOrigin}/issuers/school`);
  const recipient = subject({ identifier: [await identityObject('holder@recipient.test', 'salt')] });
  const badge = JSON.stringify(await signDataIntegrity(openBadge(school.id, { credentialSubject: recipient }), school));
  const integrity = JSON.parse(await readFile(join(CDN, 'integrity.json'), 'utf8')) as embedding.Integrity;
  const sent: string[] = [];
  let nonces = 0;
  let asked = 0;

  /** `/cdn/…`, `/cdn-entry/…` with a changed entry, and so on; `/second/…` is the package once more, as another version. */
  const files: Handler = async ({ pathname }) => {
    const [, way = '', rest = ''] = /^\/(cdn|cdn-entry|cdn-import|cdn-later|second)\/(.+)$/.exec(pathname) ?? [];
    if (way === '') return undefined;
    const body = await readFile(join(CDN, rest), 'utf8').catch(() => undefined);
    if (body === undefined) return undefined;
    const first = integrity.files['badge-card.js'];
    const changes =
      (way === 'cdn-entry' && rest === 'badge-card.js') ||
      (way === 'cdn-import' && rest === first?.imports?.at(-1)) ||
      (way === 'cdn-later' && first?.later?.includes(rest) === true);
    const text =
      way === 'second' ? body.replaceAll(`"${integrity.version}"`, '"99.0.0"').replaceAll(`\`${integrity.version}\``, '"99.0.0"') : body;
    return { type: JS, body: changes ? `${text};` : text, headers: open };
  };
  other.serve(async (url, request) => (await files(url, request)) ?? scene(url));
  issuer.serve(({ pathname }) => {
    const document = school.documents[`${issuerOrigin}${pathname}`];
    return document && { type: 'application/json', body: JSON.stringify(document), headers: open };
  });

  const scene = ({ pathname }: URL): Answer | undefined => {
    const make = scenes[pathname.slice(1)];
    return (
      make && {
        type: HTML,
        body: make({ here, other: elsewhere, badge: `${here}/badge.json` }),
        headers: { 'referrer-policy': 'no-referrer' },
      }
    );
  };
  const page = (url: URL): Answer => {
    const { page: name, foreign = false, changed } = JSON.parse(url.searchParams.get('visit') ?? '') as Visit;
    const nonce = `n${String(++nonces)}`;
    const base = `${foreign ? elsewhere : ''}/cdn${changed === undefined ? '' : `-${changed}`}/`;
    const place = { base, integrity, badge: '/badge.json', fonts: '/fonts/', hosts: [issuerOrigin], nonce, lang: 'en' };
    const { html, policy } = strictPage(embedding, name, place, `<script nonce="${nonce}" src="/driver.js"></script>\n`);
    return { type: HTML, body: html, headers: { 'content-security-policy': policy, 'referrer-policy': 'no-referrer' } };
  };
  site.serve(async (url, request) => {
    if (url.pathname === '/reports') {
      let text = '';
      for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
      sent.push(text);
      return { type: 'text/plain', status: 204, body: '' };
    }
    if (url.pathname === '/page') return page(url);
    if (url.pathname === '/badge.json') asked++;
    if (url.pathname === '/badge.json') return { type: 'application/json', body: badge, headers: open };
    if (url.pathname === '/large.json') return { type: 'application/json', body: badge + ' '.repeat(140_000), headers: open };
    if (url.pathname === '/driver.js') return { type: JS, body: await readFile(new URL('driver.js', import.meta.url)) };
    if (url.pathname.startsWith('/fonts/')) {
      const body = await readFile(join(ROOT, 'node_modules/@fontsource', url.pathname.slice('/fonts/'.length))).catch(() => undefined);
      return body && { type: 'application/octet-stream', body };
    }
    return (await files(url, request)) ?? scene(url);
  });
  return {
    page: (visit) => `${here}/page?visit=${encodeURIComponent(JSON.stringify(visit))}`,
    scene: (name) => `${here}/${name}`,
    asked: () => {
      const times = asked;
      asked = 0;
      return times;
    },
    reports: () => sent.splice(0),
    close: async () => {
      await Promise.all([site, other, issuer].map(async (server) => await server.close()));
    },
  };
}
