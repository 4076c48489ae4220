/** Every test that can run in a browser, in Chromium, Firefox and WebKitGTK. The three are the ones installed; see support/browsers.js. */
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { browserCommands } from './support/browser-commands.js';
import { CHROMIUM_FLAGS, FIREFOX_PREFERENCES, findBrowser, wantedBrowsers } from './support/browsers.js';
import { totalsReporter } from './support/totals-reporter.js';
import { viteBridge } from './support/vite-bridge.js';
import { WebKitGtkLauncher } from './support/webkitgtk.js';

/** What needs no element of its own goes by the dozen into one page (test/groups); a single file can still be asked for by `--files`. */
const TESTS = ['test/{groups,analytics,elements,runtimes,storage}/**/!(killed|readme).test.ts'];
/** Whatever a run is about, dependencies are bundled for all. */
const CRAWLED = [
  'test/{core,readers,bake,model,verify,analytics,elements,certificate,i18n,report,runtimes,wallet,storage}/**/!(killed|readme|differential|offline|pdf-tools).test.ts',
];

const launchers = {
  chromium: (executablePath) => chromeLauncher({ launchOptions: { executablePath, args: CHROMIUM_FLAGS } }),
  // puppeteer-core speaks WebDriver BiDi with a stock Firefox: no driver, no patched build.
  firefox: (executablePath) =>
    chromeLauncher({
      puppeteer,
      launchOptions: { browser: 'firefox', executablePath, headless: true, extraPrefsFirefox: FIREFOX_PREFERENCES },
    }),
  webkit: (executablePath) => new WebKitGtkLauncher(executablePath),
};

const found = wantedBrowsers().flatMap((name) => {
  const executable = findBrowser(name);
  return executable === undefined ? [] : [launchers[name](executable)];
});
if (found.length === 0) throw new Error('No browser found: run `npm run browsers`');

const bridge = viteBridge(CRAWLED);

export default {
  files: TESTS,
  middleware: [bridge.middleware],
  plugins: [bridge.plugin, browserCommands()],
  browsers: found,
  concurrentBrowsers: 3,
  concurrency: 1,
  browserStartTimeout: 120_000,
  testsStartTimeout: 120_000,
  testsFinishTimeout: 900_000,
  testFramework: { config: { timeout: 60_000 } },
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: process.stdout.isTTY ?? false }), totalsReporter()],
  // Warnings and errors are shown ("multiple versions of Lit" among them), but for the one that tests are tests.
  filterBrowserLogs: ({ type, args }) => (type === 'warn' || type === 'error') && !String(args[0]).startsWith('Lit is in dev mode'),
};
