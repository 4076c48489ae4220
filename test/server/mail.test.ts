/** Mails reach a real SMTP server once, whatever fails on the way and however many processes send. */
import { expect } from 'chai';
import { SMTPServer } from 'smtp-server';
import { createBackend, type Backend } from '../../src/server/index.js';
import { createMailer } from '../../src/server/mail/outbox.js';
import { createMetrics } from '../../src/server/metrics.js';
import { Kysely } from '../../src/server/sql/kysely.js';
import type { Schema } from '../../src/server/sql/migrations/index.js';
import { postgresDialect } from '../../src/server/sql/postgres.js';
import { sqliteDialect } from '../../src/server/sql/sqlite.js';
import { onBoth } from './support/databases.js';
import { startBackend, type TestBackend } from './support/backend.js';

interface Received {
  readonly to: readonly string[];
  readonly text: string;
}

/** @param answer what the server says to a recipient: undefined takes the mail */
async function startSmtp(
  answer: (recipient: string) => number | undefined,
): Promise<{ url: string; received: Received[]; close: () => Promise<void> }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, done) => {
      const code = answer(address);
      if (code === undefined) done();
      else done(Object.assign(new Error('no'), { responseCode: code }));
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push({ to: envelope.rcptTo.map(({ address }) => address), text: Buffer.concat(chunks).toString('utf8') });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    received,
    close: async () => await new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

onBoth('mail', (database) => {
  let first: TestBackend;
  let db: Kysely<Schema>;
  let smtp: Awaited<ReturnType<typeof startSmtp>>;
  let down = false;
  const processes: Backend[] = [];

  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const queue = async (to: string): Promise<void> => {
    const mailer = createMailer({ db, now: () => first.clock.at, log: quiet, metrics: createMetrics(), send: undefined });
    await mailer.queue(db, { to, language: 'ko', subject: '주소를 확인해 주시기 바랍니다', body: '안녕하세요.\n\n링크입니다.' });
  };
  const another = (): Backend => {
    const made = createBackend(first.settings, { now: () => first.clock.at, log: quiet });
    processes.push(made);
    return made;
  };
  const waiting = async (): Promise<number> => (await db.selectFrom('mails').select('id').execute()).length;

  before(async () => {
    smtp = await startSmtp((address) => (down ? 451 : address.startsWith('nobody@') ? 550 : undefined));
    first = await startBackend(database, { mail: { kind: 'smtp', url: smtp.url, from: 'Wallet <wallet@service.test>' } });
    const settings = first.settings.database;
    db = new Kysely<Schema>({
      dialect: settings.kind === 'sqlite' ? sqliteDialect(settings.file) : postgresDialect(settings.url, () => undefined),
    });
  });
  after(async () => {
    await Promise.all(processes.map(async (one) => await one.close()));
    await db.destroy();
    await first.close();
    await smtp.close();
  });
  beforeEach(() => {
    smtp.received.length = 0;
    down = false;
  });

  it('go out with their words intact, and leave nothing behind', async () => {
    await queue('holder@recipient.test');
    await another().work();
    expect(smtp.received.map(({ to }) => to)).to.deep.equal([['holder@recipient.test']]);
    expect(smtp.received[0]?.text)
      .to.match(/^Subject: =\?UTF-8\?/m)
      .and.to.match(/^Content-Language: ko/m)
      .and.to.match(/^Message-ID: <[\da-f-]{36}@wallet\.test>/m);
    expect(await waiting()).to.equal(0);
  });

  it('go out once, with several processes at work', async () => {
    const addresses = Array.from({ length: 12 }, (_, index) => `holder${String(index)}@recipient.test`);
    for (const address of addresses) await queue(address);
    const all = [another(), another(), another()];
    await Promise.all(all.map(async (one) => await one.work()));
    expect(smtp.received.flatMap(({ to }) => to).sort()).to.deep.equal([...addresses].sort());
  });

  it('wait while the server takes none, and go out later, once', async () => {
    down = true;
    await queue('late@recipient.test');
    const sender = another();
    await sender.work();
    await sender.work();
    expect(await waiting()).to.equal(1);
    down = false;
    await sender.work();
    expect(smtp.received, 'before it is due').to.have.length(0);
    first.clock.at = new Date(first.clock.at.getTime() + 60_000);
    await sender.work();
    await sender.work();
    expect(smtp.received).to.have.length(1);
    expect(await waiting()).to.equal(0);
  });

  it('are given up where the server says that there is no such address', async () => {
    await queue('nobody@recipient.test');
    await another().work();
    expect(await waiting()).to.equal(0);
    expect(smtp.received).to.have.length(0);
  });

  it('of a process that died while it sent are sent by another, after its time is over', async () => {
    await queue('orphan@recipient.test');
    await db
      .updateTable('mails')
      .set({ lease_until: new Date(first.clock.at.getTime() + 120_000).toISOString() })
      .execute();
    const sender = another();
    await sender.work();
    expect(smtp.received).to.have.length(0);
    first.clock.at = new Date(first.clock.at.getTime() + 121_000);
    await sender.work();
    expect(smtp.received).to.have.length(1);
  });
});
