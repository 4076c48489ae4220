import { expect } from 'chai';
import { hex } from '../../src/core/bytes.js';
import type { Input } from '../../src/readers/index.js';
import { createVerifier, type BatchVerifier, type Progress, type Report, type VerifyAllOptions } from '../../src/verify/index.js';
import { createWorkerVerifier } from '../../src/verify/worker-client.js';
import {
  bitstringEntry,
  bitstringList,
  createWorld,
  didWebIssuer,
  makeKey,
  ob2Hosted,
  openBadge,
  signDataIntegrity,
  signJwt,
  type World,
} from '../fixtures/mint.js';
import { fakeWorker } from './fake-worker.js';
import { NOW } from './judge.js';

const clock = { now: () => NOW };
const LIST = 'https://issuer.test/status/1';

/** A did:web issuer with a status list in which every third badge is revoked, and badges of its. */
async function batchOf(count: number): Promise<{ readonly inputs: readonly string[]; readonly world: World }> {
  const issuer = didWebIssuer(await makeKey());
  const bits = Object.fromEntries(Array.from({ length: count }, (_, index) => [index, index % 3 === 0 ? 1 : 0]));
  const world = createWorld(issuer.documents);
  world.set(LIST, await signDataIntegrity(await bitstringList(LIST, issuer.id, bits), issuer));
  const inputs: string[] = [];
  for (let index = 0; index < count; index++)
    inputs.push(await signJwt(openBadge(issuer.id, { credentialStatus: bitstringEntry(LIST, index) }), issuer));
  return { inputs, world };
}

const asked = (world: World): readonly string[] => world.requests.map(({ url }) => url).sort();

const RUNS: Readonly<Record<string, (world: World) => BatchVerifier>> = {
  'in the page': (world) => createVerifier({ fetch: world.fetch, clock }),
  'over workers': (world) => createWorkerVerifier({ fetch: world.fetch, clock }, { workers: 3, start: () => fakeWorker().worker }),
};

