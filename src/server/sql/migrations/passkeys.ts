/** Passkeys of accounts, and challenges that were asked for. */
import { bytes, integer, optional, references, text, type Migration } from '../table.js';

export const passkeys = {
  name: '33-passkeys',
  tables: {
    passkeys: {
      columns: {
        id: text('none', 'holder', 'names the passkey on the page'),
        account_id: references(text('credential', 'account', 'whose it is'), 'accounts.id'),
        credential_id: text('credential', 'holder', 'by which a browser finds it'),
        public_key: bytes('credential', 'holder', 'what its signatures are checked with (COSE); the private key never leaves the device'),
        counter: integer('none', 'holder', 'how often it was used, as it says itself: shows copies'),
        transports: text('none', 'holder', 'how browsers reach the device'),
        name: text('record', 'holder', 'what the holder calls it'),
        created_at: text('record', 'holder', 'when it was added'),
        used_at: optional(text('record', 'holder', 'when somebody last signed in with it')),
      },
      primary: ['id'],
      unique: [['credential_id']],
      index: [['account_id']],
    },
    passkey_challenges: {
      columns: {
        challenge_hash: text('none', 'use', 'SHA-256 of what a passkey has to sign, once'),
        account_id: optional(references(text('credential', 'use', 'whose new passkey; empty where somebody signs in'), 'accounts.id')),
        expires_at: text('none', 'expiry', 'when it ends; the row goes then'),
      },
      primary: ['challenge_hash'],
      index: [['expires_at']],
    },
  },
} as const satisfies Migration;
