/** What the views of a wallet speak with. */
import type { Params } from '../../../errors.js';
import { say, type PlainReport, type WalletMessages } from '../../../i18n/messages.js';
import type { OutcomeCode } from '../../../verify/codes.js';
import { ageFormat, dateFormat } from '../../parts/formats.js';
import type { Speech } from '../../parts/text.js';

export interface WalletSpeech extends Speech {
  readonly sentences: PlainReport;
  readonly wallet: WalletMessages;
  /** Asks for the words that {@link sentences} lack; everything is drawn again when they are there. */
  readonly learn: () => void;
}

/** The sentence of anything a wallet may refuse or fail with. */
export function problemText(
  { code, params }: { readonly code: string; readonly params: Params },
  { wallet, sentences, learn }: WalletSpeech,
): string {
  if (Object.hasOwn(wallet.problems, code)) return say(wallet.problems[code as keyof typeof wallet.problems], params);
  if (!sentences.outcomes[code as OutcomeCode]) learn();
  return say(sentences.outcomes[code as OutcomeCode] ?? sentences.outcomes['check.error'] ?? code, params);
}

/** `yesterday`, `3 weeks ago`: how old an answer is, in the reader's language. */
export function ago(iso: string, now: Date, { locale }: Speech): string {
  const seconds = (Date.parse(iso) - now.getTime()) / 1000;
  const format = ageFormat(locale.tag);
  for (const [unit, size] of UNITS) if (Math.abs(seconds) >= size) return format.format(Math.round(seconds / size), unit);
  return format.format(0, 'second');
}

/** A day in the reader's language. */
export function dayText(iso: string, { locale }: Speech): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : dateFormat(locale.tag, 'day').format(time);
}

/** A day and a time of it, in the reader's language. */
export function momentText(iso: string, { locale }: Speech): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : dateFormat(locale.tag, 'minute').format(time);
}

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];
