/** Saves a report where the reader's browser saves files: as a page for people, or as JSON for programs. Loaded when somebody does. */
import type { Language } from '../../i18n/locale.js';
import { reportPage } from '../../report/html.js';
import type { Report } from '../../verify/report.js';

/** One report as a page; as data one as it is, several as an array. */
export async function saveReports(reports: readonly Report[], form: 'page' | 'data', language: Language): Promise<void> {
  const [first] = reports;
  if (!first) return;
  if (form === 'page') save(await reportPage(first, language), 'text/html', `${nameOf(first)}.html`);
  else save(JSON.stringify(reports.length === 1 ? first : reports, undefined, 2), 'application/json', `${nameOf(first)}.json`);
}

const nameOf = ({ checkedAt }: Report): string => `badge-report-${checkedAt.slice(0, 10)}`;

function save(text: string, type: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
