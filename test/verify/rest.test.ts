import { expect } from 'chai';
import type { JsonObject } from '../../src/core/json.js';
import { runChecks } from '../../src/verify/run.js';
import { decide } from '../../src/verify/verdict.js';
import { validate } from '../../src/verify/json-schema.js';
import { createVerifier, type Outcome } from '../../src/verify/index.js';
import { PINS } from '../../src/verify/contexts/pins.js';
import { CONTEXTS } from '../../src/verify/contexts/table.js';
import { canonicalJson } from '../../src/core/jcs.js';
import type { Json } from '../../src/core/json.js';
import {
  bitstringEntry,
  bitstringList,
  createWorld,
  didKeyIssuer,
  endorsement,
  httpsIssuer,
  makeKey,
  openBadge,
  OB3,
  sha256Hex,
  signDataIntegrity,
  signJwt,
  VC2,
  type Issuer,
} from '../fixtures/mint.js';
import { judge, NOW, notes, troubles, verifierOver } from './judge.js';

const outcome = (code: Outcome['code'], result: Outcome['result'], group: Outcome['group'] = 'structure'): Outcome => ({
  id: 'x',
  group,
  result,
  weight: 'required',
  code,
  params: {},
});

describe('the runner and the verdict', () => {
  it('makes a check that throws unknown, never passed', async () => {
    const broken = {
      id: 'broken',
      group: 'integrity',
      weight: 'required',
      appliesTo: () => true,
      execute: () => {
        throw new RangeError('x');
      },
    } as const;
    const outcomes = await runChecks([broken], {}, new AbortController().signal);
    expect(outcomes.map(({ result, code }) => [result, code])).to.deep.equal([['unknown', 'check.error']]);
  });

  it('calls nothing valid that nobody proved', () => {
    expect(decide([]).verdict).to.equal('could-not-check');
    expect(decide([outcome('structure.ok', 'passed')]).verdict).to.equal('could-not-check');
    expect(decide([outcome('proof.valid', 'passed', 'integrity')]).verdict).to.equal('could-not-check');
    expect(decide([outcome('proof.valid', 'passed', 'integrity'), outcome('key.bound', 'passed', 'provenance')]).verdict).to.equal('valid');
  });

  it('puts what failed before what could not be checked', () => {
    const all = [
      outcome('status.revoked', 'failed', 'status'),
      outcome('validity.expired', 'failed', 'validity'),
      outcome('key.unavailable', 'unknown', 'provenance'),
    ];
    expect(decide(all)).to.deep.equal({ verdict: 'revoked', also: ['expired', 'could-not-check'] });
  });

  it('gives a schema it cannot apply as unknown', () => {
    expect(validate('not a schema', {}, 'host').result).to.equal('unknown');
    expect(validate({ $ref: 'https://elsewhere.test/schema' }, {}, 'host').result).to.equal('unknown');
  });
});

describe('contexts', () => {
  it('are what their pins say (CTX-03)', async () => {
    expect(Object.keys(CONTEXTS)).to.deep.equal(Object.keys(PINS));
    for (const [url, revisions] of Object.entries(CONTEXTS)) {
      const hashes = await Promise.all(revisions.map(async (load) => await sha256Hex(canonicalJson((await load()).context as Json))));
      expect(hashes, url).to.deep.equal(PINS[url]);
    }
  });

  it('verifies what was signed under an older revision, and says so (CTX-06)', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const { bundledContext } = await import('../../src/verify/contexts/bundled.js');
    const older = (await bundledContext(OB3, 1)) as object;
    // A name that only the newest revision would read as a link: under the older one it is the issuer's own term.
    const badge = openBadge(issuer.id, { '@context': [VC2, OB3, { '@vocab': 'https://issuer.test/terms#' }], jti: 'urn:example:1' });
    const signed = await signDataIntegrity(badge, issuer, { contexts: { [OB3]: older } });
    const report = await judge(signed);
    expect(report.verdict).to.equal('valid');
    expect(notes(report)).to.include('jsonld.revision');
  });

  it('refuses a context that is no object, and stops at a graph made to be slow', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const signed = await signDataIntegrity(openBadge(issuer.id), issuer);
    expect(troubles(await judge({ ...signed, '@context': [...(signed['@context'] as string[]), 7] }))).to.include('failed:jsonld.unsafe');
    const ring: JsonObject[] = Array.from({ length: 24 }, () => ({
      type: ['Profile'],
      parentOrg: { type: ['Profile'], parentOrg: { type: ['Profile'] } },
    }));
    const report = await judge({ ...signed, evidence: ring });
    expect(report.verdict).to.equal('invalid');
  });
});

