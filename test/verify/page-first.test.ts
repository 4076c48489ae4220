import { expect } from 'chai';
import type { Ports } from '../../src/core/ports.js';
import type { Outcome } from '../../src/verify/check.js';
import { createVerifier } from '../../src/verify/index.js';
import { createPageFirstVerifier } from '../../src/verify/page-first.js';
import type { BatchVerifier } from '../../src/verify/verifier.js';
import { createWorld, didKeyIssuer, didWebIssuer, makeKey, openBadge, signDataIntegrity, signJwt } from '../fixtures/mint.js';
import { fakeWorker, type FakeWorker } from './fake-worker.js';
import { NOW } from './judge.js';

const clock = { now: () => NOW };
const directions = (): ReturnType<typeof openBadge>['name'] =>
  ['ltr', 'rtl'].map((direction) => ({ '@value': 'x', '@direction': direction }));

describe('a verifier that works in the page first', () => {
  let made: FakeWorker[] = [];
  const over = (ports: Partial<Ports> = {}): BatchVerifier =>
    createPageFirstVerifier(
      { clock, fetch: createWorld().fetch, ...ports },
      {
        canonicalisation: 'compiled',
        start: () => {
          const fake = fakeWorker();
          made.push(fake);
          return fake.worker;
        },
      },
    );
  beforeEach(() => (made = []));
  // The pool has no reason to end them so soon.
  afterEach(() => made.forEach(({ worker }) => worker.terminate()));

  it('verifies one plain badge without a worker, however it is signed and handed over', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const text = JSON.stringify(await signDataIntegrity(openBadge(issuer.id), issuer));
    const verifier = over();
    for (const input of [text, new TextEncoder().encode(text), new Blob([text]), await signJwt(openBadge(issuer.id), issuer)])
      expect((await verifier.verify(input)).verdict).to.equal('valid');
    expect((await verifier.verify(text.replace('"name":"', '"name":"x'))).verdict).to.equal('invalid');
    expect((await verifier.inspect(text)).answer).to.equal('badge');
    expect(made).to.have.lengthOf(0);
  });

  it('leaves a badge that needs jsonld to a worker: the same report, nothing told or asked for twice', async () => {
    const issuer = didWebIssuer(await makeKey());
    const world = createWorld(issuer.documents);
    const asked: string[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      asked.push(String(input));
      return await world.fetch(input, init);
    };
    const text = JSON.stringify(await signDataIntegrity(openBadge(issuer.id, { name: directions() ?? null }), issuer));
    const told: Outcome[] = [];
    const report = await over({ fetch }).verify(text, { onOutcome: (outcome) => told.push(outcome) });
    const inPage = await createVerifier({ clock, fetch: world.fetch }).verify(text);
    expect(made).to.have.lengthOf(1);
    expect(report.verdict).to.equal('valid');
    expect(report.outcomes.map(({ code }) => code)).to.deep.equal(inPage.outcomes.map(({ code }) => code));
    expect(told.map(({ code }) => code)).to.deep.equal(report.outcomes.map(({ code }) => code));
    expect(asked).to.deep.equal([...new Set(asked)]);
    expect(asked).to.have.lengthOf.above(0);
  });

  it('leaves many badges, large ones and whatever has to be searched for a badge to workers', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const text = JSON.stringify(await signDataIntegrity(openBadge(issuer.id), issuer));
    for (const [verdict, input] of [
      ['valid', text + ' '.repeat(200_000)],
      ['invalid', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
      ['no-badge', 'neither a badge nor an address'],
    ] as const) {
      made = [];
      expect((await over().verify(input)).verdict).to.equal(verdict);
      expect(made).to.have.lengthOf(1);
    }
    made = [];
    expect((await over().verifyAll([text, text])).verdicts).to.deep.equal({ valid: 2 });
    expect(made.length).to.be.above(0);
  });

  it('does all of it in the page where there is no worker', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const text = JSON.stringify(await signDataIntegrity(openBadge(issuer.id, { name: directions() ?? null }), issuer));
    const verifier = createPageFirstVerifier(
      { clock, fetch: createWorld().fetch },
      {
        start: () => {
          throw new Error('a strict page');
        },
      },
    );
    expect((await verifier.verify(text)).verdict).to.equal('valid');
  });

  it('stops when it is told to, and throws what the engine throws', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const text = JSON.stringify(await signDataIntegrity(openBadge(issuer.id), issuer));
    const aborted = await over()
      .verify(text, { signal: AbortSignal.abort() })
      .catch((error: unknown) => error);
    expect(aborted).to.have.property('name', 'AbortError');
    const wrong = await over()
      .verify(7 as unknown as string)
      .catch((error: unknown) => error);
    expect(wrong).to.be.instanceOf(TypeError);
  });
});
