import { expect } from 'chai';
import { createVerifier } from '../../src/verify/index.js';
import { createWorkerVerifier } from '../../src/verify/worker-client.js';
import { createWorld, mixedBadges } from '../fixtures/mint.js';
import { IN_BROWSER } from '../support/where.js';
import { fakeWorker } from './fake-worker.js';
import { NOW } from './judge.js';

const COUNT = IN_BROWSER ? 200 : 1000;

describe('many badges of every kind', () => {
  it('each get their right verdict over a pool of workers, with progress that only grows', async function () {
    this.timeout(120_000);
    const { badges, documents } = await mixedBadges('https://issuer.test');
    const world = createWorld(documents);
    const ports = { fetch: world.fetch, clock: { now: () => NOW } };
    for (const { name, text, expected } of badges) expect((await createVerifier(ports).verify(text)).verdict, name).to.equal(expected);
    const at = (index: number): (typeof badges)[number] | undefined => badges[index % badges.length];
    const inputs = Array.from({ length: COUNT }, (_, index) => at(index)?.text ?? '');
    // In a page these are real workers; Node has none that a page would know.
    const start = typeof Worker === 'undefined' ? { start: () => fakeWorker().worker } : {};
    const verifier = createWorkerVerifier(ports, { workers: 4, ...start });
    const wrong: string[] = [];
    const seen = new Set<number>();
    let before = 0;
    const summary = await verifier.verifyAll(inputs, {
      onReport: (index, { verdict }) => {
        seen.add(index);
        if (verdict !== at(index)?.expected) wrong.push(`${at(index)?.name ?? ''}: ${verdict}`);
      },
      onProgress: ({ done, total }) => {
        expect(done).to.equal(before + 1);
        expect(total).to.equal(COUNT);
        before = done;
      },
    });
    verifier.close();
    expect(wrong).to.deep.equal([]);
    expect(seen.size).to.equal(COUNT);
    expect(summary.done).to.equal(COUNT);
  });
});