describe('what hangs together', () => {
  let issuer: Issuer;
  const LIST = 'https://lists.test/1';
  before(async () => {
    issuer = didKeyIssuer(await makeKey());
  });

  it('never calls a bit clear in a list whose signer could not be proven, but believes a bit that is set', async () => {
    const unreachable = httpsIssuer(await makeKey(), 'https://gone.test/issuer');
    const method = `${unreachable.id}#${unreachable.key.multikey}`;
    for (const [bits, verdict] of [
      [{}, 'could-not-check'],
      [{ 7: 1 }, 'revoked'],
    ] as const) {
      const list = await signDataIntegrity(await bitstringList(LIST, unreachable.id, bits), { ...unreachable, method });
      const badge = await signDataIntegrity(openBadge(issuer.id, { credentialStatus: bitstringEntry(LIST, 7) }), issuer);
      expect((await judge(badge, createWorld({ [LIST]: list }))).verdict).to.equal(verdict);
    }
  });

  it('cannot check a status with a purpose nobody here knows, nor one that is no list, nor too many', async () => {
    const run = async (credentialStatus: Json, world = createWorld()) =>
      await judge(await signJwt(openBadge(issuer.id, { credentialStatus }), issuer), world);
    const list = await signDataIntegrity(await bitstringList(LIST, issuer.id, {}, { purpose: 'colour' }), issuer);
    expect(troubles(await run(bitstringEntry(LIST, 7, { statusPurpose: 'colour' }), createWorld({ [LIST]: list })))).to.deep.equal([
      'unknown:status.unsupported',
    ]);
    const page = createWorld();
    page.answer(LIST, { status: 200, body: '<html>' });
    expect(troubles(await run(bitstringEntry(LIST, 7), page))).to.deep.equal(['unknown:status.malformed']);
    expect(troubles(await run(Array.from({ length: 30 }, () => bitstringEntry(LIST, 7))))).to.deep.equal(['unknown:status.malformed']);
    expect(troubles(await run({ type: '1EdTechRevocationList' }))).to.deep.equal(['unknown:status.malformed']);
  });

  it('cannot check a schema of a kind nobody here knows', async () => {
    const badge = await signJwt(openBadge(issuer.id, { credentialSchema: { id: 'https://issuer.test/s', type: 'Shapes' } }), issuer);
    expect(troubles(await judge(badge))).to.deep.equal(['unknown:schema.unsupported']);
  });

  it('leaves trust open where the list has no answer or fails', async () => {
    const badge = await signJwt(openBadge(issuer.id), issuer);
    const ask = async (trust: () => Promise<undefined>) =>
      (await createVerifier({ fetch: createWorld().fetch, clock: { now: () => NOW }, trust }).verify(badge)).questions.trust;
    expect(await ask(async () => await Promise.resolve(undefined))).to.equal('unknown');
    expect(await ask(async () => await Promise.reject(new Error('x')))).to.equal('unknown');
  });

  it('tells an endorsement that could not be checked from a bad one', async () => {
    const far = httpsIssuer(await makeKey(), 'https://gone.test/issuer');
    const said = await signDataIntegrity(endorsement(far.id, issuer.id), far);
    const report = await judge(
      await signJwt(openBadge({ id: issuer.id, type: ['Profile'], name: 'Test issuer', endorsement: [said] }), issuer),
    );
    expect(report.verdict).to.equal('valid');
    expect(report.endorsements.map(({ verdict }) => verdict)).to.deep.equal(['could-not-check']);
    expect(notes(report)).to.include('endorsement.unknown');
  });

  it('keeps what it fetched for the next time, and says how old it is (SEC-03)', async () => {
    const web = httpsIssuer(await makeKey());
    const kept = new Map<string, never>();
    const cache = {
      get: async (key: string) => await Promise.resolve(kept.get(key)),
      set: async (key: string, entry: unknown) => {
        await Promise.resolve();
        kept.set(key, entry as never);
      },
    };
    const world = createWorld(web.documents);
    const badge = JSON.stringify(await signDataIntegrity(openBadge(web.id), web));
    let now = NOW.getTime();
    const verifier = createVerifier({ fetch: world.fetch, clock: { now: () => new Date(now) }, cache });
    await verifier.verify(badge);
    now += 60_000;
    const again = await verifier.verify(badge);
    expect(world.requests).to.have.length(1);
    expect(again.contacts[0]?.cacheAge).to.equal(60);
  });

  it('gives up on a host that does not answer in time', async () => {
    const web = httpsIssuer(await makeKey());
    const world = createWorld();
    world.answer('https://issuer.test/issuers/1', { status: 200, delay: 5000, body: '{}' });
    const verifier = createVerifier({ fetch: world.fetch, clock: { now: () => NOW } }, { timeout: 50 });
    const report = await verifier.verify(JSON.stringify(await signDataIntegrity(openBadge(web.id), web)));
    expect(report.verdict).to.equal('could-not-check');
    expect(report.contacts[0]?.code).to.equal('fetch.timeout');
    expect(verifierOver(world)).to.be.an('object');
  });
});
