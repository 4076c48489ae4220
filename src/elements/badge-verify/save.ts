/** Saves a report where the reader's browser saves files: as a page for people, or as JSON for programs. Loaded when somebody does. */
import type { Language } from '../../i18n/locale.js';
import { reportPage } from '../../report/html.js';
import type { Report } from '../../verify/report.js';

export async function savePage(report: Report, language: Language): Promise<void> {
  save(await reportPage(report, language), 'text/html', `${nameOf(report)}.html`);
}

export function saveData(report: Report): void {
  save(JSON.stringify(report, undefined, 2), 'application/json', `${nameOf(report)}.json`);
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
