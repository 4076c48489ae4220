/** Notices and inquiries over HTTP: who sees what, what goes out by mail, and how the log of acts shows that it was tampered with. */
import { expect } from 'chai';
import type { ServiceStatus } from '../../src/api/notices.js';
import { brokenAt, type AuditRow } from '../../src/server/operator/audit.js';
import { Kysely } from '../../src/server/sql/kysely.js';
import { postgresDialect } from '../../src/server/sql/postgres.js';
import { sqliteDialect } from '../../src/server/sql/sqlite.js';
import { onBoth } from './support/databases.js';
import { startBackend, type TestBackend, type Visitor } from './support/backend.js';

const text = (title: string) => ({ title, body: `${title}: body` });
const DAY = 86_400_000;

type Holder = Visitor & { readonly holderId: string };

interface Listed {
  readonly notices: readonly Readonly<Record<string, unknown>>[];
  readonly unread: number;
  readonly next?: string;
}

onBoth('correspondence', (database) => {
  let backend: TestBackend;
  let db: Kysely<{ audit: AuditRow }>;
  let operator: Holder;
  let first: Holder;
  let second: Holder;
  before(async () => {
    backend = await startBackend(database);
    const made = backend.settings.database;
    db = new Kysely({ dialect: made.kind === 'sqlite' ? sqliteDialect(made.file) : postgresDialect(made.url, () => undefined) });
    const chosen = await backend.holder('operator@service.test');
    await backend.setup.makeOperator(chosen.holderId);
    operator = chosen;
    first = await backend.holder('first@recipient.test');
    second = await backend.holder('second@recipient.test');
  });
  after(async () => {
    await db.destroy();
    await backend.close();
  });
  const inDays = (days: number): string => new Date(backend.clock.at.getTime() + days * DAY).toISOString();
  const publish = async (body: Record<string, unknown>, by: Visitor = operator): Promise<Response> => {
    // Newest first is by the clock, and this one stands still.
    backend.clock.at = new Date(backend.clock.at.getTime() + 1000);
    return await by.api('POST', '/api/v1/operator/notices', { kind: 'notice', byMail: false, ...body });
  };
  const notices = async (visitor: Visitor, query = ''): Promise<Listed> =>
    (await (await visitor.get(`/api/v1/notices${query}`)).json()) as Listed;
  const codeOf = async (response: Response): Promise<unknown> => ((await response.json()) as { code?: string }).code ?? response.status;

  it('reaches all holders, in their language with the Korean text that binds, by mail once, and stays readable (R4, R27)', async () => {
    expect((await publish({ texts: { ko: text('모두에게'), en: text('To all') }, byMail: true })).status).to.equal(201);
    for (const visitor of [first, second]) {
      const [notice] = (await notices(visitor, '?lang=en')).notices;
      expect(notice).to.deep.include({ title: 'To all', language: 'en', master: text('모두에게'), readAt: null });
      const [japanese] = (await notices(visitor, '?lang=ja')).notices;
      expect(japanese).to.deep.include({ title: '모두에게', language: 'ko', master: null });
    }
    const other = backend.second();
    await Promise.all([backend.work(), other.work(), backend.work()]);
    await backend.work();
    await other.close();
    const sent = backend.letters.filter(({ subject }) => subject.includes('To all')).map(({ recipient }) => recipient);
    expect(sent.sort()).to.deep.equal(['first@recipient.test', 'operator@service.test', 'second@recipient.test']);
  });

  it('tells one holder what is for one, and nobody else, also not by its number', async () => {
    const made = await publish({ to: first.holderId, texts: { ko: text('한 사람에게') } });
    const { id } = (await made.json()) as { id: string };
    const before = (await notices(second)).unread;
    expect((await notices(first)).notices[0]).to.include({ id, title: '한 사람에게' });
    expect((await notices(second)).notices.map((one) => one['id'])).not.to.include(id);
    expect(await codeOf(await second.api('POST', `/api/v1/notices/${id}/read`))).to.equal('store.not-found');
    expect((await notices(second)).unread).to.equal(before);
    expect((await first.api('POST', `/api/v1/notices/${id}/read`)).status).to.equal(204);
    expect((await notices(first)).notices[0]?.['readAt']).to.be.a('string');
    expect(await codeOf(await publish({ to: 'w-aaaa-aaaa-aaaa', texts: { ko: text('없는 사람') } }))).to.equal('store.not-found');
  });

  it('announces maintenance a month ahead and the end of service three, but for what nobody could foresee (R25)', async () => {
    const texts = { ko: text('점검') };
    const window = { kind: 'maintenance', beginsAt: inDays(20), endsAt: inDays(21), texts };
    expect(await codeOf(await publish(window))).to.equal('notice.too-late');
    expect((await publish({ ...window, unforeseen: true })).status).to.equal(201);
    expect((await publish({ ...window, beginsAt: inDays(32), endsAt: inDays(33) })).status).to.equal(201);
    expect(await codeOf(await publish({ ...window, beginsAt: inDays(33), endsAt: inDays(32) }))).to.equal('notice.times');
    expect(await codeOf(await publish({ kind: 'maintenance', beginsAt: inDays(40), texts }))).to.equal('notice.times');
    const end = { kind: 'end-of-service', unforeseen: true, texts: { ko: text('종료') } };
    expect(await codeOf(await publish({ ...end, beginsAt: inDays(80) }))).to.equal('notice.too-late');
    expect((await publish({ ...end, beginsAt: inDays(93) })).status).to.equal(201);
    const announced = async (): Promise<readonly unknown[]> =>
      ((await (await backend.visitor().get('/api/v1/announcements')).json()) as { announcements: { kind: string }[] }).announcements.map(
        ({ kind }) => kind,
      );
    expect(await announced()).to.deep.equal(['maintenance', 'maintenance', 'end-of-service']);
    expect(await (await backend.visitor().get('/notices?lang=ko')).text())
      .to.include('점검: body')
      .and.to.include('종료: body');
    backend.clock.at = new Date(backend.clock.at.getTime() + 22 * DAY);
    expect(await announced()).to.deep.equal(['maintenance', 'end-of-service']);
  });

  it('tells whether the service is open, on every page too, and takes announcements back (R25, R27)', async () => {
    const status = async (): Promise<ServiceStatus> => (await (await backend.visitor().get('/api/v1/service')).json()) as ServiceStatus;
    const page = async (path: string): Promise<string> => await (await backend.visitor().get(path)).text();
    const [next] = (await status()).maintenance;
    expect(await status()).to.include({ state: 'open', at: backend.clock.at.toISOString() });
    expect(next).to.deep.include({ kind: 'planned', underWay: false, texts: { ko: text('점검') } });
    for (const path of ['/sign-in?lang=en', '/no-such-page?lang=en'])
      expect(await page(path))
        .to.include('Planned maintenance: ')
        .and.to.include('<span lang="ko">점검</span>')
        .and.to.include('the Korean original, which is binding')
        .and.to.include('This service ends on ');
    const withdraw = async (id: string | undefined, by: Visitor = operator): Promise<unknown> => {
      const answer = await by.api('POST', `/api/v1/operator/notices/${id ?? ''}/withdraw`, { reason: 'It was not needed' });
      return answer.status === 204 ? 204 : await codeOf(answer);
    };
    expect(await withdraw(next?.id, first)).to.equal('auth.forbidden');
    // What was mailed is taken back by mail, and mails that still wait are not sent.
    const window = { kind: 'maintenance', beginsAt: inDays(50), endsAt: inDays(51), byMail: true };
    // One round queues, the next one sends.
    const rounds = async (): Promise<void> => {
      for (let round = 0; round < 2; round++) await backend.work();
    };
    const sent = async (ko: string, mailed: boolean): Promise<readonly string[]> => {
      const { id } = (await (await publish({ ...window, texts: { ko: text(ko), ja: text('$& 点検') } })).json()) as { id: string };
      if (mailed) await rounds();
      expect(await page('/sign-in?lang=ja')).to.include('$&amp; 点検');
      const before = backend.letters.length;
      backend.clock.at = new Date(backend.clock.at.getTime() + 1000);
      expect((await operator.post(`/operator/notices/${id}/withdraw`, { reason: 'no' })).status).to.equal(400);
      expect((await operator.post(`/operator/notices/${id}/withdraw`, { reason: 'It was not needed' })).status).to.equal(303);
      expect(await withdraw(id)).to.equal('operator.not-in-force');
      await rounds();
      return backend.letters.slice(before).map(({ subject }) => subject.replace(/^.*: /, ''));
    };
    expect(await sent('메일 보낸 점검', true)).to.deep.equal(new Array(3).fill('An announcement was withdrawn'));
    expect(await sent('메일 안 보낸 점검', false)).to.deep.equal([]);
    const notices = await (await first.get('/notices?lang=en')).text();
    expect(notices).to.include('The announcement “메일 안 보낸 점검” is withdrawn').and.to.include('Withdrawn on ');
    expect((await status()).maintenance).to.have.length(1);
    const was = backend.clock.at;
    backend.clock.at = new Date(next?.beginsAt ?? '');
    expect(await status()).to.have.nested.property('maintenance[0].underWay', true);
    expect((await status()).state).to.equal('maintenance');
    expect(await page('/sign-in?lang=ko')).to.include('점검 중입니다');
    const end = (await status()).endOfService;
    backend.clock.at = new Date(end?.beginsAt ?? '');
    expect((await status()).state).to.equal('ended');
    expect(await page('/sign-in?lang=ja')).to.include('に終了しました');
    backend.clock.at = was;
    expect(await withdraw(end?.id)).to.equal(204);
    expect(await status()).to.include({ state: 'open', endOfService: null });
    expect(await withdraw('none')).to.equal('store.not-found');
  });

  it('lets holders page through many', async () => {
    for (let number = 0; number < 55; number++) await publish({ texts: { ko: text(`공지 ${String(number)}`) } });
    const page = await notices(second);
    const rest = await notices(second, `?after=${encodeURIComponent(page.next ?? '')}`);
    const titles = [...page.notices, ...rest.notices].map((one) => one['id']);
    expect(page.notices).to.have.length(50);
    expect(new Set(titles).size).to.equal(titles.length);
    expect(titles.length).to.be.at.least(57);
    expect(rest.next).to.equal(undefined);
  });

  it('draws what a notice says as letters', async () => {
    await publish({ texts: { ko: text('<script>alert(1)</script>') } });
    const page = await (await first.get('/notices?lang=ko')).text();
    expect(page).to.include('&lt;script&gt;alert(1)').and.not.to.include('<script>');
  });

  it('is for operators to send', async () => {
    expect((await publish({ texts: { ko: text('가짜') } }, first)).status).to.equal(403);
    expect((await publish({ texts: { ko: text('가짜') } }, backend.visitor())).status).to.equal(401);
  });

  it('brings a question to the operator and the answer back; the mail says that there is one, and not which (R26)', async () => {
    const asked = await first.api('POST', '/api/v1/inquiries', { subject: '질문', body: 'Where is my badge?' });
    expect(asked.status).to.equal(201);
    const { id } = (await asked.json()) as { id: string };
    const waiting = (await (await operator.get('/api/v1/operator/inquiries?state=open')).json()) as {
      inquiries: Record<string, unknown>[];
    };
    expect(waiting.inquiries).to.have.length(1);
    expect(waiting.inquiries[0]).to.include({ id, subject: '질문', holderId: first.holderId });
    const answered = await operator.api('POST', `/api/v1/operator/inquiries/${id}/messages`, { body: 'On its way: a secret answer.' });
    expect(await answered.json()).to.deep.include({ state: 'answered' });
    const { messages } = (await (await first.get(`/api/v1/inquiries/${id}`)).json()) as { messages: Record<string, unknown>[] };
    expect(messages.map(({ from, body }) => [from, body])).to.deep.equal([
      ['holder', 'Where is my badge?'],
      ['operator', 'On its way: a secret answer.'],
    ]);
    await backend.work();
    const mail = backend.letters.findLast(({ recipient }) => recipient === 'first@recipient.test');
    expect(mail?.body).to.include(`/inquiries/${id}`).and.not.to.include('secret answer');
    await operator.api('POST', `/api/v1/operator/inquiries/${id}/messages`, { body: 'Done.', close: true });
    const more = await first.api('POST', `/api/v1/inquiries/${id}/messages`, { body: 'Thank you' });
    expect(await more.json()).to.include({ state: 'open' });
  });

  it('shows an inquiry to whoever asked, and to no other holder', async () => {
    const { id } = (await (await first.api('POST', '/api/v1/inquiries', { subject: 'private', body: 'private' })).json()) as { id: string };
    expect(await codeOf(await second.get(`/api/v1/inquiries/${id}`))).to.equal('store.not-found');
    expect(await codeOf(await second.api('POST', `/api/v1/inquiries/${id}/messages`, { body: 'mine' }))).to.equal('store.not-found');
    expect((await second.get(`/inquiries/${id}`)).status).to.equal(404);
    expect((await second.post(`/inquiries/${id}`, { body: 'mine' })).status).to.equal(404);
    expect(await (await second.get('/inquiries')).text()).not.to.include('private');
  });

  it('works on pages without script', async () => {
    const sent = await second.post('/inquiries', { subject: 'By form', body: 'First' });
    const path = sent.headers.get('location') ?? '';
    expect(path).to.match(/^\/inquiries\/[\w-]+$/);
    expect((await second.post(path, { body: '<b>Second</b>' })).headers.get('location')).to.equal(path);
    expect(await (await second.get(path)).text())
      .to.include('&lt;b&gt;Second&lt;/b&gt;')
      .and.to.include('By form');
    expect(await (await second.get('/inquiries')).text()).to.include('By form');
  });

  it('writes each act of an operator down, in a chain that shows what was changed, left out or put in (R20)', async () => {
    const rows = await db.selectFrom('audit').selectAll().orderBy('position').execute();
    expect(rows.map(({ act }) => act))
      .to.include('notice')
      .and.to.include('inquiry.answer');
    expect(new Set(rows.map(({ actor }) => actor))).to.deep.equal(new Set(['system', operator.holderId]));
    expect(brokenAt(rows)).to.equal(undefined);
    // Kept outside of the database, it tells of rows that are taken from the end.
    await backend.work();
    const anchored = (): unknown => backend.lines.findLast(({ what }) => what.startsWith('audit log'));
    expect(anchored()).to.deep.include({ level: 'info', fields: { rows: rows.length, last: rows.at(-1)?.hash } });
    await db.updateTable('audit').set({ actor: 'nobody' }).where('position', '=', 2).execute();
    await backend.work();
    expect(anchored()).to.deep.include({ level: 'error', what: 'audit log is broken' });
    await db
      .updateTable('audit')
      .set({ actor: rows[1]?.actor ?? '' })
      .where('position', '=', 2)
      .execute();
    const [one, two, three] = rows;
    if (!one || !two || !three) throw new Error('too few rows');
    expect(brokenAt([one, { ...two, reason: 'another' }, three])).to.equal(2);
    expect(brokenAt([one, three])).to.equal(3);
    expect(brokenAt([two, three])).to.equal(2);
    expect(brokenAt([one, two, { ...two, position: 3 }, three])).to.equal(3);
  });
});
