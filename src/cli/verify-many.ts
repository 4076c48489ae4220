/** Verifies what the arguments hold, be it one badge or a thousand, and prints in the order in which they were given. */
import { type BadgeError } from '../errors.js';
import { loadCard, loadReport } from '../i18n/load.js';
import type { Language } from '../i18n/locale.js';
import { say } from '../i18n/messages.js';
import type { Input } from '../readers/index.js';
import { reportsTable, type TableRow } from '../report/index.js';
import type { BatchVerifier, Report, Verdict, VerifyOptions } from '../verify/index.js';
import { describe, describeLine, describeTotals } from './describe.js';
import { readItems } from './input.js';

type Found = { readonly name: string; readonly report: Report } | { readonly name: string; readonly error: BadgeError };

export interface Printing {
  readonly json: boolean;
  /** A table for spreadsheets. */
  readonly csv?: boolean;
  readonly language: Language;
}

/** @returns the exit code of the worst */
export async function verifyMany(
  args: readonly string[],
  verifier: BatchVerifier,
  options: Omit<VerifyOptions, 'onOutcome'>,
  { json, csv = false, language }: Printing,
): Promise<number> {
  const found: (Found | undefined)[] = [];
  const counts = new Map<Verdict, number>();
  let printed = 0;
  let code = 0;
  let pending = Promise.resolve();
  /** One badge is described in full; several have a line each, as soon as all before it have theirs. */
  const flush = async (last: boolean): Promise<void> => {
    if (json || csv || (!last && found.length < 2)) return;
    for (let next = found[printed]; next; next = found[++printed]) {
      const single = last && found.length === 1;
      const line =
        'error' in next ? describeLine(next.name, next, language) : (single ? describe : describeLine)(next.name, next.report, language);
      process.stdout.write(await line);
    }
  };
  const add = (index: number, one: Found): void => {
    found[index] = one;
    if ('report' in one) counts.set(one.report.verdict, (counts.get(one.report.verdict) ?? 0) + 1);
    code = worse(code, 'report' in one ? exitCode(one.report) : 3);
    pending = pending.then(() => flush(false));
  };

  const places: number[] = [];
  const names: string[] = [];
  let count = 0;
  async function* inputs(): AsyncGenerator<Input> {
    for await (const item of readItems(args)) {
      const index = count++;
      if (item.error) add(index, item);
      else {
        places.push(index);
        names.push(item.name);
        yield item.input;
      }
    }
  }
  await verifier.verifyAll(inputs(), {
    ...options,
    onReport: (index, report) => add(places[index] ?? 0, { name: names[index] ?? '', report }),
  });
  await pending;
  await flush(true);
  if (csv) process.stdout.write(await tableOf(found, language));
  else if (json) process.stdout.write(`${JSON.stringify(found.map(plain), undefined, 2)}\n`);
  else if (count > 1) process.stdout.write(await describeTotals(counts, count, language));
  return count === 0 ? 3 : code;
}

async function tableOf(found: readonly (Found | undefined)[], language: Language): Promise<string> {
  const [words, sentences] = await Promise.all([loadCard(language), loadReport(language)]);
  const rows = found.flatMap((one): readonly TableRow[] => {
    if (!one) return [];
    return 'report' in one ? [one] : [{ name: one.name, problem: say(sentences.outcomes[one.error.code], one.error.params) }];
  });
  return reportsTable(rows, { language, words, sentences });
}

function plain(found: Found | undefined): object {
  if (!found) return {};
  return 'report' in found ? found : { name: found.name, error: { code: found.error.code, params: found.error.params } };
}

/** 4 is no 0: the badge was valid at an earlier moment, and may have been revoked since. */
export function exitCode({ verdict, asOf }: Report): number {
  if (verdict === 'valid') return asOf === undefined ? 0 : 4;
  if (verdict === 'could-not-check') return 2;
  return verdict === 'no-badge' || verdict === 'not-a-badge' ? 3 : 1;
}

/** A badge that is not valid is worse than one that is none, and that is worse than one nobody could check. */
function worse(a: number, b: number): number {
  const order = [0, 4, 2, 3, 1];
  return order.indexOf(a) > order.indexOf(b) ? a : b;
}
