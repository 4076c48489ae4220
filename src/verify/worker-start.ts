/**
 * Starts the package's worker, wherever the package came from: a bundler's output, this site's own files, or another origin.
 * It refuses nothing; where a page's policy does, the answer is "no worker", and the work is done in the page.
 */

/** How long a worker may take to say that it runs, in milliseconds. */
const PATIENCE = 5000;

/** Bundlers know a worker by exactly this expression. */
const literal = (): Worker => new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });

/** A worker that has said that it runs, or undefined. @param start makes one another way than {@link makeWorker} */
export async function startWorker(start: () => Worker | Promise<Worker> = makeWorker): Promise<Worker | undefined> {
  if (typeof Worker === 'undefined' && start === makeWorker) return undefined;
  let made: Worker;
  try {
    made = await start();
  } catch {
    return undefined;
  }
  return await new Promise((resolve) => {
    const give = (runs: boolean): void => {
      clearTimeout(timer);
      made.removeEventListener('message', good);
      made.removeEventListener('error', bad);
      if (!runs) made.terminate();
      resolve(runs ? made : undefined);
    };
    const good = (): void => give(true);
    const bad = (event: Event): void => {
      event.preventDefault();
      give(false);
    };
    const timer = setTimeout(() => give(false), PATIENCE);
    made.addEventListener('message', good);
    made.addEventListener('error', bad);
  });
}

/**
 * A page may start workers only from its own origin (HTML §10.2.6.3): for a package on another one, a module of one line stands between.
 * The address is a Trusted Types sink, so it goes through a policy of its own where the browser has such policies.
 */
async function makeWorker(): Promise<Worker> {
  const address = addressOf(literal);
  if (address === undefined) return literal();
  const foreign = new URL(address, location.href).origin !== location.origin;
  const url = foreign ? URL.createObjectURL(new Blob([relay(address)], { type: 'text/javascript' })) : address;
  try {
    const trusted = 'trustedTypes' in globalThis ? (await import('./worker-policy.js')).trustedWorkerUrl(url) : url;
    const worker = new Worker(trusted, { type: 'module' });
    if (foreign) worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true });
    return worker;
  } catch (error) {
    if (foreign) URL.revokeObjectURL(url);
    throw error;
  }
}

/**
 * Loads a module of another origin. `import()`, because `import` in a worker is a matter of `worker-src` instead of `script-src`
 * (HTML §8.1.4.2); an error has to be thrown again, because a promise's does not reach the page. Libraries that look where they are
 * (@cfworker/json-schema) find the module's address, and not one that is no base for any other.
 */
function relay(address: string): string {
  const url = JSON.stringify(address);
  return `Object.defineProperty(self, 'location', { value: new URL(${url}) });
import(${url}).catch((error) => setTimeout(() => { throw error; }));`;
}

/**
 * The address in the expression above, as the bundler left it: the expression is run once, at a stretch, with a constructor that only
 * listens. Undefined where the page lets nobody replace its constructor.
 */
function addressOf(start: () => Worker): string | undefined {
  const real = globalThis.Worker;
  let address: string | undefined;
  function listen(url: string | URL): void {
    address = String(url);
  }
  try {
    globalThis.Worker = listen as unknown as typeof Worker;
    start();
  } catch {
    address = undefined;
  } finally {
    if (globalThis.Worker !== real) globalThis.Worker = real;
  }
  return address;
}
