import { expect } from 'chai';
import type { JsonObject } from '../../src/core/json.js';
import { inScope } from '../../src/verify/ob2/scope.js';
import {
  createWorld,
  makeKey,
  ob2Hosted,
  ob2Signed,
  type Key,
  type Ob2Options,
  type Ob2SignedOptions,
  type World,
} from '../fixtures/mint.js';
import { idIn, judge, notes, troubles } from './judge.js';

const worldFor = (...documents: readonly JsonObject[]): World => {
  const world = createWorld();
  for (const document of documents) if (idIn(document).startsWith('http')) world.set(idIn(document), document);
  return world;
};

describe('hosted badges of Open Badges 2.0', () => {
  const run = async (options: Ob2Options = {}, given?: JsonObject) => {
    const site = ob2Hosted(options);
    return await judge(given ?? site.assertion, worldFor(site.issuer, site.badgeClass, site.assertion));
  };

  it("is valid where the issuer's host serves it", async () => {
    const report = await run();
    expect(troubles(report)).to.deep.equal([]);
    expect(report.verdict).to.equal('valid');
    expect(report.badge?.issuer.name[0]?.value).to.equal('Test issuer');
  });

  it('is found by its address alone', async () => {
    const site = ob2Hosted();
    expect((await judge(idIn(site.assertion), worldFor(site.issuer, site.badgeClass, site.assertion))).verdict).to.equal('valid');
  });

  it('shows the hosted data and tells that the file differs (HOST-01, HOST-02)', async () => {
    const forged = { ...ob2Hosted().assertion, recipient: { type: 'email', hashed: false, identity: 'mallory@example.org' } };
    const report = await run({}, forged);
    expect(report.verdict).to.equal('valid');
    expect(notes(report)).to.include('hosted.copy-differs');
    expect(report.badge?.recipient.identities[0]?.value).to.equal('holder@example.org');
  });

  it('is revoked by 410, and by `revoked: true` with nothing else (OB2-02, HOST-06)', async () => {
    const site = ob2Hosted();
    const gone = worldFor(site.issuer, site.badgeClass);
    gone.answer(idIn(site.assertion), { status: 410 });
    expect((await judge(site.assertion, gone)).verdict).to.equal('revoked');
    expect((await judge(idIn(site.assertion), gone)).verdict).to.equal('revoked');
    const revoked = worldFor({
      id: idIn(site.assertion),
      '@context': 'https://w3id.org/openbadges/v2',
      type: 'Assertion',
      revoked: true,
      revocationReason: 'Cheating',
    });
    const report = await judge(site.assertion, revoked);
    expect(report.verdict).to.equal('revoked');
    expect(report.outcomes.find(({ code }) => code === 'status.revoked')?.params['reason']).to.equal('Cheating');
  });

  it('cannot be checked where the host does not answer: 404, 500, blocked (HOST-07)', async () => {
    const site = ob2Hosted();
    for (const answer of [{ status: 404 }, { status: 500 }, { status: 'network-error' as const }, { status: 200, body: '<html></html>' }]) {
      const world = worldFor(site.issuer, site.badgeClass);
      world.answer(idIn(site.assertion), answer);
      expect((await judge(site.assertion, world)).verdict, JSON.stringify(answer)).to.equal('could-not-check');
    }
  });

  it("refuses an assertion on another host than its issuer's (HOST-03)", async () => {
    const site = ob2Hosted();
    const foreign = { ...site.assertion, id: 'https://evil.test/assertion' };
    const report = await judge(foreign, worldFor(site.issuer, site.badgeClass, foreign));
    expect(report.verdict).to.equal('invalid');
    expect(troubles(report)).to.include('failed:scope.outside');
  });

  it("refuses an embedded issuer that allows the forger's own host (OB2-09)", async () => {
    const site = ob2Hosted();
    const embedded = { ...site.badgeClass, issuer: { ...site.issuer, verification: { allowedOrigins: ['evil.test', 'issuer.test'] } } };
    const foreign = { ...site.assertion, id: 'https://evil.test/assertion', badge: embedded };
    expect((await judge(foreign, worldFor(site.issuer, foreign))).verdict).to.equal('invalid');
  });

  it('refuses a profile that gives itself the id of another host', async () => {
    const site = ob2Hosted({ origin: 'https://evil.test' });
    const profile = { ...site.issuer, id: 'https://issuer.test/ob2/issuer' };
    const world = worldFor(site.badgeClass, site.assertion);
    world.set('https://evil.test/ob2/issuer', profile);
    expect((await judge(site.assertion, world)).verdict).to.equal('invalid');
  });

  it('refuses a hosted document with another id (OB2-08)', async () => {
    const site = ob2Hosted();
    const world = worldFor(site.issuer, site.badgeClass);
    world.set(idIn(site.assertion), { ...site.assertion, id: 'https://issuer.test/ob2/assertions/2' });
    expect(troubles(await judge(site.assertion, world))).to.include('failed:hosted.id-differs');
  });

  it('is expired, not yet valid, or inverted by its dates (OB2-11)', async () => {
    expect((await run({ assertion: { expires: '2026-02-01T00:00:00+0900' } })).verdict).to.equal('expired');
    expect((await run({ assertion: { issuedOn: '2027-01-01T00:00:00Z' } })).verdict).to.equal('not-yet-valid');
    expect((await run({ assertion: { issuedOn: '2026-06-01T00:02:00Z' } })).verdict, 'two minutes are forgiven').to.equal('valid');
    expect(troubles(await run({ assertion: { expires: '2025-01-01T00:00:00Z' } }))).to.include('failed:structure.dates-inverted');
    expect(troubles(await run({ assertion: { issuedOn: '2026-01-01T00:00:00' } }))).to.include('failed:structure.date');
  });

  for (const [part, member] of [
    ['assertion', 'recipient'],
    ['assertion', 'issuedOn'],
    ['assertion', 'verification'],
    ['badgeClass', 'name'],
    ['badgeClass', 'criteria'],
    ['badgeClass', 'image'],
    ['issuer', 'name'],
    ['issuer', 'url'],
    ['issuer', 'email'],
  ] as const) {
    it(`refuses one whose ${part} lacks ${member} (OB2-01)`, async () => {
      const report = await run({ [part]: { [member]: undefined } as unknown as JsonObject });
      expect(report.verdict).to.equal('invalid');
      expect(troubles(report)).to.include('failed:structure.missing');
    });
  }

  it('cannot be checked without its badge class or issuer (OB2-07)', async () => {
    const site = ob2Hosted();
    expect((await judge(site.assertion, worldFor(site.assertion, site.issuer))).verdict).to.equal('could-not-check');
    expect((await judge(site.assertion, worldFor(site.assertion, site.badgeClass))).verdict).to.equal('could-not-check');
  });
});

