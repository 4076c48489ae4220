/** The holder's journey through the wallet, over real storage and the real engine. */
import { html } from 'lit';
import '../../src/elements/badge-wallet/badge-wallet.define.js';
import type { BadgeWallet } from '../../src/elements/badge-wallet/badge-wallet.js';
import { BadgeError } from '../../src/errors.js';
import type { BadgeContactRequestEvent } from '../../src/elements/events.js';
import { memoryAdapter } from '../../src/storage/memory.js';
import { indexedDbAdapter } from '../../src/storage/indexeddb.js';
import { madeUpBadge } from '../../src/testing/index.js';
import type { WalletAdapter } from '../../src/wallet/adapter.js';
import { createVerifier } from '../../src/verify/index.js';
import {
  achievement,
  changeAt,
  createWorld,
  didKeyIssuer,
  identityObject,
  makeKey,
  openBadge,
  signDataIntegrity,
  subject,
  type Issuer,
} from '../fixtures/mint.js';
import { all, drawn, expect, one, settled, textOf, waitUntil } from './support.js';

/** A busy machine takes its time. */
const soon = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  await waitUntil(holds);
};
const HOLDER = 'holder@recipient.test';
const NOW = new Date('2026-06-01T00:00:00Z');

describe('badge-wallet', () => {
  let issuer: Issuer;
  let badge: string;
  let other: string;
  const verifier = createVerifier({ fetch: createWorld().fetch, clock: { now: () => NOW } });
  const file = (text: string, name = 'badge.json'): File => new File([text], name);

  before(async () => {
    issuer = didKeyIssuer(await makeKey());
    const issue = async (name: string, email: string): Promise<string> =>
      JSON.stringify(
        await signDataIntegrity(
          openBadge(issuer.id, {
            name,
            credentialSubject: subject({
              id: undefined as never,
              identifier: [await identityObject(email, 'salt')],
              achievement: achievement({ name }),
            }),
          }),
          issuer,
        ),
      );
    badge = await issue('데이터 분석', HOLDER);
    other = await issue('Cloud', 'other@recipient.test');
  });

  const wallet = async (adapter: WalletAdapter, lang = 'en', identities?: unknown): Promise<BadgeWallet> =>
    await drawn<BadgeWallet>(
      html`<badge-wallet lang=${lang} .adapter=${adapter} .verifier=${verifier} .identities=${identities}></badge-wallet>`,
    );
  const items = (element: BadgeWallet): HTMLElement[] => all(element, '.item');
  const click = async (element: BadgeWallet, selector: string): Promise<void> => {
    one(element, selector).click();
    await settled(element);
  };

  it('says what to do first while it is empty', async () => {
    const element = await wallet(memoryAdapter());
    await soon(() => all(element, '.state h3').length > 0);
    expect(textOf(element, '.state')).to.contain('No badges yet');
    await click(element, '.state button');
    expect((one(element, 'dialog.import-dialog') as HTMLDialogElement).open).to.equal(true);
  });

  it('takes a badge in only once the holder said whose it is, and tells why not before', async () => {
    const element = await wallet(memoryAdapter());
    const [refused] = await element.add(file(badge));
    expect(refused).to.deep.include({ result: 'refused', code: 'admission.recipient-unclear' });
    await settled(element);
    (one(element, '#address') as HTMLInputElement).value = HOLDER;
    (one(element, '.identities form') as HTMLFormElement).requestSubmit();
    await soon(() => all(element, '.chips-list li').length === 1);
    await click(element, '.results button');
    await soon(() => items(element).length === 1);
    expect(textOf(element, '.results')).to.contain('Added');
    expect(textOf(element, '.item')).to.contain('데이터 분석').and.to.contain('Valid');
  });

  it('refuses the badge of somebody else, a forged one, and what is none; keeps the rest', async () => {
    const element = await wallet(memoryAdapter(), 'en', [{ type: 'email', value: HOLDER }]);
    const forged = JSON.stringify(changeAt(JSON.parse(badge) as never, '/name', 'Forged'));
    const results = await element.add(
      file(other, 'other.json'),
      file(forged, 'forged.json'),
      file('hello', 'x.txt'),
      file(badge),
      file(badge),
    );
    expect(results.map((one) => (one.result === 'refused' ? one.code : one.result))).to.deep.equal([
      'admission.not-yours',
      'admission.invalid',
      'admission.no-badge',
      'added',
      'duplicate',
    ]);
    await settled(element);
    expect(items(element)).to.have.length(1);
  });

  it('shows what came and not what went while its list was being read', async () => {
    const inner = memoryAdapter();
    const stays = await inner.badges.put(madeUpBadge(1), 0);
    const goes = await inner.badges.put(madeUpBadge(2), 0);
    let read = (): void => undefined;
    let begun = false;
    const held = new Promise<void>((resolve) => (read = resolve));
    const list: WalletAdapter['badges']['list'] = async (options) => {
      const page = await inner.badges.list(options);
      begun = true;
      await held;
      return page;
    };
    const { badges } = inner;
    const adapter: WalletAdapter = {
      ...inner,
      badges: { list, get: badges.get, put: badges.put, remove: badges.remove, ...(badges.watch && { watch: badges.watch }) },
    };
    const element = await wallet(adapter);
    await soon(() => begun);
    const comes = await badges.put(madeUpBadge(3), 0);
    await badges.remove(goes.id);
    await new Promise((resolve) => setTimeout(resolve));
    read();
    await soon(() => items(element).length === 2);
    await settled(element);
    expect(items(element).map((item) => item.textContent))
      .to.have.length(2)
      .and.to.satisfy((texts: string[]) =>
        [stays, comes].every(({ summary }) => texts.some((text) => text.includes(summary.name[0]?.value ?? '?'))),
      );
  });

  it('finds, opens, verifies, sorts, and deletes for good', async () => {
    const adapter = memoryAdapter({ identities: [{ type: 'email', value: HOLDER }] });
    const element = await wallet(adapter);
    await element.add(file(badge));
    await settled(element);
    const query = one(element, '#query') as HTMLInputElement;
    query.value = '분석';
    query.dispatchEvent(new Event('input'));
    await soon(() => textOf(element, '.count') === '1 badge');
    query.value = 'zzz';
    query.dispatchEvent(new Event('input'));
    await soon(() => items(element).length === 0);
    query.value = '';
    query.dispatchEvent(new Event('input'));
    await soon(() => items(element).length === 1);
    await click(element, '.item button');
    expect(element.shadowRoot?.activeElement?.id).to.equal('detail-name');
    let verdict = '';
    element.addEventListener('badge-verified', (event) => (verdict = event.verdict));
    await soon(() => all(element, '.detail .details').length > 0);
    await click(element, '[part="verify"]');
    await soon(() => all(element, '.report').length > 0);
    expect(verdict).to.equal('valid');
    (one(element, '#collections') as HTMLInputElement).value = '학위, 자격、 学位';
    (one(element, '.collections') as HTMLFormElement).requestSubmit();
    const id = (await adapter.badges.list()).entries[0]?.id ?? '';
    await soon(async () => (await adapter.badges.get(id))?.labels.collections.length === 3);
    await click(element, '[part="remove"]');
    expect((one(element, 'dialog.remove-dialog') as HTMLDialogElement).open).to.equal(true);
    await click(element, '.remove-dialog .danger');
    await soon(() => items(element).length === 0);
    const [again] = await element.add(file(badge));
    expect(again).to.deep.include({ result: 'refused', code: 'store.removed-before' });
  });

  it('has words for what is found in a badge that is opened, and for what goes wrong', async () => {
    const adapter = memoryAdapter({ identities: [{ type: 'email', value: HOLDER }] });
    const element = await wallet(adapter);
    await element.add(file(badge));
    const past = createVerifier({ fetch: createWorld().fetch, clock: { now: () => new Date('2020-01-01T00:00:00Z') } });
    element.verifier = past;
    await soon(() => items(element).length === 1);
    await click(element, '.item button');
    await click(element, '[part="verify"]');
    await soon(() => all(element, '.report').some((report) => report.textContent.includes('The period of validity has not begun')));
    element.verifier = { ...past, verify: () => Promise.reject(new BadgeError('worker.ended')) };
    await element.updateComplete;
    await click(element, '[part="verify"]');
    await soon(() => all(element, '.detail [role="alert"]').some((problem) => problem.textContent.includes('stopped twice')));
  });

  it('saves everything to a file, and brings it back into another wallet', async () => {
    const source = await wallet(memoryAdapter({ identities: [{ type: 'email', value: HOLDER }] }));
    await source.add(file(badge));
    let saved: Blob | undefined;
    const create = URL.createObjectURL;
    const click = HTMLAnchorElement.prototype.click;
    URL.createObjectURL = (blob) => create.call(URL, (saved = blob as Blob));
    HTMLAnchorElement.prototype.click = () => undefined;
    try {
      (one(source, '#save-passphrase') as HTMLInputElement).value = '열려라 참깨';
      (one(source, '.backup-dialog form') as HTMLFormElement).requestSubmit();
      await soon(() => saved !== undefined);
    } finally {
      URL.createObjectURL = create;
      HTMLAnchorElement.prototype.click = click;
    }
    const other = await wallet(memoryAdapter());
    const bring = (passphrase: string): void => {
      const files = new DataTransfer();
      files.items.add(new File([saved ?? ''], 'wallet.badges'));
      (one(other, '#backup-file') as HTMLInputElement).files = files.files;
      (one(other, '#restore-passphrase') as HTMLInputElement).value = passphrase;
      (one(other, '.check input') as HTMLInputElement).checked = true;
      (all(other, '.backup-dialog form')[1] as HTMLFormElement).requestSubmit();
    };
    bring('wrong');
    await soon(() => all(other, '.backup-dialog [role="alert"]').length > 0);
    expect(textOf(other, '.backup-dialog [role="alert"]')).to.contain('passphrase');
    expect(items(other)).to.have.length(0);
    bring('열려라 참깨');
    await soon(() => items(other).length === 1);
    expect(textOf(other, '.item')).to.contain('Valid');
  });

  it('asks nobody anything before the holder acts, and lets the page refuse', async () => {
    const world = createWorld();
    const watched = createVerifier({ fetch: world.fetch, clock: { now: () => NOW } });
    const remote = JSON.stringify(
      await signDataIntegrity(openBadge('did:web:issuer.test'), { ...issuer, method: 'did:web:issuer.test#key-1' }),
    );
    const element = await wallet(memoryAdapter(), 'en', [{ type: 'id', value: 'did:example:holder' }]);
    element.verifier = watched;
    const asked: string[] = [];
    element.addEventListener('badge-contact-request', (event: BadgeContactRequestEvent) => {
      asked.push(...event.hosts);
      event.preventDefault();
    });
    expect(await element.add(file(remote))).to.deep.equal([]);
    expect(asked).to.deep.equal(['issuer.test']);
    expect(world.requests).to.deep.equal([]);
  });

  it('draws the first of a thousand badges', async () => {
    const adapter = memoryAdapter();
    for (let number = 0; number < 1000; number++) await adapter.badges.put(madeUpBadge(number), 0);
    const element = await wallet(adapter);
    await soon(() => textOf(element, '.count') === '1000 badges');
    expect(items(element).length).to.be.lessThan(200);
    expect(textOf(element, '.item')).to.contain('Not verified yet');
  });

  it('follows what another tab does', async () => {
    const name = `element-${String(Date.now())}`;
    const [mine, theirs] = [indexedDbAdapter({ name }), indexedDbAdapter({ name })];
    const element = await wallet(mine);
    await theirs.badges.put(madeUpBadge(1), 0);
    await soon(() => items(element).length === 1);
    await theirs.close?.();
    await mine.close?.();
  });

  it('says in words that the storage cannot be reached', async () => {
    const element = await wallet({
      badges: { ...memoryAdapter().badges, list: () => Promise.reject(new DOMException('no', 'SecurityError')) },
    });
    await soon(() => all(element, '[role="alert"]').length > 0);
    expect(textOf(element, '[role="alert"]')).not.to.equal('');
  });
});
