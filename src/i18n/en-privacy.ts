/** English: what is stored. */
import type { PrivacyMessages } from './messages-privacy.js';

export const privacy = {
  title: 'What is stored of you',
  text: 'This page is made from the description of the database itself: what is not listed here is not stored. No other kinds of personal data than these five are taken.',
  kinds: {
    registrant: {
      name: 'Who you are',
      what: 'Your e-mail addresses, the language of our mails, and what you registered yourself, such as a name or picture.',
    },
    content: { name: 'What you keep here', what: 'Your badges as they were issued, what you made of them, and what you made public.' },
    credential: {
      name: 'ID and password',
      what: 'The ID we issued, a slow salted hash of your password, and what stands for them while you are signed in.',
    },
    record: { name: 'Records', what: 'When you signed in and out, what changed in your account, and what you agreed to.' },
    correspondence: { name: 'Letters', what: 'What you wrote to us, what we wrote to you, and why, if something restricts your account.' },
  },
  untilTitle: 'Kept until',
  until: {
    account: 'you delete your account',
    holder: 'you remove it, or delete your account',
    expiry: 'its time is over',
    use: 'it has done what it was for',
    operator: 'the operator lifts or replaces it, or you delete your account',
    forever: 'for good',
  },
  columns: (count) => `All ${count} fields`,
  column: 'Field',
  why: 'What for',
  afterTitle: 'After you have deleted your account',
  after:
    'A keyed hash of your ID and of each confirmed address stays, so that they cannot be registered again; neither can be read from it. The log of acts of the operator keeps the ID of an account something was done to, and the reason. Nothing else stays.',
} as const satisfies PrivacyMessages;
