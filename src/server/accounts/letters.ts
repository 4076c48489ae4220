/** The mails of accounts, in the language of whom they go to. */
import type { Language } from '../../i18n/locale.js';
import type { AccountMessages } from '../../i18n/messages-accounts.js';
import type { Parts } from '../service.js';
import type { Queries } from '../sql/migrations/index.js';
import { ACCOUNTS } from '../words.js';

export interface AccountLetter {
  readonly kind: keyof AccountMessages['mails'];
  readonly to: string;
  readonly language: Language;
  /** Path of the link in it. */
  readonly path: string;
  readonly accountId?: string;
  /** Seconds the link is good for. */
  readonly validFor?: number;
}

/** Queues one; `queries` is the transaction of what it tells of. */
export async function writeLetter({ mailer, settings }: Parts, queries: Queries, letter: AccountLetter): Promise<void> {
  const { kind, to, language, path, accountId, validFor } = letter;
  const { subject, body } = ACCOUNTS[language].mails[kind];
  await mailer.queue(queries, {
    to,
    language,
    subject: `${settings.name}: ${subject}`,
    body: body(settings.name, settings.origin + path),
    ...(accountId !== undefined && { accountId }),
    ...(validFor !== undefined && { validFor }),
  });
}
