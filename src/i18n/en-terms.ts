/** English: the pages of the terms. */
import type { TermsMessages } from './messages-terms.js';

export const terms = {
  title: 'Terms of service',
  agreeTitle: 'Please agree to the terms',
  agreeText:
    'Once you have read and agreed to the terms below, you can use your account. We record the version, the time and the language.',
  agree: 'I agree',
  none: 'No terms have been published yet.',
  supplementary: 'Supplementary terms',
  precede: 'Where supplementary terms differ from the general terms, the supplementary terms take precedence.',
  binding: 'This is a translation. The Korean original is binding.',
  untranslated: 'There is no translation. You see the Korean original, which is binding.',
  master: 'Korean original',
  version: (version, date) => `Version ${version}, from ${date}`,
} as const satisfies TermsMessages;
