/** Reports as a table for spreadsheets (RFC 4180): one line for each badge, the same columns in every language. */
import { legible } from '../core/legible.js';
import { say, type CardMessages, type ReportMessages, type TableMessages } from '../i18n/messages.js';
import type { Text } from '../model/badge.js';
import { pickText } from '../model/pick-text.js';
import type { Report } from '../verify/report.js';
import { isAboutPages, verdictText } from './steps.js';

/** What became of one input: a report, or why it could not be read, in words. */
export type TableRow = { readonly name: string } & ({ readonly report: Report } | { readonly problem: string });

export interface TableWords {
  readonly language: string;
  readonly words: CardMessages;
  readonly sentences: ReportMessages;
}

/** UTF-8 text; it begins with a byte order mark, without which spreadsheets take Korean and Japanese for something else. */
export function reportsTable(rows: readonly TableRow[], { language, words, sentences }: TableWords): string {
  const { table } = sentences.batch;
  const text = (value: Text | undefined): string => (value && pickText(value, language)?.value) ?? '';
  const columns: readonly (keyof TableMessages)[] = [
    'file',
    'verdict',
    'badge',
    'issuer',
    'recipient',
    'issued',
    'expires',
    'checked',
    'notes',
  ];
  const lines = rows.map((row) => {
    if (!('report' in row)) return [row.name, '', '', '', '', '', '', '', row.problem];
    const { badge, checkedAt, outcomes } = row.report;
    const notes = outcomes.filter((outcome) => isAboutPages(outcome) || (outcome.result !== 'passed' && outcome.weight === 'required'));
    return [
      row.name,
      verdictText(row.report, { words, sentences }),
      text(badge?.name),
      text(badge?.issuer.name),
      text(badge?.recipient.name),
      badge?.issuedOn ?? '',
      badge?.expires ?? '',
      checkedAt,
      notes
        .filter(({ result }) => result !== 'not-applicable')
        .map(({ code, params }) => say(sentences.outcomes[code], params))
        .join(' '),
    ];
  });
  return `\uFEFF${[columns.map((column) => table[column]), ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`;
}

/** A badge may say anything, and a spreadsheet would calculate what begins like a formula. */
function cell(value: string): string {
  const plain = legible(value).replace(/[\t\r\n]+/g, ' ');
  return `"${(/^\s*[=+\-@]/.test(plain) ? `'${plain}` : plain).replaceAll('"', '""')}"`;
}
