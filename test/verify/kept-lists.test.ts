import { expect } from 'chai';
import type { JsonObject } from '../../src/core/json.js';
import { EngineMemory } from '../../src/verify/memory.js';
import type { Verifier } from '../../src/verify/index.js';
import {
  bitstringEntry,
  bitstringList,
  createWorld,
  didKeyIssuer,
  didWebIssuer,
  makeKey,
  openBadge,
  signDataIntegrity,
  signJwt,
  type Issuer,
  type World,
} from '../fixtures/mint.js';
import { troubles, verifierOver } from './judge.js';

const LIST = 'https://lists.test/status/1';

/** How often the platform is asked whether a signature holds. */
async function signaturesDuring(work: () => Promise<unknown>): Promise<number> {
  const { verify } = crypto.subtle;
  let count = 0;
  crypto.subtle.verify = async (...given: Parameters<SubtleCrypto['verify']>): Promise<boolean> => {
    count++;
    return await verify.apply(crypto.subtle, given);
  };
  try {
    await work();
  } finally {
    Reflect.deleteProperty(crypto.subtle, 'verify');
  }
  return count;
}

describe('a status list that many badges name', () => {
  let issuer: Issuer;
  let keeper: Issuer;
  let world: World;
  let verifier: Verifier;
  before(async () => {
    issuer = didKeyIssuer(await makeKey('P-256'));
  });
  beforeEach(async () => {
    keeper = didWebIssuer(await makeKey('P-256'), 'lists.test');
    world = createWorld(keeper.documents);
    verifier = verifierOver(world);
  });

  const badge = async (index: number): Promise<string> =>
    JSON.stringify(await signDataIntegrity(openBadge(issuer.id, { credentialStatus: bitstringEntry(LIST, index) }), issuer));
  const verdictOf = async (index: number): Promise<string> => (await verifier.verify(await badge(index))).verdict;
  const list = async (revoked: Readonly<Record<number, number>> = {}): Promise<JsonObject> => await bitstringList(LIST, keeper.id, revoked);
  const kinds: Readonly<Record<string, (by: Issuer, revoked?: Readonly<Record<number, number>>) => Promise<void>>> = {
    'with a proof': async (by, revoked) => world.set(LIST, await signDataIntegrity(await list(revoked), by)),
    'as a token': async (by, revoked) =>
      world.answer(LIST, { status: 200, type: 'application/vc+jwt', body: await signJwt(await list(revoked), by) }),
  };

  for (const [kind, publish] of Object.entries(kinds)) {
    describe(kind, () => {
      it('is proven once while it stays the same, and asked for each time', async () => {
        await publish(keeper, { 8: 1 });
        const first = await signaturesDuring(async () => expect(await verdictOf(7)).to.equal('valid'));
        const second = await signaturesDuring(async () => expect(await verdictOf(8)).to.equal('revoked'));
        expect({ first, second }).to.deep.equal({ first: 2, second: 1 });
        const { contacts } = await verifier.verify(await badge(9));
        expect(contacts.map(({ url }) => url)).to.include.members([LIST, 'https://lists.test/.well-known/did.json']);
      });

      it('revokes as soon as it says so (ST-05)', async () => {
        await publish(keeper);
        expect(await verdictOf(7)).to.equal('valid');
        await publish(keeper, { 7: 1 });
        expect(await verdictOf(7)).to.equal('revoked');
      });

      it('is believed no longer than its key is its keeper’s (ST-02)', async () => {
        await publish(keeper);
        expect(await verdictOf(7)).to.equal('valid');
        const { documents } = didWebIssuer(await makeKey('P-256'), 'lists.test');
        for (const [url, document] of Object.entries(documents)) world.set(url, document);
        const report = await verifier.verify(await badge(7));
        expect(report.verdict).to.equal('could-not-check');
        expect(troubles(report)).to.deep.equal(['unknown:status.list-invalid']);
      });

      it('is not believed after it was bad once, however often it is asked (ST-02)', async () => {
        await publish({ ...didWebIssuer(await makeKey('P-256'), 'lists.test'), documents: {} });
        for (let time = 0; time < 2; time++) expect(await verdictOf(7)).to.equal('could-not-check');
      });
    });
  }

  it('needs a part that did not arrive only to be asked for again', async () => {
    const memory = new EngineMemory();
    const lost = async (): Promise<string> => await Promise.reject(new TypeError('offline'));
    const there = async (): Promise<string> => await Promise.resolve('key');
    expect(await memory.multikey('z6Mk', lost).catch(() => 'lost')).to.equal('lost');
    expect(await memory.multikey('z6Mk', there)).to.equal('key');
  });

  it('ends when its own time ends, also when it was read before (ST-03)', async () => {
    const document = await bitstringList(LIST, keeper.id, {}, { members: { validUntil: '2026-07-01T00:00:00Z' } });
    world.set(LIST, await signDataIntegrity(document, keeper));
    expect(await verdictOf(7)).to.equal('valid');
    const later = await verifier.verify(await badge(7), { at: new Date('2026-08-01T00:00:00Z') });
    expect(troubles(later)).to.deep.equal(['unknown:status.list-expired']);
  });
});
