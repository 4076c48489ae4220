/** The package's own worker, really started: found by the expression that bundlers know, and with nothing replaced. */
import { expect } from 'chai';
import { startWorker } from '../../src/verify/worker-start.js';
import { createVerifier } from '../../src/verify/index.js';
import { createWorkerVerifier } from '../../src/verify/worker-client.js';
import { createWorld, didKeyIssuer, makeKey, ob2Hosted, openBadge, signDataIntegrity } from '../fixtures/mint.js';

const clock = { now: () => new Date('2026-06-01T00:00:00Z') };

describe('the worker of the package', () => {
  it('starts, and leaves the constructor of the page as it was', async () => {
    const constructor = globalThis.Worker;
    const worker = await startWorker();
    expect(worker).to.be.instanceOf(constructor);
    expect(globalThis.Worker).to.equal(constructor);
    worker?.terminate();
  });

  it('verifies in another thread what the page verifies, with the requests of the page', async () => {
    const site = ob2Hosted();
    const world = createWorld();
    world.host(site.issuer, site.badgeClass, site.assertion);
    const issuer = didKeyIssuer(await makeKey());
    const signed = JSON.stringify(await signDataIntegrity(openBadge(issuer.id), issuer));
    const verifier = createWorkerVerifier({ fetch: world.fetch, clock });
    for (const input of [JSON.stringify(site.assertion), signed, new Blob([signed]), new TextEncoder().encode(signed)]) {
      const report = await verifier.verify(input);
      expect(report.verdict).to.equal('valid');
      expect(report).to.deep.equal(await createVerifier({ fetch: world.fetch, clock }).verify(input));
    }
    expect((await verifier.inspect(signed)).answer).to.equal('badge');
    verifier.close();
  });

  it('is ended where it is busy and told to stop', async () => {
    // A module worker that says it is ready and then never looks at its messages again.
    const busy = "postMessage({ type: 'ready' }); onmessage = () => { postMessage({ type: 'pong' }); for (;;); };";
    const url = URL.createObjectURL(new Blob([busy], { type: 'text/javascript' }));
    let ended = 0;
    const abort = new AbortController();
    const start = (): Worker => {
      const worker = new Worker(url, { type: 'module' });
      worker.addEventListener('message', ({ data }: MessageEvent<{ type: string }>) => {
        if (data.type === 'pong') abort.abort();
      });
      const terminate = worker.terminate.bind(worker);
      worker.terminate = () => {
        ended++;
        terminate();
      };
      return worker;
    };
    const verifier = createWorkerVerifier({}, { start });
    const verifying = verifier.verify('{}', { signal: abort.signal });
    const error = await verifying.then(
      () => undefined,
      (reason: unknown) => reason as DOMException,
    );
    expect(error?.name).to.equal('AbortError');
    while (ended === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    URL.revokeObjectURL(url);
  });
});
