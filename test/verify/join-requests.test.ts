import { expect } from 'chai';
import { joinRequests } from '../../src/verify/join-requests.js';
import type { Document, Documents } from '../../src/verify/documents.js';

const DOCUMENT: Document = { bytes: new Uint8Array([1]), status: 200, finalUrl: 'https://issuer.test/', contentType: '', storedAt: 0 };
const settled = async (): Promise<void> => await new Promise((resolve) => setTimeout(resolve));

/** Answers when it is told to. */
function slow(): { readonly documents: Documents; readonly signals: AbortSignal[]; answer(): void } {
  const signals: AbortSignal[] = [];
  const waiting: (() => void)[] = [];
  return {
    signals,
    documents: async (_url, _accept, signal) => {
      signals.push(signal);
      return await new Promise((resolve, reject) => {
        waiting.push(() => resolve(DOCUMENT));
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    },
    answer: () => {
      for (const give of waiting.splice(0)) give();
    },
  };
}

describe('verifications at once that need the same document', () => {
  it('wait for one request, and ask anew when that is over', async () => {
    const { documents, signals, answer } = slow();
    const joined = joinRequests(documents);
    const { signal } = new AbortController();
    const both = Promise.all([joined('https://issuer.test/', 'a/b', signal), joined('https://issuer.test/', 'a/b', signal)]);
    void joined('https://issuer.test/', 'c/d', signal);
    await settled();
    expect(signals).to.have.length(2);
    answer();
    expect(await both).to.deep.equal([DOCUMENT, { ...DOCUMENT, shared: true }]);
    void joined('https://issuer.test/', 'a/b', signal);
    expect(signals).to.have.length(3);
    answer();
  });

  it('are not ended by one that gives up, and end the request together', async () => {
    const { documents, signals, answer } = slow();
    const joined = joinRequests(documents);
    const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()];
    const one = joined('https://issuer.test/', 'a/b', first.signal);
    const other = joined('https://issuer.test/', 'a/b', second.signal);
    first.abort(new Error('given up'));
    expect(await one.catch((error: unknown) => (error as Error).message)).to.equal('given up');
    expect(signals[0]?.aborted).to.equal(false);
    answer();
    expect(await other).to.deep.include({ shared: true });
    const last = joined('https://issuer.test/', 'a/b', third.signal);
    third.abort(new Error('given up'));
    expect(await last.catch((error: unknown) => (error as Error).message)).to.equal('given up');
    expect(signals[1]?.aborted).to.equal(true);
    const anew = joined('https://issuer.test/', 'a/b', second.signal);
    answer();
    expect(await anew).to.deep.equal(DOCUMENT);
  });
});
