import { encodeQR } from 'qr';
import { expect } from 'chai';
import type { Bytes } from '../../src/core/bytes.js';
import type { ErrorCode } from '../../src/errors.js';
import { read } from '../../src/readers/index.js';
import { png } from '../fixtures/images.js';
import { qrPng, qrPngOf } from '../fixtures/qr.js';
import { refusesAsync } from '../support/refuses.js';
import { BADGE_TEXT, itxt, token } from './containers.js';

const refuses = (file: Bytes, code: ErrorCode): Promise<void> => refusesAsync(() => read(file), code);
const SMALL = { '@context': [], type: ['OpenBadgeCredential'], name: '배지' };
const URL_TEXT = 'https://issuer.test/assertions/1?a=b';
const decodes = typeof createImageBitmap === 'function';

/** The picture as the browser writes it in another format; undefined where it cannot. */
async function as(type: string, image: Bytes): Promise<Bytes | undefined> {
  if (typeof document === 'undefined') return undefined;
  const bitmap = await createImageBitmap(new Blob([image]));
  const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type));
  return blob?.type === type ? new Uint8Array(await blob.arrayBuffer()) : undefined;
}

describe('readers/qr', () => {
  it('reads an address, a token and a document from a code in a PNG', async () => {
    const [url, jws, json] = [URL_TEXT, token({ a: 1 }), JSON.stringify(SMALL)];
    expect(await read(await qrPng(url))).to.deep.equal({ form: 'url', url, container: 'qr', notes: [], image: undefined });
    expect(await read(await qrPng(jws))).to.deep.include({ form: 'jwt', token: jws, container: 'qr' });
    expect(await read(await qrPng(json))).to.deep.include({ form: 'json', json: SMALL, container: 'qr' });
  });

  it('reads a code on nothing: what is transparent is white', async () => {
    expect(await read(await qrPng(URL_TEXT, { light: [0, 0, 0, 0] }))).to.deep.include({ form: 'url', url: URL_TEXT });
  });

  it('reads a large code of small modules', async () => {
    const text = `${URL_TEXT}&x=${'0123456789'.repeat(120)}`;
    expect(await read(await qrPng(text, { scale: 2 }))).to.deep.include({ form: 'url', url: text });
  });

  it('takes a baked badge before a code', async () => {
    const image = await qrPng(URL_TEXT, { chunks: [itxt('openbadgecredential', BADGE_TEXT)] });
    expect(await read(image)).to.deep.include({ container: 'png', text: BADGE_TEXT });
  });

  it('tells of several codes, and takes the first that leads anywhere', async () => {
    const notes = [{ code: 'container.several-codes', params: { count: 2 } }];
    expect(await read(await qrPngOf('hello', URL_TEXT))).to.deep.include({ form: 'url', url: URL_TEXT, notes });
    expect((await read(await qrPngOf(URL_TEXT, 'https://issuer.test/2'))).notes).to.deep.equal(notes);
  });

  it('says of a code that leads nowhere that it leads nowhere, and of a broken badge that it is broken', async () => {
    await refuses(await qrPng('WIFI:S:guest;;'), 'qr.no-badge');
    await refuses(await qrPng('javascript:alert(1)'), 'qr.no-badge');
    await refuses(await qrPng('{"type":"Assertion","type":"BadgeClass"}'), 'json.duplicate-key');
    await refuses(await qrPng('eyJhbGciOiJFUzI1NiJ9.e30'), 'jwt.syntax');
    await refuses(await qrPng('VP1-BAAAA'), 'vp-qr.malformed');
  });

  it('finds nothing in a picture without a code', async () => {
    await refuses(await png(300, (x, y) => [(x * y) % 256, (x + y) % 256, (x * 7) % 256, 255]), 'png.no-badge');
    await refuses(await png(1, () => [0, 0, 0, 255]), 'png.no-badge');
  });

  it('reads a code in a GIF where images are decoded, and says where they are not', async () => {
    const gif = encodeQR(URL_TEXT, 'gif', { scale: 4, border: 4 });
    if (decodes) expect(await read(gif)).to.deep.include({ form: 'url', url: URL_TEXT, container: 'qr' });
    else await refuses(gif, 'image.undecodable');
  });

  for (const type of typeof document === 'undefined' ? [] : ['image/jpeg', 'image/webp']) {
    it(`reads a code in ${type} (skipped where a browser cannot write one)`, async function () {
      const [code, plain] = [await as(type, await qrPng(URL_TEXT)), await as(type, await png(64, () => [200, 10, 10, 255]))];
      if (!code || !plain) return this.skip();
      expect(await read(code)).to.deep.include({ form: 'url', url: URL_TEXT, container: 'qr' });
      await refuses(plain, 'image.no-badge');
    });
  }
});
