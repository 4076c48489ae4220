import { expect } from 'chai';
import type { Report } from '../../src/verify/index.js';
import { createVerifier } from '../../src/verify/index.js';
import { createWorkerVerifier, type WorkerOptions, type WorkerVerifier } from '../../src/verify/worker-client.js';
import type { FromWorker, ToWorker } from '../../src/verify/worker-protocol.js';
import { serve, type WorkerScope } from '../../src/verify/worker-serve.js';
import { createWorld, didKeyIssuer, makeKey, mixedBadges, openBadge, signJwt } from '../fixtures/mint.js';
import { fakeWorker, scripted, type FakeWorker } from './fake-worker.js';
import { NOW } from './judge.js';

const clock = { now: () => NOW };

const rejection = async (promise: Promise<unknown>): Promise<unknown> =>
  await promise.then(
    () => expect.fail('it was not rejected'),
    (error: unknown) => error,
  );

/** One turn of the event loop. Timers would let several pass: browsers make each wait. */
const turn = async (): Promise<void> => {
  const { port1, port2 } = new MessageChannel();
  await new Promise<void>((resolve) => {
    port1.onmessage = () => resolve();
    port2.postMessage(0);
  });
  port1.close();
};

/** All messages in one, or the message by itself. */
const apart = (message: ToWorker): readonly ToWorker[] => (message.type === 'gathered' ? message.messages.flatMap(apart) : [message]);

