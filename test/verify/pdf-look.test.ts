/** PDFs whose pages say something else than the badge in them: such a badge is never called valid without a word about it. */
import {
  AFRelationship,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFOperator,
  PDFOperatorNames,
  rgb,
  type PDFImage,
  type PDFPage,
} from '@cantoo/pdf-lib';
import { expect } from 'chai';
import { concat, latin1, utf8, type Bytes } from '../../src/core/bytes.js';
import { readDataUrl } from '../../src/core/data-url.js';
import type { JsonObject } from '../../src/core/json.js';
import { datesIn } from '../../src/verify/checks/pdf-look.js';
import { readUnicodeMap } from '../../src/readers/pdf-unicode.js';
import type { Report } from '../../src/verify/index.js';
import { dataUrl, JPEG, png } from '../fixtures/images.js';
import { achievement, didKeyIssuer, makeKey, openBadge, profile, signDataIntegrity, subject, type Issuer } from '../fixtures/mint.js';
import { judge, notes } from './judge.js';

const LINES = [
  'Certificate',
  'Ada Example',
  'Data Literacy',
  'Example University',
  'Issued on 1 January 2026',
  'Valid until 31 December 2027',
];

async function pdf(
  badge: JsonObject,
  lines: readonly string[] = LINES,
  draw: (document: PDFDocument) => void = () => undefined,
  options: { readonly useObjectStreams?: boolean } = {},
): Promise<Bytes> {
  const document = await PDFDocument.create();
  const page = document.addPage([400, 400]);
  lines.forEach((line, index) => page.drawText(line, { x: 20, y: 360 - index * 20, size: 12 }));
  draw(document);
  await document.attach(utf8(JSON.stringify(badge)), 'badge.json', { afRelationship: AFRelationship.Source });
  return (await document.save(options)).slice();
}

interface Parts {
  /** Members of the catalog. */
  readonly catalog?: string;
  /** An annotation of the page. */
  readonly note?: string;
}

