/** What was found is drawn when there are words for it, which for most badges are there before; though no verdict waits for words for ever. */
import { BadgeError } from '../../errors.js';
import type { OutcomeCode } from '../../verify/codes.js';
import type { Report } from '../../verify/report.js';
import type { Inspection } from '../engine.js';

/** Milliseconds; then a report shows the codes of what it has no words for. */
const PATIENCE = 2000;

/** Sees to it that what was found can be said. */
export class Wording {
  readonly #want: (part: 'plain' | 'whole') => Promise<void>;
  readonly #knows: (code: OutcomeCode) => boolean;

  /**
   * @param want asks for a part of the words @param knows whether there is a sentence for it
   */
  constructor(want: (part: 'plain' | 'whole') => Promise<void>, knows: (code: OutcomeCode) => boolean) {
    this.#want = want;
    this.#knows = knows;
  }

  /** Resolves when there is a sentence for each of `codes`, or it is known that there will be none. */
  async learn(codes: readonly OutcomeCode[]): Promise<void> {
    await this.#want('plain');
    if (!codes.every(this.#knows)) await this.#want('whole');
  }

  /**
   * @param codesOf what has to be said of what was found
   * @throws what `work` throws, also worded
   */
  async of<T>(work: Promise<T>, codesOf: (found: T) => readonly OutcomeCode[]): Promise<T> {
    try {
      const found = await work;
      await this.#wait(codesOf(found));
      return found;
    } catch (error) {
      await this.#wait([error instanceof BadgeError ? error.code : 'check.error']);
      throw error;
    }
  }

  async #wait(codes: readonly OutcomeCode[]): Promise<void> {
    if (codes.length > 0) await Promise.race([this.learn(codes), new Promise<void>((resolve) => setTimeout(resolve, PATIENCE))]);
  }
}

/** Everything a report says, of the badges and endorsements in the badge too. */
export function codesOfReport({ outcomes, endorsements, contents }: Report): readonly OutcomeCode[] {
  return [outcomes, ...[...endorsements, ...contents].map((part) => part.outcomes)].flat().map(({ code }) => code);
}

/** Why there is nothing to verify. */
export const codesOfInspection = ({ code }: Inspection): readonly OutcomeCode[] => (code === undefined ? [] : [code as OutcomeCode]);
