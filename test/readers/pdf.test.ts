import { AFRelationship, PDFArray, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { expect } from 'chai';
import { IN_BROWSER } from '../support/where.js';
import fc from 'fast-check';
import { concat, utf8, type Bytes } from '../../src/core/bytes.js';
import type { ErrorCode } from '../../src/errors.js';
import { read } from '../../src/readers/index.js';
import { refusesAsync } from '../support/refuses.js';
import { zlib } from '../fixtures/images.js';
import { BADGE, BADGE_TEXT, cdata, drawing, itxt, picture, readsOrRefuses, token } from './containers.js';

const refuses = (file: Bytes, code: ErrorCode): Promise<void> => refusesAsync(() => read(file), code);

type Attachment = readonly [name: string, content: string | Uint8Array];

async function documentOf(...attachments: readonly Attachment[]): Promise<PDFDocument> {
  const document = await PDFDocument.create();
  document.addPage([200, 200]).drawText('A certificate');
  for (const [name, content] of attachments)
    await document.attach(typeof content === 'string' ? utf8(content) : content, name, { afRelationship: AFRelationship.Data });
  return document;
}

async function pdf(...attachments: readonly Attachment[]): Promise<Bytes> {
  return (await (await documentOf(...attachments)).save()).slice();
}

/** A PDF by hand: objects numbered from 1, of which the first is the catalog; no cross-reference table. */
function raw(...objects: readonly (string | Bytes)[]): Bytes {
  const bodies = objects.flatMap((object, index) => [
    utf8(`${String(index + 1)} 0 obj\n`),
    typeof object === 'string' ? utf8(object) : object,
    utf8('\nendobj\n'),
  ]);
  return concat(utf8('%PDF-1.7\n'), ...bodies, utf8('trailer\n<</Root 1 0 R>>\n'));
}

const stream = (dict: string, data: Uint8Array): Bytes =>
  concat(utf8(`<<${dict}/Length ${String(data.length)}>>stream\n`), data, utf8('\nendstream'));
const CATALOG = '<</Type/Catalog/Names<</EmbeddedFiles<</Names[(a)2 0 R]>>>>>>';
const SPECIFICATION = '<</Type/Filespec/EF<</F 3 0 R>>>>';

describe('readers/pdf', () => {
  it('finds an attached JSON document and an attached token, whatever they are called', async () => {
    expect(await read(await pdf(['credential.json', BADGE_TEXT]))).to.deep.include({
      container: 'pdf',
      form: 'json',
      json: BADGE,
      text: BADGE_TEXT,
      notes: [],
      image: undefined,
    });
    expect(await read(await pdf(['x.bin', token(BADGE)]))).to.deep.include({
      container: 'pdf',
      form: 'jwt',
      token: token(BADGE),
      payload: BADGE,
    });
  });

  it('finds it with and without object streams', async () => {
    for (const useObjectStreams of [true, false]) {
      const file = await (await documentOf(['a.json', BADGE_TEXT])).save({ useObjectStreams });
      expect(await read(file)).to.deep.include({ container: 'pdf', text: BADGE_TEXT });
    }
  });

  it('finds it as an associated file alone, and in the tree of embedded files alone', async () => {
    for (const key of ['Names', 'AF']) {
      const document = await PDFDocument.load(await pdf(['a.json', BADGE_TEXT]));
      document.catalog.delete(PDFName.of(key));
      expect(await read((await document.save()).slice()), key).to.deep.include({ text: BADGE_TEXT });
    }
  });

  it('finds it at a page: an associated file, or an attachment note', async () => {
    const document = await PDFDocument.load(await pdf(['a.json', BADGE_TEXT]));
    const [page] = document.getPages();
    const files = document.catalog.lookup(PDFName.of('AF'), PDFArray);
    const note = PDFDict.withContext(document.context);
    note.set(PDFName.of('Subtype'), PDFName.of('FileAttachment'));
    note.set(PDFName.of('FS'), files.get(0));
    const annotations = PDFArray.withContext(document.context);
    annotations.push(note);
    document.catalog.delete(PDFName.of('Names'));
    document.catalog.delete(PDFName.of('AF'));
    await refuses((await document.save()).slice(), 'pdf.no-badge');
    page?.node.set(PDFName.of('AF'), files);
    expect(await read((await document.save()).slice())).to.deep.include({ text: BADGE_TEXT });
    page?.node.delete(PDFName.of('AF'));
    page?.node.set(PDFName.of('Annots'), annotations);
    expect(await read((await document.save()).slice())).to.deep.include({ text: BADGE_TEXT });
  });

  it('finds a badge that is baked into an attached image', async () => {
    const svg = drawing(`<openbadges:credential>${cdata(BADGE_TEXT)}</openbadges:credential>`);
    for (const image of [await picture(itxt('openbadgecredential', BADGE_TEXT)), svg]) {
      expect(await read(await pdf(['a.dat', image]))).to.deep.include({ container: 'pdf', text: BADGE_TEXT });
    }
  });

  it('passes over what is no badge, and tells of several', async () => {
    const other = JSON.stringify({ ...BADGE, id: 'urn:uuid:7d7f6c5e-0000-4000-8000-000000000002' });
    const result = await read(
      await pdf(
        ['factur-x.xml', '<invoice/>'],
        ['a.json', '{"name":"no badge"}'],
        ['link.txt', 'https://issuer.test/1'],
        ['b.txt', 'hello'],
        ['c', BADGE_TEXT],
        ['d', other],
      ),
    );
    expect(result).to.deep.include({ text: BADGE_TEXT, notes: [{ code: 'container.several-files', params: { count: 2 } }] });
  });

  it('says when nothing attached is a badge, or when it is a broken one', async () => {
    await refuses(await pdf(), 'pdf.no-badge');
    await refuses(await pdf(['a.txt', 'hello'], ['empty', '']), 'pdf.no-badge');
    await refuses(await pdf(['a.json', '{"type":"Assertion","type":"BadgeClass"}']), 'json.duplicate-key');
  });

  it('uses the newest version of a file that was changed by appending', async () => {
    const old = raw(CATALOG, SPECIFICATION, stream('', utf8('{"old":1}')));
    const update = concat(utf8('3 0 obj\n'), stream('', utf8(BADGE_TEXT)), utf8('\nendobj\ntrailer\n<</Root 1 0 R>>\n'));
    expect(await read(concat(old, update))).to.deep.include({ text: BADGE_TEXT });
  });

  it('believes the length of a stream, and does not look for objects inside it', async () => {
    const inner = raw('<</Type/Catalog>>', '<<>>', '<<>>');
    const file = raw(
      CATALOG,
      SPECIFICATION,
      stream('', utf8(BADGE_TEXT)),
      stream('', concat(inner, utf8('\nendstream\n3 0 obj null endobj\n'))),
    );
    expect(await read(file)).to.deep.include({ text: BADGE_TEXT });
  });

  it('reads a length that stands elsewhere, names with escapes, comments and odd white space', async () => {
    const text = `${BADGE_TEXT.slice(0, -1)},"note":"\nendstream\n"}`.replaceAll('\n', ' ');
    const file = raw(
      '<</Type/Catalog%c\n/Na#6des<</EmbeddedFiles<</Kids[4 0 R 4 0 R 9 0 R 1 0 R]>>>>>>',
      SPECIFICATION,
      concat(utf8('<</Length 5 0 R>>stream\r\n'), utf8(text), utf8('\r\nendstream')),
      '<</Kids[4 0 R]/Names[(a \\) (b) c)2 0 R]/Limits[(a)<00 FF>]>>',
      String(utf8(text).length),
    );
    expect(await read(file)).to.deep.include({ text });
  });

  describe('refuses', () => {
    it('an encrypted file', async () => {
      const document = await documentOf(['a.json', BADGE_TEXT]);
      document.encrypt({ userPassword: 'secret', ownerPassword: 'secret' });
      await refuses((await document.save()).slice(), 'pdf.encrypted');
    });

    it('a file without a catalog', async () => {
      await refuses(utf8('%PDF-1.7\n'), 'pdf.malformed');
      await refuses(raw('null'), 'pdf.malformed');
      await refuses(concat(utf8('%PDF-1.7\n'), utf8('1 0 obj <</Type/Catalog>> endobj')), 'pdf.malformed');
    });

    it('an attachment that grows beyond a limit, and object streams that do', async () => {
      const zeros = await zlib(new Uint8Array(66 * 1024 * 1024));
      await refuses(raw(CATALOG, SPECIFICATION, stream('/Filter/FlateDecode', zeros)), 'pdf.too-large');
      await refuses(raw(CATALOG, stream('/Type/ObjStm/N 1/First 4/Filter/FlateDecode', zeros)), 'pdf.too-large');
    });

    it('what all attachments together grow to', async () => {
      const part = await zlib(new Uint8Array(15 * 1024 * 1024));
      const list = Array.from({ length: 5 }, (_, index) => `(a)<</EF<</F ${String(index + 2)} 0 R>>>>`).join('');
      const files = Array.from({ length: 5 }, () => stream('/Filter/FlateDecode', part));
      await refuses(raw(`<</Names<</EmbeddedFiles<</Names[${list}]>>>>>>`, ...files), 'pdf.too-large');
    });

    it('filters that are not for files, and data that does not inflate', async () => {
      for (const filter of [
        '/Filter/LZWDecode',
        '/Filter[/ASCIIHexDecode/FlateDecode]',
        '/Filter/FlateDecode',
        '/Filter/FlateDecode/DecodeParms<</Predictor 12>>',
      ])
        await refuses(raw(CATALOG, SPECIFICATION, stream(filter, utf8(BADGE_TEXT))), 'pdf.unreadable-file');
    });

    it('references in a circle', async () => {
      await refuses(raw('<</Names 2 0 R/AF 2 0 R/Pages 3 0 R>>', '2 0 R', '<</Kids[3 0 R 1 0 R]>>'), 'pdf.no-badge');
    });
  });

  it('comes to an end with files made to keep a reader busy', async function () {
    this.timeout(120_000);
    const size = IN_BROWSER ? 250_000 : 1_000_000;
    for (const unit of [
      '1 0 obj(',
      '1 0 obj<',
      '1 0 obj<<',
      '1 0 obj[',
      'trailer(',
      'trailer<<',
      '%\n',
      '[',
      '(',
      '1 0 ',
      '1 0 obj<</Length 1>>stream\n',
    ]) {
      await refuses(utf8('%PDF-1.7\n' + unit.repeat(size / unit.length)), 'pdf.malformed');
    }
    await refuses(utf8(`%PDF-1.7\n1 0 obj ${'['.repeat(size)}`), 'pdf.malformed');
    const values = `[${'0 '.repeat(1_000_000)}]`;
    const pairs = `9 0 9 ${String(values.length)} `.repeat(50_000);
    const packed = utf8(pairs + values);
    await refuses(raw('<<>>', stream(`/Type/ObjStm/N 100000/First ${String(pairs.length)}`, packed)), 'pdf.no-badge');
  });

  it('reads or refuses any change to a file', async () => {
    const file = await pdf(['credential.json', token(BADGE)]);
    const change = fc.tuple(fc.nat(file.length - 1), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const other = file.slice();
        for (const [at, byte] of changes) other[at] = byte;
        await readsOrRefuses(other);
      }),
      { numRuns: 300 },
    );
  });

  it('refuses a file cut anywhere, with its own errors', async () => {
    const file = await pdf(['credential.json', BADGE_TEXT]);
    for (let length = 8; length < file.length; length += 7) await readsOrRefuses(file.slice(0, length));
  });
});
