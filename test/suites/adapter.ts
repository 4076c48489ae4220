/** Runs the conformance suite for adapters in mocha, in Node and in browsers alike. */
import { adapterCases, type AdapterCase, type AdapterUnderTest } from '../../src/testing/index.js';

/** For adapters over a place where nobody but the holder is. */
export const noServices = (reason: string): Partial<Record<NonNullable<AdapterCase['needs']>, string>> =>
  Object.fromEntries(
    ['notices', 'inquiries', 'terms', 'submissions', 'profile', 'account', 'disclosures'].map((name) => [name, reason] as const),
  );

/** @param lacks optional parts the adapter does not have, each with a reason */
export function adapterSuite(
  name: string,
  test: AdapterUnderTest,
  lacks: Readonly<Partial<Record<NonNullable<AdapterCase['needs']>, string>>> = {},
): void {
  describe(`${name}, as every adapter`, () => {
    for (const one of adapterCases(test)) {
      const reason = one.needs && lacks[one.needs];
      if (reason !== undefined) it.skip(`${one.name} (${reason})`);
      else it(one.name, async () => await one.run());
    }
  });
}
