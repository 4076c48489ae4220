/**
 * Loads what a card and a report say when an element needs it. English is not built in: a reader pays for one language only,
 * and until it is there the element draws a skeleton, which has no words.
 */
import type { LanguageWords } from './language-words.js';
import type { Language } from './locale.js';
import { wholeReport, type CardMessages, type PlainReport, type ReportMessages } from './messages.js';

interface Sources {
  card(): Promise<Pick<LanguageWords, 'card'>>;
  report(): Promise<Pick<LanguageWords, 'report'>>;
  findings(): Promise<Pick<LanguageWords, 'findings'>>;
}

const SOURCES: Readonly<Record<Language, Sources>> = {
  ko: {
    card: () => import('./ko.js'),
    report: () => import('./ko-report.js'),
    findings: () => import('./ko-findings.js'),
  },
  en: {
    card: () => import('./en.js'),
    report: () => import('./en-report.js'),
    findings: () => import('./en-findings.js'),
  },
  ja: {
    card: () => import('./ja.js'),
    report: () => import('./ja-report.js'),
    findings: () => import('./ja-findings.js'),
  },
};

export async function loadCard(language: Language): Promise<CardMessages> {
  return (await SOURCES[language].card()).card;
}

/** With the sentences of a plain badge alone. */
export async function loadPlainReport(language: Language): Promise<PlainReport> {
  return (await SOURCES[language].report()).report;
}

export async function loadReport(language: Language): Promise<ReportMessages> {
  const [{ report }, { findings }] = await Promise.all([SOURCES[language].report(), SOURCES[language].findings()]);
  return wholeReport(report, findings);
}