describe('badges of a batch on their way to workers', () => {
  let made: FakeWorker[] = [];
  let open: WorkerVerifier[] = [];
  const over = (
    options: WorkerOptions,
    kinds: readonly Parameters<typeof fakeWorker>[0][] = [],
    fetch: typeof globalThis.fetch = createWorld().fetch,
  ): WorkerVerifier => {
    const start = (): Worker => {
      const fake = fakeWorker(kinds[made.length]);
      made.push(fake);
      return fake.worker;
    };
    const verifier = createWorkerVerifier({ clock, fetch }, { start, ...options });
    open.push(verifier);
    return verifier;
  };
  beforeEach(() => {
    made = [];
    open = [];
  });
  afterEach(() => {
    for (const verifier of open) verifier.close();
  });

  const plain = async (): Promise<string> => {
    const issuer = didKeyIssuer(await makeKey());
    return await signJwt(openBadge(issuer.id), issuer);
  };
  const verdictsOf = async (verifier: WorkerVerifier, inputs: readonly string[]): Promise<string[]> => {
    const verdicts: string[] = [];
    await verifier.verifyAll(inputs, {
      onReport: (index, { verdict }) => {
        expect(verdicts[index], `${String(index)} is told twice`).to.equal(undefined);
        verdicts[index] = verdict;
      },
    });
    return verdicts;
  };

  it('cross with others, both ways, and lose nothing', async () => {
    const { badges, documents } = await mixedBadges('https://issuer.test');
    const inputs = Array.from({ length: 4 }, () => badges.map(({ text }) => text)).flat();
    const world = createWorld(documents);
    const crossed = { there: 0, back: 0 };
    const counting = (scope: WorkerScope): void => {
      const own: WorkerScope = {
        onmessage: null,
        postMessage: (message: FromWorker) => {
          const parts = message.type === 'gathered' ? message.messages : [message];
          if (parts.some(({ type }) => type === 'report-text')) crossed.back++;
          scope.postMessage(message);
        },
      };
      scope.onmessage = (event) => {
        if (apart(event.data).some(({ type }) => type === 'verify')) crossed.there++;
        own.onmessage?.(event);
      };
      serve(own);
    };
    const reports: Report[] = [];
    await over({ workers: 1 }, [counting], world.fetch).verifyAll(inputs, {
      at: NOW,
      evidence: true,
      onReport: (index, report) => (reports[index] = report),
    });
    const expected: Report[] = [];
    await createVerifier({ fetch: createWorld(documents).fetch, clock }).verifyAll(inputs, {
      at: NOW,
      evidence: true,
      onReport: (index, report) => (expected[index] = report),
    });
    // Who asks for a shared document first is a matter of who comes first.
    const told = (all: readonly Report[]): unknown =>
      JSON.parse(
        JSON.stringify(
          all.map(({ verdict, outcomes, badge, bundle }) => ({
            verdict,
            badge,
            codes: outcomes.map(({ code }) => code),
            asked: bundle?.documents.length,
          })),
        ),
      );
    expect(told(reports)).to.deep.equal(told(expected));
    expect(crossed.there).to.be.lessThan(inputs.length / 2);
    expect(crossed.back).to.be.lessThan(inputs.length / 2);
  });

  it('let a verification by itself pass, also where all of them wait for something', async () => {
    let asked = 0;
    const hanging: typeof fetch = async (_, init) =>
      await new Promise((__, reject) => {
        asked++;
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
      });
    const abort = new AbortController();
    const verifier = over({ workers: 1 }, [], hanging);
    const inputs = Array.from({ length: 100 }, (_, index) => `https://issuer.test/${String(index)}`);
    const waiting = rejection(verifier.verifyAll(inputs, { signal: abort.signal }));
    while (asked < 4) await turn();
    expect((await verifier.verify(await plain())).verdict).to.equal('valid');
    abort.abort();
    expect(((await waiting) as DOMException).name).to.equal('AbortError');
    // The worker said of each of them that it is over, those included that it had not begun with.
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(made.map(({ ended }) => ended())).to.deep.equal([false]);
    expect((await verifier.verify(await plain())).verdict).to.equal('valid');
  });

  it('are verified by another where their worker ends in the middle', async () => {
    let got = 0;
    const dying = scripted((message) => {
      got += apart(message).filter(({ type }) => type === 'verify').length;
      if (got >= 10) made[0]?.crash();
    });
    const inputs = Array<string>(40).fill(await plain());
    expect(await verdictsOf(over({ workers: 1 }, [dying]), inputs)).to.deep.equal(Array(40).fill('valid'));
  });

  it('could not be checked where they end every worker', async () => {
    const dying = scripted(() => made.at(-1)?.crash());
    const reports: Report[] = [];
    await over({ workers: 1 }, Array(20).fill(dying)).verifyAll(Array<string>(3).fill(await plain()), {
      onReport: (index, report) => (reports[index] = report),
    });
    expect(reports.map(({ verdict, outcomes }) => `${verdict} ${outcomes[0]?.code ?? ''}`)).to.deep.equal(
      Array(3).fill('could-not-check worker.ended'),
    );
  });

  it('could not be checked where the worker says what is no report', async () => {
    const babbling = scripted((message, scope) => {
      for (const one of apart(message))
        if (one.type === 'verify') scope.postMessage({ type: 'report-text', id: one.id, text: '{"verdict":"valid"' });
    });
    expect(await verdictsOf(over({ workers: 1 }, [babbling]), ['a', 'b'])).to.deep.equal(['could-not-check', 'could-not-check']);
  });

  it('are told of in short turns, however many come at once', async () => {
    const inputs = Array<string>(64).fill(await plain());
    const { setTimeout } = globalThis;
    const clock = performance.now.bind(performance);
    let [most, now, ahead] = [0, 0, 0];
    performance.now = () => clock() + ahead;
    // A timer that fires is a turn for everybody.
    globalThis.setTimeout = ((fire: () => void, after?: number) =>
      setTimeout(() => {
        most = Math.max(most, now);
        now = 0;
        fire();
      }, after)) as typeof setTimeout;
    try {
      await over({ workers: 1 }).verifyAll(inputs, {
        onReport: () => {
          now++;
          // Whoever hears of a report takes that many milliseconds.
          ahead += 6;
        },
      });
    } finally {
      globalThis.setTimeout = setTimeout;
      performance.now = clock;
    }
    expect(Math.max(most, now)).to.be.within(1, 3);
  });
});
