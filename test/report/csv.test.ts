import { expect } from 'chai';
import { loadCard, loadReport } from '../../src/i18n/load.js';
import { LANGUAGES, type Language } from '../../src/i18n/locale.js';
import { reportsTable, type TableRow } from '../../src/report/index.js';
import { badge, koreanBadge, report } from '../../stories/data.js';

async function table(rows: readonly TableRow[], language: Language = 'en'): Promise<readonly string[]> {
  const [words, sentences] = await Promise.all([loadCard(language), loadReport(language)]);
  const text = reportsTable(rows, { language, words, sentences });
  expect(text.startsWith('\uFEFF')).to.equal(true);
  expect(text.endsWith('\r\n')).to.equal(true);
  return text.slice(1, -2).split('\r\n');
}

describe('report/csv', () => {
  it('has a line for every input, those that could not be read too, and heads in each language', async () => {
    const rows: readonly TableRow[] = [
      { name: 'a.json', report: report('valid', { badge }) },
      { name: 'b.json', report: report('revoked', { badge: koreanBadge }) },
      { name: 'c.json', problem: 'The text is not valid JSON.' },
    ];
    const [head, first, second, third] = await table(rows);
    expect(head).to.equal('"File","Verdict","Badge","Issuer","Awarded to","Issued","Expires","Checked at","Notes"');
    expect(first).to.match(
      /^"a\.json","Valid","Data Literacy Foundations","Example University","Ada Example","2025-03-14T09:30:00\+09:00",/,
    );
    expect(second)
      .to.include('"김보기"')
      .and.match(/^"b\.json","Revoked/);
    expect(third).to.equal('"c.json","","","","","","","","The text is not valid JSON."');
    for (const language of LANGUAGES) expect((await table(rows, language))[0]?.split(',')).to.have.length(9);
  });

  it('calculates nothing: what begins like a formula is text, quotes and line breaks stay in their cell', async () => {
    for (const evil of ['=HYPERLINK("https://evil.test")', '+1', '-1', '@SUM(A1)', '\t=1', ' =1']) {
      const [, line = ''] = await table([{ name: evil, problem: 'x' }]);
      expect(line, evil).to.match(/^"'/);
    }
    const [, line] = await table([{ name: 'say "a",\r\nthen b', problem: 'x' }]);
    expect(line).to.match(/^"say ""a"", then b",/);
  });

  it('says what the pages of a PDF say otherwise', async () => {
    const found = report('valid', { badge });
    const told = {
      id: 'input.read',
      group: 'container',
      result: 'failed',
      weight: 'advisory',
      code: 'pdf.other-title',
      params: {},
    } as const;
    const [, line] = await table([{ name: 'a.pdf', report: { ...found, outcomes: [told, ...found.outcomes] } }]);
    expect(line).to.include('The pages of this PDF do not show the name of the attached badge.');
  });
});
