import { expect } from 'chai';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { concat, utf8, type Bytes } from '../../src/core/bytes.js';
import { BadgeError } from '../../src/errors.js';
import { expand, EXPAND_LIMITS, read, type Input, type Item } from '../../src/readers/index.js';
import { zip, type ZipFile } from '../fixtures/zip.js';
import { BADGE_TEXT, itxt, picture, token } from './containers.js';

const URL_TEXT = 'https://issuer.test/1';
const file = (name: string, data: string | Bytes): File => new File([data], name);

/** What an item is: the text of its input, or the code of what is wrong. */
async function shown({ name, input, error }: Item): Promise<readonly [name: string, what: string]> {
  if (error) return [name, error.code];
  if (typeof input === 'string') return [name, input];
  return [name, new TextDecoder().decode(input instanceof Blob ? await input.arrayBuffer() : input)];
}

const all = async (input: Input | readonly Input[], limits = {}): Promise<readonly (readonly [string, string])[]> =>
  Promise.all((await expand(input, { ...EXPAND_LIMITS, ...limits })).map(shown));
const texts = async (input: Input | readonly Input[]): Promise<readonly string[]> => (await all(input)).map(([, what]) => what);

describe('readers/expand', () => {
  it('leaves one badge as it is', async () => {
    const image = await picture(itxt('openbadgecredential', BADGE_TEXT));
    const blob = file('a.json', BADGE_TEXT);
    for (const input of [
      BADGE_TEXT,
      token({ a: 1 }),
      URL_TEXT,
      `\n ${URL_TEXT}\n`,
      JSON.stringify(BADGE_TEXT),
      '',
      'hello\nworld',
      image,
      blob,
      new Uint8Array(),
    ]) {
      const [item, ...others] = await expand(input);
      expect([item?.input, others.length]).to.deep.equal([input, 0]);
    }
    expect((await expand(blob))[0]?.name).to.equal('a.json');
  });

  it('keeps a document together that is written over lines, a token that is wrapped, and a presentation with several credentials', async () => {
    const presentation = {
      '@context': [],
      type: 'VerifiablePresentation',
      credential: [1, 2],
      verifiableCredential: [JSON.parse(BADGE_TEXT), JSON.parse(BADGE_TEXT)],
    };
    for (const text of [
      JSON.stringify(JSON.parse(BADGE_TEXT), undefined, 2),
      token(JSON.parse(BADGE_TEXT) as object).replace(/(.{60})/g, '$1\n'),
      JSON.stringify(presentation),
    ])
      expect(await texts(text)).to.deep.equal([text]);
  });

  it('takes one badge a line: addresses, tokens, documents', async () => {
    const jws = token({ a: 1 });
    expect(await all(`${URL_TEXT}\r\n\r\n${jws}\nnot a badge\n`)).to.deep.equal([
      ['#1', URL_TEXT],
      ['#2', jws],
      ['#3', 'not a badge'],
    ]);
    expect(await texts('{"a":1}\n{"b":2}')).to.deep.equal(['{"a":1}', '{"b":2}']);
    expect(await all(file('list.txt', `${URL_TEXT}\n${URL_TEXT}`))).to.deep.equal([
      ['list.txt #1', URL_TEXT],
      ['list.txt #2', URL_TEXT],
    ]);
  });

  it('takes the entries of an array exactly as they are written, and loses none for a broken one', async () => {
    const parts = [' {"a" : "],}\\""}', '"eyJ.a.b"', '{"a":1,"a":2}', '[1]', '{"broken": tru}'];
    expect(await texts(`\uFEFF[${parts.join(',')}]`)).to.deep.equal(parts.map((part) => part.trim()));
    for (const text of ['[]', '[1', '[1]]', '[{"a":1}']) expect(await texts(text)).to.deep.equal([text]);
  });

  it('takes the badges out of answers of badge servers', async () => {
    const [a, b] = ['{"a":1}', '{"b":2}'];
    for (const text of [
      `{"credential":[${a}],"compactJwsString":[${b}]}`,
      `{"status":{"error":null,"statusCode":200},"results":[${a},{"assertion":${b}}]}`,
      `{"assertions":[${a},${b}]}`,
      `{"badges":[${a}],"total":2,"credentials":[${b}]}`,
    ])
      expect(await texts(text)).to.deep.equal([a, b]);
    expect(await texts(`{"results":[],"status":{}}`)).to.have.length(1);
  });

  it('takes lists of files, each of which may hold several', async () => {
    const image = await picture(itxt('openbadgecredential', BADGE_TEXT));
    const items = await expand([
      file('a.png', image),
      file('b.json', '[{"a":1},{"b":2}]'),
      file('c.zip', await zip({ name: 'd/e.json', data: BADGE_TEXT })),
    ]);
    expect(items.map(({ name }) => name)).to.deep.equal(['a.png', 'b.json #1', 'b.json #2', 'c.zip › d/e.json']);
  });

  describe('ZIP archives', () => {
    it('gives every file, stored or deflated, and passes over folders and clutter', async () => {
      const files: readonly ZipFile[] = [
        { name: 'a.json', data: BADGE_TEXT },
        { name: 'folder/', data: '' },
        { name: 'folder/나.png', data: 'x', store: true },
        { name: '__MACOSX/._a.json', data: 'x' },
        { name: '.DS_Store', data: 'x' },
        { name: 'folder\\Thumbs.db', data: 'x' },
        { name: '../../etc/passwd', data: 'y' },
        { name: Uint8Array.of(0xb3, 0xaa), data: 'z', flags: 0 },
      ];
      expect(await all(await zip(...files))).to.deep.equal([
        ['a.json', BADGE_TEXT],
        ['folder/나.png', 'x'],
        ['../../etc/passwd', 'y'],
        ['나', 'z'],
      ]);
    });

    it("reads another writer's archive, with a comment behind it", async () => {
      const made = new Uint8Array(
        zipSync({ 'a.json': strToU8(BADGE_TEXT), b: { 'c.jwt': [strToU8(token({ a: 1 })), { level: 0 }] } }, { comment: 'PK\x05\x06' }),
      );
      expect((await texts(made)).length).to.equal(2);
      expect((await read((await expand(made))[0]!.input!)).form).to.equal('json');
    });

    it('takes lists apart inside an archive', async () => {
      expect(await all(await zip({ name: 'a.json', data: '[{"a":1},{"b":2}]' }))).to.deep.equal([
        ['a.json #1', '{"a":1}'],
        ['a.json #2', '{"b":2}'],
      ]);
    });

    it('tells what is wrong with one file, and gives the others', async () => {
      const good: ZipFile = { name: 'good', data: 'good' };
      const bomb = new Uint8Array(30 * 1024 * 1024);
      const cases: readonly (readonly [ZipFile, string])[] = [
        [{ name: 'n', data: await zip(good) }, 'zip.nested'],
        [{ name: 'n', data: await zip() }, 'zip.nested'],
        [{ name: 'n', data: 'x', flags: 1 }, 'zip.encrypted'],
        [{ name: 'n', data: 'x', method: 12 }, 'zip.unsupported'],
        [{ name: 'n', data: 'not deflated', store: true, method: 8 }, 'zip.malformed'],
        [{ name: 'n', data: bomb }, 'zip.too-large'],
        [{ name: 'n', data: bomb, size: 10 }, 'zip.too-large'],
        [{ name: 'n', data: bomb.slice(0, 2 * 1024 * 1024) }, 'zip.too-large'],
      ];
      for (const [wrong, code] of cases)
        expect(await all(await zip(good, wrong, { ...good, name: 'last' })), code).to.deep.equal([
          ['good', 'good'],
          ['n', code],
          ['last', 'good'],
        ]);
    });

    it('stops at what all files together come to', async () => {
      const part = { data: new Uint8Array(600_000) };
      const codes = (
        await all(await zip({ name: '1', ...part }, { name: '2', ...part }, { name: '3', data: 'x' }), { total: 1_000_000 })
      ).map(([, what]) => what.slice(0, 13));
      expect(codes).to.deep.equal(['\0'.repeat(13), 'zip.too-large', 'x']);
      const lying = await all(await zip({ name: '1', ...part, size: 1 }, { name: '2', ...part, size: 1 }, { name: '3', data: 'x' }), {
        total: 1_000_000,
      });
      expect(lying.map(([, what]) => what.slice(0, 13))).to.deep.equal(['\0'.repeat(13), 'zip.too-large', 'zip.too-large']);
    });

    it('refuses an archive that is damaged, empty, too large, or of too many files', async () => {
      const good = await zip({ name: 'a', data: 'a' });
      const of = async (archive: Bytes, limits = {}): Promise<unknown> => (await all(archive, limits))[0]?.[1];
      expect(await of(good.slice(0, -4))).to.equal('zip.malformed');
      expect(await of(concat(good.slice(0, 40), good.slice(44)))).to.equal('zip.malformed');
      expect(await of(await zip())).to.equal('zip.empty');
      expect(await of(good, { archive: 10 })).to.equal('zip.too-large');
      expect(await of(await zip(...Array.from({ length: 6 }, (_, i) => ({ name: String(i), data: 'x' }))), { items: 5 })).to.equal(
        'zip.too-many',
      );
    });
  });

  it('refuses more items than allowed', async () => {
    const six = `[${Array.from({ length: 6 }, () => '{}').join(',')}]`;
    for (const input of [six, utf8(six), Array.from({ length: 6 }, () => '{}'), await zip({ name: 'a', data: six })]) {
      const error: unknown = await expand(input, { ...EXPAND_LIMITS, items: 5 }).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(BadgeError).and.to.have.property('code', 'expand.too-many');
    }
  });

  it('throws nothing but its own errors, whatever comes', async () => {
    const archive = await zip({ name: 'a.json', data: '[{"a":1},{"b":2}]' }, { name: 'b', data: 'b', store: true });
    const change = fc.tuple(fc.nat(archive.length - 1), fc.integer({ min: 0, max: 255 }));
    const start = fc.constantFrom('', '[', '{"results":[', '{"credential":["', `${URL_TEXT}\n`, 'PK\x03\x04');
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 5 }),
        start,
        fc.string({ unit: 'binary' }),
        async (changes, head, text) => {
          const other = archive.slice();
          for (const [at, byte] of changes) other[at] = byte;
          for (const input of [other, head + text, utf8(head + text)]) expect((await expand(input)).length).to.be.greaterThan(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});
