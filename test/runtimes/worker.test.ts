/** One suite, every runtime: what passes in Node and in pages has to pass in a module worker, where there is no DOM. */
import { expect } from 'chai';
import type { WorkerResult } from './worker-tests.js';

interface Answer {
  readonly files: number;
  readonly results: readonly WorkerResult[];
}

describe('in a module worker', () => {
  it('every test without a DOM passes', async function () {
    this.timeout(240_000);
    const worker = new Worker(new URL('./worker-tests.ts', import.meta.url), { type: 'module' });
    try {
      const { files, results } = await new Promise<Answer>((resolve, reject) => {
        worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
          resolve(data);
        });
        worker.addEventListener('error', ({ message }) => {
          reject(new Error(message === '' ? 'the worker could not be loaded' : message));
        });
      });
      const failed = results.filter(({ state }) => state === 'failed');
      expect(failed.map(({ title, error }) => `${title}: ${error ?? ''}`).join('\n')).to.equal('');
      expect(files).to.be.greaterThan(10);
      expect(results.length).to.be.greaterThan(300);
    } finally {
      worker.terminate();
    }
  });
});
