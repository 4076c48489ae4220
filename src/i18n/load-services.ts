/** Loads what a wallet says of its services; apart from the other dictionaries, so that a card does not know of these. */
import type { LanguageWords } from './language-words.js';
import type { Language } from './locale.js';
import type { PublicMessages } from './messages-public.js';

/** What is said as soon as there are services. */
export type ServiceWords = Pick<LanguageWords, 'services' | 'correspondence'>;

/** What is said once they are opened; the service's own pages say it too. */
export interface SectionWords extends Pick<LanguageWords, 'terms' | 'submissions' | 'accounts'> {
  readonly pages: PublicMessages;
}

type Part<P extends keyof LanguageWords> = () => Promise<Pick<LanguageWords, P>>;

interface Sources {
  readonly services: Part<'services'>;
  readonly correspondence: Part<'correspondence'>;
  readonly terms: Part<'terms'>;
  readonly submissions: Part<'submissions'>;
  readonly publicPages: Part<'publicPages'>;
  readonly accounts: Part<'accounts'>;
}

const SOURCES: Readonly<Record<Language, Sources>> = {
  ko: {
    services: () => import('./ko-services.js'),
    correspondence: () => import('./ko-correspondence.js'),
    terms: () => import('./ko-terms.js'),
    submissions: () => import('./ko-submissions.js'),
    publicPages: () => import('./ko-public.js'),
    accounts: () => import('./ko-accounts.js'),
  },
  en: {
    services: () => import('./en-services.js'),
    correspondence: () => import('./en-correspondence.js'),
    terms: () => import('./en-terms.js'),
    submissions: () => import('./en-submissions.js'),
    publicPages: () => import('./en-public.js'),
    accounts: () => import('./en-accounts.js'),
  },
  ja: {
    services: () => import('./ja-services.js'),
    correspondence: () => import('./ja-correspondence.js'),
    terms: () => import('./ja-terms.js'),
    submissions: () => import('./ja-submissions.js'),
    publicPages: () => import('./ja-public.js'),
    accounts: () => import('./ja-accounts.js'),
  },
};

export async function loadServices(language: Language): Promise<ServiceWords> {
  const from = SOURCES[language];
  const [{ services }, { correspondence }] = await Promise.all([from.services(), from.correspondence()]);
  return { services, correspondence };
}

export async function loadSections(language: Language): Promise<SectionWords> {
  const from = SOURCES[language];
  const [{ terms }, { submissions }, { publicPages }, { accounts }] = await Promise.all([
    from.terms(),
    from.submissions(),
    from.publicPages(),
    from.accounts(),
  ]);
  return { terms, submissions, pages: publicPages, accounts };
}
