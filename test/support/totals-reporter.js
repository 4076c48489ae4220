/**
 * Ends a browser run with one line per browser, and leaves the sums for scripts/test.ts in the file named by `TEST_TOTALS`: with them the files
 * whose browser stopped answering (`lost`), which are neither passed nor failed.
 */
import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';

function count(suite, totals) {
  if (!suite) return;
  for (const test of suite.tests) {
    if (test.skipped) totals.skipped++;
    else if (test.passed) totals.passed++;
    else totals.failed++;
  }
  for (const inner of suite.suites) count(inner, totals);
}

/** Seconds of each outermost suite, by browser. */
function time(session, seconds) {
  const sum = (suite) =>
    suite.tests.reduce((all, { duration = 0 }) => all + duration, 0) + suite.suites.reduce((all, inner) => all + sum(inner), 0);
  for (const suite of session.testResults?.suites ?? []) {
    const name = `${suite.name} (${session.browser.name})`;
    seconds.set(name, (seconds.get(name) ?? 0) + sum(suite) / 1000);
  }
}

export function totalsReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const byBrowser = new Map();
      const seconds = new Map();
      for (const session of sessions) {
        time(session, seconds);
        const totals = byBrowser.get(session.browser.name) ?? { passed: 0, failed: 0, skipped: 0, lost: [] };
        byBrowser.set(session.browser.name, totals);
        if (session.browser.lost?.has(session.id)) {
          totals.lost.push(relative(process.cwd(), session.testFile));
          continue;
        }
        const before = totals.failed;
        count(session.testResults, totals);
        // A file that did not load, or that failed outside its tests, has no test result: it counts as one failure.
        if (!session.passed && totals.failed === before) totals.failed++;
      }
      const slowest = [...seconds].sort(([, one], [, other]) => other - one).slice(0, 15);
      console.log(slowest.map(([name, time]) => `${time.toFixed(0).padStart(5)} s  ${name}`).join('\n'));
      for (const [name, totals] of byBrowser) {
        console.log(
          `${name}: ${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped${totals.lost.length > 0 ? `, lost: ${totals.lost.join(', ')}` : ''}`,
        );
        if (process.env.TEST_TOTALS) appendFileSync(process.env.TEST_TOTALS, JSON.stringify({ runner: name, ...totals }) + '\n');
      }
    },
  };
}
