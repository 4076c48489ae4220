/** Loads what a wallet says of its services; apart from the other dictionaries, so that a card does not know of these. */
import type { Language } from './locale.js';
import type { CorrespondenceMessages } from './messages-correspondence.js';
import type { ServicesMessages } from './messages-services.js';
import type { TermsMessages } from './messages-terms.js';

/** What a wallet says of its services. Much of it stands on the service's own pages too. */
export interface ServiceWords {
  readonly services: ServicesMessages;
  readonly correspondence: CorrespondenceMessages;
  readonly terms: TermsMessages;
}

type Parts<Words> = { readonly [Name in keyof Words]: () => Promise<Pick<Words, Name>> };

const services: Readonly<Record<Language, Parts<ServiceWords>>> = {
  ko: {
    services: () => import('./ko-services.js'),
    correspondence: () => import('./ko-correspondence.js'),
    terms: () => import('./ko-terms.js'),
  },
  en: {
    services: () => import('./en-services.js'),
    correspondence: () => import('./en-correspondence.js'),
    terms: () => import('./en-terms.js'),
  },
  ja: {
    services: () => import('./ja-services.js'),
    correspondence: () => import('./ja-correspondence.js'),
    terms: () => import('./ja-terms.js'),
  },
};

export async function loadServices(language: Language): Promise<ServiceWords> {
  const parts = services[language];
  const [own, letters, rules] = await Promise.all([parts.services(), parts.correspondence(), parts.terms()]);
  return { services: own.services, correspondence: letters.correspondence, terms: rules.terms };
}
