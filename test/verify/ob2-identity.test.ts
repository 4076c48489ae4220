import { expect } from 'chai';
import type { Json, JsonObject } from '../../src/core/json.js';
import type { Report } from '../../src/verify/index.js';
import { createWorld, makeKey, OB2, ob2Hosted, ob2Signed, signJws, type Key, type World } from '../fixtures/mint.js';
import { idIn, judge, notes, troubles } from './judge.js';

const GOOD = 'https://issuer.test';
const EVIL = 'https://evil.test';

describe('who an address belongs to, in Open Badges 2.0', () => {
  const site = ob2Hosted();
  const run = async (change: (world: World) => void, input: JsonObject = site.assertion): Promise<Report> => {
    const world = createWorld();
    world.host(site.issuer, site.badgeClass, site.assertion);
    change(world);
    return await judge(input, world);
  };

  it('knows an issuer by its address, whatever id its profile gives itself (OB2-08)', async () => {
    for (const claimed of [`${GOOD}/ob2/somebody-else`, 'did:web:known.test', 'urn:uuid:00000000-0000-4000-8000-000000000001']) {
      const asked: string[] = [];
      const world = createWorld();
      world.host(site.badgeClass, site.assertion);
      world.set(idIn(site.issuer), { ...site.issuer, id: claimed });
      const report = await judge(site.assertion, world, {
        trust: ({ id }) => {
          asked.push(id);
          return Promise.resolve(undefined);
        },
      });
      expect(report.verdict).to.equal('valid');
      const told = report.outcomes.find(({ code }) => code === 'linked.id-differs');
      expect(told?.params).to.deep.equal({ field: 'issuer', expected: idIn(site.issuer), found: claimed });
      expect(report.badge?.issuer.id).to.equal(idIn(site.issuer));
      expect(asked).to.deep.equal([idIn(site.issuer)]);
    }
  });

  it('refuses a profile with the id of another host, with both values (OB2-08)', async () => {
    const report = await run((world) => {
      world.set(idIn(site.issuer), { ...site.issuer, id: 'https://known.test/issuer' });
    });
    expect(report.verdict).to.equal('invalid');
    const told = report.outcomes.find(({ code }) => code === 'linked.id-differs');
    expect(told).to.deep.include({ result: 'failed', weight: 'required' });
    expect(told?.params).to.deep.equal({ field: 'issuer', expected: idIn(site.issuer), found: 'https://known.test/issuer' });
  });

  it('tells a badge class with another id than its address, and none that a redirect explains (OB2-08)', async () => {
    const moved = `${GOOD}/ob2/badges/moved`;
    const differs = await run((world) => {
      world.set(idIn(site.badgeClass), { ...site.badgeClass, id: moved });
    });
    expect(differs.verdict).to.equal('valid');
    expect(differs.outcomes.find(({ code }) => code === 'linked.id-differs')?.params).to.deep.equal({
      field: 'badge',
      expected: idIn(site.badgeClass),
      found: moved,
    });
    const redirected = await run((world) => {
      world.answer(idIn(site.badgeClass), { status: 302, location: moved });
      world.set(moved, { ...site.badgeClass, id: moved });
    });
    expect(redirected.verdict).to.equal('valid');
    expect(notes(redirected)).to.not.include('linked.id-differs');
  });

  it('tells nothing of a class in place, and of contexts and copies that are only written in another way (HOST-02)', async () => {
    const inPlace = { ...site.assertion, badge: site.badgeClass };
    const report = await run(
      (world) => {
        world.host(inPlace);
      },
      { ...site.assertion, '@context': [OB2] },
    );
    expect(report.verdict).to.equal('valid');
    expect(notes(report)).to.deep.equal([]);
  });

  it('refuses a badge class that stands outside, also where it gives itself an id inside (HOST-03)', async () => {
    const assertion = { ...site.assertion, badge: `${EVIL}/class` };
    const report = await run((world) => {
      world.host(assertion);
      world.set(`${EVIL}/class`, site.badgeClass);
    });
    expect(troubles(report)).to.include('failed:scope.badge-class');
    expect(report.verdict).to.equal('invalid');
  });

  it('does not believe an address that passes on to another host (HOST-03)', async () => {
    const door = `${GOOD}/go?to=${EVIL}/forged`;
    for (const id of [door, `${EVIL}/forged`]) {
      const forged = { ...site.assertion, id: door };
      const report = await run((world) => {
        world.answer(door, { status: 302, location: `${EVIL}/forged` });
        world.set(`${EVIL}/forged`, { ...forged, id });
      }, forged);
      expect(report.verdict).to.equal('could-not-check');
      expect(troubles(report)).to.deep.equal(['unknown:scope.redirected']);
    }
  });

  it('follows a redirect within the scope, and an issuer that moved as a whole, and tells it', async () => {
    const inside = await run((world) => {
      world.answer(idIn(site.assertion), { status: 302, location: `${GOOD}/new` });
      world.set(`${GOOD}/new`, site.assertion);
    });
    expect(inside.verdict).to.equal('valid');
    const moved = await run((world) => {
      for (const document of [site.issuer, site.badgeClass, site.assertion]) {
        const location = idIn(document).replace(GOOD, 'https://moved.test');
        world.answer(idIn(document), { status: 301, location });
        world.set(location, document);
      }
    });
    expect(moved.verdict).to.equal('valid');
    expect(notes(moved)).to.include('scope.redirected');
  });

  it('asks for no criteria and no evidence (OB2-07)', async () => {
    const pages = ['https://pages.test/criteria', 'https://pages.test/evidence'] as const;
    const world = createWorld();
    world.host(site.issuer, { ...site.badgeClass, criteria: pages[0] }, { ...site.assertion, evidence: pages[1] });
    expect((await judge(site.assertion, world)).verdict).to.equal('valid');
    expect(world.requests.map(({ url }) => url).filter((url) => url.includes('pages.test'))).to.deep.equal([]);
  });

  describe('signed', () => {
    let key: Key;
    before(async () => {
      key = await makeKey('RSA');
    });

    it("does not take a key for an issuer's that names the id the profile gives itself (SIG2-03)", async () => {
      const claimed = `${GOOD}/ob2/somebody-else`;
      const signed = await ob2Signed(key, { keyDocument: { owner: claimed } });
      const world = createWorld();
      world.host(signed.badgeClass, signed.keyDocument, signed.revocationList);
      world.set(idIn(signed.issuer), { ...signed.issuer, id: claimed });
      expect(troubles(await judge(signed.jws, world))).to.include('failed:key.owner-differs');
    });

    it('tells a list of another issuer and one at another host, and believes both (REV2-02)', async () => {
      const id = 'urn:uuid:33333333-3333-4333-8333-333333333333';
      const url = 'https://lists.test/revoked';
      const signed = await ob2Signed(key, { assertion: { id }, issuer: { revocationList: url } });
      const list = { '@context': OB2, type: 'RevocationList', id: url, issuer: signed.issuer['id'], revokedAssertions: [] };
      const judged = async (document: JsonObject): Promise<Report> => {
        const world = createWorld();
        world.host(signed.issuer, signed.badgeClass, signed.keyDocument, document);
        return await judge(signed.jws, world);
      };
      const own = await judged(list);
      expect(own.verdict).to.equal('valid');
      expect(notes(own)).to.deep.equal(['status.other-host']);
      const foreign = await judged({ ...list, issuer: 'https://lists.test/' });
      expect(notes(foreign)).to.deep.equal(['status.other-issuer', 'status.other-host']);
      const revoking = await judged({ ...list, issuer: 'https://lists.test/', revokedAssertions: [id] });
      expect(revoking.verdict).to.equal('revoked');
      expect(notes(revoking)).to.include('status.other-host');
    });

    it('is not revoked by an entry about another, or one that takes it back (REV2-01)', async () => {
      const id = 'urn:uuid:33333333-3333-4333-8333-333333333333';
      const verdict = async (...revoked: readonly Json[]): Promise<string> => {
        const signed = await ob2Signed(key, { assertion: { id }, revoked });
        const world = createWorld();
        world.host(signed.issuer, signed.badgeClass, signed.keyDocument, signed.revocationList);
        return (await judge(signed.jws, world)).verdict;
      };
      expect(await verdict({ id: 'urn:uuid:other' }, { uid: 'other' }, {}, null, 7, { id, revoked: false })).to.equal('valid');
      expect(await verdict({ id: 'urn:uuid:other' }, { id, revoked: true })).to.equal('revoked');
      expect(await verdict({ id, revoked: false }, { id })).to.equal('revoked');
    });

    it('is not cleared by a list that is none (REV2-03)', async () => {
      const signed = await ob2Signed(key);
      for (const body of ['{"error":"not found"}', '{"type":"RevocationList"}', '[]', 'null', '<h1>Hello</h1>']) {
        const world = createWorld();
        world.host(signed.issuer, signed.badgeClass, signed.keyDocument);
        world.answer(idIn(signed.revocationList), { status: 200, body });
        const report = await judge(signed.jws, world);
        expect(report.verdict, body).to.equal('could-not-check');
        expect(report.outcomes.map(({ code }) => code)).to.not.include('status.clear');
      }
      for (const status of [404, 410, 500, 'network-error'] as const) {
        const world = createWorld();
        world.host(signed.issuer, signed.badgeClass, signed.keyDocument);
        world.answer(idIn(signed.revocationList), { status });
        expect((await judge(signed.jws, world)).verdict, String(status)).to.equal('could-not-check');
      }
    });

    it('is not the badge of another issuer for being signed by one (OB2-09)', async () => {
      const evil = await ob2Signed(key, { origin: EVIL });
      const world = createWorld();
      world.host(site.issuer, site.badgeClass, evil.issuer, evil.badgeClass, evil.keyDocument, evil.revocationList);
      const forged = await signJws({ ...evil.assertion, badge: idIn(site.badgeClass) }, key);
      const report = await judge(forged, world);
      expect(report.verdict).to.equal('invalid');
      expect(troubles(report)).to.include('failed:key.not-issuer');
    });
  });
});
