/** English: the services of a wallet. */
import type { ServicesMessages } from './messages-services.js';

export const services = {
  sections: { notices: 'Notices', inquiries: 'Inquiries', terms: 'Terms' },
  loading: 'Asking the service…',
  back: 'Back',
  sent: 'Your message has arrived.',
  notSent: 'It was not sent. What you wrote is still here.',
  allAgreed: 'You have agreed to all terms in force.',
  agreedOn: (day) => `agreed on ${day}`,
  termsMoved: 'Other terms have come into force meanwhile. Please read them once more.',
  problems: {
    failed: 'The service could not do this. Please try again in a while.',
    'request.invalid': 'The service does not take this as it is. Please check what you wrote.',
    'request.too-large': 'This is larger than the service takes.',
    'request.rate-limited': 'That was a lot at once. Please try again in a few minutes.',
    'request.in-progress': 'The same is being done already. Please wait a moment.',
    'account.suspended': 'Your account is suspended. The reason stands in your account.',
    'account.wallet-suspended': 'Your wallet is suspended. The reason stands in your account.',
    'account.terminated': 'Your account was ended by the operator. The reason stands in your account.',
    'terms.agree-first': 'There are terms to agree to first.',
  },
} as const satisfies ServicesMessages;
