/**
 * One suite, every runtime: what passes in Node and in pages has to pass in a module worker, where there is no DOM. A use of the DOM shows
 * in any browser, so one of them runs all of it; the others, whose pages run all of it, what rests on their own parts: bytes, readers, keys.
 */
import { expect } from 'chai';
import type { WorkerResult } from './worker-tests.js';

interface Answer {
  readonly files: number;
  readonly results: readonly WorkerResult[];
}

const isChromium = navigator.userAgent.includes('Chrom');

describe('in a module worker', () => {
  it(`${isChromium ? 'every test' : 'what rests on the browser'} without a DOM passes`, async function () {
    this.timeout(240_000);
    const worker = new Worker(new URL('./worker-tests.ts', import.meta.url), { type: 'module', name: isChromium ? 'all' : 'part' });
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
      expect(files).to.be.greaterThan(isChromium ? 40 : 20);
      expect(results.length).to.be.greaterThan(isChromium ? 600 : 200);
    } finally {
      worker.terminate();
    }
  });
});
