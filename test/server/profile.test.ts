/** The profile over HTTP: private until agreed to, what was agreed to and nothing newer in public, and pictures that say nothing of places. */
import { expect } from 'chai';
import { toBase64 } from '../../src/core/base.js';
import { concat, utf8 } from '../../src/core/bytes.js';
import { pngChunk, PNG_SIGNATURE } from '../../src/core/png.js';
import { takeDownPage } from '../../src/server/shares/closing.js';
import { sealPng } from '../../src/server/public/seal.js';
import { didKeyIssuer, makeKey } from '../fixtures/mint.js';
import { onBoth } from './support/databases.js';
import { openDatabase } from './support/open.js';
import { keep, publish } from './support/minted.js';
import { startBackend, type TestBackend, type Visitor } from './support/backend.js';

const PLACE = '37.5665N 126.9780E';
const HOSTILE = '"><script>alert(1)</script>';

onBoth('profiles', (database) => {
  let backend: TestBackend;
  let visitor: Visitor;
  before(async () => {
    backend = await startBackend(database);
    visitor = await backend.holder('holder@recipient.test');
  });
  after(async () => await backend.close());

  const get = async (path: string): Promise<Response> => await backend.visitor().get(path);
  const read = async (): Promise<{ page: { url: string; state: string } | null; hasPicture: boolean }> =>
    (await (await visitor.get('/api/v1/profile')).json()) as never;
  const digest = async (): Promise<string> => ((await (await visitor.get('/api/v1/profile/preview')).json()) as { digest: string }).digest;
  const write = async (text: object): Promise<Response> => await visitor.api('PUT', '/api/v1/profile', text);
  const goPublic = async (path = ''): Promise<string> => {
    const answer = await visitor.api('PUT', '/api/v1/profile/page', { digest: await digest(), language: 'en', path });
    expect(answer.status).to.equal(200);
    return new URL((await read()).page?.url ?? '').pathname;
  };

  it('are private, then show what was agreed to until something newer is, with the public badges and no other (R12)', async () => {
    const links = [{ label: 'Blog', url: 'https://blog.test/' }];
    expect((await write({ name: 'Hong Gil-dong', message: '안녕하세요', links })).status).to.equal(200);
    expect((await read()).page).to.equal(null);
    const wrong = await visitor.api('PUT', '/api/v1/profile/page', { digest: '0'.repeat(64), language: 'en' });
    expect([wrong.status, (await read()).page]).to.deep.equal([409, null]);
    const path = await goPublic('hong');
    expect(path).to.match(/^\/p\/hong-\w{8}$/);
    const issuer = didKeyIssuer(await makeKey());
    const [shown, hidden] = [
      await keep(visitor, issuer, 'holder@recipient.test', 'urn:shown:1'),
      await keep(visitor, issuer, 'holder@recipient.test', 'urn:hidden:1'),
    ];
    const badge = await publish(visitor, shown);
    const text = await (await get(path)).text();
    for (const part of ['Hong Gil-dong', '안녕하세요', 'https://blog.test/', badge, 'urn:shown:1', '"ProfilePage"', 'og:title'])
      expect(text, part).to.include(part);
    expect(text).not.to.include('urn:hidden:1');
    expect(hidden).to.be.a('string');
    await write({ name: 'Another name', message: '', links: [] });
    expect(await (await get(path)).text())
      .to.include('Hong Gil-dong')
      .and.not.to.include('Another name');
    expect(await (await visitor.get('/profile')).text()).to.include('You have changed it');
    expect(await goPublic()).to.equal(path);
    expect(await (await get(path)).text())
      .to.include('Another name')
      .and.not.to.include('Hong Gil-dong');
    await visitor.api('DELETE', '/api/v1/profile/page');
    expect([(await get(path)).status, (await get(`${path}/picture`)).status]).to.deep.equal([404, 404]);
    const { consents } = (await (await visitor.get('/api/v1/consents')).json()) as { consents: { kind: string; withdrawnAt: unknown }[] };
    const given = consents.filter(({ kind }) => kind === 'profile');
    expect(given).to.have.length(2);
    expect(given.every(({ withdrawnAt }) => withdrawnAt !== null)).to.equal(true);
  });

  it('take PNG and JPEG by their content, without what cameras write into them, and nothing else', async () => {
    const seal = sealPng('a'.repeat(64));
    const placed = concat(
      new Uint8Array(PNG_SIGNATURE),
      ...[seal.subarray(8, 33), pngChunk('tEXt', utf8(`Place\0${PLACE}`)), seal.subarray(33)],
    );
    const put = async (bytes: Uint8Array): Promise<Response> =>
      await visitor.api('PUT', '/api/v1/profile/picture', { base64: toBase64(bytes) });
    expect((await put(placed)).status).to.equal(204);
    const path = await goPublic();
    const picture = await get(`${path}/picture`);
    expect(picture.headers.get('content-type')).to.equal('image/png');
    expect(Buffer.from(await picture.arrayBuffer()).toString('latin1')).not.to.include(PLACE);
    const segment = (marker: number, text: string): Uint8Array<ArrayBuffer> => {
      const body = utf8(text);
      return concat(new Uint8Array([0xff, marker, 0, body.length + 2]), body);
    };
    const jpeg = concat(
      new Uint8Array([0xff, 0xd8]),
      segment(0xe1, `Exif ${PLACE}`),
      segment(0xfe, PLACE),
      segment(0xe0, 'JFIF'),
      new Uint8Array([0xff, 0xda, 0, 2, 1, 0xff, 0xd9]),
    );
    expect((await put(jpeg)).status).to.equal(204);
    const own = Buffer.from(await (await visitor.get('/profile/picture')).arrayBuffer()).toString('latin1');
    expect(own).to.include('JFIF').and.not.to.include(PLACE);
    // The public one is still the one that was agreed to.
    expect((await get(`${path}/picture`)).headers.get('content-type')).to.equal('image/png');
    for (const [name, bytes] of Object.entries({
      'a drawing': utf8('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'a page': utf8('<html>'),
      'half a JPEG': jpeg.subarray(0, 30),
      'a huge one': concat(jpeg, new Uint8Array(1_000_001 - jpeg.length)),
    })) {
      const answer = await put(bytes);
      expect([name, answer.status]).to.deep.equal([name, 422]);
    }
    await visitor.api('DELETE', '/api/v1/profile/picture');
    expect((await read()).hasPicture).to.equal(false);
  });

  it('are made on pages without script, hostile words drawn as letters', async () => {
    const saved = await visitor.post('/profile', {
      name: HOSTILE,
      message: HOSTILE,
      links: `${HOSTILE} https://site.test/\nhttps://bare.test/`,
    });
    expect(saved.headers.get('location')).to.equal('/profile?done=saved');
    expect((await visitor.post('/profile', { name: 'x', links: 'bad javascript:alert(1)' })).status).to.equal(400);
    const form = new FormData();
    form.set('picture', new Blob([sealPng('b'.repeat(64))]), 'me.png');
    form.set('answer', 'take');
    const taken = await visitor.request('/profile/picture', { method: 'POST', body: form, headers: { origin: 'http://wallet.test' } });
    expect(taken.headers.get('location')).to.equal('/profile?done=saved');
    const shown = /name="digest" value="(\w{64})"/.exec(await (await visitor.get('/profile/page')).text())?.[1] ?? '';
    expect((await visitor.post('/profile/page', { digest: '0'.repeat(64), path: '' })).headers.get('location')).to.equal(
      '/profile/page?changed=1',
    );
    expect((await visitor.post('/profile/page', { digest: shown, path: '' })).headers.get('location')).to.equal('/profile?done=published');
    const path = new URL((await read()).page?.url ?? '').pathname;
    const text = await (await get(path)).text();
    expect(text).to.include('https://bare.test/').and.to.include(`${path}/picture`);
    expect(text.match(/<script/g)).to.have.length(1);
    expect(await (await visitor.get('/disclosures')).text()).to.include(path);
    await visitor.post('/profile/withdraw');
    expect((await get(path)).status).to.equal(404);
  });

  it('close at once when they are taken down, and stay closed', async () => {
    const path = await goPublic();
    const db = openDatabase(backend.settings);
    await takeDownPage(db, path, 'somebody else', new Date().toISOString());
    await db.destroy();
    expect((await get(path)).status).to.equal(410);
    expect((await visitor.api('PUT', '/api/v1/profile/page', { digest: await digest(), language: 'en' })).status).to.equal(410);
    expect((await read()).page?.state).to.equal('closed');
  });
});
