/** Terms and consents over HTTP (R2, R3, R27). */
import { expect } from 'chai';
import { getMigrations } from 'better-auth/db/migration';
import { createAuth } from '../../src/server/accounts/auth.js';
import { checkSettings } from '../../src/server/settings.js';
import { Kysely } from '../../src/server/sql/kysely.js';
import type { Schema } from '../../src/server/sql/migrations/index.js';
import { postgresDialect } from '../../src/server/sql/postgres.js';
import { sqliteDialect } from '../../src/server/sql/sqlite.js';
import { onBoth } from './support/databases.js';
import { startBackend, TERMS, termsShown, type TestBackend } from './support/backend.js';

interface Terms {
  readonly terms: readonly {
    readonly id: string;
    readonly key: string;
    readonly version: number;
    readonly language: string;
    readonly master: object | null;
  }[];
}
interface Agreements {
  readonly agreements: readonly {
    readonly termsId: string;
    readonly version: number;
    readonly language: string;
    readonly agreedAt: string;
  }[];
  readonly missing: readonly string[];
}

onBoth('terms', (database) => {
  let backend: TestBackend;
  beforeEach(async () => (backend = await startBackend(database)));
  afterEach(async () => await backend.close());
  const agreements = async (visitor: { get(path: string): Promise<Response> }): Promise<Agreements> =>
    (await (await visitor.get('/api/v1/agreements')).json()) as Agreements;

  it('record the version, time and language of every agreement (R2)', async () => {
    const holder = await backend.holder('holder@recipient.test');
    const { agreements: made, missing } = await agreements(holder);
    expect(missing).to.deep.equal([]);
    expect(made).to.have.length(1);
    expect(made[0]).to.include({ key: 'general', version: 1, language: 'en', agreedAt: backend.clock.at.toISOString() });
  });

  it('that are amended are asked for again before anything else works, and take effect from their time on (R2)', async () => {
    const holder = await backend.holder('holder@recipient.test');
    const at = new Date(backend.clock.at.getTime() + 86_400_000);
    await backend.setup.publishTerms({ ...TERMS, inForceAt: at.toISOString() });
    expect((await holder.get('/api/v1/identities')).status).to.equal(200);
    backend.clock.at = new Date(at.getTime() + 1000);
    const refused = await holder.get('/api/v1/identities');
    expect([refused.status, ((await refused.json()) as { code: string }).code]).to.deep.equal([403, 'terms.agree-first']);
    expect((await holder.get('/api/v1/account')).status, 'the account can be read').to.equal(200);
    const page = await (await holder.get('/terms/agree?next=/account')).text();
    expect(page).to.include('Terms for tests').and.to.include('I agree');
    const terms = await termsShown(holder);
    expect((await holder.post('/terms/agree', { terms: 'the old ones', next: '/account' })).status).to.equal(409);
    expect((await holder.post('/terms/agree', { terms, next: '/account' })).headers.get('location')).to.equal('/account');
    expect((await holder.get('/api/v1/identities')).status).to.equal(200);
    expect((await agreements(holder)).agreements.map(({ version }) => version)).to.deep.equal([2, 1]);
  });

  it('for one service are shown and agreed to beside the general ones, and precede them (R3)', async () => {
    const holder = await backend.holder('holder@recipient.test');
    await backend.setup.publishTerms({
      key: 'certificates',
      texts: { ko: { title: '증명서 추가 약관', body: '증명서에 관한 약관입니다.' } },
    });
    const page = await (await holder.get('/terms/agree')).text();
    expect(page).to.include('Terms for tests').and.to.include('증명서에 관한 약관입니다.').and.to.include('take precedence');
    await holder.api('POST', '/api/v1/agreements', { terms: (await termsShown(holder)).split(' '), language: 'en' });
    const { agreements: made, missing } = await agreements(holder);
    expect(missing).to.deep.equal([]);
    expect(made.map(({ language }) => language).sort(), 'there was no English text to read').to.deep.equal(['en', 'ko']);
  });

  it('have Korean as their master: a translation shows it, and where there is none it is shown itself (R27)', async () => {
    const visitor = backend.visitor();
    const english = (await (await visitor.get('/api/v1/terms?lang=en')).json()) as Terms;
    expect(english.terms[0]).to.deep.include({ language: 'en', master: { title: '이용 약관', body: '제1조 시험을 위한 약관입니다.' } });
    const korean = (await (await visitor.get('/api/v1/terms?lang=ko')).json()) as Terms;
    expect(korean.terms[0]).to.deep.include({ language: 'ko', master: null });
    await backend.setup.publishTerms({ key: 'general', texts: { ko: { title: '이용 약관', body: '제2판입니다.' } } });
    const page = await (await visitor.get('/terms?lang=ja')).text();
    expect(page).to.include('제2판입니다.').and.to.include('韓国語の原文を表示しています').and.to.include('lang="ko"');
    const refused = await backend.setup
      .publishTerms({ key: 'general', texts: { en: { title: 'x', body: 'y' } } } as never)
      .catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(Error);
  });

  it('are published by operators alone', async () => {
    const operator = await backend.holder('operator@service.test');
    expect((await operator.api('POST', '/api/v1/operator/terms', TERMS)).status).to.equal(403);
    await backend.setup.makeOperator('operator@service.test');
    const made = await operator.api('POST', '/api/v1/operator/terms', TERMS);
    expect([made.status, ((await made.json()) as { version: number }).version]).to.deep.equal([201, 2]);
  });

  it('are escaped, whoever wrote them', async () => {
    await backend.setup.publishTerms({
      key: 'general',
      texts: { ko: { title: '<img src=x onerror=alert(1)>', body: '</div><script>alert(1)</script>' } },
    });
    const page = await (await backend.visitor().get('/terms')).text();
    expect(page).not.to.include('<script').and.not.to.include('<img');
  });

  it('stand in tables that are what the authentication library wants, too', async () => {
    const settings = checkSettings(backend.settings);
    const { database: made } = settings;
    const db = new Kysely<Schema>({
      dialect: made.kind === 'sqlite' ? sqliteDialect(made.file) : postgresDialect(made.url, () => undefined),
    });
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const { options } = createAuth({ db, kind: made.kind, settings, log });
    const { toBeCreated, toBeAdded } = await getMigrations(options);
    expect([toBeCreated, toBeAdded]).to.deep.equal([[], []]);
    await db.destroy();
  });
});
