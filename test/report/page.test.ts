import { expect } from 'chai';
import { LANGUAGES } from '../../src/i18n/locale.js';
import { loadCard } from '../../src/i18n/load.js';
import { reportPage } from '../../src/report/index.js';
import { createVerifier, type Report } from '../../src/verify/index.js';
import { achievement, didKeyIssuer, makeKey, ob2Hosted, openBadge, profile, signJwt, subject, type Issuer } from '../fixtures/mint.js';
import { judge, NOW, worldOf } from '../verify/judge.js';

const HOSTILE = `</pre></title></style><script>alert(1)</script><img src=x onerror=alert(1)>"'&lt;\u202e\u0007`;

/** What an attacker may write anywhere in a badge. */
async function hostileReport(issuer: Issuer): Promise<Report> {
  const badge = openBadge(profile(issuer.id, { name: HOSTILE }), {
    name: HOSTILE,
    credentialSubject: subject({ achievement: achievement({ name: HOSTILE, description: HOSTILE }) }),
    credentialStatus: { id: `https://issuer.test/${encodeURIComponent(HOSTILE)}`, type: HOSTILE },
    [HOSTILE]: HOSTILE,
  });
  return await judge(await signJwt(badge, issuer));
}

/** What stands between the tags, as a reader sees it. */
const shown = (page: string): string =>
  page
    .replace(/<style>[^]*?<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

const tags = (page: string): readonly string[] => [...new Set([...page.matchAll(/<([a-z][a-z0-9]*)/g)].map((match) => match[1] ?? ''))];

describe('the page of a report', () => {
  let issuer: Issuer;

  before(async () => (issuer = didKeyIssuer(await makeKey())));

  for (const language of LANGUAGES) {
    it(`says the verdict, the questions, every step and who made it: ${language}`, async () => {
      const report = await judge(await signJwt(openBadge(issuer.id), issuer), worldOf(issuer));
      const page = await reportPage(report, language);
      const words = await loadCard(language);
      expect(page).to.match(new RegExp(`^<!doctype html>\\n<html lang="${language}">`));
      const text = shown(page);
      expect(text).to.include(words.status.valid).and.to.include(words.meaning.valid);
      expect(text).to.include(`${report.engine.name} ${report.engine.version}`);
      for (const { code } of report.outcomes) expect(text).to.include(code);
      expect(text).not.to.match(/undefined|\[object|NaN/);
    });
  }

  it('names every document with its address, hash and time', async () => {
    const { issuer: publisher, badgeClass, assertion } = ob2Hosted();
    const world = worldOf();
    world.host(publisher, badgeClass, assertion);
    const report = await judge(assertion, world);
    const text = shown(await reportPage(report, 'en'));
    expect(report.contacts).to.have.length(3);
    for (const { url, sha256 } of report.contacts)
      expect(text)
        .to.include(url)
        .and.to.include(`SHA-256 ${sha256 ?? '?'}`);
    expect(text).to.include('June 1, 2026');
  });

  it('holds the whole report as data', async () => {
    const report = await hostileReport(issuer);
    const raw = /<pre[^>]*>([^]*?)<\/pre>/.exec(await reportPage(report, 'en'))?.[1] ?? '';
    expect(JSON.parse(shown(raw))).to.deep.equal(JSON.parse(JSON.stringify(report)));
  });

  it('leaves the evidence out: it is a file of its own', async () => {
    const verifier = createVerifier({ clock: { now: () => NOW } });
    const report = await verifier.verify(await signJwt(openBadge(issuer.id), issuer), { evidence: true });
    expect(await reportPage(report, 'en')).not.to.include('bundle/1');
  });

  it('draws what a badge says as letters, and holds no script and nothing from elsewhere (SEC-01)', async () => {
    const page = await reportPage(await hostileReport(issuer), 'en');
    expect(page).to.include('&lt;script&gt;alert(1)');
    const markup = [...page.matchAll(/<[^>]*>/g)].map(([tag]) => tag).join('\n');
    expect(markup).not.to.match(/\s(?:on\w+|src|href|style|action)\s*=/i);
    expect(page).not.to.match(/@import|url\(/i);
    expect(page).not.to.match(/[\u202a-\u202e\u2066-\u2069]/);
    const known = [
      'html',
      'head',
      'meta',
      'title',
      'style',
      'body',
      'main',
      'section',
      'h1',
      'h2',
      'h3',
      'p',
      'b',
      'bdi',
      'span',
      'dl',
      'dt',
      'dd',
    ];
    const more = ['table', 'tr', 'th', 'td', 'ul', 'li', 'div', 'code', 'time', 'details', 'summary', 'pre'];
    expect(tags(page).filter((tag) => ![...known, ...more].includes(tag))).to.deep.equal([]);
  });

  const inBrowser = typeof DOMParser === 'undefined' ? () => undefined : it;
  inBrowser('is taken by a browser as what it is', async () => {
    const page = new DOMParser().parseFromString(await reportPage(await hostileReport(issuer), 'ko'), 'text/html');
    expect(page.documentElement.lang).to.equal('ko');
    expect(page.querySelectorAll('script, img, iframe, link, a, [onerror], [style]')).to.have.length(0);
    expect(page.querySelector('h1')?.textContent.trim()).to.not.equal('');
    const policy = page.querySelector('meta[http-equiv]')?.getAttribute('content') ?? '';
    const style = new TextEncoder().encode(page.querySelector('style')?.textContent ?? '');
    const hash = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', style))));
    expect(policy)
      .to.include(`'sha256-${hash}'`)
      .and.to.match(/^default-src 'none';/);
  });
});
