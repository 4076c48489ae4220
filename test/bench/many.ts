/** Many badges at once: how fast, and whether the page notices. A long task is one of more than 50 ms (W3C Long Tasks). */
import { createVerifier, type BatchVerifier } from '../../src/verify/index.js';
import { createWorkerVerifier } from '../../src/verify/worker-client.js';
import { startWorker } from '../../src/verify/worker-start.js';
import { createWorld, mixedBadges } from '../fixtures/mint.js';

export interface ManyRow {
  readonly where: string;
  readonly seconds: number;
  /** Long tasks of the page meanwhile, and the longest of them in milliseconds. */
  readonly tasks: number;
  readonly longest: number;
}

export async function many(count: number): Promise<readonly ManyRow[]> {
  const worker = await startWorker();
  if (!worker) throw new Error('no worker can be started here');
  worker.terminate();
  const { badges, documents } = await mixedBadges('https://issuer.test');
  const { fetch } = createWorld(documents);
  const inputs = Array.from({ length: count }, (_, index) => badges[index % badges.length]?.text ?? '');
  const workers = createWorkerVerifier({ fetch });
  const rows = [await run('in workers', workers, inputs), await run('in the page', createVerifier({ fetch }), inputs)];
  workers.close();
  for (const { name, text, expected } of badges) {
    const { verdict } = await createVerifier({ fetch }).verify(text);
    if (verdict !== expected) throw new Error(`${name} is ${verdict}`);
  }
  return rows;
}

async function run(where: string, verifier: BatchVerifier, inputs: readonly string[]): Promise<ManyRow> {
  const tasks: number[] = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  // What was done to make the badges is not the matter.
  await new Promise((resolve) => setTimeout(resolve, 500));
  observer.observe({ entryTypes: ['longtask'] });
  const start = performance.now();
  let done = 0;
  await verifier.verifyAll(inputs, {
    onProgress: (progress) => {
      if (progress.done !== ++done) throw new Error('progress went astray');
    },
  });
  const seconds = (performance.now() - start) / 1000;
  await new Promise((resolve) => setTimeout(resolve, 200));
  observer.disconnect();
  return { where, seconds, tasks: tasks.length, longest: Math.max(0, ...tasks) };
}
