import { aTimeout, fixture, html } from '@open-wc/testing';
import type { BadgeCard } from '../../src/elements/badge-card/badge-card.js';
import '../../src/elements/badge-card/badge-card.define.js';
import type { Badge } from '../../src/model/badge.js';
import type { BadgeContactRequestEvent } from '../../src/elements/events.js';
import type { Report } from '../../src/verify/report.js';
import { badge, expiredBadge, hostileBadge, koreanBadge, remoteImageBadge, report } from '../../stories/data.js';
import { fakeVerifier } from '../../stories/fakes.js';
import { expect, all, heard, drawn, json, network, one, openBadge, settled, textOf, type Network, waitUntil } from './support.js';

const hosted = { ...badge, version: '2.0', id: 'https://badges.example.edu/a/1' } as const;

describe('badge-card', () => {
  let net: Network;
  beforeEach(() => (net = network()));
  afterEach(() => net.restore());

  it('draws name, issuer with domain, dates and status, and asks nobody (DSP-01)', async () => {
    const card = await drawn<BadgeCard>(html`<badge-card lang="en" .badge=${badge}></badge-card>`);
    expect(textOf(card, '[part=name]')).to.equal('Data Literacy Foundations');
    expect(textOf(card, '[part=issuer]')).to.contain('Example University').and.to.contain('badges.example.edu');
    expect(textOf(card, '[part=dates]')).to.contain('Issued').and.to.contain('2025');
    expect(textOf(card, '[part=status]')).to.equal('Not verified yet');
    expect(net.requests).to.deep.equal([]);
  });

  it('keeps the date as issued, with its offset, in the tooltip (TM-02)', async () => {
    const card = await drawn<BadgeCard>(html`<badge-card lang="en" .badge=${badge}></badge-card>`);
    expect(one(card, 'time').title).to.contain('2025-03-14T09:30:00+09:00');
  });

  it('tells an expiry date as information before verification, and never as valid', async () => {
    const card = await drawn<BadgeCard>(html`<badge-card lang="en" .badge=${expiredBadge}></badge-card>`);
    expect(textOf(card, '[part=status]')).to.equal('Not verified yet');
    expect(textOf(card, '[part=sentence]')).to.contain('has expired');
    expect(card.shadowRoot?.textContent).not.to.match(/\bValid\b/);
  });

  it('reads a badge written into the page without any request, also where src is set, and when the parser writes it late', async () => {
    const card = document.createElement('badge-card');
    const script = document.createElement('script');
    script.type = 'application/json';
    script.append(JSON.stringify(openBadge('Inline')));
    card.append(script);
    card.src = 'https://never.example/x';
    document.body.append(card);
    await settled(card);
    expect(textOf(card, '[part=name]')).to.equal('Inline');
    script.textContent = JSON.stringify(openBadge('Late'));
    await waitUntil(() => all(card, '[part=name]').some((name) => name.textContent.includes('Late')));
    expect(net.requests).to.deep.equal([]);
    card.remove();
  });

  it('fetches src and nothing beyond it: images and linked documents wait for a press', async () => {
    net.restore();
    net = network((url) =>
      url === 'https://issuer.example/a/1'
        ? json({
            '@context': 'https://w3id.org/openbadges/v2',
            type: 'Assertion',
            id: url,
            badge: 'https://classes.example/b',
            issuedOn: '2024-01-01T00:00:00Z',
            recipient: { type: 'email', hashed: false, identity: 'a@b.example' },
            verification: { type: 'HostedBadge' },
          })
        : url === 'https://classes.example/b'
          ? json({
              '@context': 'https://w3id.org/openbadges/v2',
              type: 'BadgeClass',
              id: url,
              name: 'Linked name',
              description: 'd',
              image: 'https://images.example/i.png',
              criteria: { narrative: 'n' },
              issuer: 'https://issuer.example/me',
            })
          : json({
              '@context': 'https://w3id.org/openbadges/v2',
              type: 'Issuer',
              id: url,
              name: 'Linked issuer',
              url: 'https://issuer.example',
              email: 'x@y.example',
            }),
    );
    const card = await drawn<BadgeCard>(html`<badge-card lang="en" src="https://issuer.example/a/1"></badge-card>`);
    expect(net.requests).to.deep.equal(['https://issuer.example/a/1']);
    expect(card.shadowRoot?.textContent).not.to.contain('a@b.example');
    // What nobody asked for yet is not called missing.
    expect(textOf(card, '[part=name]')).to.equal('Name not loaded yet');
    expect(all(card, '[part=issuer]')).to.deep.equal([]);
    const button = one(card, '.elsewhere button');
    expect(button.textContent).to.contain('classes.example');
    button.click();
    await waitUntil(() => textOf(card, '[part=name]') === 'Linked name');
    expect(textOf(card, '[part=issuer]')).to.contain('Linked issuer');
    expect(net.requests).to.deep.equal(['https://issuer.example/a/1', 'https://classes.example/b', 'https://issuer.example/me']);
    expect(all(card, '[part=image] img')).to.deep.equal([]);
    expect(textOf(card, '[part=image] button')).to.equal('Show image from images.example');
  });

  it('drops a late answer when src changed, and aborts its request', async () => {
    const gates = new Map<string, (response: Response) => void>();
    const aborted: string[] = [];
    net.restore();
    net = network((url, signal) => {
      signal?.addEventListener('abort', () => aborted.push(url));
      return new Promise((resolve) => gates.set(url, resolve));
    });
    const card = await drawn<BadgeCard>(html`<badge-card src="https://one.example/"></badge-card>`, { skeleton: true });
    await waitUntil(() => gates.has('https://one.example/'));
    card.src = 'https://two.example/';
    await waitUntil(() => gates.has('https://two.example/'));
    gates.get('https://two.example/')?.(json(openBadge('Two')));
    await settled(card);
    gates.get('https://one.example/')?.(json(openBadge('One')));
    await aTimeout(50);
    expect(textOf(card, '[part=name]')).to.equal('Two');
    expect(aborted).to.include('https://one.example/');
  });

  it('asks the page before the network, and stays away where it is told to', async () => {
    const asked: BadgeContactRequestEvent[] = [];
    const card = document.createElement('badge-card');
    card.addEventListener('badge-contact-request', (event) => {
      asked.push(event);
      event.preventDefault();
    });
    card.src = 'https://issuer.example/a/1';
    const failed = heard(card, 'badge-error');
    document.body.append(card);
    await failed;
    expect(asked.map(({ purpose, hosts }) => [purpose, ...hosts])).to.deep.equal([['load', 'issuer.example']]);
    expect(net.requests).to.deep.equal([]);
    card.remove();
  });

  it('says what went wrong in the reader’s language, tells the page a code, and tries again on request', async () => {
    const events: string[] = [];
    const card = await drawn<BadgeCard>(
      html`<badge-card
        lang="ko"
        src="https://down.example/"
        @badge-error=${(event: { code: string }) => events.push(event.code)}
      ></badge-card>`,
    );
    await waitUntil(() => textOf(card, '[part=sentence]').includes('down.example'));
    expect(events).to.deep.equal(['fetch.network']);
    expect(textOf(card, '[part=name]')).to.equal('배지를 표시할 수 없습니다');
    one(card, '.foot button').click();
    await waitUntil(() => events.length === 2);
    expect(net.requests).to.have.length(2);
  });

  it('does not take a network failure for an invalid badge', async () => {
    const card = await drawn<BadgeCard>(html`<badge-card lang="en" .badge=${hosted}></badge-card>`);
    const result = await card.verify();
    expect(result.verdict).to.equal('could-not-check');
    await settled(card);
    expect(textOf(card, '[part=status]')).to.equal('Could not be checked');
    expect(one(card, '[part=status]').className).to.contain('is-could-not-check');
  });

  it('draws the badge the verdict is about, not the copy that was handed over', async () => {
    const card = await drawn<BadgeCard>(
      html`<badge-card .badge=${hosted} .verifier=${fakeVerifier(report('valid', { badge: koreanBadge }))}></badge-card>`,
    );
    expect(textOf(card, '[part=name]')).to.equal('Data Literacy Foundations');
    await card.verify();
    await settled(card);
    expect(textOf(card, '[part=name]')).to.contain('인공지능');
  });

  it('speaks the verdict, and gives it to the page without personal data', async () => {
    const card = await drawn<BadgeCard>(
      html`<badge-card lang="en" .badge=${hosted} .verifier=${fakeVerifier(report('revoked'))}></badge-card>`,
    );
    const verified = heard(card, 'badge-verified');
    one(card, '[part=verify]').click();
    const event = await verified;
    expect(event.bubbles && event.composed).to.equal(true);
    const own = Object.fromEntries(Object.entries(event).filter(([key]) => key !== 'isTrusted'));
    expect(own).to.deep.equal({ verdict: 'revoked', also: ['expired'], checkedAt: '2026-11-23T10:00:02Z' });
    await settled(card);
    expect(textOf(card, '.foot [role=status]')).to.contain('Revoked').and.to.contain('withdrawn');
    expect(textOf(card, '[part=sentence]')).to.contain('Also: Expired');
  });

  it('forgets an answer when another badge comes', async () => {
    const card = await drawn<BadgeCard>(html`<badge-card lang="en" .badge=${hosted} .verifier=${fakeVerifier()}></badge-card>`);
    await card.verify();
    card.badge = koreanBadge;
    await settled(card);
    expect(textOf(card, '[part=status]')).to.equal('Not verified yet');
    expect(card.report).to.equal(undefined);
  });

  it('has nothing to verify in a mere view, says so to code, and offers no button', async () => {
    const card = await drawn<BadgeCard>(html`<badge-card .badge=${badge}></badge-card>`);
    expect(all(card, '[part=verify]')).to.deep.equal([]);
    const error: unknown = await card.verify().catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(TypeError);
  });

  it('drops a verification that is overtaken by another badge', async () => {
    const card = await drawn<BadgeCard>(
      html`<badge-card .badge=${hosted} .verifier=${fakeVerifier(new Promise(() => undefined))}></badge-card>`,
    );
    const stuck = card.verify().catch((thrown: unknown) => thrown);
    await waitUntil(() => one(card, '[part=status]').className.includes('is-verifying'));
    card.badge = koreanBadge;
    await settled(card);
    expect(one(card, '[part=status]').className).to.contain('is-unverified');
    card.verifier = fakeVerifier();
    card.badge = { ...hosted };
    await card.verify();
    await card.updateComplete;
    expect(one(card, '[part=status]').className).to.contain('is-valid');
    void stuck;
  });

  it('tells an overtaken call that it was aborted', async () => {
    let release: (value: Report) => void = () => undefined;
    const card = await drawn<BadgeCard>(
      html`<badge-card .badge=${hosted} .verifier=${fakeVerifier(new Promise<Report>((resolve) => (release = resolve)))}></badge-card>`,
    );
    const first = card.verify().catch((thrown: unknown) => thrown);
    await waitUntil(() => one(card, '[part=status]').className.includes('is-verifying'));
    card.verifier = fakeVerifier(report('revoked'));
    await card.verify();
    release(report('valid'));
    expect(await first).to.have.property('code', 'aborted');
    await card.updateComplete;
    expect(one(card, '[part=status]').className).to.contain('is-revoked');
  });

  it('shows an image of another host only when asked to', async () => {
    const card = await drawn<BadgeCard>(html`<badge-card lang="en" .badge=${remoteImageBadge}></badge-card>`);
    expect(all(card, 'img')).to.deep.equal([]);
    one(card, '[part=image] button').click();
    await card.updateComplete;
    const image = one(card, '[part=image] img') as HTMLImageElement;
    expect(image.src).to.equal('https://images.example.net/badge.png');
    expect(image.referrerPolicy).to.equal('no-referrer');
  });

  it('draws hostile texts as letters (SEC-01, OB2-16)', async () => {
    const card = await drawn<BadgeCard>(html`<badge-card layout="full" .badge=${hostileBadge}></badge-card>`);
    await waitUntil(() => all(card, '.prose.rich').length > 0);
    expect('pwned' in window).to.equal(false);
    expect(all(card, 'script, iframe, object, embed, form, [onerror], [onload], [onclick], [style]')).to.deep.equal([]);
    expect(all(card, 'a[href]').filter((link) => !/^https?:/.test((link as HTMLAnchorElement).protocol))).to.deep.equal([]);
    expect(all(card, 'a[href]').every((link) => link.getAttribute('rel') === 'noopener noreferrer nofollow')).to.equal(true);
    expect(all(card, 'img')).to.deep.equal([]);
    expect(card.shadowRoot?.textContent).not.to.contain('\u202e');
  });

  it('draws criteria, skills, evidence, results and endorsements in full, and folds nothing away (DSP-03)', async () => {
    const whole: Badge = {
      ...badge,
      criteria: { url: 'https://badges.example.edu/criteria', narrative: [{ value: 'Sew **ten** hems.' }] },
      alignments: [
        { name: [{ value: 'Textiles' }], url: undefined, description: [], framework: [{ value: 'Crafts' }], code: 'T1', type: undefined },
      ],
      evidence: [{ url: 'https://evidence.example/1', name: [{ value: 'A coat' }], description: [], narrative: [], genre: [] }],
      results: [{ name: [{ value: 'Grade' }], value: 'A', status: undefined }],
    };
    const card = await drawn<BadgeCard>(html`<badge-card layout="full" lang="en" .badge=${whole}></badge-card>`);
    await waitUntil(() => all(card, '.prose.rich strong').length > 0);
    const text = card.shadowRoot?.textContent ?? '';
    for (const said of ['ten', 'Textiles', 'A coat', 'Grade', 'Not verified yet']) expect(text).to.contain(said);
    expect(all(card, 'a[href="https://evidence.example/1"]')).to.have.length(1);
  });

  it('shows the host a signature can prove, and not the home page an issuer claims', async () => {
    const draw = async (id: string | undefined, url: string): Promise<string> => {
      const card = await drawn<BadgeCard>(html`<badge-card .badge=${{ ...badge, issuer: { ...badge.issuer, id, url } }}></badge-card>`);
      const anchor = all(card, '[part=issuer] a')[0];
      return `${textOf(card, '[part=issuer]').replace(/^.*Example University/, '')} -> ${anchor?.getAttribute('href') ?? 'no link'}`;
    };
    expect(await draw('did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK', 'https://www.harvard.edu/')).to.match(
      /did:key:z6Mkha…ta2doK -> no link$/,
    );
    expect(await draw('https://badges.evil.example/i', 'https://www.harvard.edu/')).to.match(/badges\.evil\.example -> no link$/);
    expect(await draw('did:web:badges.example.edu', 'https://www.example.edu/')).to.match(
      /badges\.example\.edu -> https:\/\/www\.example\.edu\/$/,
    );
    expect(await draw('https://evil-example.edu/', 'https://example.edu/')).to.match(/no link$/);
    expect(await draw(undefined, 'https://www.harvard.edu/')).to.match(/no link$/);
  });

  it('never prints a hashed identity (RCP3-02)', async () => {
    const card = await drawn<BadgeCard>(html`<badge-card layout="full" .badge=${badge}></badge-card>`);
    expect(card.shadowRoot?.textContent).not.to.contain('sha256$');
    expect(textOf(card, '[part=recipient] dd')).to.equal('Ada Example');
  });

  it('keeps its size from skeleton to badge', async () => {
    for (const layout of ['card', 'compact']) {
      let answer: ((response: Response) => void) | undefined;
      net.restore();
      net = network(() => new Promise((resolve) => (answer = resolve)));
      const card = await drawn<BadgeCard>(html`<badge-card lang="en" layout=${layout} src="https://issuer.example/a/1"></badge-card>`, {
        skeleton: true,
      });
      await waitUntil(() => answer !== undefined);
      const before = card.offsetHeight;
      answer?.(json(openBadge('A name')));
      await settled(card);
      expect(Math.abs(card.offsetHeight - before), layout).to.be.lessThan(2);
    }
  });

  it('takes its language from itself, its ancestors through shadow roots, or the page, and follows it', async () => {
    const outer = await fixture<HTMLElement>(html`<div lang="ja"></div>`);
    const inner = document.createElement('badge-card');
    inner.badge = badge;
    outer.attachShadow({ mode: 'open' }).append(inner);
    await settled(inner);
    expect(textOf(inner, '[part=status]')).to.equal('未検証');
    inner.lang = 'ko-KR';
    await waitUntil(() => textOf(inner, '[part=status]') === '아직 검증하지 않음');
    const page = document.documentElement.lang;
    const card = await drawn<BadgeCard>(html`<badge-card .badge=${badge}></badge-card>`);
    document.documentElement.lang = 'ko';
    await waitUntil(() => textOf(card, '[part=status]') === '아직 검증하지 않음');
    document.documentElement.lang = page;
  });

  it('begins again when it is moved while it was loading', async () => {
    net.restore();
    net = network(
      (_url, signal) =>
        new Promise((resolve, reject) => {
          const timer = setTimeout(() => resolve(json(openBadge('Moved'))), 60);
          signal?.addEventListener('abort', () => (clearTimeout(timer), reject(new DOMException('', 'AbortError'))));
        }),
    );
    const card = await drawn<BadgeCard>(html`<badge-card src="https://issuer.example/a/1"></badge-card>`, { skeleton: true });
    const place = await fixture<HTMLElement>(html`<div></div>`);
    place.append(card);
    await settled(card);
    expect(textOf(card, '[part=name]')).to.equal('Moved');
  });
});