describe('the scope of an issuer (HOST-04, HOST-05)', () => {
  const home = 'https://example.com/issuer';
  const cases: readonly (readonly [string, JsonObject, 'inside' | 'outside' | 'bad-policy'])[] = [
    ['https://example.com/a', {}, 'inside'],
    ['https://evil.test/a', {}, 'outside'],
    ['https://sub.example.com/a', {}, 'outside'],
    ['https://example.com:8443/a', {}, 'outside'],
    ['https://badges.example.net/a', { allowedOrigins: ['example.com', 'badges.example.net'] }, 'inside'],
    ['https://example.com/a', { startsWith: 'https://example.com/b' }, 'outside'],
    ['https://example.com/a', { startsWith: ['https://example.com/b', 'https://example.com/a'] }, 'inside'],
    ['https://example.com.evil.test/a', { startsWith: 'https://example.com' }, 'outside'],
    ['https://example.com@evil.test/a', { startsWith: 'https://example.com' }, 'outside'],
    ['https://other.test/a', { startsWith: 'https://other.test/', allowedOrigins: 'example.com' }, 'outside'],
    ['https://example.com/a', { verificationProperty: 'email' }, 'bad-policy'],
  ];
  for (const [address, verification, expected] of cases) {
    it(`${expected}: ${address} under ${JSON.stringify(verification)}`, () => {
      expect(inScope(address, home, { id: home, verification })).to.equal(expected);
    });
  }
});

describe('signed badges of Open Badges 2.0', () => {
  let key: Key;
  before(async () => {
    key = await makeKey('RSA');
  });
  const run = async (options: Ob2SignedOptions = {}) => {
    const site = await ob2Signed(key, options);
    return await judge(site.jws, worldFor(site.issuer, site.badgeClass, site.keyDocument, site.revocationList));
  };

  it('is valid where key and issuer name each other, with creator and without (SIG2-04, SIG2-05)', async () => {
    expect(troubles(await run())).to.deep.equal([]);
    expect((await run()).verdict).to.equal('valid');
    expect((await run({ assertion: { verification: { type: 'signed' } } })).verdict).to.equal('valid');
  });

  it('refuses a key the issuer does not list, although the signature fits (SIG2-03)', async () => {
    const report = await run({ issuer: { publicKey: 'https://issuer.test/ob2/keys/2' } });
    expect(report.verdict).to.equal('invalid');
    expect(troubles(report)).to.include('failed:key.not-issuer');
  });

  it('refuses a key that names another owner (SIG2-03)', async () => {
    expect(troubles(await run({ keyDocument: { owner: 'https://evil.test/issuer' } }))).to.include('failed:key.owner-differs');
  });

  it("refuses another key's signature, and a symmetric algorithm (SIG2-02)", async () => {
    expect(troubles(await run({ signer: await makeKey('RSA') }))).to.include('failed:proof.signature');
    expect(troubles(await run({ header: { alg: 'HS256' } }))).to.include('failed:jwt.algorithm');
    expect(troubles(await run({ header: { alg: 'none' } }))).to.include('failed:jwt.algorithm');
  });

  it('is revoked by an entry that is a string, an object, or an old uid (REV2-01)', async () => {
    const id = 'urn:uuid:11111111-1111-4111-8111-111111111111';
    expect((await run({ assertion: { id }, revoked: [id] })).verdict).to.equal('revoked');
    expect((await run({ assertion: { id }, revoked: [{ id, revocationReason: 'x' }] })).verdict).to.equal('revoked');
    expect((await run({ assertion: { id, uid: 'abc' }, revoked: [{ uid: 'abc' }] })).verdict).to.equal('revoked');
    expect((await run({ assertion: { id }, revoked: ['urn:uuid:other'] })).verdict).to.equal('valid');
  });

  it('cannot be checked where the revocation list or the key cannot be had (REV2-03)', async () => {
    const site = await ob2Signed(key);
    expect((await judge(site.jws, worldFor(site.issuer, site.badgeClass, site.keyDocument))).verdict).to.equal('could-not-check');
    expect((await judge(site.jws, worldFor(site.issuer, site.badgeClass, site.revocationList))).verdict).to.equal('could-not-check');
  });
});
