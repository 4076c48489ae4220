/** What the backend offers a wallet beside badges, through the adapter: everything comes over the wire as `wallet/services.ts` promises it. */
import { expect } from 'chai';
import { httpAdapter } from '../../src/storage/http.js';
import type { WalletAdapter } from '../../src/wallet/adapter.js';
import { ORIGIN, startBackend, TERMS, type TestBackend, type Visitor } from './support/backend.js';
import { sqlite } from './support/databases.js';

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
    backend.clock.at = new Date(Date.parse(beginsAt ?? '') + 1000);
    expect(await wallet.notices.announcements('ko')).to.deep.include.members([{ ...announced, underWay: true }]);
    await wallet.notices.read(own?.id ?? '');
    const later = await wallet.notices.list('ko');
    expect(later.unread).to.equal(page.unread - 1);
    expect(later.items.find(({ id }) => id === own?.id))
      .to.include({ title: '알림' })
      .and.to.have.property('readAt');
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
});
