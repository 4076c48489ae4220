/** Taking in a thousand files, and what may happen meanwhile: the browser is killed, another tab does the same. */
import { expect } from 'chai';
import { servePage } from '../../scripts/browser-page.js';
import { didKeyIssuer, makeKey, openBadge, signJwt, subject } from '../fixtures/mint.js';
import { killBrowser, openPage, Profile } from '../support/profile.js';

const COUNT = 1000;

describe('an import of a thousand files', function () {
  this.timeout(300_000);
  let site: Awaited<ReturnType<typeof servePage>>;
  let profile: Profile;

  before(async () => {
    const issuer = didKeyIssuer(await makeKey('P-256'));
    const identifier = [{ type: 'IdentityObject', hashed: false, identityHash: 'holder@recipient.test', identityType: 'emailAddress' }];
    const badges: string[] = [];
    for (let number = 0; number < COUNT; number++) {
      const credentialSubject = subject({ id: undefined as never, identifier });
      badges.push(await signJwt(openBadge(issuer.id, { id: `urn:journey:${String(number)}`, credentialSubject }), issuer));
    }
    const file = new TextEncoder().encode(JSON.stringify(badges));
    site = await servePage(new URL('import-page.ts', import.meta.url), async (path) =>
      Promise.resolve(path === '/badges.json' ? file : undefined),
    );
  });
  after(() => {
    site.close();
  });
  beforeEach(async () => {
    profile = await Profile.create();
  });
  afterEach(async () => {
    await profile.remove();
  });

  it('loses nothing that was acknowledged when its browser is killed, and goes on the next time', async () => {
    const first = await profile.open(site.url, 'keys');
    void first.call('takeIn()').catch(() => undefined);
    while (first.heard.length < COUNT / 4) await new Promise((resolve) => setTimeout(resolve, 5));
    await killBrowser(first.browser);
    const acknowledged = first.heard.flatMap((line) => /^kept (.+)$/.exec(line)?.[1] ?? []);
    const { browser, call } = await profile.open(site.url, 'keys');
    const there = (await call('keys()')) as readonly string[];
    expect(acknowledged.filter((key) => !there.includes(key))).to.deep.equal([]);
    expect(acknowledged.length).to.be.at.least(COUNT / 5);
    expect(there.length).to.be.below(COUNT);
    expect(await call('takeIn()')).to.deep.equal({ added: COUNT - there.length, duplicate: there.length });
    expect(new Set((await call('keys()')) as readonly string[]).size).to.equal(COUNT);
    await browser.close();
  });

  it('keeps each badge once where two tabs take in the same at the same time', async () => {
    const { browser, call } = await profile.open(site.url, 'keys');
    const other = await openPage(browser, site.url, 'keys');
    const both = (await Promise.all([call('takeIn()'), other.call('takeIn()')])) as readonly Readonly<Record<string, number>>[];
    expect(both.map(({ refused = 0 }) => refused)).to.deep.equal([0, 0]);
    expect(both.reduce((sum, { added = 0 }) => sum + added, 0)).to.equal(COUNT);
    const keys = (await call('keys()')) as readonly string[];
    expect(keys).to.have.length(COUNT);
    expect(new Set(keys).size).to.equal(COUNT);
    await browser.close();
  });
});
