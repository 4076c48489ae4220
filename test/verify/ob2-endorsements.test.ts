import { expect } from 'chai';
import type { Json, JsonObject } from '../../src/core/json.js';
import type { Report, SubReport } from '../../src/verify/index.js';
import { createWorld, makeKey, OB2, ob2Hosted, ob2Signed, signJws, withPayload, type Key, type World } from '../fixtures/mint.js';
import { idIn, judge, notes, troubles } from './judge.js';

const gone = undefined as never;
const ORIGIN = 'https://peer.test';
const ISSUER = `${ORIGIN}/peer`;
const URL = `${ORIGIN}/endorsements/1`;
const KEY = `${ORIGIN}/keys/1`;
const LIST = `${ORIGIN}/revoked`;

const site = ob2Hosted();
const CLASS = idIn(site.badgeClass);

/** A peer that endorses, with a key and a list, and what it says of the badge class. */
const peer = (more: JsonObject = {}): JsonObject => ({ '@context': OB2, type: 'Profile', id: ISSUER, name: 'Peer', ...more });
const endorsement = (more: JsonObject = {}): JsonObject => ({
  '@context': OB2,
  type: 'Endorsement',
  id: URL,
  claim: { id: CLASS, endorsementComment: 'Asks for real skill.' },
  issuer: ISSUER,
  issuedOn: '2026-01-01T00:00:00Z',
  verification: { type: 'HostedBadge' },
  ...more,
});

