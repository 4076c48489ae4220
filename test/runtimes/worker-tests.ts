/** The other end of worker.test.ts: the same test files as everywhere, run by the same mocha, in a module worker. */
import 'mocha/mocha.js';

/** One test, as it is told to the page. */
export interface WorkerResult {
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'pending';
  readonly error?: string;
}

const FILES = import.meta.glob<unknown>([
  '../{core,readers,bake,model,verify}/**/*.test.ts',
  '!../verify/worker*.test.ts',
  '!../verify/page*.test.ts',
  '!../verify/offline.test.ts',
]);

/** What takes a browser long without asking it for more than memory; its page has run it. */
const LONG = /\/readers\/(?:pdf|expand)\.test\.ts$/;
/** Of the engine, what asks the browser for its cryptography. */
const PART = /\/verify\/(?:jwt|key-forms|keys|proofs|sd-jwt|status)\.test\.ts$/;
const isChosen = (path: string): boolean => self.name === 'all' || (path.includes('/verify/') ? PART.test(path) : !LONG.test(path));

/** A reporter that reports nothing: there is no page to write to, and the results go to the page that started this worker. */
function silent(this: unknown): void {
  // mocha constructs it, and no more is asked of it.
}
mocha.setup({ ui: 'bdd', reporter: silent as never, timeout: 20_000 });

async function start(): Promise<void> {
  const chosen = Object.keys(FILES).filter(isChosen);
  for (const path of chosen) await FILES[path]?.();
  const results: WorkerResult[] = [];
  const add = (test: Mocha.Test, state: WorkerResult['state'], error?: Error): void => {
    results.push({ title: test.fullTitle(), state, ...(error && { error: `${error.name}: ${error.message}\n${error.stack ?? ''}` }) });
  };
  mocha
    .run(() => {
      postMessage({ files: chosen.length, results });
    })
    .on('pass', (test) => {
      add(test, 'passed');
    })
    .on('pending', (test) => {
      add(test, 'pending');
    })
    .on('fail', (test, error) => {
      add(test, 'failed', error as Error);
    });
}

void start().catch((error: unknown) => {
  postMessage({ files: 0, results: [{ title: 'the tests were loaded', state: 'failed', error: String(error) }] });
});
