/** Loads what a wallet says of its services; apart from the other dictionaries, so that a card does not know of these. */
import type { Language } from './locale.js';
import type { AccountMessages } from './messages-accounts.js';
import type { CorrespondenceMessages } from './messages-correspondence.js';
import type { PublicMessages } from './messages-public.js';
import type { ServicesMessages } from './messages-services.js';
import type { SubmissionMessages } from './messages-submissions.js';
import type { TermsMessages } from './messages-terms.js';

/** What is said as soon as there are services. */
export interface ServiceWords {
  readonly services: ServicesMessages;
  readonly correspondence: CorrespondenceMessages;
}

/** What is said once they are opened; the service's own pages say it too. */
export interface SectionWords {
  readonly terms: TermsMessages;
  readonly submissions: SubmissionMessages;
  readonly pages: PublicMessages;
  readonly accounts: AccountMessages;
}

const first: Readonly<Record<Language, () => Promise<readonly [Pick<ServiceWords, 'services'>, Pick<ServiceWords, 'correspondence'>]>>> = {
  ko: async () => await Promise.all([import('./ko-services.js'), import('./ko-correspondence.js')]),
  en: async () => await Promise.all([import('./en-services.js'), import('./en-correspondence.js')]),
  ja: async () => await Promise.all([import('./ja-services.js'), import('./ja-correspondence.js')]),
};

interface Sources {
  terms(): Promise<Pick<SectionWords, 'terms'>>;
  submissions(): Promise<Pick<SectionWords, 'submissions'>>;
  pages(): Promise<{ readonly publicPages: PublicMessages }>;
  accounts(): Promise<Pick<SectionWords, 'accounts'>>;
}

const later: Readonly<Record<Language, Sources>> = {
  ko: {
    terms: () => import('./ko-terms.js'),
    submissions: () => import('./ko-submissions.js'),
    pages: () => import('./ko-public.js'),
    accounts: () => import('./ko-accounts.js'),
  },
  en: {
    terms: () => import('./en-terms.js'),
    submissions: () => import('./en-submissions.js'),
    pages: () => import('./en-public.js'),
    accounts: () => import('./en-accounts.js'),
  },
  ja: {
    terms: () => import('./ja-terms.js'),
    submissions: () => import('./ja-submissions.js'),
    pages: () => import('./ja-public.js'),
    accounts: () => import('./ja-accounts.js'),
  },
};

export async function loadServices(language: Language): Promise<ServiceWords> {
  const [{ services }, { correspondence }] = await first[language]();
  return { services, correspondence };
}

export async function loadSections(language: Language): Promise<SectionWords> {
  const from = later[language];
  const [{ terms }, { submissions }, { publicPages }, { accounts }] = await Promise.all([
    from.terms(),
    from.submissions(),
    from.pages(),
    from.accounts(),
  ]);
  return { terms, submissions, pages: publicPages, accounts };
}
