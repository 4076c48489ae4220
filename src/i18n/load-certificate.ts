/** Loads what stands on a certificate, and around it. */
import type { LanguageWords } from './language-words.js';
import type { Language } from './locale.js';

type CertificateWords = Pick<LanguageWords, 'certificate' | 'viewer'>;

const certificate: Readonly<Record<Language, () => Promise<CertificateWords>>> = {
  ko: () => import('./ko-certificate.js'),
  en: () => import('./en-certificate.js'),
  ja: () => import('./ja-certificate.js'),
};

export async function loadCertificate(language: Language): Promise<CertificateWords> {
  return await certificate[language]();
}
