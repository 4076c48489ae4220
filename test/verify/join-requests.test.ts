import { expect } from 'chai';
import { verifierOver, type Engine } from '../../src/verify/engine.js';
import { localEngine } from '../../src/verify/index.js';
import { joinRequests } from '../../src/verify/join-requests.js';
import type { Document, Documents, NoDocument } from '../../src/verify/documents.js';
import { createWorld, didWebIssuer, makeKey, openBadge, signDataIntegrity } from '../fixtures/mint.js';
import { NOW } from './judge.js';

const URL = 'https://issuer.test/';
const DOCUMENT: Document = { bytes: new Uint8Array([1]), status: 200, finalUrl: URL, contentType: '', storedAt: 0 };

/** Answers when it is told to. */
function slow(): { readonly documents: Documents; readonly signals: AbortSignal[]; answer(found?: Document | NoDocument): void } {
  const signals: AbortSignal[] = [];
  const waiting: ((found: Document | NoDocument) => void)[] = [];
  return {
    signals,
    documents: async (_url, _accept, signal) => {
      signals.push(signal);
      return await new Promise((resolve, reject) => {
        waiting.push(resolve);
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    },
    answer: (found = DOCUMENT) => {
      for (const give of waiting.splice(0)) give(found);
    },
  };
}

const outcome = async (asked: Promise<unknown>): Promise<unknown> => await asked.catch((error: unknown) => (error as Error).message);

describe('verifications at once that need the same document', () => {
  const { signal } = new AbortController();

  it('wait for one request, each kind of answer for its own, and ask anew when it is over', async () => {
    const { documents, signals, answer } = slow();
    const joined = joinRequests(documents);
    const both = Promise.all([joined(URL, 'a/b', signal), joined(URL, 'a/b', signal)]);
    void joined(URL, 'c/d', signal);
    void joined(`${URL}else`, 'a/b', signal);
    expect(signals).to.have.length(3);
    answer();
    expect(await both).to.deep.equal([DOCUMENT, { ...DOCUMENT, shared: true }]);
    const anew = joined(URL, 'a/b', signal);
    expect(signals).to.have.length(4);
    answer({ code: 'fetch.network', at: 1 });
    expect(await anew).to.deep.equal({ code: 'fetch.network', at: 1 });
    void joined(URL, 'a/b', signal);
    expect(signals).to.have.length(5);
    answer();
  });

  it('are not ended by one that gives up, and end the request in the turn in which the last one does', async () => {
    const { documents, signals, answer } = slow();
    const joined = joinRequests(documents);
    const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()];
    const one = outcome(joined(URL, 'a/b', first.signal));
    const other = joined(URL, 'a/b', second.signal);
    first.abort(new Error('given up'));
    expect(await one).to.equal('given up');
    expect(signals[0]?.aborted).to.equal(false);
    answer();
    expect(await other).to.deep.include({ shared: true });
    const lasts = [outcome(joined(URL, 'a/b', second.signal)), outcome(joined(URL, 'a/b', third.signal))];
    second.abort(new Error('given up'));
    third.abort(new Error('given up, too'));
    expect(signals[1]?.aborted).to.equal(true);
    // Nobody joins a request that has ended, not even in the same turn.
    const anew = joined(URL, 'a/b', signal);
    expect(signals).to.have.length(3);
    expect(await Promise.all(lasts)).to.deep.equal(['given up', 'given up, too']);
    answer();
    expect(await anew).to.deep.equal(DOCUMENT);
    expect(await outcome(joined(URL, 'a/b', third.signal))).to.equal('given up, too');
    expect(signals).to.have.length(3);
  });

  it('have the whole time that a request may take, whenever they came', async () => {
    const { documents, signals, answer } = slow();
    const joined = joinRequests(documents);
    const asked = [1, 2, 3].map(async () => await joined(URL, 'a/b', signal));
    answer({ code: 'fetch.timeout', at: 1 });
    expect(await asked[0]).to.deep.equal({ code: 'fetch.timeout', at: 1 });
    while (signals.length < 2) await new Promise((resolve) => setTimeout(resolve));
    answer();
    expect(await Promise.all(asked.slice(1))).to.deep.equal([DOCUMENT, { ...DOCUMENT, shared: true }]);
    expect(signals).to.have.length(2);
  });

  it('ask an issuer for its keys once, and the report of each says so', async () => {
    const issuer = didWebIssuer(await makeKey());
    const world = createWorld(issuer.documents);
    const badge = JSON.stringify(await signDataIntegrity(openBadge(issuer.id), issuer));
    const engine = localEngine({});
    let missing = 20;
    let open: () => void = () => undefined;
    const all = new Promise<void>((resolve) => (open = resolve));
    /** Nobody asks before everybody is about to. */
    const together: Engine = {
      ...engine,
      verify: async (input, call, ports) => {
        const documents: Documents = async (url, accept, own) => {
          if (--missing === 0) open();
          await all;
          return await ports.documents(url, accept, own);
        };
        return await engine.verify(input, call, { ...ports, documents });
      },
    };
    const verifier = verifierOver(together, { fetch: world.fetch, clock: { now: () => NOW } }, {});
    const reports = await Promise.all(Array.from({ length: 20 }, async () => await verifier.verify(badge)));
    expect(new Set(reports.map(({ verdict }) => verdict))).to.deep.equal(new Set(['valid']));
    expect(world.requests).to.have.length(1);
    expect(reports.filter(({ contacts }) => contacts[0]?.shared === true)).to.have.length(19);
    expect((await verifier.verify(badge)).contacts[0]).not.to.have.property('shared');
    expect(world.requests).to.have.length(2);
  });
});
