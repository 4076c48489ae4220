/** English: the page that asks whether a site may use the wallet. */
import type { OauthMessages } from './messages-oauth.js';

export const oauth = {
  title: (site) => `Open your wallet at ${site}?`,
  text: (site, origin) => `${site} (${origin}) asks to show this wallet, and to add and delete badges in it.`,
  may: 'If you allow it, this site can:',
  list: ['see, add and delete badges', 'see your confirmed e-mail addresses', 'keep how you like the wallet shown'],
  mayNot: 'It cannot change your password, your addresses or your account.',
  yes: 'Allow',
  link: {
    text: (site, issuer) =>
      `${site} can link its own sign-in with this wallet. Then the wallet opens there, without asking again, for whoever is signed in with your account at ${site} (${issuer}).`,
    end: 'You end the link under “What is disclosed” at any time. Nothing is linked because two e-mail addresses are the same.',
    yes: 'Allow and link',
    only: 'Allow, and do not link',
  },
  no: 'Do not allow',
} as const satisfies OauthMessages;
