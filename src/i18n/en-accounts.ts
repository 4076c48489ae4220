/** English: pages and mails of accounts. */
import type { AccountMessages } from './messages-accounts.js';

const greet = (service: string, text: string): string => `Hello,\n\n${text}\n\n${service}\n`;

export const accounts = {
  registerTitle: 'Get a badge wallet',
  registerText: 'Enter the e-mail address your badges are issued to. We send you a link to go on with.',
  address: 'E-mail address',
  registerSend: 'Send the link',
  mailedTitle: 'Look into your mailbox',
  mailedText:
    'We have sent a mail to this address. The link in it works once, and for one day. If nothing arrives, look among unwanted mail.',
  closed: 'Registration is not open yet.',
  completeTitle: 'Almost there',
  completeText: (address) => `Your address ${address} is confirmed. Choose a password and read the terms.`,
  password: 'Password',
  passwordHint: (shortest) => `${shortest} characters or more. A sentence of your own is best.`,
  agreeAndMake: 'I agree, open my wallet',
  signInTitle: 'Sign in',
  name: 'ID or e-mail address',
  signIn: 'Sign in',
  noAccount: 'I have no wallet yet',
  forgot: 'I forgot my password',
  forgotTitle: 'A new password',
  forgotText: 'Enter your ID or one of your e-mail addresses. We send a link to your main address.',
  forgotSend: 'Send the link',
  forgotSent: 'If there is such a wallet, a mail is on its way to its main address. The link in it works for one hour.',
  resetTitle: 'Choose a new password',
  resetText: 'You will be signed out on every device. Passkeys and links with other sites are removed, too.',
  newPassword: 'New password',
  currentPassword: 'Present password',
  resetSave: 'Set the password',
  proveTitle: 'Confirm this address',
  proveText: (address) => `Is ${address} yours? Once you confirm, badges issued to it can enter your wallet.`,
  provePassword: 'The password of your wallet, because you are not signed in here',
  prove: 'Yes, it is mine',
  accountTitle: 'My account',
  id: 'Your ID',
  idHint: 'Issued by this service. You can sign in with it, whatever becomes of your addresses.',
  startsAt: 'Wallet opened',
  addresses: 'E-mail addresses',
  addressesText: 'Badges issued to an address can enter your wallet once you have confirmed it by the link we send there.',
  proved: 'Confirmed',
  waiting: 'Waiting for the link to be used',
  main: 'Our mails go here',
  shared: 'Shared',
  makeMain: 'Send mails here',
  remove: 'Remove',
  addAddress: 'Another address',
  sharedLabel: 'Others use this address too (a company, a school, a family)',
  statement: 'Who uses it too, and that they agree',
  statementHint: 'All users of a shared address have to agree that its badges go to you. We keep what you write here.',
  add: 'Add and send the link',
  passwordTitle: 'Password',
  save: 'Save',
  sessions: 'Where you are signed in',
  thisSession: 'Here',
  unknownBrowser: 'Unknown browser',
  end: 'Sign out there',
  records: 'Sign-ins and changes',
  kinds: {
    registered: 'Registered',
    'signed-in': 'Signed in',
    'sign-in-failed': 'Wrong password',
    'signed-out': 'Signed out',
    'sessions-ended': 'Signed out elsewhere',
    'password-changed': 'Password changed',
    'password-reset': 'New password set by mail',
    'reported-stolen': 'Reported as stolen',
    'address-added': 'Address added',
    'address-proved': 'Address confirmed',
    'address-main': 'Mails go to another address',
    'address-removed': 'Address removed',
    linked: 'Linked with a site',
    'signed-in-linked': 'Signed in by a linked site',
    'link-ended': 'Link ended',
    'passkey-added': 'Passkey added',
    'passkey-removed': 'Passkey removed',
    'signed-in-passkey': 'Signed in with a passkey',
  },
  stolenTitle: 'Has somebody got into your account?',
  stolenText:
    'Everybody is signed out at once, you too, and the password stops working. We send a link for a new one to your main address. Passkeys and links with other sites are removed, too.',
  stolen: 'My account was stolen',
  stolenDone: 'Every session has ended. Use the link we have sent to your main address to set a new password.',
  mailLanguage: 'Language of mails',
  signOut: 'Sign out',
  deleteTitle: 'Delete the account for good?',
  deleteText:
    'Your badges, addresses and records are deleted at once and cannot be brought back. Neither your ID nor your addresses can be registered here again. Download a copy of your wallet first. Issuers are not told.',
  deleteLink: 'Delete the account…',
  delete: 'Delete for good',
  deletedTitle: 'Your account is deleted',
  deletedText: (at) => `Everything was deleted on ${at}. We have sent a confirmation to your main address.`,
  done: {
    registered: 'Your wallet is open. Note down your ID.',
    saved: 'Saved.',
    mailed: 'We have sent a link to this address. It works for one day.',
    proved: 'The address is confirmed.',
    reset: 'The new password is set. Please sign in.',
  },
  mails: {
    register: {
      subject: 'Open your wallet',
      body: (service, link) =>
        greet(
          service,
          `Somebody, we think you, wants to open a badge wallet with this address. To go on:\n\n${link}\n\nThe link works once, and for one day. If it was not you, nothing needs to be done.`,
        ),
    },
    known: {
      subject: 'You have a wallet already',
      body: (service, link) =>
        greet(
          service,
          `Somebody wanted to open a badge wallet with this address, but it belongs to one already. To sign in, or to set a new password:\n\n${link}\n\nIf it was not you, nothing needs to be done.`,
        ),
    },
    refused: {
      subject: 'This address cannot be registered',
      body: (service, link) =>
        greet(
          service,
          `Somebody wanted to open a badge wallet with this address. It belonged to an account that was deleted, and cannot be registered again.\n\n${link}`,
        ),
    },
    prove: {
      subject: 'Confirm this address',
      body: (service, link) =>
        greet(
          service,
          `This address was added to a badge wallet. To confirm that it is yours:\n\n${link}\n\nThe link works for one day. If it was not you, do not open it: without it the address does not count.`,
        ),
    },
    proveKnown: {
      subject: 'This address could not be added',
      body: (service, link) =>
        greet(
          service,
          `Somebody wanted to add this address to a badge wallet. It belongs, or belonged, to another one and was not added.\n\n${link}`,
        ),
    },
    reset: {
      subject: 'Set a new password',
      body: (service, link) =>
        greet(
          service,
          `To set a new password for your badge wallet:\n\n${link}\n\nThe link works once, and for one hour; every session ends then. If it was not you, nothing needs to be done.`,
        ),
    },
    changed: {
      subject: 'Your password was changed',
      body: (service, link) =>
        greet(service, `The password of your badge wallet was changed. If it was not you, set a new one at once:\n\n${link}`),
    },
    addressAdded: {
      subject: 'An address was added',
      body: (service, link) =>
        greet(
          service,
          `An e-mail address was added to your badge wallet. It counts once it is confirmed. If it was not you, sign in and say that your account was stolen:\n\n${link}`,
        ),
    },
    addressRemoved: {
      subject: 'This address was removed',
      body: (service, link) =>
        greet(
          service,
          `This address was removed from your badge wallet. If it was not you, sign in and say that your account was stolen:\n\n${link}`,
        ),
    },
    mainMoved: {
      subject: 'Our mails go to another address',
      body: (service, link) =>
        greet(
          service,
          `From now on mails about your badge wallet go to another of your addresses. If it was not you, write to us, and try to set a new password:\n\n${link}`,
        ),
    },
    linked: {
      subject: 'Your wallet was linked with another site',
      body: (service, link) =>
        greet(
          service,
          `Your wallet was linked with your account at another site: while you are signed in there, it opens there. If this was not you, end the link on the page below, and report your account as stolen on the account page.\n\n${link}`,
        ),
    },
    passkeyAdded: {
      subject: 'A passkey was added',
      body: (service, link) =>
        greet(
          service,
          `A passkey was added to your account, and signs in to it from now on. If this was not you, remove it on the page below, and report your account as stolen on the account page.\n\n${link}`,
        ),
    },
    deleted: {
      subject: 'Your account is deleted',
      body: (service, link) =>
        greet(
          service,
          `Your badge wallet was deleted, with everything in it. Its ID and addresses cannot be registered again. This is the last mail to this address.\n\n${link}`,
        ),
    },
  },
} as const satisfies AccountMessages;
