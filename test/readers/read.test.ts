import { expect } from 'chai';
import fc from 'fast-check';
import { toBase64 } from '../../src/core/base.js';
import { concat, utf8 } from '../../src/core/bytes.js';
import type { ErrorCode } from '../../src/errors.js';
import { read, readDocument, type Input } from '../../src/readers/index.js';
import { dataUrl } from '../fixtures/images.js';
import { refusesAsync } from '../support/refuses.js';
import { BADGE, BADGE_TEXT, cdata, drawing, itxt, picture, readsOrRefuses, token } from './containers.js';

const refuses = (input: Input, code: ErrorCode): Promise<void> => refusesAsync(() => read(input), code);

describe('readers/read', () => {
  describe('tells by the content (IN-01)', () => {
    it('JSON, and keeps its text', async () => {
      const result = await read(BADGE_TEXT);
      expect(result).to.deep.equal({ form: 'json', json: BADGE, text: BADGE_TEXT, container: 'json', notes: [], image: undefined });
    });

    it('JSON after a byte order mark and white space', async () => {
      for (const input of [`\uFEFF \r\n${BADGE_TEXT}\n`, concat(Uint8Array.of(0xef, 0xbb, 0xbf), utf8(BADGE_TEXT))]) {
        expect((await read(input)).container).to.equal('json');
      }
    });

    it('a compact JWS', async () => {
      const jws = token(BADGE);
      const result = await read(jws);
      expect(result).to.deep.include({ form: 'jwt', container: 'jwt', token: jws, header: { alg: 'EdDSA' }, payload: BADGE });
    });

    it('a compact JWS with white space around and line breaks inside', async () => {
      const jws = token(BADGE);
      const wrapped = `\r\n  ${jws.replace(/(.{60})/g, '$1\r\n')}\n`;
      expect(await read(wrapped)).to.deep.include({ form: 'jwt', token: jws });
    });

    it('a URL', async () => {
      expect(await read('  https://issuer.test/assertions/1?a=b#c\n')).to.deep.include({
        form: 'url',
        container: 'url',
        url: 'https://issuer.test/assertions/1?a=b#c',
      });
    });

    it('a URL and a token in a JSON string', async () => {
      expect(await read('"https://issuer.test/1"')).to.deep.include({ form: 'url', url: 'https://issuer.test/1' });
      expect(await read(JSON.stringify(token(BADGE)))).to.deep.include({ form: 'jwt', container: 'jwt' });
    });

    it('a document in a JSON string', async () => {
      expect(await read(JSON.stringify(BADGE_TEXT))).to.deep.include({ form: 'json', container: 'json', json: BADGE, text: BADGE_TEXT });
      await refuses(JSON.stringify(JSON.stringify(BADGE_TEXT)), 'json.not-object');
      await refuses(JSON.stringify('[1]'), 'json.not-object');
    });

    it('a data: URL, whatever is in it', async () => {
      const image = await picture(itxt('openbadgecredential', BADGE_TEXT));
      const base64 = toBase64(utf8(BADGE_TEXT));
      for (const url of [
        `data:application/json,${encodeURIComponent(BADGE_TEXT)}`,
        `data:;base64,${base64}`,
        ` DATA:text/plain;charset=utf-8;BASE64,${encodeURIComponent(base64)}\n`,
        JSON.stringify(`data:,${encodeURIComponent(BADGE_TEXT)}`),
      ])
        expect(await read(url), url).to.deep.include({ form: 'json', container: 'json', json: BADGE });
      expect(await read(dataUrl('image/png', image))).to.deep.include({ container: 'png', json: BADGE });
      expect(await read(`data:application/vc+jwt,${token(BADGE)}`)).to.deep.include({ form: 'jwt', token: token(BADGE) });
      await refuses('data:application/json;base64,***', 'base.alphabet');
      await refuses('data:', 'url.syntax');
      await refuses('data:,', 'input.empty');
    });

    it('an envelope, as the token inside and nothing else', async () => {
      const jwt = token(BADGE);
      for (const [type, media] of [
        ['EnvelopedVerifiableCredential', 'application/vc+jwt'],
        ['EnvelopedVerifiablePresentation', 'application/vp+jwt'],
        ['EnvelopedVerifiableCredential', 'application/jwt;charset=utf-8'],
      ] as const) {
        const envelope = {
          '@context': 'https://www.w3.org/ns/credentials/v2',
          type: [type],
          id: `data:${media},${jwt}`,
          issuer: 'https://other.test',
        };
        expect(await read(JSON.stringify(envelope)), media).to.deep.include({ form: 'jwt', container: 'jwt', token: jwt, payload: BADGE });
      }
      for (const id of [
        `data:application/vc+sd-jwt,${jwt}`,
        `data:application/vc+jwt,${jwt}~`,
        'data:application/vc+jwt,{}',
        jwt,
        undefined,
      ])
        await refuses(JSON.stringify({ type: 'EnvelopedVerifiableCredential', id }), 'enveloped.unsupported');
    });

    it('a PNG and an SVG', async () => {
      const [image, svg] = [
        await picture(itxt('openbadgecredential', BADGE_TEXT)),
        drawing(`<openbadges:credential>${cdata(BADGE_TEXT)}</openbadges:credential>`),
      ];
      expect(await read(image)).to.deep.include({ container: 'png', form: 'json', json: BADGE, text: BADGE_TEXT });
      expect(await read(svg)).to.deep.include({ container: 'svg', form: 'json', json: BADGE, text: BADGE_TEXT });
    });

    it('the same in every kind of input', async () => {
      const bytes = await picture(itxt('openbadgecredential', BADGE_TEXT));
      const inner = concat(Uint8Array.of(1, 2, 3), bytes).subarray(3);
      for (const input of [
        bytes,
        bytes.slice().buffer,
        new Blob([bytes]),
        new File([bytes], 'not-a-picture.txt', { type: 'text/plain' }),
        inner,
      ]) {
        const result = await read(input);
        expect(result.container).to.equal('png');
        expect([...(result.image?.bytes ?? [])]).to.deep.equal([...bytes]);
      }
    });
  });

  it('gives the exact bytes of the image, which later changes to the input do not touch', async () => {
    const svg = utf8(drawing(`<openbadges:credential verify="${token(BADGE)}"/>`));
    for (const input of [svg.slice(), svg.slice().buffer]) {
      const result = await read(input);
      (input instanceof Uint8Array ? input : new Uint8Array(input)).fill(0);
      expect(result.image?.type).to.equal('image/svg+xml');
      expect([...(result.image?.bytes ?? [])]).to.deep.equal([...svg]);
    }
  });

  describe('refuses', () => {
    for (const [name, input] of Object.entries({
      'an empty text': '',
      'white space': ' \r\n\t',
      'a byte order mark alone': '\uFEFF',
      'no bytes': new Uint8Array(),
      'an empty file': new Blob([]),
      'white space in bytes': utf8('  \n'),
    })) {
      it(`${name} as empty`, () => refuses(input, 'input.empty'));
    }

    for (const text of [
      'hello',
      'www.example.org',
      'ftp://issuer.test/1',
      'javascript:alert(1)',
      'data:text/html,1',
      'file:///etc/passwd',
      'https://',
      'https://issuer.test/a b',
      'true',
      '42',
      '/path',
    ]) {
      it(`the text ${text}`, () => refuses(text, 'input.unsupported'));
    }

    it('JSON that is no object', async () => {
      for (const text of ['[]', `[${BADGE_TEXT}]`, '"a word"']) await refuses(text, 'json.not-object');
    });

    it('broken JSON', async () => {
      for (const text of ['{', '{"a":1,}', "{'a':1}", '{"a":1}{}', '[1', '"abc']) await refuses(text, 'json.syntax');
    });

    it('a key that stands twice', () => refuses('{"type":"Assertion","type":"BadgeClass"}', 'json.duplicate-key'));

    it('deep nesting', async () => {
      await refuses(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'json.too-deep');
      await refuses('['.repeat(1_000_000), 'json.too-deep');
    });

    it('bytes that are no UTF-8', async () => {
      await refuses(concat(utf8('{"a":"'), Uint8Array.of(0xe9), utf8('"}')), 'json.not-utf8');
      await refuses(Uint8Array.of(0xff, 0xfe, 0x7b, 0, 0x7d, 0), 'json.not-utf8');
      await refuses(Uint8Array.of(0xfe, 0xff, 0, 0x7b, 0, 0x7d), 'json.not-utf8');
    });

    for (const [name, start] of Object.entries({
      JPEG: [0xff, 0xd8, 0xff, 0xe0],
      GIF: [...utf8('GIF89a')],
      WebP: [...utf8('RIFF\0\0\0\0WEBPVP8 ')],
      HEIC: [...utf8('\0\0\0\x18ftypheic')],
      AVIF: [...utf8('\0\0\0\x18ftypavif')],
    })) {
      it(`a picture that nothing can decode: ${name}`, () =>
        refuses(concat(Uint8Array.from(start), new Uint8Array(64)), 'image.undecodable'));
    }

    it('other files', async () => {
      await refuses(concat(utf8('PK\x03\x04'), Uint8Array.of(0x80, 0xff, 0)), 'input.unsupported');
      await refuses(utf8('<!DOCTYPE html><html><head></head></html>'), 'input.unsupported');
      await refuses('<html lang=en><p>404', 'input.unsupported');
      await refuses('<rss version="2.0"/>', 'input.unsupported');
    });

    it('what is too large, before it is read', async () => {
      const tooMuch = 20 * 1024 * 1024 + 1;
      await refuses(new Uint8Array(tooMuch), 'input.too-large');
      await refuses(new Blob([new Uint8Array(tooMuch)]), 'input.too-large');
      await refuses(' '.repeat(tooMuch), 'input.too-large');
      await refuses(`{"a":"${'a'.repeat(5 * 1024 * 1024)}"}`, 'input.too-large');
    });

    it('a file that has gone', async () => {
      const gone = new Blob(['{}']);
      gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
      await refuses(gone, 'input.unreadable');
    });
  });

  it('reads keys that mean something to JavaScript as any other key', async () => {
    const result = await read('{"__proto__":{"type":"Assertion"},"constructor":1,"toString":2}');
    expect(result.form).to.equal('json');
    if (result.form !== 'json') return;
    expect(Object.keys(result.json)).to.deep.equal(['__proto__', 'constructor', 'toString']);
    expect(result.json['type']).to.equal(undefined);
  });

  it('throws nothing but its own errors, whatever comes', async () => {
    const start = fc.constantFrom('', '{', '[', '"', '<', '<svg', '<?xml', 'eyJhbGciOiJ', 'https://', '\x89PNG\r\n\x1a\n', '\uFEFF');
    await fc.assert(
      fc.asyncProperty(start, fc.string({ unit: 'binary' }), fc.uint8Array(), async (head, text, bytes) => {
        for (const input of [head + text, concat(utf8(head), bytes)]) await readsOrRefuses(input);
      }),
      { numRuns: 500 },
    );
  });

  describe('readDocument', () => {
    it('reads JSON, tokens and URLs, from text or bytes', async () => {
      expect((await readDocument(utf8(BADGE_TEXT))).form).to.equal('json');
      expect((await readDocument(`${token(BADGE)}\n`)).form).to.equal('jwt');
      expect((await readDocument('https://issuer.test/')).form).to.equal('url');
    });

    it('refuses images and pages', async () => {
      await refusesAsync(() => readDocument('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'input.unsupported');
      await refusesAsync(() => readDocument(Uint8Array.of(0x89, 0x50)), 'json.not-utf8');
    });
  });
});
