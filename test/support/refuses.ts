/** The one way tests say "this is refused, with that code". */
import { expect } from 'chai';
import { BadgeError, type ErrorCode } from '../../src/errors.js';

/** `call` throws a {@link BadgeError} with `code` (and `pointer`, where given). */
export function refuses(call: () => unknown, code: ErrorCode, pointer?: string): void {
  let result: unknown;
  try {
    result = call();
  } catch (error) {
    expect(error).to.be.instanceOf(BadgeError);
    expect((error as BadgeError).code).to.equal(code);
    if (pointer !== undefined) expect((error as BadgeError).pointer).to.equal(pointer);
    return;
  }
  expect.fail(`expected ${code}, got ${String(result)}`);
}

/** The same for a promise. */
export async function refusesAsync(call: () => Promise<unknown>, code: ErrorCode): Promise<void> {
  let outcome: () => unknown;
  try {
    const result = await call();
    outcome = () => result;
  } catch (error) {
    outcome = () => {
      throw error;
    };
  }
  refuses(outcome, code);
}
