/** English: passkeys. */
import type { PasskeyMessages } from './messages-passkeys.js';

export const passkeys = {
  title: 'Passkeys',
  text: 'With a passkey you sign in by fingerprint, face or the PIN of your device, and type no password. The password goes on working beside it.',
  none: 'There are no passkeys.',
  unnamed: 'Passkey without a name',
  added: (at) => `Added: ${at}`,
  used: (at) => `Last signed in: ${at}`,
  neverUsed: 'never used',
  remove: 'Remove',
  addTitle: 'Add a passkey',
  name: 'Name',
  nameHint: 'so that you know which device it is',
  add: 'Add a passkey',
  without: 'Passkeys cannot be added in this browser. Use one that knows passkeys, with script switched on.',
  after: 'We tell your main address when one is added. Reporting a theft, or setting a new password by mail, removes all passkeys.',
  signIn: 'Sign in with a passkey',
  problems: {
    wrong: 'The password is wrong.',
    failed: 'This does not work at present. Please try again in a moment.',
    cancelled: 'There was no passkey: it was cancelled, or took too long.',
    known: 'The passkey of this device is there already.',
  },
} as const satisfies PasskeyMessages;
