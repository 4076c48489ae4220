/** Many badges at once: how fast, and whether the page notices. A long task is one of more than 50 ms (W3C Long Tasks). */
import { createVerifier, type BatchVerifier } from '../../src/verify/index.js';
import { createWorkerVerifier } from '../../src/verify/worker-client.js';
import { startWorker } from '../../src/verify/worker-start.js';
import { createWorld, mixedBadges, type World } from '../fixtures/mint.js';

export interface ManyRow {
  readonly where: string;
  readonly count: number;
  readonly seconds: number;
  /** Long tasks of this thread meanwhile, and the longest of them in milliseconds; undefined where the platform does not tell. */
  readonly tasks: number | undefined;
  readonly longest: number;
  /** Megabytes of this thread's heap after a fifth of them, and at the end; undefined where the platform does not tell. */
  readonly heap: readonly [number, number] | undefined;
}

export const IN_WORKERS = 'in workers';
export const IN_PAGE = 'in the page';

/** Each engine has verified every kind before it is measured, except where its start is the matter. */
export async function many(count: number): Promise<readonly ManyRow[]> {
  const worker = await startWorker();
  if (!worker) throw new Error('no worker can be started here');
  worker.terminate();
  const { world, inputs, warm } = await mixed(count);
  const { fetch } = world;
  const fresh = createWorkerVerifier({ fetch });
  const workers = createWorkerVerifier({ fetch });
  const inPage = createVerifier({ fetch });
  await workers.verifyAll(warm);
  await inPage.verifyAll(warm);
  const rows = [
    await run('in workers that have to be started', fresh, inputs),
    await run(IN_WORKERS, workers, inputs),
    await run(IN_PAGE, inPage, inputs),
    await run(IN_WORKERS, workers, Array.from({ length: 10 }, () => inputs).flat()),
  ];
  fresh.close();
  workers.close();
  return rows;
}

/** Whether the engine keeps something of every badge. */
export async function steady(count: number): Promise<ManyRow> {
  const { world, inputs, warm } = await mixed(count);
  const engine = createVerifier({ fetch: world.fetch });
  await engine.verifyAll(warm);
  return await run('here', engine, inputs);
}

async function mixed(count: number): Promise<{
  readonly world: Pick<World, 'fetch'>;
  readonly inputs: readonly string[];
  readonly warm: readonly string[];
}> {
  const { badges, documents } = await mixedBadges('https://issuer.test');
  const world = createWorld(documents);
  for (const { name, text, expected } of badges) {
    const { verdict } = await createVerifier({ fetch: world.fetch }).verify(text);
    if (verdict !== expected) throw new Error(`${name} is ${verdict}`);
  }
  const inputs = Array.from({ length: count }, (_, index) => badges[index % badges.length]?.text ?? '');
  return { world, inputs, warm: inputs.slice(0, badges.length * 5) };
}

async function run(where: string, verifier: BatchVerifier, inputs: readonly string[]): Promise<ManyRow> {
  const told = PerformanceObserver.supportedEntryTypes.includes('longtask');
  const tasks: number[] = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  // What was done to make the badges is not the matter.
  await new Promise((resolve) => setTimeout(resolve, 500));
  if (told) observer.observe({ entryTypes: ['longtask'] });
  const start = performance.now();
  let done = 0;
  let fifth: number | undefined;
  await verifier.verifyAll(inputs, {
    onProgress: (progress) => {
      if (progress.done !== ++done) throw new Error('progress went astray');
      if (done === Math.floor(inputs.length / 5)) fifth = heap();
    },
  });
  const seconds = (performance.now() - start) / 1000;
  await new Promise((resolve) => setTimeout(resolve, 200));
  observer.disconnect();
  const end = heap();
  return {
    where,
    count: inputs.length,
    seconds,
    tasks: told ? tasks.length : undefined,
    longest: Math.max(0, ...tasks),
    heap: fifth === undefined || end === undefined ? undefined : [fifth, end],
  };
}

/** Megabytes; in Node what is left after garbage was collected, where it was started so that it can be. */
function heap(): number | undefined {
  const { gc, process, performance: own } = globalThis as Platform;
  gc?.();
  const bytes = process?.memoryUsage?.().heapUsed ?? own.memory?.usedJSHeapSize;
  return bytes === undefined ? undefined : bytes / 1024 / 1024;
}

interface Platform {
  readonly gc?: () => void;
  readonly process?: { readonly memoryUsage?: () => { readonly heapUsed: number } };
  readonly performance: { readonly memory?: { readonly usedJSHeapSize: number } };
}
