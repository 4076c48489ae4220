/** What is tested, and how a case says that something is not as promised. */
import { WalletError, type WalletCode } from '../errors.js';
import type { BadgeRecord, WalletAdapter } from '../wallet/adapter.js';

export interface AdapterUnderTest {
  /** An adapter over a new, empty store. */
  open(): Promise<WalletAdapter>;
  /** Another adapter over the store that was opened last: another tab, another device, the next day. Absent: it does not outlive itself. */
  reopen?(): Promise<WalletAdapter>;
  /**
   * Badges that this store admits, for stores that look at them: the same number has to give the same badge under another id of the wallet.
   * Unless said otherwise {@link madeUpBadge}, which nobody signed.
   */
  readonly badge?: (number: number, changes?: Partial<BadgeRecord>) => BadgeRecord;
  /** Milliseconds a change may take to be told; 2,000 unless said otherwise. */
  readonly patience?: number;
}

export function fail(message: string): never {
  throw new Error(message);
}

export function same(actual: unknown, expected: unknown, what: string): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left !== right) fail(`${what}: ${left} instead of ${right}`);
}

export async function refuses(call: Promise<unknown>, code: WalletCode): Promise<WalletError> {
  const thrown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof WalletError)) fail(`${code} expected, got ${thrown instanceof Error ? thrown.name : 'no WalletError'}`);
  if (thrown.code !== code) fail(`${code} expected, got ${thrown.code}`);
  return thrown;
}
