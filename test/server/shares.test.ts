/** Public pages of badges over HTTP: nothing before consent to exactly what is shown, everything gone at once, and nothing in them that runs. */
import { expect } from 'chai';
import { utf8 } from '../../src/core/bytes.js';
import { toBase64 } from '../../src/core/base.js';
import { closeSharesOf, takeDownPage } from '../../src/server/shares/closing.js';
import { Kysely } from '../../src/server/sql/kysely.js';
import type { Schema } from '../../src/server/sql/migrations/index.js';
import { postgresDialect } from '../../src/server/sql/postgres.js';
import { sqliteDialect } from '../../src/server/sql/sqlite.js';
import { httpAdapter } from '../../src/storage/http.js';
import type { ShareService, WalletAdapter } from '../../src/wallet/adapter.js';
import { achievement, didKeyIssuer, makeKey, openBadge, signJwt, subject, type Issuer } from '../fixtures/mint.js';
import { onBoth } from './support/databases.js';
import { recordOf, tokenFor } from './support/minted.js';
import { ORIGIN, startBackend, type TestBackend, type Visitor } from './support/backend.js';

const ADDRESS = 'holder@recipient.test';
const HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>';

onBoth('public pages of badges', (database) => {
  let backend: TestBackend;
  let db: Kysely<Schema>;
  let visitor: Visitor;
  let stranger: Visitor;
  let issuer: Issuer;
  let adapter: WalletAdapter;
  let shares: ShareService;
  let number = 0;

  before(async () => {
    backend = await startBackend(database);
    const made = backend.settings.database;
    db = new Kysely<Schema>({ dialect: made.kind === 'sqlite' ? sqliteDialect(made.file) : postgresDialect(made.url, () => undefined) });
    visitor = await backend.holder(ADDRESS);
    stranger = backend.visitor();
    issuer = didKeyIssuer(await makeKey());
    adapter = httpAdapter({
      url: ORIGIN,
      fetch: async (url, init = {}) => {
        const headers = new Headers(init.headers);
        headers.set('origin', ORIGIN);
        return await visitor.request(new URL(url as string).pathname + new URL(url as string).search, { ...init, headers });
      },
    });
    if (!adapter.shares) throw new Error('the adapter has no shares');
    shares = adapter.shares;
  });
  after(async () => {
    await db.destroy();
    await backend.close();
  });

  const kept = async (token?: string): Promise<{ readonly id: string; readonly token: string }> => {
    const text = token ?? (await tokenFor(issuer, ADDRESS, `urn:shared:${String(number++)}`));
    return { id: (await adapter.badges.put(await recordOf(text), 0)).id, token: text };
  };
  const publish = async (id: string, added = {}): Promise<string> => {
    const { digest } = await shares.preview(id, added);
    const { url } = await shares.publish(id, { digest, language: 'en', added });
    return new URL(url).pathname;
  };
  const get = async (path: string): Promise<Response> => await stranger.get(path);
  const codeOf = async (call: Promise<unknown>): Promise<unknown> =>
    await call.then(
      () => 'nothing thrown',
      (error: unknown) => (error as { code: string }).code,
    );

  it('are off until the holder has seen what they disclose, address included, and agreed to exactly that (R13)', async () => {
    const { id } = await kept();
    expect(await shares.list()).to.deep.equal([]);
    const preview = await shares.preview(id, { name: 'Hong Gil-dong' });
    const values = Object.fromEntries(preview.items.map((item) => [item.kind, item.values]));
    expect(values['address']).to.deep.equal([ADDRESS]);
    expect(values['holder-name']).to.deep.equal(['Hong Gil-dong']);
    expect(values).to.include.keys('name', 'issuer', 'issued-on', 'status', 'file', 'criteria');
    expect(await shares.list()).to.deep.equal([]);
    // Another name than was shown, another badge, or none of what was shown.
    expect(await codeOf(shares.publish(id, { digest: preview.digest, language: 'en', added: { name: 'Another' } }))).to.equal(
      'store.conflict',
    );
    const other = await kept();
    expect(await codeOf(shares.publish(other.id, { digest: preview.digest, language: 'en', added: { name: 'Hong Gil-dong' } }))).to.equal(
      'store.conflict',
    );
    expect(await shares.list()).to.deep.equal([]);
    const share = await shares.publish(id, { digest: preview.digest, language: 'ko', added: { name: 'Hong Gil-dong' } });
    expect(share).to.deep.include({ badge: id, hidden: false, added: { name: 'Hong Gil-dong' } });
    expect(new URL(share.url).pathname).to.match(/^\/b\/[2-9a-z]{22}$/);
    const { consents } = (await (await visitor.get('/api/v1/consents')).json()) as { consents: Record<string, unknown>[] };
    expect(consents[0]).to.include({
      kind: 'badge',
      digest: preview.digest,
      language: 'ko',
      withdrawnAt: null,
      path: share.url.split('/').at(-1),
    });
  });

  it('that were drawn once are drawn anew the moment anything about them is another', async () => {
    const { id } = await kept();
    const path = await publish(id, { name: 'First' });
    const shown = async (): Promise<string> => await (await get(path)).text();
    const first = await shown();
    expect(await shown()).to.equal(first);
    expect(await (await stranger.get(path, { 'accept-language': 'ja' })).text()).to.include('lang="ja"');
    await publish(id, { name: 'Second' });
    expect(await shown())
      .to.include('Second')
      .and.not.to.include('First');
    const checked = JSON.stringify({ verdict: 'revoked', also: [], checkedAt: new Date().toISOString() });
    await db.updateTable('badges').set({ checked }).where('id', '=', id).execute();
    expect(await shown()).to.include('data-status="revoked"');
    await shares.withdraw(id);
    expect((await get(path)).status).to.be.within(404, 410);
  });

  it('show the badge without script, in each language, unfurl, and hand it out as it was issued', async () => {
    const { id, token } = await kept();
    const path = await publish(id, { name: 'Hong Gil-dong', message: '열심히 배웠습니다.' });
    const page = await get(path);
    const text = await page.text();
    expect(page.status).to.equal(200);
    expect(page.headers.get('content-security-policy')).to.include("default-src 'none'").and.not.to.include('script-src');
    for (const part of [
      'Hong Gil-dong',
      '열심히 배웠습니다.',
      'data-status="valid"',
      'og:title',
      'og:image',
      'application/json+oembed',
      'Valid',
    ])
      expect(text, part).to.include(part);
    expect(text).not.to.include(ADDRESS);
    const data = JSON.parse(/<script type="application\/ld\+json">([^]*?)<\/script>/.exec(text)?.[1] ?? '') as Record<string, unknown>;
    expect(data).to.include({ '@type': 'EducationalOccupationalCredential', url: ORIGIN + path });
    for (const [lang, word] of [
      ['ko', '유효함'],
      ['ja', '有効'],
    ])
      expect(await (await get(`${path}?lang=${lang}`)).text()).to.include(word);
    const file = await get(`${path}/badge`);
    expect(await file.text()).to.equal(token);
    expect(file.headers.get('content-disposition')).to.match(/^attachment/);
    expect(file.headers.get('access-control-allow-origin')).to.equal('*');
    const picture = await get(`${path}/preview.png`);
    expect([
      picture.headers.get('content-type'),
      Buffer.from(await picture.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ]).to.deep.equal(['image/png', 'PNG']);
    const svg = await get(`${path}/card.svg?lang=ko&theme=dark`);
    expect(svg.headers.get('content-type')).to.equal('image/svg+xml');
    expect(svg.headers.get('cache-control')).to.equal('no-cache');
    expect(svg.headers.get('content-security-policy')).to.include("default-src 'none'").and.to.include('sandbox');
    expect(await svg.text())
      .to.match(/유효함.*에 확인했습니다/s)
      .and.not.to.match(/prefers-color-scheme|Hong Gil-dong|@recipient/);
    const fragment = await (await get(`${path}/card.html?lang=en`)).text();
    expect(fragment)
      .to.match(/Valid<.*Checked on .* UTC/s)
      .and.to.include(`href="${ORIGIN + path}"`)
      .and.not.to.include('<script');
    expect((await get(`${path}/card.svg?theme=none`)).status).to.equal(400);
    const embed = (await (await get(`/oembed?url=${encodeURIComponent(ORIGIN + path)}`)).json()) as Record<string, unknown>;
    expect(embed).to.include({ version: '1.0', type: 'link' });
    expect((await get(`/oembed?url=${encodeURIComponent(ORIGIN + path)}&format=xml`)).status).to.equal(501);
    expect((await get(`/oembed?url=${encodeURIComponent(`https://elsewhere.test${path}`)}`)).status).to.equal(404);
  });

  it('are gone at once when they are withdrawn, for good at that address, and with nothing left of what they showed', async () => {
    const { id } = await kept();
    const path = await publish(id, { message: 'a message that goes' });
    await shares.withdraw(id);
    for (const part of ['', '/badge', '/image', '/preview.png', '/card.svg', '/card.html'])
      expect((await get(path + part)).status, part).to.equal(410);
    expect((await get(`/oembed?url=${encodeURIComponent(ORIGIN + path)}`)).status).to.equal(410);
    await shares.withdraw(id);
    const again = await publish(id);
    expect(again).not.to.equal(path);
    expect([(await get(again)).status, (await get(path)).status]).to.deep.equal([200, 410]);
    const row = await db.selectFrom('shares').selectAll().where('path', '=', path.slice(3)).executeTakeFirstOrThrow();
    expect([row.view, row.message, row.holder_name, row.image]).to.deep.equal(['', '', '', null]);
  });

  it('go with the badge, and close when it is issued anew until the holder has seen the new one', async () => {
    const one = await kept(await tokenFor(issuer, ADDRESS, 'urn:again:1'));
    const path = await publish(one.id);
    const newer = await recordOf(await tokenFor(issuer, ADDRESS, 'urn:again:1', '2026-05-01T00:00:00Z'));
    await adapter.badges.put({ ...newer, id: one.id }, 1);
    expect((await get(path)).status).to.equal(410);
    expect((await shares.list()).find(({ badge }) => badge === one.id)?.hidden).to.equal(true);
    expect(await publish(one.id)).to.equal(path);
    expect(await (await get(`${path}?lang=en`)).text()).to.include('May 1, 2026');
    await adapter.badges.remove(one.id);
    expect((await get(path)).status).to.equal(404);
    expect(await db.selectFrom('shares').select('id').where('badge_id', '=', one.id).execute()).to.deep.equal([]);
  });

  it('close at once with the account and when they are taken down, and cannot be opened by their holder then (R20)', async () => {
    const { id } = await kept();
    const path = await publish(id);
    const { account_id } = await db.selectFrom('shares').select('account_id').where('path', '=', path.slice(3)).executeTakeFirstOrThrow();
    await closeSharesOf(db, account_id, true);
    expect((await get(path)).status).to.equal(410);
    expect(await codeOf(publish(id))).to.equal('store.refused');
    await closeSharesOf(db, account_id, false);
    expect((await get(path)).status).to.equal(200);
    expect(await takeDownPage(db, path, 'hateful', new Date().toISOString())).to.equal(account_id);
    await closeSharesOf(db, account_id, false);
    expect((await get(path)).status).to.equal(410);
    expect(await codeOf(publish(id))).to.equal('store.refused');
    expect(await takeDownPage(db, '/b/no-such-page', 'x', new Date().toISOString())).to.equal(undefined);
  });

  it('are looked at again after a day, and say when and what was found', async () => {
    const { id } = await kept();
    const path = await publish(id);
    const checkedAt = async (): Promise<string> => {
      const { checked } = await db.selectFrom('badges').select('checked').where('id', '=', id).executeTakeFirstOrThrow();
      return (JSON.parse(checked ?? '{}') as { checkedAt: string }).checkedAt;
    };
    const first = await checkedAt();
    await backend.work();
    expect(await checkedAt()).to.equal(first);
    // What the service knew before was wrong, or has changed.
    const stale = JSON.stringify({ verdict: 'revoked', also: [], checkedAt: first });
    await db.updateTable('badges').set({ checked: stale }).where('id', '=', id).execute();
    expect(await (await get(`${path}?lang=en`)).text()).to.include('data-status="revoked"');
    const before = backend.clock.at;
    backend.clock.at = new Date(before.getTime() + 90_000_000);
    await backend.work();
    expect(Date.parse(await checkedAt())).to.be.greaterThan(Date.parse(first));
    expect(await (await get(`${path}?lang=en`)).text()).to.include('data-status="valid"');
    backend.clock.at = before;
  });

  it('draw hostile badges as letters, and hand out drawings in which nothing runs (R22)', async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script><rect width="9" height="9"/></svg>`;
    const identifier = [{ type: 'IdentityObject', hashed: false, identityHash: ADDRESS, identityType: 'emailAddress' }];
    const credentialSubject = subject({
      id: undefined,
      identifier,
      achievement: achievement({
        name: HOSTILE,
        description: HOSTILE,
        criteria: { narrative: `[x](javascript:alert(3)) ${HOSTILE}` },
        tag: [HOSTILE],
        image: { id: `data:image/svg+xml;base64,${toBase64(utf8(svg))}`, type: 'Image', caption: HOSTILE },
      }),
    });
    const { id } = await kept(await signJwt(openBadge(issuer.id, { id: 'urn:hostile:1', credentialSubject }), issuer));
    const path = await publish(id, { name: HOSTILE, message: HOSTILE });
    const text = await (await get(path)).text();
    expect(text.match(/<script/g)).to.have.length(1);
    expect(text).not.to.match(/<img src=x|href="javascript/);
    const image = await get(`${path}/image`);
    expect(image.headers.get('content-type')).to.equal('image/svg+xml');
    expect(image.headers.get('content-security-policy')).to.match(/default-src 'none'.*sandbox$/);
    expect(image.headers.get('x-content-type-options')).to.equal('nosniff');
    expect(text).to.include(`${path}/preview.png`);
  });

  it('are made and ended on pages without script, at words of the holder’s choice', async () => {
    const { id } = await kept();
    const page = await (await visitor.get(`/badges/${id}/share`)).text();
    expect(page).to.include(ADDRESS).and.to.include('Everybody can download');
    const digest = /name="digest" value="(\w{64})"/.exec(page)?.[1] ?? '';
    const typed = { name: 'Hong', message: '', path: 'my-badge', answer: 'yes' };
    // The name was not shown yet: it is shown first.
    const first = await visitor.post(`/badges/${id}/share`, { ...typed, digest });
    expect(first.status).to.equal(409);
    const shown = /name="digest" value="(\w{64})"/.exec(await first.text())?.[1] ?? '';
    const done = await visitor.post(`/badges/${id}/share`, { ...typed, digest: shown });
    expect([done.status, done.headers.get('location')]).to.deep.equal([303, '/disclosures?done=published']);
    const list = await (await visitor.get('/disclosures')).text();
    const path = /href="(\/b\/my-badge-\w{8})"/.exec(list)?.[1] ?? '';
    expect(await (await get(path)).text()).to.include('Hong');
    await visitor.post(`/badges/${id}/share/withdraw`);
    expect((await get(path)).status).to.equal(410);
  });

  it('of one holder are neither seen, made nor ended by another', async () => {
    const { id } = await kept();
    const path = await publish(id);
    const other = await backend.holder(`other-${database.name.toLowerCase()}@recipient.test`);
    expect(await (await other.get('/api/v1/shares')).json()).to.deep.equal({ shares: [] });
    expect((await other.api('POST', `/api/v1/badges/${id}/share/preview`, {})).status).to.equal(404);
    expect((await other.api('PUT', `/api/v1/badges/${id}/share`, { digest: '0'.repeat(64), language: 'en' })).status).to.equal(404);
    await other.api('DELETE', `/api/v1/badges/${id}/share`);
    expect((await get(path)).status).to.equal(200);
  });
});
