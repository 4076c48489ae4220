/** Identity documents (R7): asked for with a reason, known by their content, only saved and never shown, gone with the decision. */
import { expect } from 'chai';
import { Kysely } from '../../src/server/sql/kysely.js';
import type { Schema } from '../../src/server/sql/migrations/index.js';
import { postgresDialect } from '../../src/server/sql/postgres.js';
import { sqliteDialect } from '../../src/server/sql/sqlite.js';
import { onBoth } from './support/databases.js';
import { ORIGIN, startBackend, type TestBackend, type Visitor } from './support/backend.js';

type Holder = Visitor & { readonly holderId: string };

const PDF = Buffer.from('%PDF-1.7\n<script>alert(1)</script>');
const REASON = 'Two people say that the address is theirs';

onBoth('identity documents', (database) => {
  let backend: TestBackend;
  let db: Kysely<Schema>;
  let operator: Holder;
  let holder: Holder;
  let id = '';
  before(async () => {
    backend = await startBackend(database);
    const made = backend.settings.database;
    db = new Kysely({ dialect: made.kind === 'sqlite' ? sqliteDialect(made.file) : postgresDialect(made.url, () => undefined) });
    operator = await backend.holder('operator@service.test');
    await backend.setup.makeOperator(operator.holderId);
    holder = await backend.holder('holder@recipient.test');
  });
  after(async () => {
    await db.destroy();
    await backend.close();
  });
  const upload = async (bytes: Uint8Array, by: Visitor = holder, name = 'passport.pdf', headers = {}): Promise<Response> => {
    const body = new FormData();
    body.set('file', new File([new Uint8Array(bytes)], name, { type: 'text/html' }));
    return await by.request(`/account/identity/${id}/files`, { method: 'POST', body, headers: { origin: ORIGIN, ...headers } });
  };
  const files = async (): Promise<readonly { id: string; type: string }[]> =>
    await db.selectFrom('identity_files').select(['id', 'type']).execute();
  const decide = async (accept: boolean): Promise<Response> =>
    await operator.api('POST', `/api/v1/operator/identity-requests/${id}/decision`, { accept, reason: 'It is legible and fits' });

  it('are asked for by notice and mail, once at a time, and never without a reason', async () => {
    const ask = async (reason: string): Promise<Response> =>
      await operator.api('POST', `/api/v1/operator/accounts/${holder.holderId}/identity-requests`, { reason });
    expect((await ask('')).status).to.equal(400);
    const made = await ask(REASON);
    expect(made.status).to.equal(201);
    id = ((await made.json()) as { id: string }).id;
    expect((await ask(REASON)).status).to.equal(409);
    await backend.work();
    expect((await backend.letterTo('holder@recipient.test')).body)
      .to.include(REASON)
      .and.to.include('Never send it by mail');
    expect(await (await holder.get('/account/identity?lang=ja')).text())
      .to.include('書類をお願いしています')
      .and.to.include('multipart/form-data');
    expect(await decide(true).then(({ status }) => status), 'nothing was sent yet').to.equal(409);
  });

  it('are taken by what they are: nothing else, nothing too large, nothing from another site, and not for anybody else', async () => {
    expect((await upload(Buffer.from('<html><script>alert(1)</script></html>'))).status).to.equal(415);
    expect((await upload(new Uint8Array())).status).to.equal(415);
    expect((await upload(Buffer.concat([PDF, Buffer.alloc(5_000_000)]))).status).to.equal(413);
    expect((await upload(Buffer.concat([PDF, Buffer.alloc(10_000_000)]))).status).to.equal(413);
    expect((await upload(PDF, holder, 'x.pdf', { origin: 'https://evil.test' })).status).to.equal(403);
    expect((await upload(PDF, operator)).status).to.equal(404);
    expect((await holder.post(`/account/identity/${id}/files`, { file: 'x' })).status).to.equal(415);
    expect(await files()).to.deep.equal([]);
    expect((await upload(PDF, holder, '../../etc/passwd')).status).to.equal(303);
    expect((await upload(Buffer.from('89504e470d0a1a0a00', 'hex'))).status).to.equal(303);
    expect((await upload(Buffer.from('ffd8ffe000', 'hex'))).status).to.equal(303);
    expect((await files()).map(({ type }) => type).sort()).to.deep.equal(['application/pdf', 'image/jpeg', 'image/png']);
    const jpeg = (await files()).find(({ type }) => type === 'image/jpeg');
    expect((await operator.post(`/account/identity/${id}/files/${jpeg?.id ?? ''}/remove`)).status).to.equal(404);
    expect((await holder.post(`/account/identity/${id}/files/${jpeg?.id ?? ''}/remove`)).status).to.equal(303);
    for (let more = 0; more < 3; more++) await upload(PDF);
    expect((await upload(PDF)).status).to.equal(409);
    expect(await files()).to.have.length(5);
  });

  it('are saved by an operator and by nobody else, in a way no browser shows, and each opening is written down', async () => {
    const [file] = await files();
    const path = `/operator/identity/${id}/files/${file?.id ?? ''}`;
    for (const visitor of [holder, backend.visitor()]) expect((await visitor.get(path)).status).to.be.oneOf([401, 403]);
    const answer = await operator.get(path);
    expect(answer.status).to.equal(200);
    expect(answer.headers.get('content-disposition')).to.match(/^attachment; filename="w-[\w-]+\.(pdf|png|jpg)"$/);
    expect(answer.headers.get('x-content-type-options')).to.equal('nosniff');
    expect(answer.headers.get('content-security-policy')).to.include('sandbox');
    expect(answer.headers.get('cache-control')).to.equal('no-store');
    expect(answer.headers.get('cross-origin-resource-policy')).to.equal('same-origin');
    const opened = await db.selectFrom('audit').select(['target', 'reason']).where('act', '=', 'identity.open').execute();
    expect(opened).to.deep.equal([{ target: holder.holderId, reason: file?.id }]);
    expect(await (await operator.get('/operator/identity?lang=ko')).text()).to.include(holder.holderId);
  });

  it('are deleted with the decision, in the same transaction, and the holder is told', async () => {
    expect((await operator.post(`/operator/identity/${id}/decision`, { answer: 'reject', reason: 'no' })).status).to.equal(400);
    expect(await files()).to.have.length(5);
    expect((await decide(true)).status).to.equal(204);
    expect(await files()).to.deep.equal([]);
    expect((await decide(false)).status).to.equal(409);
    expect((await upload(PDF)).status).to.equal(404);
    const { requests } = (await (await holder.get('/api/v1/identity-requests')).json()) as { requests: Record<string, unknown>[] };
    expect(requests[0]).to.include({ state: 'accepted', decision: 'It is legible and fits' });
    expect(await (await holder.get('/notices?lang=en')).text()).to.include('Your document was accepted');
    const acts = (await db.selectFrom('audit').select('act').where('target', '=', holder.holderId).execute()).map(({ act }) => act);
    expect(acts).to.include('identity.ask').and.to.include('identity.accept');
  });
});
