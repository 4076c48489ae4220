import { expect } from 'chai';
import type { BadgeError } from '../../src/errors.js';
import type { Ports } from '../../src/core/ports.js';
import { portsFromBundle } from '../../src/verify/bundle.js';
import { createVerifier, type Report } from '../../src/verify/index.js';
import { createWorkerVerifier, type WorkerOptions, type WorkerVerifier } from '../../src/verify/worker-client.js';
import {
  createWorld,
  didKeyIssuer,
  didWebIssuer,
  makeKey,
  ob2Hosted,
  openBadge,
  signDataIntegrity,
  signJwt,
  type World,
} from '../fixtures/mint.js';
import { fakeWorker, scripted, type FakeWorker } from './fake-worker.js';
import { NOW } from './judge.js';

const clock = { now: () => NOW };

/** The error a promise is rejected with. */
const rejection = async (promise: Promise<unknown>): Promise<unknown> =>
  await promise.then(
    () => expect.fail('it was not rejected'),
    (error: unknown) => error,
  );

describe('a verifier over workers', () => {
  let made: FakeWorker[] = [];
  let open: WorkerVerifier[] = [];
  /** @param kinds what the first workers do; the rest are good ones */
  const over = (
    ports: Partial<Ports>,
    options: WorkerOptions = {},
    kinds: readonly Parameters<typeof fakeWorker>[0][] = [],
  ): WorkerVerifier => {
    const start = (): Worker => {
      const fake = fakeWorker(kinds[made.length]);
      made.push(fake);
      return fake.worker;
    };
    const verifier = createWorkerVerifier({ clock, ...ports }, { start, ...options });
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

  const hosted = (): { readonly text: string; readonly world: World } => {
    const site = ob2Hosted();
    const world = createWorld();
    world.host(site.issuer, site.badgeClass, site.assertion);
    return { text: JSON.stringify(site.assertion), world };
  };

  it('gives the very reports that the engine in the page gives', async () => {
    const { text, world } = hosted();
    const issuer = didKeyIssuer(await makeKey());
    const badge = openBadge(issuer.id);
    const inputs = [
      text,
      await signJwt(badge, issuer),
      JSON.stringify(await signDataIntegrity(badge, issuer)),
      '{',
      'https://nowhere.test/b',
    ];
    const verdicts: string[] = [];
    for (const input of inputs) {
      const told: string[] = [];
      const report = await over({ fetch: world.fetch }).verify(input, { onOutcome: ({ code }) => told.push(code) });
      expect(report).to.deep.equal(await createVerifier({ fetch: world.fetch, clock }).verify(input));
      if (report.outcomes.length > 1) expect(told).to.deep.equal(report.outcomes.map(({ code }) => code));
      verdicts.push(report.verdict);
    }
    expect(verdicts).to.deep.equal(['valid', 'valid', 'valid', 'no-badge', 'could-not-check']);
    expect(made.length).to.equal(inputs.length);
  });

  it('reads as the engine in the page reads', async () => {
    const { text } = hosted();
    expect(await over({}).inspect(text)).to.deep.equal(await createVerifier().inspect(text));
  });

  it("calls the host's functions, every one of them, in the page", async () => {
    const key = await makeKey();
    const custom = didWebIssuer(key);
    const id = 'did:custom:1';
    const context = 'https://terms.test/v1';
    const [document] = Object.values(custom.documents);
    const published = JSON.parse(JSON.stringify(document).replaceAll(custom.id, id)) as object;
    const unsigned = openBadge(id, {});
    const contexts: Record<string, object> = { [context]: { '@context': { school: 'https://terms.test/school' } } };
    const badge = await signDataIntegrity(
      { ...unsigned, '@context': [...(unsigned['@context'] as string[]), context], school: 'A' },
      { id, key, method: `${id}#key-1`, documents: {} },
      { contexts },
    );
    const asked: string[] = [];
    const verifier = over({
      resolveDid: async (did) => {
        asked.push(`did ${did}`);
        return await Promise.resolve(published);
      },
      loadContext: async (url) => {
        asked.push(`context ${url}`);
        return await Promise.resolve(contexts[url]);
      },
      // An object with a method: only what is data in it crosses, and that is enough.
      trust: async (issuer) => {
        asked.push(`trust ${issuer.id}`);
        return await Promise.resolve({ trusted: true, register: 'ours', refresh: () => undefined });
      },
    });
    const report = await verifier.verify(JSON.stringify(badge));
    expect(report.verdict).to.equal('valid');
    expect(report.questions.trust).to.equal('passed');
    expect([...new Set(asked)].sort()).to.deep.equal([`context ${context}`, `did ${id}`, `trust ${id}`]);
  });

  it('uses the cache of the page, and says so in the report', async () => {
    const { text, world } = hosted();
    const kept = new Map<string, Awaited<ReturnType<NonNullable<Ports['cache']>['get']>>>();
    const cache = {
      get: async (key: string) => await Promise.resolve(kept.get(key)),
      set: async (key: string, entry: NonNullable<ReturnType<(typeof kept)['get']>>) => await Promise.resolve(void kept.set(key, entry)),
    };
    const verifier = over({ fetch: world.fetch, cache });
    await verifier.verify(text);
    const asked = world.requests.length;
    const report = await verifier.verify(text);
    expect(world.requests.length).to.equal(asked);
    expect(report.contacts.map(({ cacheAge }) => cacheAge)).to.deep.equal([0, 0, 0]);
  });

  it("a host's function that fails makes the check unknown and not passed", async () => {
    const { text, world } = hosted();
    const report = await over({ fetch: world.fetch, trust: async () => await Promise.reject(new TypeError('broken')) }).verify(text);
    expect(report.outcomes.find(({ id }) => id === 'issuer.trust')?.result).to.equal('unknown');
  });

  it('fetches what a trust list needs within the verification, and keeps the same evidence', async () => {
    const { text, world } = hosted();
    world.set('https://register.test/list', { issuers: ['https://issuer.test/ob2/issuer'] });
    const trust: Ports['trust'] = async ({ id }, _, load) => {
      const list = await load('https://register.test/list');
      const missing = await load('https://register.test/other');
      if (!list.ok || missing.ok) return undefined;
      return { trusted: JSON.stringify(list.json).includes(id), register: 'register' };
    };
    const report = await over({ fetch: world.fetch, trust }).verify(text, { evidence: true, debug: true });
    expect(report.questions.trust).to.equal('passed');
    expect(report.contacts.map(({ host, code }) => `${host} ${code ?? 'ok'}`).slice(-2)).to.deep.equal([
      'register.test ok',
      'register.test fetch.not-found',
    ]);
    expect(report).to.deep.equal(await createVerifier({ fetch: world.fetch, clock, trust }).verify(text, { evidence: true, debug: true }));
    const replayed = await over(await portsFromBundle(report.bundle)).verify(text);
    expect(replayed.replayed).to.equal(true);
    expect(replayed.verdict).to.equal('valid');
  });

  it('refuses private hosts unless told otherwise', async () => {
    const { assertion, badgeClass, issuer } = ob2Hosted({ origin: 'http://192.168.0.7' });
    const world = createWorld();
    world.host(assertion, badgeClass, issuer);
    const text = JSON.stringify(assertion);
    expect((await over({ fetch: world.fetch }).verify(text)).verdict).to.equal('could-not-check');
    expect(world.requests).to.deep.equal([]);
    expect((await over({ fetch: world.fetch }, { privateHosts: 'allow' }).verify(text)).verdict).to.equal('valid');
  });

  it('refuses what is no input', async () => {
    for (const input of [42, undefined, () => 'a function'])
      expect(await rejection(over({}).verify(input as never))).to.be.instanceOf(TypeError);
  });

  it('ends requests under way when a call is aborted, and keeps the worker', async () => {
    const abort = new AbortController();
    let heard: AbortSignal | null | undefined;
    const pending = new Promise<AbortSignal>((resolve) => {
      const fetch: typeof globalThis.fetch = async (_, init) =>
        await new Promise((__, reject) => {
          heard = init?.signal;
          heard?.addEventListener('abort', () => reject(heard?.reason as Error));
          if (heard) resolve(heard);
        });
      void rejection(over({ fetch }).verify('https://issuer.test/1', { signal: abort.signal })).then((error) => {
        expect((error as DOMException).name).to.equal('AbortError');
      });
    });
    const signal = await pending;
    abort.abort();
    expect(signal.aborted).to.equal(true);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(made.map(({ ended }) => ended())).to.deep.equal([false]);
  });

  it('ends a worker that does not stop, and gives its other calls to another', async () => {
    const { text, world } = hosted();
    const abort = new AbortController();
    const got: string[] = [];
    const deaf = scripted((message) => got.push(message.type));
    const verifier = over({ fetch: world.fetch }, { workers: 1 }, [deaf]);
    const stuck = rejection(verifier.verify(text, { signal: abort.signal }));
    const other = verifier.verify(text);
    while (got.length < 2) await new Promise((resolve) => setTimeout(resolve));
    abort.abort();
    expect(((await stuck) as DOMException).name).to.equal('AbortError');
    expect((await other).verdict).to.equal('valid');
    expect(made.map(({ ended }) => ended())).to.deep.equal([true, false]);
  });

  it('tries a call again whose worker crashed, tells no outcome twice, and gives up with a code', async () => {
    const { text, world } = hosted();
    const outcome = {
      id: 'hosted.assertion',
      group: 'integrity',
      result: 'passed',
      weight: 'required',
      code: 'hosted.refetched',
      params: {},
    } as const;
    const dying = scripted((message, scope) => {
      if (message.type !== 'verify') return;
      scope.postMessage({ type: 'outcome', id: message.id, outcome });
      scope.postMessage({ type: 'pong' });
      setTimeout(() => made.at(-1)?.crash());
    });
    const told: string[] = [];
    const report = await over({ fetch: world.fetch }, {}, [dying]).verify(text, { onOutcome: ({ code }) => told.push(code) });
    expect(report.verdict).to.equal('valid');
    expect(told).to.deep.equal(report.outcomes.map(({ code }) => code));
    made = [];
    const error = await rejection(over({ fetch: world.fetch }, {}, [dying, dying]).verify(text));
    expect((error as BadgeError).code).to.equal('worker.ended');
    expect(made.length).to.equal(2);
  });

  it('works in the page where no worker can be started', async () => {
    const { text, world } = hosted();
    const broken: readonly (() => Worker | Promise<Worker>)[] = [
      () => {
        throw new DOMException('refused', 'SecurityError');
      },
      async () => await Promise.reject(new TypeError('refused')),
      () => {
        const fake = fakeWorker(() => undefined);
        setTimeout(() => fake.crash());
        return fake.worker;
      },
    ];
    for (const start of broken) {
      const verifier = createWorkerVerifier({ fetch: world.fetch, clock }, { start, workers: 2 });
      const reports = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(async () => await verifier.verify(text)));
      expect(reports.map(({ verdict }: Report) => verdict)).to.deep.equal(Array(10).fill('valid'));
      expect((await verifier.inspect(text)).answer).to.equal('badge');
    }
  });

  it('rejects what is under way when it is closed, also while its worker starts, and starts anew afterwards', async () => {
    const { text, world } = hosted();
    const deaf = scripted(() => undefined);
    for (const turns of [0, 5]) {
      made = [];
      const verifier = over({ fetch: world.fetch }, { workers: 1 }, [deaf]);
      const waiting = Promise.all([1, 2, 3, 4, 5, 6].map(async () => await rejection(verifier.verify(text))));
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setTimeout(resolve));
      verifier.close();
      expect((await waiting).map((error) => (error as DOMException).name)).to.deep.equal(Array(6).fill('AbortError'));
      expect((await verifier.verify(text)).verdict).to.equal('valid');
    }
  });
});
