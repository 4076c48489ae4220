/**
 * Loads a dictionary when an element needs it. English is not built in: a reader pays for one language only,
 * and until it is there the element draws a skeleton, which has no words.
 */
import type { Language } from './locale.js';
import type { CardMessages, CertificateMessages, ReportMessages, ViewerMessages, WalletMessages } from './messages.js';

const card: Readonly<Record<Language, () => Promise<{ readonly card: CardMessages }>>> = {
  ko: () => import('./ko.js'),
  en: () => import('./en.js'),
  ja: () => import('./ja.js'),
};

const report: Readonly<Record<Language, () => Promise<{ readonly report: ReportMessages }>>> = {
  ko: () => import('./ko-report.js'),
  en: () => import('./en-report.js'),
  ja: () => import('./ja-report.js'),
};

const wallet: Readonly<Record<Language, () => Promise<{ readonly wallet: WalletMessages }>>> = {
  ko: () => import('./ko-wallet.js'),
  en: () => import('./en-wallet.js'),
  ja: () => import('./ja-wallet.js'),
};

interface CertificateWords {
  readonly certificate: CertificateMessages;
  readonly viewer: ViewerMessages;
}

const certificate: Readonly<Record<Language, () => Promise<CertificateWords>>> = {
  ko: () => import('./ko-certificate.js'),
  en: () => import('./en-certificate.js'),
  ja: () => import('./ja-certificate.js'),
};

export async function loadCard(language: Language): Promise<CardMessages> {
  return (await card[language]()).card;
}

export async function loadReport(language: Language): Promise<ReportMessages> {
  return (await report[language]()).report;
}

export async function loadWallet(language: Language): Promise<WalletMessages> {
  return (await wallet[language]()).wallet;
}

export async function loadCertificate(language: Language): Promise<CertificateWords> {
  return await certificate[language]();
}
