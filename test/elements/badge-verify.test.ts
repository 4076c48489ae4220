import { html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { BadgeVerify } from '../../src/elements/badge-verify/badge-verify.js';
import '../../src/elements/badge-verify/badge-verify.define.js';

import { trustContext } from '../../src/elements/contexts.js';
import { createVerifier } from '../../src/verify/index.js';
import { trustList } from '../../src/verify/trust.js';
import { didKeyIssuer, makeKey, openBadge as mint, signJwt } from '../fixtures/mint.js';
import { report } from '../../stories/data.js';
import { fakeVerifier, stuckVerifier } from '../../stories/fakes.js';
import { expect, all, heard, drawn, json, network, one, openBadge, settled, textOf, type Network, waitUntil } from './support.js';

const BADGE = JSON.stringify(openBadge('Signed by nobody'));

async function opened(element: BadgeVerify): Promise<HTMLDialogElement> {
  const opener = one(element, '[part=open]');
  opener.focus();
  opener.click();
  await waitUntil(() => (one(element, 'dialog') as HTMLDialogElement).open && all(element, '.panel').length > 0);
  await waitUntil(() => !one(element, '.panel').textContent.includes('Reading'), 'read');
  return one(element, 'dialog') as HTMLDialogElement;
}

describe('badge-verify', () => {
  let net: Network;
  beforeEach(() => (net = network()));
  afterEach(() => net.restore());

  it('opens a labelled modal dialog, and names the hosts before anything is asked of them (DSP-01)', async () => {
    const element = await drawn<BadgeVerify>(html`<badge-verify lang="en" src="https://badges.example.edu/a/1"></badge-verify>`);
    const dialog = await opened(element);
    expect(dialog.matches(':modal')).to.equal(true);
    expect(one(element, `#${dialog.getAttribute('aria-labelledby')}`).textContent).to.equal('Verify a badge');
    await waitUntil(() => all(element, '[part=hosts]').length > 0);
    expect(textOf(element, '[part=hosts]')).to.contain('badges.example.edu').and.to.contain('Nothing has been sent');
    expect(net.requests).to.deep.equal([]);
  });

  it('takes focus in, keeps it in, closes on Escape and gives focus back', async () => {
    const element = await drawn<BadgeVerify>(html`<badge-verify lang="en" .input=${BADGE} .verifier=${fakeVerifier()}></badge-verify>`);
    const after = document.createElement('button');
    element.after(after);
    const dialog = await opened(element);
    expect(element.shadowRoot?.activeElement?.id).to.equal('title');
    // As many as there are stops: a further Tab goes on to the browser's own controls, as it does in every modal dialog.
    for (const stop of ['.close', '#recipient', '[part=verify]']) {
      await sendKeys({ press: 'Tab' });
      expect(element.shadowRoot?.activeElement).to.equal(one(element, stop));
    }
    after.focus();
    expect(document.activeElement).not.to.equal(after);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !dialog.open);
    await waitUntil(() => element.shadowRoot?.activeElement === one(element, '[part=open]'));
    after.remove();
  });

  it('verifies with the keyboard alone, and moves focus to the verdict', async () => {
    const verifier = fakeVerifier(report('revoked'));
    const element = await drawn<BadgeVerify>(html`<badge-verify lang="en" .input=${BADGE} .verifier=${verifier}></badge-verify>`);
    one(element, '[part=open]').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => all(element, '[part=verify]').length > 0);
    one(element, '#recipient').focus();
    await sendKeys({ type: 'ada@example.org' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => all(element, '[part=report]').length > 0);
    await element.updateComplete;
    expect(verifier.calls[0]?.options?.recipient).to.deep.equal([{ type: 'email', value: 'ada@example.org' }]);
    expect(element.shadowRoot?.activeElement?.textContent).to.equal('Revoked');
    expect(textOf(element, '.panel > [role=status]')).to.contain('Revoked').and.to.contain('Also: Expired');
  });

  for (const [verdict, spoken] of [
    ['expired', 'Expired'],
    ['could-not-check', 'Could not be checked'],
    ['valid', 'Valid'],
  ] as const) {
    it(`speaks "${spoken}"`, async () => {
      const element = await drawn<BadgeVerify>(
        html`<badge-verify mode="drop" lang="en" .input=${BADGE} .verifier=${fakeVerifier(report(verdict))}></badge-verify>`,
      );
      const region = one(element, '.panel > [role=status]');
      await element.verify();
      await element.updateComplete;
      expect(region.isConnected).to.equal(true);
      expect(region.textContent).to.contain(`Verification finished: ${spoken}.`);
    });
  }

  it('opens what failed or could not be checked, and folds the rest', async () => {
    const element = await drawn<BadgeVerify>(
      html`<badge-verify mode="drop" lang="en" .input=${BADGE} .verifier=${fakeVerifier(report('could-not-check'))}></badge-verify>`,
    );
    await element.verify();
    await element.updateComplete;
    const open = all(element, '.steps > details[open] .step-title').map((title) => title.textContent.trim());
    expect(open).to.deep.equal(['Revocation']);
    expect(all(element, '.steps > details').length).to.be.greaterThan(5);
    expect(one(element, '.verdict').className).to.contain('is-could-not-check');
  });

  it('keeps could-not-check apart from red and green', async () => {
    const colour = async (verdict: 'valid' | 'invalid' | 'could-not-check'): Promise<string> => {
      const element = await drawn<BadgeVerify>(
        html`<badge-verify mode="drop" .input=${BADGE} .verifier=${fakeVerifier(report(verdict))}></badge-verify>`,
      );
      await element.verify();
      await element.updateComplete;
      return getComputedStyle(one(element, '.verdict h3')).color;
    };
    expect(new Set([await colour('valid'), await colour('invalid'), await colour('could-not-check')]).size).to.equal(3);
  });

  it('tells a dead network as could not be checked, with the real engine', async () => {
    const element = await drawn<BadgeVerify>(
      html`<badge-verify mode="drop" lang="en" src="https://badges.example.edu/a/1"></badge-verify>`,
    );
    await waitUntil(() => all(element, '[part=verify]').length > 0, 'ready');
    expect(net.requests).to.deep.equal([]);
    const asked = heard(element, 'badge-contact-request');
    one(element, '[part=verify]').click();
    const event = await asked;
    expect([event.purpose, ...event.hosts]).to.deep.equal(['verify', 'badges.example.edu']);
    await waitUntil(() => all(element, '[part=verdict]').length > 0, 'verdict');
    expect(textOf(element, '[part=verdict] h3')).to.equal('Could not be checked');
    expect(net.requests.every((url) => new URL(url).host === 'badges.example.edu')).to.equal(true);
    expect(all(element, '.actions button').map((button) => button.textContent.trim())).to.include('Try again');
  });

  it('does not use the network where the page forbids it', async () => {
    const element = await drawn<BadgeVerify>(
      html`<badge-verify
        mode="drop"
        lang="en"
        src="https://badges.example.edu/a/1"
        @badge-contact-request=${(event: Event) => event.preventDefault()}
      ></badge-verify>`,
    );
    await waitUntil(() => all(element, '[part=verify]').length > 0);
    one(element, '[part=verify]').click();
    await waitUntil(() => all(element, '.problem').length > 0);
    expect(net.requests).to.deep.equal([]);
  });

  it('can be cancelled, and then be started again', async () => {
    const element = await drawn<BadgeVerify>(
      html`<badge-verify mode="drop" lang="en" .input=${BADGE} .verifier=${stuckVerifier()}></badge-verify>`,
    );
    await waitUntil(() => all(element, '[part=verify]').length > 0);
    one(element, '[part=verify]').click();
    await waitUntil(() => all(element, '[part=progress]').length > 0);
    one(element, '[part=progress] button').click();
    await waitUntil(() => all(element, '.problem').length > 0);
    expect(textOf(element, '.problem')).to.equal('Verification was cancelled.');
    expect(textOf(element, '#hosts')).not.to.contain('Nothing has been sent');
    element.verifier = fakeVerifier();
    one(element, '[part=verify]').click();
    await waitUntil(() => all(element, '[part=report]').length > 0);
  });

  it('cancels what runs when the dialog closes', async () => {
    let signal: AbortSignal | undefined;
    const verifier = {
      ...fakeVerifier(),
      verify: (_input: unknown, options?: { signal?: AbortSignal }) => ((signal = options?.signal), new Promise<never>(() => undefined)),
    };
    const element = await drawn<BadgeVerify>(html`<badge-verify lang="en" .input=${BADGE} .verifier=${verifier}></badge-verify>`);
    await opened(element);
    one(element, '[part=verify]').click();
    await waitUntil(() => signal !== undefined);
    element.close();
    await waitUntil(() => signal?.aborted === true);
  });

  it('takes a badge that is typed, pasted, dropped or chosen as a file, and can take another', async () => {
    const element = await drawn<BadgeVerify>(html`<badge-verify mode="drop" lang="en"></badge-verify>`);
    const name = async (): Promise<string> => {
      await waitUntil(() => all(element, '.summary-name').length > 0, 'read');
      return textOf(element, '.summary-name');
    };
    const again = async (): Promise<void> => {
      all(element, '.actions button.quiet')[0]?.click();
      await waitUntil(() => all(element, '[part=drop]').length > 0);
    };
    (one(element, 'textarea') as HTMLTextAreaElement).value = JSON.stringify(openBadge('Typed'));
    one(element, '.field button').click();
    expect(await name()).to.equal('Typed');
    await again();

    const pasted = new DataTransfer();
    pasted.setData('text/plain', JSON.stringify(openBadge('Pasted')));
    const paste = new ClipboardEvent('paste', { clipboardData: pasted, bubbles: true, composed: true, cancelable: true });
    one(element, '[part=drop]').dispatchEvent(paste);
    // Firefox takes no clipboardData from a script: then nothing was pasted.
    if (paste.clipboardData?.getData('text/plain') !== '') {
      expect(await name()).to.equal('Pasted');
      await again();
    }

    const dropped = new DataTransfer();
    dropped.items.add(new File([JSON.stringify(openBadge('Dropped'))], 'badge.json'));
    const drop = new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true });
    one(element, '[part=drop]').dispatchEvent(drop);
    expect(drop.defaultPrevented).to.equal(true);
    expect(await name()).to.equal('Dropped');
    await again();

    const chosen = new DataTransfer();
    chosen.items.add(new File([JSON.stringify(openBadge('Chosen'))], 'badge.json'));
    const input = one(element, 'input[type=file]') as HTMLInputElement;
    input.files = chosen.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    expect(await name()).to.equal('Chosen');
    expect(net.requests).to.deep.equal([]);
  });

  it('says when there is no badge in what was given, and gives the page a code', async () => {
    const element = await drawn<BadgeVerify>(html`<badge-verify mode="drop" lang="en"></badge-verify>`);
    const failed = heard(element, 'badge-error');
    (one(element, 'textarea') as HTMLTextAreaElement).value = '{"name": "no badge"}';
    one(element, '.field button').click();
    const { code } = await failed;
    expect(code).to.be.a('string').and.not.equal('');
    await waitUntil(() => all(element, '[part=verdict]').length > 0);
    expect(one(element, '[part=verdict]').className).to.match(/is-(not-a-badge|no-badge)/);
  });

  it('does not ask for the recipient where the page knows it', async () => {
    const verifier = fakeVerifier();
    const element = await drawn<BadgeVerify>(
      html`<badge-verify
        mode="drop"
        .input=${BADGE}
        .recipient=${[{ type: 'id', value: 'did:example:1' }]}
        .verifier=${verifier}
      ></badge-verify>`,
    );
    await waitUntil(() => all(element, '[part=verify]').length > 0);
    expect(all(element, '#recipient')).to.deep.equal([]);
    await element.verify();
    expect(verifier.calls[0]?.options?.recipient).to.deep.equal([{ type: 'id', value: 'did:example:1' }]);
  });

  it('names the register of issuers beforehand, asks it only with the verification, and answers the third question', async () => {
    net.restore();
    const issuer = didKeyIssuer(await makeKey());
    const badge = await signJwt(mint(issuer.id), issuer);
    net = network(() => json({ name: 'Partners', issuers: [{ id: issuer.id, name: 'Test issuer' }] }));
    const verifier = createVerifier();
    const element = await drawn<BadgeVerify>(
      html`<badge-verify
        mode="drop"
        lang="en"
        trust-src="https://register.test/list.json"
        .input=${badge}
        .verifier=${verifier}
      ></badge-verify>`,
    );
    await waitUntil(() => all(element, '[part=hosts]').length > 0);
    expect(textOf(element, '[part=hosts]')).to.contain('register.test');
    expect(net.requests).to.deep.equal([]);
    const { questions, contacts } = await element.verify();
    expect(questions.trust).to.equal('passed');
    expect(contacts.map(({ host }) => host)).to.deep.equal(['register.test']);
    element.trust = () => Promise.resolve({ trusted: false, register: 'the page' });
    await element.updateComplete;
    expect((await element.verify()).questions.trust).to.equal('failed');
  });

  it('takes a trust list from an ancestor', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const badge = await signJwt(mint(issuer.id), issuer);
    const holder = document.createElement('div');
    holder.addEventListener('context-request', (event) => {
      if ((event.context as unknown) === trustContext) event.callback(trustList([{ id: issuer.id }], 'ours'));
    });
    const element = await drawn<BadgeVerify>(html`<badge-verify lang="en" .input=${badge} .verifier=${createVerifier()}></badge-verify>`);
    element.replaceWith(holder);
    holder.append(element);
    expect((await element.verify()).questions.trust).to.equal('passed');
    holder.remove();
  });

  it('rejects misuse with a TypeError', async () => {
    const element = await drawn<BadgeVerify>(html`<badge-verify></badge-verify>`);
    expect(await element.verify().catch((error: unknown) => error)).to.be.instanceOf(TypeError);
  });

  it('hands out the report as JSON, and as a page in the reader’s language', async () => {
    const element = await drawn<BadgeVerify>(
      html`<badge-verify mode="drop" lang="ko" .input=${BADGE} .verifier=${fakeVerifier()}></badge-verify>`,
    );
    await element.verify();
    await settled(element);
    const blobs: Blob[] = [];
    const real = URL.createObjectURL;
    URL.createObjectURL = (made: Blob) => (blobs.push(made), 'blob:none#');
    const click = HTMLAnchorElement.prototype.click;
    let file = '';
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      file = this.download;
    };
    const press = async (label: string): Promise<string> => {
      const before = blobs.length;
      all(element, '.actions button')
        .find((button) => button.textContent.includes(label))
        ?.click();
      await waitUntil(() => blobs.length > before);
      const blob = blobs.at(-1);
      return `${file} ${blob?.type ?? ''}\n${(await blob?.text()) ?? ''}`;
    };
    const data = await press('JSON');
    const page = await press('보고서 저장');
    URL.createObjectURL = real;
    HTMLAnchorElement.prototype.click = click;
    expect(data).to.match(/^badge-report-2026-11-23\.json application\/json\n/);
    expect(JSON.parse(data.slice(data.indexOf('{')))).to.have.property('format', 'open-badge-wallet/report/1');
    expect(page).to.match(/^badge-report-2026-11-23\.html text\/html\n<!doctype html>\n<html lang="ko">/);
    expect(page).to.include('유효함');
  });
});
