/** Accounts, their addresses, sessions and records. `users`, `sessions`, `credentials`, `verifications` are the authentication library's. */
import { boolean, integer, optional, references, text, time, type Migration } from '../table.js';

const owner = references(text('credential', 'account', 'whose it is'), 'accounts.id');
const made = time('record', 'account', 'when it was made');
const changed = time('record', 'account', 'when it was changed');

export const accounts = {
  name: '01-accounts',
  tables: {
    users: {
      columns: {
        id: text('credential', 'account', 'links a password and sessions to an account'),
        name: text('none', 'account', 'asked for by the library; the service puts the issued ID here'),
        email: text('none', 'account', 'asked for by the library; a made-up address that no mail goes to'),
        emailVerified: boolean('none', 'account', 'asked for by the library'),
        image: optional(text('none', 'account', 'asked for by the library; always empty')),
        createdAt: made,
        updatedAt: changed,
      },
      primary: ['id'],
      unique: [['email']],
    },
    sessions: {
      columns: {
        id: text('credential', 'expiry', 'names a session in the list of sessions'),
        expiresAt: time('record', 'expiry', 'when it ends by itself'),
        token: text('credential', 'expiry', 'what the cookie stands for; useless without the secret that signs it'),
        createdAt: time('record', 'expiry', 'when somebody signed in'),
        updatedAt: time('record', 'expiry', 'when it was used last, to the day'),
        ipAddress: optional(text('none', 'expiry', 'asked for by the library; always empty')),
        userAgent: optional(text('record', 'expiry', 'which browser it is, for the list of sessions')),
        userId: references(text('credential', 'expiry', 'whose it is'), 'users.id'),
      },
      primary: ['id'],
      unique: [['token']],
      index: [['userId']],
    },
    credentials: {
      columns: {
        id: text('credential', 'account', 'names a way to sign in'),
        accountId: text('credential', 'account', 'asked for by the library'),
        providerId: text('none', 'account', 'the kind of credential, such as a password'),
        userId: references(text('credential', 'account', 'whose it is'), 'users.id'),
        accessToken: optional(text('credential', 'account', 'of an identity provider')),
        refreshToken: optional(text('credential', 'account', 'of an identity provider')),
        idToken: optional(text('credential', 'account', 'of an identity provider')),
        accessTokenExpiresAt: optional(time('none', 'account', 'of an identity provider')),
        refreshTokenExpiresAt: optional(time('none', 'account', 'of an identity provider')),
        scope: optional(text('none', 'account', 'of an identity provider')),
        password: optional(text('credential', 'account', 'slow salted hash of the password (scrypt)')),
        createdAt: made,
        updatedAt: changed,
      },
      primary: ['id'],
      index: [['userId']],
    },
    verifications: {
      columns: {
        id: text('none', 'expiry', 'names a link that was mailed'),
        identifier: text('credential', 'expiry', 'hash of the secret in the link'),
        value: text('credential', 'expiry', 'whose it is'),
        expiresAt: time('none', 'expiry', 'when the link ends'),
        createdAt: time('none', 'expiry', 'when it was mailed'),
        updatedAt: time('none', 'expiry', 'asked for by the library'),
      },
      primary: ['id'],
      index: [['identifier']],
    },
    accounts: {
      columns: {
        id: references(text('credential', 'account', 'links everything of one account'), 'users.id'),
        holder_id: text('credential', 'account', 'the ID that the service issued'),
        role: text('none', 'account', '`holder` or `operator`'),
        language: text('registrant', 'account', 'the language of mails to the holder'),
        created_at: text('record', 'account', 'when the account was made'),
        starts_at: text('record', 'account', "the wallet's start date"),
      },
      primary: ['id'],
      unique: [['holder_id']],
    },
    addresses: {
      columns: {
        id: text('none', 'holder', 'names the address in the API'),
        account_id: owner,
        address: text('registrant', 'holder', 'badges issued to it belong to the holder; mails go to it'),
        proved_at: optional(text('record', 'holder', 'when the mailed link was used; an address counts from then on')),
        shared: integer('registrant', 'holder', '1: others use it too, and agreed in writing to whom its badges go'),
        shared_statement_at: optional(text('record', 'holder', 'when the holder stated that all users of a shared address agree')),
        shared_statement: optional(text('record', 'holder', 'who agreed, in the words of the holder')),
        main: integer('registrant', 'holder', '1: the address that mails go to'),
        created_at: text('record', 'holder', 'when it was registered'),
        secret_hash: optional(text('credential', 'use', 'SHA-256 of the secret in the mailed link')),
        secret_expires_at: optional(text('none', 'use', 'when that link ends')),
      },
      primary: ['id'],
      unique: [['account_id', 'address']],
      index: [['address'], ['secret_hash']],
    },
    proved_addresses: {
      columns: {
        address: text('registrant', 'holder', 'one proved address belongs to one account'),
        address_id: references(text('none', 'holder', 'which one it is'), 'addresses.id'),
      },
      primary: ['address'],
    },
    registrations: {
      columns: {
        secret_hash: text('credential', 'expiry', 'SHA-256 of the secret in the mailed link'),
        address: text('registrant', 'expiry', 'who wants to register'),
        language: text('registrant', 'expiry', 'the language of the mail'),
        created_at: text('record', 'expiry', 'when it was asked for'),
        expires_at: text('none', 'expiry', 'when the link ends; the row goes then'),
      },
      primary: ['secret_hash'],
      index: [['expires_at']],
    },
    access_records: {
      columns: {
        id: text('none', 'account', 'names the record'),
        account_id: owner,
        kind: text('record', 'account', 'signing in or out, and what else changes who can'),
        at: text('record', 'account', 'when'),
        browser: optional(text('record', 'account', 'which browser, so that the holder can tell a stranger')),
      },
      primary: ['id'],
      index: [['account_id', 'at']],
    },
    fingerprints: {
      columns: {
        fingerprint: text('none', 'forever', 'keyed hash of a deleted ID or address, so that it cannot register again'),
        created_at: text('none', 'forever', 'when it was deleted'),
      },
      primary: ['fingerprint'],
    },
    rate_limits: {
      columns: {
        bucket: text('none', 'expiry', 'keyed hash of what is limited and for whom'),
        count: integer('none', 'expiry', 'how often it was tried'),
        expires_at: text('none', 'expiry', 'when counting begins anew; the row goes then'),
      },
      primary: ['bucket'],
      index: [['expires_at']],
    },
  },
} as const satisfies Migration;
