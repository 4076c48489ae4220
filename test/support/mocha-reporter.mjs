/** Mocha's own dots and summary; leaves the sums for scripts/test.ts in the file named by `TEST_TOTALS`. */
import { appendFileSync } from 'node:fs';
import Mocha from 'mocha';

export default class TotalsReporter extends Mocha.reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      const line = { runner: process.env.MOCHA_RUNNER_NAME ?? 'node', passed: passes, failed: failures, skipped: pending };
      if (process.env.TEST_TOTALS) appendFileSync(process.env.TEST_TOTALS, JSON.stringify(line) + '\n');
    });
  }
}
