/** Saves a report where the reader's browser saves files: as a page for people, or as JSON for programs. Loaded when somebody does. */
import type { Locale } from '../../i18n/locale.js';
import { loadReport } from '../../i18n/load.js';
import { say, type CardMessages } from '../../i18n/messages.js';
import { reportsTable, type TableWords } from '../../report/csv.js';
import type { OutcomeCode } from '../../verify/codes.js';
import type { BatchEntry } from '../controllers/batch.js';
import { saveBlob } from '../parts/save-blob.js';
import type { SaveForm } from './view.js';
import { reportPage } from '../../report/html.js';
import type { Report } from '../../verify/report.js';

/** What the element speaks with; words may still be on their way. */
interface Speaking {
  readonly locale: Locale;
  readonly words: CardMessages | undefined;
}

/** One report as a page; as data one as it is, several as an array; the whole list as a table. */
export async function saveReports(
  reports: readonly Report[],
  form: SaveForm,
  entries: readonly BatchEntry[],
  { locale, words }: Speaking,
): Promise<void> {
  const [first] = reports;
  if (form === 'table') {
    if (words) saveTable(entries, { language: locale.tag, words, sentences: await loadReport(locale.language) });
  } else if (first && form === 'page') {
    saveBlob(new Blob([await reportPage(first, locale.language)], { type: 'text/html' }), `${nameOf(first)}.html`);
  } else if (first) {
    const data = JSON.stringify(reports.length === 1 ? first : reports, undefined, 2);
    saveBlob(new Blob([data], { type: 'application/json' }), `${nameOf(first)}.json`);
  }
}

const nameOf = ({ checkedAt }: Report): string => `badge-report-${checkedAt.slice(0, 10)}`;

/** Every line of a list, those that could not be read too. */
function saveTable(entries: readonly BatchEntry[], words: TableWords): void {
  const rows = entries.map(({ name, report, refusal }) => {
    if (report) return { name, report };
    const code = refusal?.code as OutcomeCode | undefined;
    return { name, problem: code === undefined ? words.words.status.unverified : say(words.sentences.outcomes[code], refusal?.params) };
  });
  const day = entries.find(({ report }) => report)?.report?.checkedAt.slice(0, 10) ?? '';
  saveBlob(new Blob([reportsTable(rows, words)], { type: 'text/csv' }), `badge-reports-${day}.csv`);
}
