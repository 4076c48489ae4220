/** What was found is drawn when there are words for it, which for most badges are there before; though no verdict waits for words for ever. */
import { BadgeError } from '../../errors.js';
import type { OutcomeCode } from '../../verify/codes.js';
import type { Report } from '../../verify/report.js';

/** Milliseconds; then a report shows the codes of what it has no words for. */
const PATIENCE = 2000;

/** A dictionary of which the sentences of some codes can be asked for. */
type Asks = (codes: readonly OutcomeCode[]) => Promise<void>;

/**
 * @param codesOf what has to be said of what was found
 * @throws what `work` throws, also worded
 */
export async function worded<T>(work: Promise<T>, asks: Asks, codesOf: (found: T) => readonly OutcomeCode[]): Promise<T> {
  const ask = async (codes: readonly OutcomeCode[]): Promise<void> => {
    if (codes.length > 0) await Promise.race([asks(codes), new Promise<void>((resolve) => setTimeout(resolve, PATIENCE))]);
  };
  try {
    const found = await work;
    await ask(codesOf(found));
    return found;
  } catch (error) {
    await ask([error instanceof BadgeError ? error.code : 'check.error']);
    throw error;
  }
}

/** Everything a report says, of the badges and endorsements in the badge too. */
export function codesOfReport({ outcomes, endorsements, contents }: Report): readonly OutcomeCode[] {
  return [outcomes, ...[...endorsements, ...contents].map((part) => part.outcomes)].flat().map(({ code }) => code);
}
