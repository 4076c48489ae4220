/** PDFs whose pages say something else than the badge in them: such a badge is never called valid without a word about it. */
import { AFRelationship, PDFDocument, PDFHexString, PDFName, PDFOperator, PDFOperatorNames } from '@cantoo/pdf-lib';
import { expect } from 'chai';
import { utf8, type Bytes } from '../../src/core/bytes.js';
import type { JsonObject } from '../../src/core/json.js';
import { datesIn } from '../../src/verify/checks/pdf-look.js';
import { readUnicodeMap } from '../../src/readers/pdf-unicode.js';
import type { Report } from '../../src/verify/index.js';
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
): Promise<Bytes> {
  const document = await PDFDocument.create();
  const page = document.addPage([400, 400]);
  lines.forEach((line, index) => page.drawText(line, { x: 20, y: 360 - index * 20, size: 12 }));
  draw(document);
  await document.attach(utf8(JSON.stringify(badge)), 'badge.json', { afRelationship: AFRelationship.Source });
  return (await document.save()).slice();
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