for (const [where, over] of Object.entries(RUNS)) {
  describe(`many badges at once, ${where}`, () => {
    let open: BatchVerifier[] = [];
    afterEach(() => {
      for (const verifier of open) (verifier as { close?(): void }).close?.();
      open = [];
    });
    const verifierOver = (world: World): BatchVerifier => {
      const verifier = over(world);
      open.push(verifier);
      return verifier;
    };

    it('each gets its own verdict, with progress that only grows', async () => {
      const { inputs, world } = await batchOf(12);
      const reports = new Map<number, Report>();
      const progress: Progress[] = [];
      const summary = await verifierOver(world).verifyAll(inputs, {
        onReport: (index, report) => {
          expect(reports.has(index)).to.equal(false);
          reports.set(index, report);
        },
        onProgress: (now) => progress.push(now),
      });
      expect(inputs.map((_, index) => reports.get(index)?.verdict)).to.deep.equal(
        inputs.map((_, index) => (index % 3 === 0 ? 'revoked' : 'valid')),
      );
      expect(progress).to.deep.equal(inputs.map((_, index) => ({ done: index + 1, total: 12 })));
      expect(summary).to.deep.equal({ done: 12, verdicts: { revoked: 4, valid: 8 } });
    });

    it('asks once for what several name, and says so in the contacts', async () => {
      const { inputs, world } = await batchOf(6);
      const shared: boolean[] = [];
      await verifierOver(world).verifyAll(inputs, {
        onReport: (_, { contacts }) => {
          expect(contacts.length).to.equal(2);
          for (const contact of contacts) shared.push(contact.shared === true);
        },
      });
      expect(asked(world)).to.deep.equal([...new Set(asked(world))]);
      expect(shared.filter((one) => !one).length).to.equal(2);
    });

    it('says of each document what its bytes hash to, however many have it in common', async () => {
      const { inputs, world } = await batchOf(9);
      const seen = new Map<string, Set<string | undefined>>();
      await verifierOver(world).verifyAll(inputs, {
        onReport: (_, { contacts }) => {
          for (const { url, sha256 } of contacts) seen.set(url, (seen.get(url) ?? new Set()).add(sha256));
        },
      });
      expect(seen.size).to.equal(2);
      for (const [url, hashes] of seen) {
        const bytes = await (await world.fetch(url)).arrayBuffer();
        expect([...hashes]).to.deep.equal([hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))]);
      }
    });

    it('tries what failed a second time and not a third', async () => {
      const { inputs, world } = await batchOf(6);
      world.answer(LIST, { status: 'network-error' });
      const { verdicts } = await verifierOver(world).verifyAll(inputs, { concurrency: 1 });
      expect(verdicts).to.deep.equal({ 'could-not-check': 6 });
      expect(world.requests.filter(({ url }) => url === LIST).length).to.equal(2);
    });

    it('shares nothing with the next batch', async () => {
      const { inputs, world } = await batchOf(2);
      const verifier = verifierOver(world);
      await verifier.verifyAll(inputs);
      const first = world.requests.length;
      await verifier.verifyAll(inputs);
      expect(world.requests.length).to.equal(2 * first);
    });

    it('sends one host no more than four requests at a time', async () => {
      const world = createWorld();
      const inputs = Array.from({ length: 12 }, (_, index) => {
        const site = ob2Hosted({ assertion: { id: `https://issuer.test/ob2/assertions/${String(index)}` } });
        world.host(site.issuer, site.badgeClass, site.assertion);
        return JSON.stringify(site.assertion);
      });
      let now = 0;
      let most = 0;
      const fetch: typeof globalThis.fetch = async (url, init) => {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setTimeout(resolve, 1));
        now--;
        return await world.fetch(url, init);
      };
      const { verdicts } = await verifierOver({ ...world, fetch }).verifyAll(inputs, { concurrency: 12 });
      expect(verdicts).to.deep.equal({ valid: 12 });
      expect(most).to.equal(4);
    });

    it('gives one bad input a report of its own', async () => {
      const { inputs, world } = await batchOf(3);
      const verdicts: string[] = [];
      const mixed = [inputs[1], '{"half', 42, undefined, '', 'plain words', inputs[2]] as readonly Input[];
      await verifierOver(world).verifyAll(mixed, { onReport: (index, { verdict }) => (verdicts[index] = verdict) });
      expect(verdicts).to.deep.equal(['valid', 'no-badge', 'no-badge', 'no-badge', 'no-badge', 'no-badge', 'valid']);
    });

    it('takes inputs only as fast as it verifies them', async () => {
      const { inputs, world } = await batchOf(9);
      let taken = 0;
      let done = 0;
      let ahead = 0;
      async function* slowly(): AsyncGenerator<Input> {
        for (const input of inputs) {
          await Promise.resolve();
          ahead = Math.max(ahead, ++taken - done);
          yield input;
        }
      }
      const progress: (number | undefined)[] = [];
      const options: VerifyAllOptions = { concurrency: 2, onReport: () => (done += 1), onProgress: ({ total }) => progress.push(total) };
      expect((await verifierOver(world).verifyAll(slowly(), options)).done).to.equal(9);
      expect(ahead).to.equal(2);
      expect(progress).to.deep.equal(Array(9).fill(undefined));
    });

    it('takes no more inputs than there is room for', async () => {
      const large = ' '.repeat(5 * 1024 * 1024);
      const { world } = await batchOf(1);
      let taken = 0;
      let done = 0;
      let ahead = 0;
      function* files(): Generator<Input> {
        for (let index = 0; index < 4; index++) {
          ahead = Math.max(ahead, ++taken - done);
          yield large;
        }
      }
      expect((await verifierOver(world).verifyAll(files(), { concurrency: 8, onReport: () => (done += 1) })).done).to.equal(4);
      expect(ahead).to.equal(1);
    });

    it('stops everything when it is aborted', async () => {
      const { inputs, world } = await batchOf(9);
      const abort = new AbortController();
      const signals: AbortSignal[] = [];
      let reports = 0;
      let returned = false;
      const endless: Iterable<Input> = {
        [Symbol.iterator]: () => ({
          next: () => ({ done: false, value: inputs[0] ?? '' }),
          return: () => {
            returned = true;
            return { done: true, value: undefined };
          },
        }),
      };
      const fetch: typeof globalThis.fetch = async (url, init) => {
        if (init?.signal) signals.push(init.signal);
        return await world.fetch(url, init);
      };
      const verifying = verifierOver({ ...world, fetch }).verifyAll(endless, {
        signal: abort.signal,
        onReport: () => {
          if (++reports === 3) abort.abort();
        },
      });
      const error = await verifying.then(
        () => expect.fail('it was not rejected'),
        (reason: unknown) => reason as DOMException,
      );
      expect(error.name).to.equal('AbortError');
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(reports).to.equal(3);
      expect(returned).to.equal(true);
      expect(signals.length).to.be.greaterThan(0);
      expect(signals.every(({ aborted }) => aborted)).to.equal(true);
    });

    it('ends with what its inputs throw, and refuses what is no list of inputs', async () => {
      function* broken(): Generator<Input> {
        yield '{}';
        throw new RangeError('no more');
      }
      const verifier = verifierOver(createWorld());
      const name = async (promise: Promise<unknown>): Promise<string> =>
        await promise.then(
          () => 'none',
          (error: unknown) => (error as Error).name,
        );
      expect(await name(verifier.verifyAll(broken()))).to.equal('RangeError');
      expect(await name(verifier.verifyAll('https://issuer.test/1'))).to.equal('TypeError');
      expect(await name(verifier.verifyAll(new Uint8Array(3) as never))).to.equal('TypeError');
      expect(await verifier.verifyAll([])).to.deep.equal({ done: 0, verdicts: {} });
    });
  });
}
