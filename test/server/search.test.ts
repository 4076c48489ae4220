/** Search over HTTP: in three languages, ranked and in pages, and never a trace of what is private. */
import { expect } from 'chai';
import { toBase64 } from '../../src/core/base.js';
import { utf8 } from '../../src/core/bytes.js';
import type { Found } from '../../src/api/search.js';
import { closeSharesOf } from '../../src/server/shares/closing.js';
import { sql, type Kysely } from '../../src/server/sql/kysely.js';
import type { Schema } from '../../src/server/sql/migrations/index.js';
import { achievement, didKeyIssuer, makeKey, openBadge, profile, signJwt, subject, type Issuer } from '../fixtures/mint.js';
import { onBoth } from './support/databases.js';
import { publish, recordOf } from './support/minted.js';
import { openDatabase } from './support/open.js';
import { startBackend, type TestBackend, type Visitor } from './support/backend.js';

const ADDRESS = 'holder@recipient.test';

interface Made {
  readonly name: string;
  readonly issuer?: string;
  readonly skill?: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
}

onBoth('search', (database) => {
  let backend: TestBackend;
  let db: Kysely<Schema>;
  let visitor: Visitor;
  let key: Issuer;
  let number = 0;

  const add = async (
    { name, issuer = 'Mirinae Academy', skill, validFrom = '2026-01-01T00:00:00Z', validUntil }: Made,
    tags: readonly string[] = [],
  ) => {
    const identifier = [{ type: 'IdentityObject', hashed: false, identityHash: ADDRESS, identityType: 'emailAddress' }];
    const alignment = skill === undefined ? undefined : [{ type: ['Alignment'], targetName: skill, targetUrl: 'https://skills.test/1' }];
    const credentialSubject = subject({ id: undefined, identifier, achievement: achievement({ name, ...(alignment && { alignment }) }) });
    const members = { id: `urn:found:${String(number++)}`, validFrom, credentialSubject, ...(validUntil !== undefined && { validUntil }) };
    const token = await signJwt(openBadge(profile(key.id, { name: issuer }), members), key);
    const record = await recordOf(token);
    const body = {
      addedAt: record.addedAt,
      labels: { collections: [], tags: [...tags] },
      source: { type: record.source.type, base64: toBase64(utf8(token)) },
      earlier: [],
    };
    const answer = await visitor.api('PUT', `/api/v1/badges/${record.id}`, body, { 'if-none-match': '*' });
    expect(answer.status).to.equal(201);
    return record.id;
  };
  const names = async (query: string): Promise<readonly string[]> => {
    const answer = await backend.visitor().get(`/api/v1/public/badges?${query}`);
    expect(answer.status, query).to.equal(200);
    return ((await answer.json()) as { badges: Found[] }).badges.map(({ name }) => name);
  };
  const own = async (query: string, who = visitor): Promise<readonly string[]> => {
    const { entries } = (await (await who.get(`/api/v1/search?${query}`)).json()) as {
      entries: { summary: { name: { value: string }[] } }[];
    };
    return entries.map(({ summary }) => summary.name[0]?.value ?? '');
  };
  const q = (text: string): string => `q=${encodeURIComponent(text)}`;

  const ids: Record<string, string> = {};
  before(async () => {
    backend = await startBackend(database);
    db = openDatabase(backend.settings);
    visitor = await backend.holder(ADDRESS);
    key = didKeyIssuer(await makeKey());
    ids['korean'] = await add({ name: '정보처리기사 과정', skill: '데이터 분석', issuer: '미리내 학교' });
    ids['japanese'] = await add({ name: 'データ分析の基礎', validFrom: '2026-03-01T00:00:00Z' });
    ids['english'] = await add({ name: 'Advanced Café Gardening', skill: 'Pruning', validUntil: '2026-02-01T00:00:00Z' });
    ids['secret'] = await add({ name: '비밀 배지 gardening', skill: 'Pruning' }, ['은밀한']);
    ids['mention'] = await add({ name: 'Something else', issuer: 'Gardening Society' });
    for (const [name, added] of [
      ['korean', { name: '홍길동' }],
      ['japanese', {}],
      ['english', {}],
      ['mention', {}],
    ] as const)
      await publish(visitor, ids[name] ?? '', added);
  });
  after(async () => {
    await db.destroy();
    await backend.close();
  });

  it('finds what is public by two characters of Korean and Japanese, by words, beginnings and without accents (R15)', async () => {
    expect(await names(q('처리'))).to.deep.equal(['정보처리기사 과정']);
    expect(await names(q('분석'))).to.deep.equal(['정보처리기사 과정']);
    expect(await names(q('分析'))).to.deep.equal(['データ分析の基礎']);
    expect(await names(q('データ'))).to.deep.equal(['データ分析の基礎']);
    expect(await names(q('基'))).to.deep.equal(['データ分析の基礎']);
    expect(await names(q('cafe'))).to.deep.equal(['Advanced Café Gardening']);
    expect(await names(q('ＡＤＶＡＮＣＥＤ gard'))).to.deep.equal(['Advanced Café Gardening']);
    expect(await names(q('advanced 처리'))).to.deep.equal([]);
    // What stands in the name counts more than who issued it.
    expect(await names(q('gardening'))).to.deep.equal(['Advanced Café Gardening', 'Something else']);
  });

  it('narrows down by issuer, skill, holder, date and status, each alone', async () => {
    expect(await names('issuer=gardening')).to.deep.equal(['Something else']);
    expect(await names(`issuer=${encodeURIComponent('미리내')}`)).to.deep.equal(['정보처리기사 과정']);
    expect(await names('skill=pruning')).to.deep.equal(['Advanced Café Gardening']);
    expect(await names(`holder=${encodeURIComponent('홍길동')}`)).to.deep.equal(['정보처리기사 과정']);
    expect(await names('from=2026-02-01&to=2026-03-01')).to.deep.equal(['データ分析の基礎']);
    expect(await names('status=expired')).to.deep.equal(['Advanced Café Gardening']);
    expect(await names(`status=valid&${q('gardening')}`)).to.deep.equal(['Something else']);
    expect((await backend.visitor().get('/api/v1/public/badges?from=yesterday')).status).to.equal(400);
  });

  it('shows nothing private: no badge, no label, no count, not the page that was ended a moment ago', async () => {
    for (const query of [q('비밀'), q('은밀한'), 'skill=pruning&status=valid', q(ADDRESS), q('recipient')])
      expect(await names(query), query).to.deep.equal([]);
    const answer = (await (await backend.visitor().get(`/api/v1/public/badges?${q('gardening')}`)).json()) as object;
    expect(Object.keys(answer)).to.deep.equal(['badges']);
    await visitor.api('DELETE', `/api/v1/badges/${ids['japanese'] ?? ''}/share`);
    expect(await names(q('データ'))).to.deep.equal([]);
    expect(
      await db
        .selectFrom('public_entries')
        .select('names')
        .where('badge_id', '=', ids['japanese'] ?? '')
        .execute(),
    ).to.deep.equal([]);
    await publish(visitor, ids['japanese'] ?? '');
    const { account_id } = await db.selectFrom('shares').select('account_id').limit(1).executeTakeFirstOrThrow();
    await closeSharesOf(db, account_id, true);
    expect(await names(q('gardening'))).to.deep.equal([]);
    await closeSharesOf(db, account_id, false);
    expect(await names(q('gardening'))).to.have.length(2);
  });

  it('finds all of the holder’s own, labels too, and nobody else’s', async () => {
    expect(await own(q('gardening'))).to.have.members(['Advanced Café Gardening', 'Something else', '비밀 배지 gardening']);
    expect(await own(q('은밀'))).to.deep.equal(['비밀 배지 gardening']);
    const other = await backend.holder(`other-${database.name.toLowerCase()}@recipient.test`);
    expect(await own(q('gardening'), other)).to.deep.equal([]);
    expect(await own('', other)).to.deep.equal([]);
    await visitor.api('DELETE', `/api/v1/badges/${ids['mention'] ?? ''}`);
    expect(await own(q('society'))).to.deep.equal([]);
    expect(await names(q('society'))).to.deep.equal([]);
  });

  it('takes whatever is typed as words, and shows a page without script', async () => {
    for (const text of [
      `" OR names:*`,
      `'; drop table badges; --`,
      `NEAR(a b)`,
      `zzi* & !x | (y)`,
      '*',
      '한*',
      '\u0000',
      `a:* <-> b`,
      'x'.repeat(200),
    ])
      await names(q(text));
    const page = await (await backend.visitor().get(`/search?${q('gardening')}`)).text();
    expect(page).to.include('Advanced Café Gardening').and.to.include('/b/');
    expect(await (await backend.visitor().get(`/search?${q('<script>alert(1)</script>')}&lang=ja`)).text())
      .to.include('&lt;script&gt;')
      .and.to.include('公開バッジはありません');
  });

  it('gives pages that do not overlap, and goes with the account', async () => {
    const address = `many-${database.name.toLowerCase()}@recipient.test`;
    const many = await backend.holder(address);
    const { id: account_id } = await db
      .selectFrom('accounts')
      .select('id')
      .where('holder_id', '=', many.holderId)
      .executeTakeFirstOrThrow();
    const row = { account_id, issuers: '', skills: '', holders: '', others: '', issued_on: '2026-01-01', expires: null, verdict: 'valid' };
    const all = Array.from({ length: 45 }, (_, index) => ({ ...row, badge_id: `b${String(index)}`, names: 'paged 배지' }));
    await db.insertInto('own_entries').values(all).execute();
    const badge = {
      account_id,
      revision: 1,
      added_at: '',
      changed_at: '',
      type: '',
      bytes: Buffer.from(''),
      hash: '',
      labels: '{"collections":[],"tags":[]}',
      verification: null,
      checked: null,
    };
    const summary = (await db.selectFrom('badges').select('summary').limit(1).executeTakeFirstOrThrow()).summary;
    await db
      .insertInto('badges')
      .values(all.map(({ badge_id }) => ({ ...badge, id: badge_id, key: badge_id, summary })))
      .execute();
    const seen: string[] = [];
    for (let after = ''; ;) {
      const page = (await (await many.get(`/api/v1/search?${q('paged')}${after}`)).json()) as { entries: { id: string }[]; next?: string };
      seen.push(...page.entries.map(({ id }) => id));
      if (page.next === undefined) break;
      after = `&after=${page.next}`;
    }
    expect(seen).to.have.length(45);
    expect(new Set(seen).size).to.equal(45);
    await many.post('/account/delete', { password: 'correct horse battery staple' });
    expect(await db.selectFrom('own_entries').select('badge_id').where('account_id', '=', account_id).execute()).to.deep.equal([]);
    // The index too, and not only the rows it points to.
    if (database.name === 'PostgreSQL') return;
    const left = await sql`select rowid from own_entries_index where own_entries_index match 'paged'`.execute(db);
    expect(left.rows).to.deep.equal([]);
  });
});
