/** Several trust lists as one: whoever is on any of them is trusted, and what the others say is told beside it. */
import type { FullTrustAnswer, TrustAnswer, TrustIssuer, TrustLoader, TrustLookup } from '../../core/ports.js';
import { BadgeError } from '../../errors.js';

/** Asks all of them. One that fails is told, and not taken for one that has no answer. */
export function anyOf(...lookups: readonly TrustLookup[]): TrustLookup {
  const lookup = async (issuer: TrustIssuer, signal: AbortSignal, load: TrustLoader): Promise<TrustAnswer> => {
    const ask = async (one: TrustLookup): Promise<TrustAnswer> => {
      const register = one.register ?? '';
      try {
        return (await one(issuer, signal, load)) ?? { registers: [{ register, result: 'not-listed' }] };
      } catch (error) {
        signal.throwIfAborted();
        const reason = error instanceof BadgeError ? { reason: error.code } : {};
        return { registers: [{ register, result: 'unavailable', ...reason }] };
      }
    };
    return combine(await Promise.all(lookups.map(ask)));
  };
  return Object.assign(lookup, {
    register: lookups.map(({ register }) => register ?? '').join(', '),
    hosts: [...new Set(lookups.flatMap(({ hosts = [] }) => hosts))],
  });
}

/** Somebody who is on one list may well have the name of somebody on another: then it is no pretence. */
export function combine(answers: readonly TrustAnswer[]): FullTrustAnswer {
  const full = answers.map(fullAnswer);
  const registers = full.flatMap((answer) => answer.registers);
  const listed = registers.some(({ result }) => result === 'listed');
  return { registers, resembles: listed ? [] : full.flatMap(({ resembles = [] }) => resembles) };
}

export function fullAnswer(answer: TrustAnswer): FullTrustAnswer {
  if ('registers' in answer) return answer;
  return { registers: [{ register: answer.register, result: answer.trusted ? 'listed' : 'refused' }] };
}