describe('endorsements of Open Badges 2.0 (END2-01)', () => {
  let key: Key;
  before(async () => {
    key = await makeKey('RSA');
  });

  const run = async (
    value: Json,
    hosted: readonly JsonObject[] = [],
    change: (world: World) => void = () => undefined,
  ): Promise<Report> => {
    const badgeClass = { ...site.badgeClass, endorsement: value };
    const world = createWorld();
    world.host(site.issuer, badgeClass, site.assertion, ...hosted);
    change(world);
    return await judge(site.assertion, world);
  };
  /** The one report there is; the badge around it is valid whatever it says. */
  const only = (report: Report): SubReport => {
    expect(report.verdict).to.equal('valid');
    const [first] = report.endorsements;
    if (!first) throw new Error('no endorsement');
    expect(report.endorsements).to.have.length(1);
    return first;
  };
  const failing = ({ outcomes }: SubReport): readonly string[] =>
    outcomes
      .filter(({ result, weight }) => weight === 'required' && result !== 'passed' && result !== 'not-applicable')
      .map(({ code }) => code);

  describe('hosted', () => {
    it('holds where its own issuer serves it, by address and in place, and is shown with its evidence', async () => {
      for (const value of [URL, endorsement(), [endorsement()]]) {
        const report = await run(value, [peer(), endorsement()]);
        const found = only(report);
        expect(failing(found)).to.deep.equal([]);
        expect(found.verdict).to.equal('valid');
        expect(found.pointer).to.equal('/badge/endorsement/0');
        expect(found.badge).to.deep.include({ kind: 'endorsement', narrative: [{ value: 'Asks for real skill.' }] });
        expect(found.badge?.issuer.name).to.deep.equal([{ value: 'Peer' }]);
        const fetched = found.outcomes.find(({ code }) => code === 'hosted.refetched');
        expect(fetched?.evidence?.url).to.equal(URL);
        expect(fetched?.evidence?.fetchedAt).to.be.a('string');
        expect(report.outcomes.some(({ code, weight }) => code === 'endorsement.valid' && weight === 'advisory')).to.equal(true);
      }
    });

    it('shows what is hosted, and not what was written into the badge', async () => {
      const edited = endorsement({ claim: { id: CLASS, endorsementComment: 'The best of all.' } });
      const found = only(await run(edited, [peer(), endorsement()]));
      expect(found.badge?.narrative).to.deep.equal([{ value: 'Asks for real skill.' }]);
      expect(found.outcomes.map(({ code }) => code)).to.include('hosted.copy-differs');
    });

    for (const [what, hosted, code, verdict] of [
      ['about something else', endorsement({ claim: { id: 'https://elsewhere.test/' } }), 'endorsement.other-subject', 'invalid'],
      ['about nothing', endorsement({ claim: gone }), 'endorsement.other-subject', 'invalid'],
      ['by an issuer at another host', endorsement({ issuer: 'https://issuer.test/ob2/issuer' }), 'scope.outside', 'invalid'],
      ['with another id than its address', endorsement({ id: `${ORIGIN}/endorsements/2` }), 'hosted.id-differs', 'invalid'],
      ['that is no endorsement', endorsement({ type: 'Assertion' }), 'structure.value', 'invalid'],
      ['that says nothing of verification', endorsement({ verification: gone }), 'structure.missing', 'invalid'],
      ['verified in a way nobody knows', endorsement({ verification: { type: 'Trust' } }), 'structure.value', 'invalid'],
      ['without a date', endorsement({ issuedOn: gone }), 'structure.missing', 'invalid'],
      ['without an issuer', endorsement({ issuer: gone }), 'structure.missing', 'invalid'],
      ['without its vocabulary', endorsement({ '@context': 'https://elsewhere.test/' }), 'context.missing', 'invalid'],
      ['of tomorrow', endorsement({ issuedOn: '2027-01-01T00:00:00Z' }), 'validity.not-yet', 'not-yet-valid'],
      ['of yesterday', endorsement({ expires: '2026-02-01T00:00:00Z' }), 'validity.expired', 'expired'],
      ['expired before it was made', endorsement({ expires: '2025-02-01T00:00:00Z' }), 'structure.dates-inverted', 'invalid'],
      ['revoked, and nothing else', { id: URL, revoked: true }, 'status.revoked', 'revoked'],
      ['that is said to be signed', endorsement({ verification: { type: 'SignedBadge' } }), 'proof.none', 'invalid'],
    ] as readonly (readonly [string, JsonObject, string, string])[]) {
      it(`does not hold ${what}`, async () => {
        for (const value of [URL, endorsement({ verification: hosted['verification'] ?? { type: 'HostedBadge' } })]) {
          const report = await run(value, [peer()], (world) => {
            world.set(URL, hosted);
          });
          const found = only(report);
          expect(failing(found)).to.include(code);
          expect(found.verdict).to.equal(verdict);
          expect(notes(report)).to.include(code === 'endorsement.other-subject' ? code : 'endorsement.bad');
        }
      });
    }

    it('is revoked by 410, and cannot be checked where its host has no answer', async () => {
      for (const value of [URL, endorsement()]) {
        const answer = async (status: number | 'network-error', body = ''): Promise<SubReport> =>
          only(
            await run(value, [peer()], (world) => {
              world.answer(URL, { status, body });
            }),
          );
        expect((await answer(410)).verdict).to.equal('revoked');
        for (const status of [404, 500, 'network-error'] as const) expect((await answer(status)).verdict).to.equal('could-not-check');
        for (const body of ['<h1>Hello</h1>', '[]', 'null', '"text"', ''])
          expect((await answer(200, body)).verdict, body).to.equal('could-not-check');
        expect((await run(value, [peer()])).outcomes.find(({ code }) => code === 'endorsement.unknown')).to.include({ weight: 'advisory' });
      }
    });

    it("cannot be checked without its issuer's profile, and is not believed about a profile of another host", async () => {
      const lost = only(await run(URL, [endorsement()]));
      expect(lost.verdict).to.equal('could-not-check');
      expect(failing(lost)).to.include('linked.unavailable');
      const impostor = only(
        await run(URL, [endorsement()], (world) => {
          world.set(ISSUER, peer({ id: 'https://known.test/issuer' }));
        }),
      );
      expect(failing(impostor)).to.include('linked.id-differs');
      expect(impostor.verdict).to.equal('invalid');
    });

    it('is no address, no object, or a token that is none', async () => {
      for (const [value, code] of [
        ['nowhere', 'structure.url'],
        [7, 'structure.wrong-type'],
        ['eyJhbGciOiJSUzI1NiJ9.e30', 'jwt.syntax'],
        [{ claim: {} }, 'hosted.no-url'],
      ] as readonly (readonly [Json, string])[]) {
        const found = only(await run([value]));
        expect(failing(found), JSON.stringify(value)).to.include(code);
        expect(found.verdict).to.equal('invalid');
      }
    });
  });

  describe('signed', () => {
    const keyDocument = (more: JsonObject = {}): JsonObject => ({
      '@context': OB2,
      type: 'CryptographicKey',
      id: KEY,
      owner: ISSUER,
      publicKeyPem: key.pem,
      ...more,
    });
    const signedPeer = (more: JsonObject = {}): JsonObject => peer({ publicKey: KEY, ...more });
    const said = (more: JsonObject = {}): JsonObject =>
      endorsement({ id: 'urn:uuid:22222222-2222-4222-8222-222222222222', verification: { type: 'SignedBadge', creator: KEY }, ...more });

    it('holds by the key that its issuer lists and that names its issuer, in place and at an address', async () => {
      const token = await signJws(said(), key);
      const world = [signedPeer(), keyDocument()];
      expect(only(await run(token, world)).verdict).to.equal('valid');
      const hosted = only(
        await run(URL, world, ({ answer }) => {
          answer(URL, { status: 200, type: 'text/plain', body: token });
        }),
      );
      expect(hosted.verdict).to.equal('valid');
      expect(hosted.badge?.issuer.id).to.equal(ISSUER);
    });

    it('does not hold by another key, by a key nobody lists or of another owner, or as an object', async () => {
      const other = await makeKey('RSA');
      const token = await signJws(said(), key);
      const cases: readonly (readonly [Json, readonly JsonObject[], string])[] = [
        [await signJws(said(), other), [signedPeer(), keyDocument()], 'proof.signature'],
        [withPayload(token, said({ issuedOn: '2026-02-02T00:00:00Z' })), [signedPeer(), keyDocument()], 'proof.signature'],
        [token, [peer(), keyDocument()], 'key.not-issuer'],
        [token, [signedPeer(), keyDocument({ owner: 'https://other.test/' })], 'key.owner-differs'],
        [said(), [signedPeer(), keyDocument()], 'proof.none'],
        [await signJws(said(), key, { alg: 'none' }), [signedPeer(), keyDocument()], 'jwt.algorithm'],
      ];
      for (const [value, hosted, code] of cases) {
        const found = only(await run(value, hosted));
        expect(failing(found)).to.include(code);
        expect(found.verdict).to.equal('invalid');
      }
    });

    it('is revoked by the list of its issuer, and cannot be checked without the list or the key', async () => {
      const token = await signJws(said(), key);
      const listed = signedPeer({ revocationList: LIST });
      const list = { '@context': OB2, type: 'RevocationList', id: LIST, issuer: ISSUER };
      expect(only(await run(token, [listed, keyDocument(), { ...list, revokedAssertions: [] }])).verdict).to.equal('valid');
      expect(only(await run(token, [listed, keyDocument(), { ...list, revokedAssertions: [idIn(said())] }])).verdict).to.equal('revoked');
      expect(only(await run(token, [listed, keyDocument()])).verdict).to.equal('could-not-check');
      expect(only(await run(token, [signedPeer()])).verdict).to.equal('could-not-check');
    });
  });

  it('speak of the assertion and of the issuer too, each of its own', async () => {
    const about = async (id: string): Promise<Report> => {
      const world = createWorld();
      const said = endorsement({ claim: { id } });
      world.host(peer(), said, site.badgeClass, { ...site.issuer, endorsement: URL }, { ...site.assertion, endorsement: URL });
      return await judge(site.assertion, world);
    };
    const verdicts = async (id: string) => (await about(id)).endorsements.map(({ pointer, verdict }) => [pointer, verdict]);
    expect(await verdicts(idIn(site.assertion))).to.deep.equal([
      ['/endorsement/0', 'valid'],
      ['/badge/issuer/endorsement/0', 'invalid'],
    ]);
    expect(await verdicts(idIn(site.issuer))).to.deep.equal([
      ['/endorsement/0', 'invalid'],
      ['/badge/issuer/endorsement/0', 'valid'],
    ]);
  });

  it('of a stranger do not pass to what gives itself the id of the stranger', async () => {
    const admired = 'https://admired.test/badges/1';
    const signedSite = await ob2Signed(key, { badgeClass: { id: admired, endorsement: URL } });
    const world = createWorld();
    world.host(peer(), endorsement({ claim: { id: admired } }), signedSite.issuer, signedSite.keyDocument, signedSite.revocationList);
    // In place, and at an address of one's own, under the id of somebody else's badge class.
    const inPlace = await signJws({ ...signedSite.assertion, badge: signedSite.badgeClass }, key);
    world.set('https://issuer.test/copied', signedSite.badgeClass);
    const copied = await signJws({ ...signedSite.assertion, badge: 'https://issuer.test/copied' }, key);
    const assertion = await signJws({ ...signedSite.assertion, id: admired, badge: CLASS, endorsement: URL }, key);
    world.host(site.badgeClass);
    for (const token of [inPlace, copied, assertion]) {
      const report = await judge(token, world);
      expect(troubles(report)).to.deep.equal([]);
      expect(report.endorsements.map(({ outcomes }) => outcomes.some(({ code }) => code === 'endorsement.other-subject'))).to.deep.equal([
        true,
      ]);
    }
  });

  it('hold of a signed assertion, and of a class in place at the host of its issuer', async () => {
    const id = 'urn:uuid:44444444-4444-4444-8444-444444444444';
    const signedSite = await ob2Signed(key);
    const inPlace = { ...signedSite.badgeClass, endorsement: endorsement({ claim: { id: CLASS } }) };
    const token = await signJws({ ...signedSite.assertion, id, badge: inPlace, endorsement: `${ORIGIN}/endorsements/2` }, key);
    const world = createWorld();
    world.host(peer(), endorsement({ claim: { id: CLASS } }), endorsement({ id: `${ORIGIN}/endorsements/2`, claim: { id } }));
    world.host(signedSite.issuer, signedSite.keyDocument, signedSite.revocationList);
    const report = await judge(token, world);
    expect(report.endorsements.map(({ pointer, verdict }) => [pointer, verdict])).to.deep.equal([
      ['/endorsement/0', 'valid'],
      ['/badge/endorsement/0', 'valid'],
    ]);
  });

  it('are followed to a number, and never use up what the badge itself needs', async () => {
    const many = Array.from({ length: 40 }, (_, index) => `${ORIGIN}/endorsements/${String(index)}`);
    const report = await run(many);
    expect(report.verdict).to.equal('valid');
    expect(report.endorsements).to.have.length(10);
  });
});
