/** Single sign-on: whose tokens a site may exchange, what holders agreed to, and which wallets are linked. */
import { optional, references, text, type Migration } from '../table.js';

const issuer = ['none', 'operator', 'whose tokens a site may exchange'] as const;

export const exchange = {
  name: '32-exchange',
  tables: {
    token_issuers: {
      columns: {
        client_id: references(text('none', 'operator', 'which site'), 'oauthClient.clientId'),
        issuer: text(...issuer),
        jwks_uri: text('none', 'operator', 'where the keys are'),
        audience: text('none', 'operator', 'whom the tokens have to be for'),
      },
      primary: ['client_id'],
    },
    link_consents: {
      columns: {
        account_id: references(text('credential', 'account', 'who agreed'), 'accounts.id'),
        client_id: references(text('record', 'holder', 'which site may open the wallet'), 'oauthClient.clientId'),
        issuer: text('record', 'holder', 'whose word is taken for who is signed in there'),
        given_at: text('record', 'holder', 'when'),
        language: text('record', 'holder', 'in which language'),
        shown: text('record', 'holder', 'what was agreed to, in the words that were shown'),
      },
      primary: ['account_id', 'client_id'],
    },
    linked_sign_ins: {
      columns: {
        id: text('none', 'holder', 'names the link'),
        client_id: references(text('record', 'holder', 'which site opens the wallet'), 'oauthClient.clientId'),
        issuer: text('record', 'holder', 'whose tokens'),
        subject_hash: text('credential', 'holder', "keyed hash of the holder's ID at that site"),
        account_id: references(text('credential', 'account', 'whose wallet it opens'), 'accounts.id'),
        linked_at: text('record', 'holder', 'when it was linked'),
        used_at: optional(text('record', 'holder', 'when it was last used, to the hour')),
      },
      primary: ['id'],
      unique: [
        ['client_id', 'subject_hash'],
        ['client_id', 'account_id'],
      ],
      index: [['account_id']],
    },
    used_tokens: {
      columns: {
        key: text('none', 'expiry', 'keyed hash of a token that was exchanged, so that it is exchanged once'),
        expires_at: text('none', 'expiry', 'when the token itself would be refused; the row goes then'),
      },
      primary: ['key'],
      index: [['expires_at']],
    },
  },
} as const satisfies Migration;