/** One page of 400 by 400 points with this content, and the badge; written by hand, so that nothing tidies it up. */
function byHand(badge: JsonObject, content: string, { catalog = '', note = '' }: Parts = {}): Bytes {
  const stream = (dict: string, data: string): string => `<<${dict}/Length ${String(utf8(data).length)}>>stream\n${data}\nendstream`;
  const form = '/Subtype/Form/BBox[0 0 400 30]/Matrix[1 0 0 1 0 330]';
  const objects = [
    `<</Type/Catalog/Pages 2 0 R/AF[5 0 R]/OCProperties<</OCGs[8 0 R 9 0 R]/D<</OFF[9 0 R]>>>>${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 400 400]>>',
    `<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[${note}]/Resources<</Font<</F<</Subtype/Type1/BaseFont/Helvetica>>>>` +
      '/XObject<</Im 7 0 R/Cover 10 0 R>>/Shading<</Sh<<>>>>/ColorSpace<</Ink[/Separation/Black/DeviceGray 7 0 R]>>' +
      '/ExtGState<</Clear<</ca 0>>/Multiply<</BM/Multiply>>>>/Properties<</On 8 0 R/Off 9 0 R>>>>>>',
    stream('', content),
    '<</Type/Filespec/EF<</F 6 0 R>>>>',
    stream('', JSON.stringify(badge)),
    stream('/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray', 'x'),
    '<</Type/OCG/Name(on)>>',
    '<</Type/OCG/Name(off)>>',
    stream(form, 'q 1 g 0 0 400 30 re f Q BT 0 g /F 12 Tf 20 8 Td (Mallory Forger) Tj ET'),
  ];
  return utf8(
    `%PDF-1.7\n${objects.map((object, index) => `${String(index + 1)} 0 obj\n${object}\nendobj\n`).join('')}trailer\n<</Root 1 0 R>>\n`,
  );
}

describe('pages of a PDF beside the badge in it (IN-13)', () => {
  let issuer: Issuer;
  let mine: JsonObject;
  let other: JsonObject;
  const issue = async (name: string, title: string): Promise<JsonObject> =>
    await signDataIntegrity(
      openBadge(profile(issuer.id, { name: 'Example University' }), {
        validUntil: '2027-12-31T00:00:00Z',
        credentialSubject: subject({ name, achievement: achievement({ name: title }) }),
      }),
      issuer,
    );
  const warnings = (report: Report): readonly string[] => notes(report).filter((code) => code.startsWith('pdf.'));
  const changed = (index: number, line: string): readonly string[] => LINES.with(index, line);

  before(async () => {
    issuer = didKeyIssuer(await makeKey());
    mine = await issue('Ada Example', 'Data Literacy');
    other = await issue('Bob Else', 'First Aid');
  });

  it('agree: then only that pages prove nothing is told', async () => {
    const report = await judge(await pdf(mine));
    expect(report.verdict).to.equal('valid');
    expect(warnings(report)).to.deep.equal(['pdf.look']);
  });

  for (const [what, index, line, code] of [
    ['another recipient', 1, 'Mallory Forger', 'pdf.other-recipient'],
    ['another title', 2, 'Doctor of Medicine', 'pdf.other-title'],
    ['another issuer', 3, 'Famous University', 'pdf.other-issuer'],
    ['another date of issue', 4, 'Issued on 1 January 2016', 'pdf.other-dates'],
    ['another end', 5, 'Valid until 2037-12-31', 'pdf.other-dates'],
  ] as const) {
    it(`tell of ${what}`, async () => {
      const report = await judge(await pdf(mine, changed(index, line)));
      expect(report.verdict).to.equal('valid');
      expect(warnings(report)).to.deep.equal(['pdf.look', code]);
    });
  }

  it('tell of an attachment that was exchanged, and of words and attachment exchanged', async () => {
    expect(warnings(await judge(await pdf(other)))).to.include.members(['pdf.other-recipient', 'pdf.other-title']);
    expect(warnings(await judge(await pdf(other, changed(1, 'Mallory Forger'))))).to.include.members([
      'pdf.other-recipient',
      'pdf.other-title',
    ]);
  });

  describe('with a large picture', () => {
    const jpeg = readDataUrl(JPEG).bytes;
    let own: Bytes;
    let other: Bytes;
    let pictured: JsonObject;
    let pictures: { readonly png: JsonObject; readonly jpeg: JsonObject };
    const issued = async (id: string): Promise<JsonObject> =>
      await signDataIntegrity(
        openBadge(profile(issuer.id, { name: 'Example University' }), {
          validUntil: '2027-12-31T00:00:00Z',
          credentialSubject: subject({
            name: 'Ada Example',
            achievement: achievement({ name: 'Data Literacy', image: { id, type: 'Image' } }),
          }),
        }),
        issuer,
      );
    const at = { x: 20, y: 20, width: 200, height: 200 };
    type Draw = (page: PDFPage, image: PDFImage, document: PDFDocument) => void;
    const told = async (draw: Draw, badge = pictured, bytes = own): Promise<readonly string[]> => {
      const document = await PDFDocument.create();
      const [page, words] = [document.addPage([300, 300]), document.addPage([400, 400])];
      LINES.forEach((line, index) => words.drawText(line, { x: 20, y: 360 - index * 20, size: 12 }));
      draw(page, bytes === jpeg ? await document.embedJpg(bytes) : await document.embedPng(bytes), document);
      await document.attach(utf8(JSON.stringify(badge)), 'badge.json', { afRelationship: AFRelationship.Source });
      const report = await judge((await document.save()).slice());
      expect(report.verdict).to.equal('valid');
      return warnings(report);
    };
    const plain: Draw = (page, image) => page.drawImage(image, at);

    before(async () => {
      own = await png(20, (x, y) => [x * 10, y * 10, 90, x === y ? 120 : 255]);
      // One pixel of another colour, as bright as before.
      other = await png(20, (x, y) => (x === 3 && y === 7 ? [101, 19, 90, 255] : [x * 10, y * 10, 90, x === y ? 120 : 255]));
      pictures = { png: await issued(dataUrl('image/png', own)), jpeg: await issued(JPEG) };
      pictured = pictures.png;
    });

    it('that is the one in the badge agree', async () => {
      expect(await told(plain)).to.deep.equal(['pdf.look']);
      expect(await told(plain, pictures.jpeg, jpeg)).to.deep.equal(['pdf.look']);
      expect(await told((page, image) => page.drawImage(image, { ...at, width: 60, height: 60 }), mine)).to.deep.equal(['pdf.look']);
    });

    it('that is another, or that something was put over, tell of it', async () => {
      const foreign = ['pdf.look', 'pdf.picture'];
      expect(await told(plain, pictured, other), 'another pixel').to.deep.equal(foreign);
      expect(await told(plain, pictured, jpeg), 'another file').to.deep.equal(foreign);
      expect(await told(plain, mine), 'a badge without picture').to.deep.equal(foreign);
      const ways: Readonly<Record<string, Draw>> = {
        words: (page) => page.drawText('Mallory', { x: 60, y: 60, size: 14 }),
        'faint words': (page) => page.drawText('Mallory', { x: 60, y: 60, size: 14, opacity: 0.1 }),
        'a thin line': (page) => page.drawLine({ start: { x: 60, y: 60 }, end: { x: 90, y: 90 }, thickness: 0.4 }),
        'a veil': (page) => page.drawRectangle({ x: 60, y: 60, width: 90, height: 20, color: rgb(1, 1, 1), opacity: 0.45 }),
        'a second picture': (page, image) => page.drawImage(image, { x: 30, y: 30, width: 20, height: 20 }),
      };
      for (const [what, over] of Object.entries(ways))
        expect(
          await told((page, image, document) => {
            plain(page, image, document);
            over(page, image, document);
          }),
          what,
        ).to.deep.equal(foreign);
      expect(await told((page, image) => page.drawImage(image, { ...at, x: 160 })), 'half of it').to.deep.equal(foreign);
      expect(await told((page, image) => page.drawImage(image, { ...at, x: 220, width: -200 })), 'mirrored').to.deep.equal(foreign);
      expect(await told((page, image) => page.drawImage(image, { ...at, opacity: 0.6 })), 'faint').to.deep.equal(foreign);
      const tiles: Draw = (page, image) => {
        for (let tile = 0; tile < 25; tile++)
          page.drawImage(image, { x: (tile % 5) * 50, y: Math.floor(tile / 5) * 50, width: 45, height: 45 });
      };
      expect(await told(tiles, mine), 'in small pieces').to.deep.equal(foreign);
    });
  });

  it('are not taken for right by words nobody sees', async () => {
    const hidden = await pdf(mine, changed(1, 'Mallory Forger'), (document) => {
      const [page] = document.getPages();
      page?.pushOperators(PDFOperator.of(PDFOperatorNames.SetTextRenderingMode, ['3']));
      page?.drawText('Ada Example', { x: 20, y: 20 });
    });
    expect(warnings(await judge(hidden))).to.include('pdf.other-recipient');
  });

  it('are not taken for right by words that a restored state hides', async () => {
    const hidden = await pdf(mine, changed(1, 'Mallory Forger'), (document) => {
      const [page] = document.getPages();
      const mode = (value: string): PDFOperator => PDFOperator.of(PDFOperatorNames.SetTextRenderingMode, [value]);
      page?.pushOperators(
        mode('3'),
        PDFOperator.of(PDFOperatorNames.PushGraphicsState),
        mode('0'),
        PDFOperator.of(PDFOperatorNames.PopGraphicsState),
      );
      page?.drawText('Ada Example', { x: 20, y: 20 });
    });
    expect(warnings(await judge(hidden))).to.include('pdf.other-recipient');
  });

  describe('hide words in many ways, none of which counts as showing them:', () => {
    const line = (text: string, more = ''): string => `BT /F 12 Tf ${more} 20 340 Td (${text}) Tj ET`;
    const page = LINES.toSpliced(1, 1).map((text, index) => `BT /F 12 Tf 20 ${String(300 - index * 20)} Td (${text}) Tj ET`);
    const told = async (content: string, parts: Parts = {}): Promise<readonly string[]> =>
      warnings(await judge(byHand(mine, [...page, content].join('\n'), parts)));
    const ada = line('Ada Example');

    it('words that are seen are taken for shown, also white ones on a dark band and black ones on a picture', async () => {
      for (const content of [
        ada,
        `q 0 0 .4 rg 0 330 400 30 re f Q 1 g ${ada} 0 g`,
        `q 10 330 300 40 re W n ${ada} Q`,
        `/OC /On BDC ${ada} EMC`,
        `q 1 0 0 1 0 -340 cm q 1 0 0 1 0 340 cm ${ada} Q Q`,
        `0 g 4 w 10 10 380 380 re S ${ada} q 1 g 10 10 380 6 re f Q`,
      ])
        expect(await told(content), content).to.deep.equal(['pdf.look']);
      expect(await told(`q 400 0 0 400 0 0 cm /Im Do Q ${[...page, ada].join('\n')}`)).to.deep.equal(['pdf.look', 'pdf.picture']);
    });

    for (const [how, content] of [
      ['no letters drawn', line('Ada Example', '3 Tr')],
      ['no letters drawn, written otherwise', line('Ada Example', '3.0 Tr')],
      ['a box over them', `${ada} q 1 g 0 330 400 30 re f Q`],
      ['a broad line over them', `${ada} q 1 G 30 w 0 343 m 400 343 l S Q`],
      ['a picture over them', `${ada} q 400 0 0 30 0 330 cm /Im Do Q`],
      ['a shading over them', `${ada} q 0 330 400 30 re W n /Sh sh Q`],
      ['a form over them', `${ada} /Cover Do`],
      ['white on white', `1 g ${ada} 0 g`],
      ['white ink', `/Ink cs 0 scn ${ada}`],
      ['the colour of the box behind them', `q .2 .3 .4 rg 0 330 400 30 re f ${ada} Q`],
      ['letters too small to read', 'BT /F 1 Tf 20 340 Td (Ada Example) Tj ET'],
      ['letters shrunk by the page', `q .1 0 0 .1 20 340 cm ${line('Ada Example')} Q`],
      ['letters without height', 'BT /F 12 Tf 1 0 0 .01 20 340 Tm (Ada Example) Tj ET'],
      ['letters without width', line('Ada Example', '1 Tz')],
      ['a place outside of the paper', 'BT /F 12 Tf 20 600 Td (Ada Example) Tj ET'],
      ['a clip', `q 0 0 10 10 re W n ${ada} Q`],
      ['no opacity', `q /Clear gs ${ada} Q`],
      ['a layer that is switched off', `/OC /Off BDC ${ada} EMC`],
    ] as const) {
      it(how, async () => expect(await told(content)).to.include('pdf.other-recipient'));
    }

    it('a note over them, which shows another name', async () => {
      expect(await told(ada, { note: '<</Subtype/FreeText/Rect[0 330 400 360]/AP<</N 10 0 R>>>>' })).to.include('pdf.other-recipient');
      expect(await told(ada, { note: '<</Subtype/FreeText/Rect[0 330 400 360]/Contents(Mallory)>>' })).to.include('pdf.unread');
      expect(await told(ada, { note: '<</Subtype/Link/Rect[0 330 400 360]>>' })).to.deep.equal(['pdf.look']);
    });

    it('a cover nobody can be sure of is told as that', async () => {
      for (const content of [
        `${ada} q 1 g 0 330 m 200 420 300 420 400 330 c f Q`,
        `${ada} q .5 0 0 rg /Multiply gs 0 330 400 30 re f Q`,
        `q 0 330 m 400 330 l 200 390 l h W n ${ada} Q`,
      ])
        expect(await told(content), content).to.include('pdf.unread');
    });
  });

  it('that were changed after the file was made, or are not where the file says, are told', async () => {
    const file = await pdf(mine, changed(1, 'Mallory Forger'));
    const update = byHand(mine, 'BT /F 12 Tf 20 340 Td (Ada Example) Tj ET').slice(9);
    expect(warnings(await judge(concat(file, utf8('\n'), update)))).to.include('pdf.changed');
    // A second set of pages in a comment is no set of pages; outside of one, it is none the file knows of.
    const text = latin1(file);
    const stray = '50 0 obj\n<</Length 3>>stream\nq Q\nendstream\nendobj\n';
    const tail = text.lastIndexOf('startxref');
    expect(warnings(await judge(concat(file.slice(0, tail), utf8(`%${stray.replaceAll('\n', ' ')}\n`), file.slice(tail))))).not.to.include(
      'pdf.changed',
    );
    expect(warnings(await judge(concat(file.slice(0, tail), utf8(stray), file.slice(tail))))).to.include('pdf.changed');
    const plain = await pdf(mine, LINES, undefined, { useObjectStreams: false });
    expect(warnings(await judge(plain))).to.deep.equal(['pdf.look']);
    // The table of the file names another place for one of its objects.
    const lie = latin1(plain).replace(
      /(\d{9})(\d)( 00000 n)/,
      (_, head: string, digit: string, rest: string) => `${head}${String((Number(digit) + 1) % 10)}${rest}`,
    );
    expect(warnings(await judge(Uint8Array.from(lie, (letter) => letter.charCodeAt(0))))).to.include('pdf.changed');
    const end = latin1(plain).lastIndexOf('startxref');
    expect(warnings(await judge(concat(plain.slice(0, end), utf8(stray), plain.slice(end))))).to.deep.equal(['pdf.look', 'pdf.changed']);
  });

  it('that would run something are told, and nothing of it runs', async () => {
    const parts = {
      catalog: '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>',
      note: '<</Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(x.exe)>>>>',
    };
    const report = await judge(
      byHand(mine, LINES.map((text, index) => `BT /F 12 Tf 20 ${String(360 - index * 20)} Td (${text}) Tj ET`).join('\n'), parts),
    );
    expect(report.outcomes.find(({ code }) => code === 'pdf.actions')?.params).to.deep.equal({ kinds: 'JavaScript, Launch' });
    expect(report.verdict).to.equal('valid');
  });

  it('say that they could not be read where they could not', async () => {
    const none = await judge(await pdf(mine, []));
    expect(warnings(none)).to.deep.equal(['pdf.look', 'pdf.unread']);
    const unreadable = await pdf(mine, LINES, (document) => {
      const page = document.getPages()[0];
      const font = document.context.register(document.context.obj({ Type: 'Font', Subtype: 'Type0', Encoding: 'Identity-H' }));
      page?.node.setFontDictionary(PDFName.of('Odd'), font);
      page?.pushOperators(
        PDFOperator.of(PDFOperatorNames.BeginText),
        PDFOperator.of(PDFOperatorNames.SetFontAndSize, [PDFName.of('Odd'), '12']),
        PDFOperator.of(PDFOperatorNames.ShowText, [PDFHexString.of('00410042')]),
        PDFOperator.of(PDFOperatorNames.EndText),
      );
    });
    expect(warnings(await judge(unreadable))).to.include('pdf.unread');
  });

  it('say nothing good about a forged badge', async () => {
    const report = await judge(await pdf({ ...mine, name: 'Forged' }));
    expect(report.verdict).to.equal('invalid');
  });

  it('are not asked of a badge that comes without a PDF', async () => {
    expect(warnings(await judge(mine))).to.deep.equal([]);
  });
});

describe('dates on a page', () => {
  it('are read as certificates write them', () => {
    const day = Date.UTC(2026, 2, 14, 12);
    for (const text of [
      '2026-03-14',
      '2026. 3. 14.',
      '2026년 3월 14일',
      '2026年3月14日',
      '14 March 2026',
      'March 14, 2026',
      '14th Mar 2026',
      '14.03.2026',
      '3/14/2026',
    ])
      expect(datesIn(text), text).to.include(day);
    expect(datesIn('12345 and 2026')).to.deep.equal([]);
  });
});

describe('ToUnicode maps', () => {
  it('are read by single codes and by ranges, and say where they say nothing', () => {
    const map = readUnicodeMap(
      '1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfchar <0001> <AE40> endbfchar ' +
        '2 beginbfrange <0002> <0003> <0041> <0004> <0005> [<BCF4> <D83DDE00>] endbfrange',
    );
    expect(map('\0\x01\0\x02\0\x03\0\x04\0\x05')).to.equal('김AB보😀');
    expect(map('\0\x09')).to.equal(undefined);
  });
});
