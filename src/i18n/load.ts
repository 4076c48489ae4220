/**
 * Loads a dictionary when an element needs it. English is not built in: a reader pays for one language only,
 * and until it is there the element draws a skeleton, which has no words.
 */
import type { LanguageWords } from './language-words.js';
import type { Language } from './locale.js';
import type { CardMessages, ReportMessages, WalletMessages } from './messages.js';

type CertificateWords = Pick<LanguageWords, 'certificate' | 'viewer'>;

interface Sources {
  card(): Promise<Pick<LanguageWords, 'card'>>;
  report(): Promise<Pick<LanguageWords, 'report'>>;
  wallet(): Promise<Pick<LanguageWords, 'wallet'>>;
  certificate(): Promise<CertificateWords>;
}

const SOURCES: Readonly<Record<Language, Sources>> = {
  ko: {
    card: () => import('./ko.js'),
    report: () => import('./ko-report.js'),
    wallet: () => import('./ko-wallet.js'),
    certificate: () => import('./ko-certificate.js'),
  },
  en: {
    card: () => import('./en.js'),
    report: () => import('./en-report.js'),
    wallet: () => import('./en-wallet.js'),
    certificate: () => import('./en-certificate.js'),
  },
  ja: {
    card: () => import('./ja.js'),
    report: () => import('./ja-report.js'),
    wallet: () => import('./ja-wallet.js'),
    certificate: () => import('./ja-certificate.js'),
  },
};

export async function loadCard(language: Language): Promise<CardMessages> {
  return (await SOURCES[language].card()).card;
}

export async function loadReport(language: Language): Promise<ReportMessages> {
  return (await SOURCES[language].report()).report;
}

export async function loadWallet(language: Language): Promise<WalletMessages> {
  return (await SOURCES[language].wallet()).wallet;
}

export async function loadCertificate(language: Language): Promise<CertificateWords> {
  return await SOURCES[language].certificate();
}
