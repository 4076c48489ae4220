/** What the backend offers a wallet beside badges, through the adapter: everything comes over the wire as `wallet/services.ts` promises it. */
import { expect } from 'chai';
import { fromBase64 } from '../../src/core/base.js';
import { httpAdapter } from '../../src/storage/http.js';
import type { WalletAdapter } from '../../src/wallet/adapter.js';
import { ORIGIN, PASSWORD, startBackend, TERMS, type TestBackend, type Visitor } from './support/backend.js';
import { sqlite } from './support/databases.js';
import { mintFor } from './support/minted.js';

const adapterOf = (visitor: Visitor): Required<WalletAdapter> =>
  httpAdapter({
    url: ORIGIN,
    fetch: async (url, init = {}) => {
      const headers = new Headers(init.headers);
      headers.set('origin', ORIGIN);
      return await visitor.request(new URL(url as string).pathname + new URL(url as string).search, { ...init, headers });
    },
  }) as Required<WalletAdapter>;

const codeOf = async (call: Promise<unknown>): Promise<unknown> =>
  await call.then(
    () => 'nothing thrown',
    (error: unknown) => [(error as { code?: unknown }).code, (error as { params?: { code?: unknown } }).params?.code],
  );

describe('services of the backend, as the wallet has them', () => {
  let backend: TestBackend;
  let holder: Visitor & { readonly holderId: string };
  let operator: Visitor;
  let wallet: Required<WalletAdapter>;
  before(async () => {
    backend = await startBackend(sqlite);
    const chosen = await backend.holder('operator@service.test');
    await backend.setup.makeOperator(chosen.holderId);
    operator = chosen;
    holder = await backend.holder('holder@recipient.test');
    wallet = adapterOf(holder);
  });
  after(async () => await backend.close());
  const tell = async (body: object): Promise<void> => {
    const made = await operator.api('POST', '/api/v1/operator/notices', { kind: 'notice', byMail: false, ...body });
    expect(made.status).to.equal(201);
  };

  it('notices: with the Korean text that binds, marked once, announced apart (R4, R25, R27)', async () => {
    const ko = { title: '알림', body: '본문' };
    await tell({ texts: { ko, en: { title: 'Word', body: 'Body' } }, to: holder.holderId });
    const [beginsAt, endsAt] = [32, 33].map((days) => new Date(backend.clock.at.getTime() + days * 86_400_000).toISOString());
    await tell({ kind: 'maintenance', texts: { ko }, beginsAt, endsAt });
    const page = await wallet.notices.list('en-GB');
    const own = page.items.find(({ title }) => title === 'Word');
    expect(own).to.deep.include({ kind: 'notice', language: 'en', master: ko }).and.not.to.have.any.keys('beginsAt', 'readAt');
    const [announced] = await wallet.notices.announcements('ja');
    expect(announced)
      .to.deep.include({ kind: 'maintenance', language: 'ko', beginsAt, endsAt, underWay: false })
      .and.not.to.have.property('master');
    await wallet.notices.read(own?.id ?? '');
    const later = await wallet.notices.list('ko');
    expect(later.unread).to.equal(page.unread - 1);
    expect(later.items.find(({ id }) => id === own?.id))
      .to.include({ title: '알림' })
      .and.to.have.property('readAt');
    await tell({
      kind: 'maintenance',
      texts: { ko },
      beginsAt: new Date(backend.clock.at.getTime() + 1000).toISOString(),
      endsAt,
      unforeseen: true,
    });
    backend.clock.at = new Date(backend.clock.at.getTime() + 2000);
    expect((await wallet.notices.announcements('ko')).map(({ underWay }) => underWay)).to.deep.equal([true, false]);
  });

  it('inquiries: asked once with one key, answered, written on (R26)', async () => {
    const key = crypto.randomUUID();
    const asked = await wallet.inquiries.ask('질문', '내용', key);
    expect((await wallet.inquiries.ask('질문', '내용', key)).id).to.equal(asked.id);
    await operator.api('POST', `/api/v1/operator/inquiries/${asked.id}/messages`, { body: 'Answer', close: true });
    expect((await wallet.inquiries.get(asked.id)).messages.map(({ from, body }) => [from, body])).to.deep.equal([
      ['holder', '내용'],
      ['operator', 'Answer'],
    ]);
    expect((await wallet.inquiries.list()).items)
      .to.have.length(1)
      .and.to.have.nested.property('[0].state', 'closed');
    expect((await wallet.inquiries.write(asked.id, 'Thanks', crypto.randomUUID())).state).to.equal('open');
    const theirs = adapterOf(operator);
    expect(await codeOf(theirs.inquiries.get(asked.id)), 'somebody else’s').to.deep.equal(['store.not-found', undefined]);
    expect(await codeOf(wallet.inquiries.ask('x'.repeat(201), 'b', crypto.randomUUID()))).to.deep.equal([
      'store.refused',
      'request.invalid',
    ]);
  });

  it('terms: new ones close the wallet until they are agreed to here; what was shown has to be what is in force (R2, R3)', async () => {
    const [general] = await wallet.terms.list('en');
    expect(general).to.deep.include({ general: true, language: 'en', master: TERMS.texts.ko }).and.to.have.property('agreedAt');
    const texts = { ko: { title: '제출 약관', body: '제1조' }, ja: { title: '提出規約', body: '第1条' } };
    expect((await operator.api('POST', '/api/v1/operator/terms', { key: 'submissions', texts })).status).to.equal(201);
    expect(await codeOf(wallet.badges.list())).to.deep.equal(['store.not-open', 'terms.agree-first']);
    const [, added] = await wallet.terms.list('en');
    expect(added).to.deep.include({ general: false, language: 'ko', title: '제출 약관' }).and.not.to.have.any.keys('agreedAt', 'master');
    expect(await codeOf(wallet.terms.agree([general?.id ?? ''], 'en'))).to.deep.equal(['store.conflict', undefined]);
    await wallet.terms.agree([added?.id ?? ''], 'en');
    expect((await wallet.badges.list()).entries).to.deep.equal([]);
    expect((await wallet.terms.list('ja'))[1])
      .to.deep.include({ language: 'ja', master: texts.ko })
      .and.to.have.property('agreedAt');
  });

  it('submissions: shown, agreed to, opened by a stranger, told with their log, ended (R16)', async () => {
    const mint = await mintFor('holder@recipient.test', 1);
    const { id: badge } = await wallet.badges.put(mint(0), 0);
    const draft = { badge, addressee: '주식회사 보기', purpose: '채용', message: '', language: 'ja' };
    const shown = await wallet.submissions.preview(draft);
    expect(shown.facts.map(({ value }) => value)).to.include.members(['주식회사 보기', '채용']);
    const expiresAt = new Date(backend.clock.at.getTime() + 7 * 86_400_000).toISOString();
    const soon = new Date(backend.clock.at.getTime() + 1000).toISOString();
    expect(await codeOf(wallet.submissions.submit(draft, { expiresAt: soon }, shown.digest))).to.deep.equal([
      'store.refused',
      'submission.times',
    ]);
    const { id, link } = await wallet.submissions.submit(draft, { expiresAt, passcode: 'geheim-2026' }, shown.digest);
    const [listed] = (await wallet.submissions.list()).items;
    expect(await wallet.submissions.get(id)).to.deep.include(listed ?? {});
    const { pathname } = new URL(link);
    const stranger = backend.visitor();
    expect((await stranger.post(pathname, { passcode: 'wrong', code: '' })).status).to.equal(403);
    expect((await stranger.post(pathname, { passcode: 'geheim-2026', code: '' })).status).to.equal(303);
    const { views, state, events, passcode } = await wallet.submissions.get(id);
    expect({ views, state, passcode }).to.deep.equal({ views: 1, state: 'open', passcode: true });
    expect(events.map(({ what }) => what)).to.have.members(['created', 'refused', 'opened']);
    const disclosed = await wallet.disclosures.consents();
    expect(disclosed).to.deep.equal([]);
    await wallet.submissions.revoke(id);
    expect((await stranger.get(pathname)).status).to.equal(410);
    expect(await codeOf(wallet.submissions.extend(id, expiresAt))).to.deep.equal(['store.refused', 'submission.ended']);
  });

  it('profile: private, agreed to as shown, with a picture, and gone when it is withdrawn (R12, R24)', async () => {
    await wallet.profile.put({ name: '윤서진', message: 'Hello', links: [{ label: 'Blog', url: 'https://example.org/' }] });
    const pixel = fromBase64('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==');
    await wallet.profile.setPicture(pixel);
    const { items, digest } = await wallet.profile.preview();
    expect(items.map(({ part }) => part)).to.include.members(['name', 'message', 'links', 'picture']);
    const { page } = await wallet.profile.publish({ digest, language: 'ko' });
    const path = new URL(page?.url ?? '').pathname;
    expect(await (await backend.visitor().get(path)).text()).to.contain('윤서진');
    const [consent] = await wallet.disclosures.consents();
    expect(consent)
      .to.deep.include({ kind: 'profile', page: `${ORIGIN}${path}`, language: 'ko' })
      .and.not.to.have.property('withdrawnAt');
    await wallet.profile.withdraw();
    expect((await backend.visitor().get(path)).status).to.equal(404);
    expect((await wallet.profile.get()).page).to.equal(undefined);
    await wallet.profile.setPicture(undefined);
    expect((await wallet.profile.get()).hasPicture).to.equal(false);
  });

  it('account: its ID, addresses, record, restrictions and everything in one file (R8, R20, R21, R23)', async () => {
    await holder.post('/account/addresses', { address: 'waiting@recipient.test' });
    const { holderId, addresses, measures, pages } = await wallet.account.get();
    expect({ holderId, pages, measures }).to.deep.equal({
      holderId: holder.holderId,
      pages: { account: `${ORIGIN}/account`, remove: `${ORIGIN}/account/delete` },
      measures: [],
    });
    expect(addresses.map(({ address, main, provedAt }) => [address, main, provedAt !== undefined])).to.deep.equal([
      ['holder@recipient.test', true, true],
      ['waiting@recipient.test', false, false],
    ]);
    expect((await wallet.account.records()).items.map(({ kind }) => kind)).to.include.members(['registered', 'address-added']);
    const copy = new Uint8Array(await (await wallet.account.export()).arrayBuffer());
    expect([...copy.subarray(0, 2)]).to.deep.equal([0x50, 0x4b]);
    const reason = '시험을 위한 정지입니다.';
    const body = { kind: 'wallet', reason, notify: false };
    expect((await operator.api('POST', `/api/v1/operator/accounts/${holder.holderId}/measures`, body)).status).to.be.lessThan(300);
    await holder.post('/sign-in', { name: holder.holderId, password: PASSWORD });
    expect((await wallet.account.get()).measures.map(({ kind, reason: why }) => [kind, why])).to.deep.equal([['wallet', reason]]);
    expect(await codeOf(wallet.profile.put({ name: '', message: '', links: [] }))).to.deep.equal([
      'store.not-open',
      'account.wallet-suspended',
    ]);
  });
});
