import { html } from '@open-wc/testing';
import { LitElement } from 'lit';
import * as barrel from '../../src/index.js';
import { expect, all, heard, drawn, textOf } from './support.js';
import { badge, koreanBadge, report } from '../../stories/data.js';
import { fakeVerifier } from '../../stories/fakes.js';

/* eslint-disable no-console -- the warning is what is tested */

describe('registration', () => {
  it('importing the classes registers nothing; define.js registers both tags', async () => {
    expect(barrel.BadgeCard).to.be.a('function');
    expect(customElements.get('badge-card')).to.equal(undefined);
    expect(customElements.get('badge-verify')).to.equal(undefined);
    await import('../../src/define.js');
    expect(customElements.get('badge-card')).to.equal(barrel.BadgeCard);
    expect(customElements.get('badge-verify')).to.equal(barrel.BadgeVerify);
  });

  it('a tag that is taken is left alone and never throws: without a word where another version of ours has it, else with a warning', () => {
    const warnings: unknown[] = [];
    const real = console.warn;
    console.warn = (...words: unknown[]) => warnings.push(words[0]);
    class OtherVersion extends barrel.BadgeCard {}
    OtherVersion.define();
    barrel.BadgeCard.define();
    expect(warnings).to.deep.equal([]);
    customElements.define('stranger-card', class extends HTMLElement {});
    barrel.BadgeCard.define('stranger-card');
    console.warn = real;
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('<stranger-card>');
    expect(customElements.get('badge-card')).to.equal(barrel.BadgeCard);
  });

  it('takes another tag, and another registry', () => {
    class Renamed extends barrel.BadgeVerify {}
    Renamed.define('my-verify');
    expect(customElements.get('my-verify')).to.equal(Renamed);
    const made = new Map<string, CustomElementConstructor>();
    const registry = {
      get: (tag: string) => made.get(tag),
      define: (tag: string, type: CustomElementConstructor) => void made.set(tag, type),
    };
    barrel.BadgeCard.define(undefined, registry as CustomElementRegistry);
    expect([...made.keys()]).to.deep.equal(['badge-card']);
  });

  it('elements on one page stay independent: badge, language, theme, verdict', async () => {
    await import('../../src/define.js');
    const hosted = { version: '2.0', id: 'https://badges.example.edu/a/1' } as const;
    const place = await drawn<barrel.BadgeCard>(
      html`<badge-card
        id="a"
        lang="en"
        theme="light"
        .badge=${{ ...badge, ...hosted }}
        .verifier=${fakeVerifier(report('revoked'))}
      ></badge-card>`,
    );
    const other = await drawn<barrel.BadgeCard>(
      html`<badge-card
        id="b"
        lang="ko"
        theme="dark"
        .badge=${{ ...koreanBadge, ...hosted }}
        .verifier=${fakeVerifier(report('valid', { badge: koreanBadge }))}
      ></badge-card>`,
    );
    const one = await drawn<barrel.BadgeVerify>(
      html`<badge-verify lang="ja" mode="drop" .input=${'{}'} .verifier=${fakeVerifier(report('expired'))}></badge-verify>`,
    );
    const two = await drawn<barrel.BadgeVerify>(
      html`<badge-verify lang="en" mode="drop" .input=${'{}'} .verifier=${fakeVerifier(report('invalid'))}></badge-verify>`,
    );
    const spoke: string[] = [];
    for (const element of [place, other, one, two])
      element.addEventListener('badge-verified', (event) => spoke.push(`${element.lang}:${event.verdict}`));
    await Promise.all([place.verify(), other.verify(), one.verify(), two.verify()]);
    await Promise.all([place, other, one, two].map((element) => element.updateComplete));
    expect(spoke.sort()).to.deep.equal(['en:invalid', 'en:revoked', 'ja:expired', 'ko:valid']);
    expect(textOf(place, '[part=status]')).to.equal('Revoked');
    expect(textOf(other, '[part=status]')).to.equal('유효함');
    expect(textOf(one, '[part=verdict] h3')).to.equal('期限切れ');
    expect(textOf(two, '[part=verdict] h3')).to.equal('Invalid');
    expect(getComputedStyle(place).colorScheme).to.equal('light');
    expect(getComputedStyle(other).colorScheme).to.equal('dark');
    expect(textOf(other, '[part=name]')).to.contain('인공지능');
  });

  it('events bubble out of shadow roots from the element itself', async () => {
    await import('../../src/define.js');
    const card = document.createElement('badge-card');
    const host = document.createElement('div');
    host.attachShadow({ mode: 'open' }).append(card);
    const loaded = heard(document, 'badge-load');
    document.body.append(host);
    card.badge = badge;
    const event = await loaded;
    expect([event.badgeVersion, event.kind]).to.deep.equal(['3.0', 'badge']);
    host.remove();
  });

  it('has no inline styles, and no page globals', async () => {
    await import('../../src/define.js');
    const before = new Set(Object.keys(globalThis));
    const card = await drawn<barrel.BadgeCard>(html`<badge-card layout="full" .badge=${badge}></badge-card>`);
    expect(all(card, '[style], style')).to.deep.equal([]);
    expect(Object.keys(globalThis).filter((key) => !before.has(key))).to.deep.equal([]);
    expect(card).to.be.instanceOf(LitElement);
  });
});
