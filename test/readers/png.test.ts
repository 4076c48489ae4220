import { expect } from 'chai';
import fc from 'fast-check';
import { concat, utf8, type Bytes } from '../../src/core/bytes.js';
import type { ErrorCode } from '../../src/errors.js';
import { read } from '../../src/readers/read.js';
import { chunk, zlib } from '../fixtures/images.js';
import { refusesAsync } from '../support/refuses.js';
import { BADGE, BADGE_TEXT, compressed, itxt, legacyText, picture, readsOrRefuses, token } from './containers.js';

const refuses = (image: Bytes, code: ErrorCode): Promise<void> => refusesAsync(() => read(image), code);
const KEYWORD = 'openbadgecredential';

describe('readers/png', () => {
  for (const keyword of [KEYWORD, 'openbadges', 'clrcredential']) {
    it(`finds the chunk ${keyword} (IN-02)`, async () => {
      const result = await read(await picture(itxt(keyword, BADGE_TEXT)));
      expect(result).to.deep.include({ container: 'png', form: 'json', text: BADGE_TEXT });
      expect(result.notes).to.deep.equal([]);
    });
  }

  it('finds a token, and a URL', async () => {
    expect(await read(await picture(itxt(KEYWORD, token(BADGE))))).to.deep.include({ container: 'png', form: 'jwt', payload: BADGE });
    expect(await read(await picture(itxt('openbadges', 'https://issuer.test/1')))).to.deep.include({ container: 'png', form: 'url' });
  });

  it('finds it after the image data, and with a language and a translated keyword', async () => {
    const image = await picture();
    const late = concat(image.subarray(0, -12), itxt(KEYWORD, BADGE_TEXT, 0, 0, 'ko\0배지\0'), image.subarray(-12));
    expect(await read(late)).to.deep.include({ form: 'json', json: BADGE });
  });

  it('passes over other text, and keywords that only begin alike', async () => {
    const others = [
      itxt('XML:com.adobe.xmp', '<x/>'),
      legacyText('Comment', 'openbadges'),
      itxt(`${KEYWORD}s`, '{}'),
      itxt('openbadge', '{}'),
    ];
    expect(await read(await picture(...others, itxt(KEYWORD, BADGE_TEXT)))).to.deep.include({ text: BADGE_TEXT, notes: [] });
    await refuses(await picture(...others), 'png.no-badge');
  });

  it('inflates a compressed chunk and says so (IN-03)', async () => {
    const result = await read(await picture(await compressed(KEYWORD, utf8(BADGE_TEXT))));
    expect(result).to.deep.include({ text: BADGE_TEXT, notes: [{ code: 'container.compressed-chunk', params: {} }] });
  });

  it('stops inflating at a limit (IN-03)', async () => {
    await refuses(await picture(await compressed(KEYWORD, new Uint8Array(17 * 1024 * 1024))), 'png.too-large');
  });

  it('refuses a compressed chunk that is broken, cut, or of an unknown method', async () => {
    const data = await zlib(utf8(BADGE_TEXT));
    await refuses(await picture(itxt(KEYWORD, data.subarray(0, -6), 1)), 'png.malformed');
    await refuses(await picture(itxt(KEYWORD, utf8('not deflated'), 1)), 'png.malformed');
    await refuses(await picture(itxt(KEYWORD, data, 1, 1)), 'png.malformed');
    await refuses(await picture(itxt(KEYWORD, BADGE_TEXT, 2)), 'png.malformed');
  });

  it('reads the tEXt of the first bakers and says so: URL, JSON, token (IN-05)', async () => {
    const notes = [{ code: 'container.legacy-chunk', params: {} }];
    expect(await read(await picture(legacyText('openbadges', 'http://issuer.test/1')))).to.deep.include({
      form: 'url',
      url: 'http://issuer.test/1',
      notes,
    });
    expect(await read(await picture(legacyText('openbadges', BADGE_TEXT)))).to.deep.include({ form: 'json', json: BADGE, notes });
    expect(await read(await picture(legacyText('openbadges', token(BADGE))))).to.deep.include({ form: 'jwt', notes });
    const latin = concat(utf8('{"name":"caf'), Uint8Array.of(0xe9), utf8('"}'));
    expect(await read(await picture(legacyText('openbadges', latin)))).to.deep.include({ json: { name: 'café' } });
    await refuses(await picture(legacyText(KEYWORD, BADGE_TEXT)), 'png.no-badge');
  });

  it('takes the first of several chunks and says so (IN-04)', async () => {
    const result = await read(
      await picture(itxt(KEYWORD, BADGE_TEXT), itxt(KEYWORD, '{"other":1}'), legacyText('openbadges', 'https://issuer.test/')),
    );
    expect(result).to.deep.include({ json: BADGE, notes: [{ code: 'container.several-chunks', params: { count: 3 } }] });
  });

  describe('refuses', () => {
    it('a picture without a badge, or with an empty one (IN-12)', async () => {
      await refuses(await picture(), 'png.no-badge');
      await refuses(await picture(itxt(KEYWORD, '')), 'png.no-badge');
      await refuses(await picture(itxt(KEYWORD, ' \n')), 'png.no-badge');
      await refuses(await picture(itxt(KEYWORD, 'no badge at all')), 'png.no-badge');
    });

    it('a badge that is no JSON object, or no UTF-8', async () => {
      await refuses(await picture(itxt(KEYWORD, '{"a":')), 'json.syntax');
      await refuses(await picture(itxt(KEYWORD, '[]')), 'json.not-object');
      await refuses(await picture(itxt(KEYWORD, Uint8Array.of(0x7b, 0xff, 0x7d))), 'json.not-utf8');
      await refuses(await picture(itxt(KEYWORD, '{"a":1,"a":2}')), 'json.duplicate-key');
    });

    it('a chunk whose checksum does not fit', async () => {
      const wrong = itxt(KEYWORD, BADGE_TEXT);
      wrong[wrong.length - 1] = (wrong.at(-1) ?? 0) ^ 1;
      await refuses(await picture(wrong), 'png.malformed');
    });

    it('a keyword that was damaged: that is no picture without a badge', async () => {
      const damaged = itxt(KEYWORD, BADGE_TEXT);
      damaged[10] = 0x41;
      await refuses(await picture(damaged), 'png.malformed');
    });

    for (const length of [0x7fffffff, 0xffffffff, 0x80000000, 100_000]) {
      it(`a chunk that claims ${length} bytes`, async () => {
        const image = await picture(itxt(KEYWORD, BADGE_TEXT));
        new DataView(image.buffer).setUint32(33, length);
        await refuses(image, 'png.malformed');
      });
    }

    it('a chunk that ends before its text begins', async () => {
      for (const data of [`${KEYWORD}\0`, `${KEYWORD}\0\0`, `${KEYWORD}\0\0\0`, `${KEYWORD}\0\0\0ko`, `${KEYWORD}\0\0\0ko\0`]) {
        await refuses(await picture(chunk('iTXt', utf8(data))), 'png.malformed');
      }
    });

    it('a file that does not begin with its header, and one with a chunk of no name', async () => {
      const image = await picture(itxt(KEYWORD, BADGE_TEXT));
      await refuses(concat(image.subarray(0, 8), image.subarray(33)), 'png.malformed');
      await refuses(await picture(chunk('\0\0\0\0', new Uint8Array())), 'png.malformed');
      const asText = image.slice();
      asText[4] = 0x0a; // what a transfer in text mode does
      await refuses(asText, 'png.malformed');
    });
  });

  it('refuses a file cut at any byte (IN-07)', async () => {
    const image = await picture(itxt(KEYWORD, BADGE_TEXT));
    for (let length = 1; length < image.length; length++) {
      await refuses(image.slice(0, length), length < 4 ? 'input.unsupported' : 'png.malformed');
    }
  });

  it('does not mind what follows the end of the picture', async () => {
    const image = concat(await picture(itxt(KEYWORD, BADGE_TEXT)), utf8('trailing'), itxt(KEYWORD, '{}'));
    expect(await read(image)).to.deep.include({ json: BADGE, notes: [] });
  });

  it('reads or refuses any change to a baked file, and never gives another badge for it', async () => {
    const image = await picture(itxt(KEYWORD, BADGE_TEXT));
    const change = fc.tuple(fc.nat(image.length - 1), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const other = image.slice();
        for (const [at, byte] of changes) other[at] = byte;
        await readsOrRefuses(other);
        const result = await read(other).catch(() => undefined);
        if (result) expect(result).to.deep.include({ text: BADGE_TEXT });
      }),
      { numRuns: 1000 },
    );
  });

  it('comes to an end with a file of very many chunks', async () => {
    const empty = itxt('Comment', '');
    const many = new Uint8Array(empty.length * 40_000);
    for (let at = 0; at < many.length; at += empty.length) many.set(empty, at);
    await refuses(await picture(many), 'png.no-badge');
  });
});
