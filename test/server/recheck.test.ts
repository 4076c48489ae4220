/** Badges are verified again by the service: by one process, when they are due, and the holder is told what changed. */
import { expect } from 'chai';
import { toBase64 } from '../../src/core/base.js';
import type { Kysely } from '../../src/server/sql/kysely.js';
import type { Schema } from '../../src/server/sql/migrations/index.js';
import { didKeyIssuer, makeKey } from '../fixtures/mint.js';
import { onBoth } from './support/databases.js';
import { recordOf, tokenFor } from './support/minted.js';
import { openDatabase } from './support/open.js';
import { startBackend, type TestBackend, type Visitor } from './support/backend.js';

const ADDRESS = 'holder@recipient.test';
const DAY = 86_400_000;

onBoth('verifying again', (database) => {
  let backend: TestBackend;
  let db: Kysely<Schema>;
  let holder: Visitor;
  let id = '';
  before(async () => {
    backend = await startBackend(database);
    db = openDatabase(backend.settings);
    holder = await backend.holder(ADDRESS);
    const record = await recordOf(await tokenFor(didKeyIssuer(await makeKey()), ADDRESS, 'urn:again:1'));
    ({ id } = record);
    const { addedAt, labels, source } = record;
    const body = { addedAt, labels, earlier: [], source: { type: source.type, base64: toBase64(source.bytes) } };
    expect((await holder.api('PUT', `/api/v1/badges/${id}`, body, { 'if-none-match': '*' })).status).to.equal(201);
  });
  after(async () => {
    await db.destroy();
    await backend.close();
  });

  const checked = async (): Promise<{ verdict: string; checkedAt: string }> => {
    const row = await db.selectFrom('badges').select('checked').where('id', '=', id).executeTakeFirstOrThrow();
    return JSON.parse(row.checked ?? '{}') as { verdict: string; checkedAt: string };
  };
  const later = (days: number): void => {
    backend.clock.at = new Date(backend.clock.at.getTime() + days * DAY);
  };
  const told = async (): Promise<readonly { title: string; body: string }[]> =>
    ((await (await holder.get('/api/v1/notices?lang=en')).json()) as { notices: { title: string; body: string }[] }).notices;
  /** As if it had been found to be something else a week ago. */
  const wasBefore = async (verdict: string): Promise<void> => {
    await db
      .updateTable('badges')
      .set({ checked: JSON.stringify({ ...(await checked()), verdict }) })
      .where('id', '=', id)
      .execute();
  };

  it('waits a week for a badge that is not public, and says nothing where nothing changed', async () => {
    const first = (await checked()).checkedAt;
    await backend.work();
    later(6);
    await backend.work();
    expect((await checked()).checkedAt).to.equal(first);
    later(2);
    await backend.work();
    expect((await checked()).checkedAt > first).to.equal(true);
    expect(await told()).to.deep.equal([]);
  });

  it('tells the holder once, by notice and mail, where the status is another, also with two processes at work', async () => {
    await wasBefore('revoked');
    later(8);
    const other = backend.second();
    await Promise.all([backend.work(), other.work(), backend.work()]);
    await backend.work();
    await other.close();
    expect((await checked()).verdict).to.equal('valid');
    const notices = await told();
    expect(notices).to.have.length(1);
    expect(notices[0]?.body).to.include('Badge urn:again:1').and.to.include('“Revoked”').and.to.include('“Valid”');
    expect(
      backend.letters.filter(({ recipient, subject }) => recipient === ADDRESS && subject.includes('status of a badge')),
    ).to.have.length(1);
  });

  it('leaves to the next round what its holder changes meanwhile, or another process has', async () => {
    later(8);
    const { checkedAt } = await checked();
    const lease = new Date(backend.clock.at.getTime() + 60_000).toISOString();
    await db.updateTable('badges').set({ check_at: lease }).where('id', '=', id).execute();
    await backend.work();
    expect((await checked()).checkedAt).to.equal(checkedAt);
    later(1);
    await backend.work();
    expect((await checked()).checkedAt > checkedAt).to.equal(true);
  });
});
