import { expect } from 'chai';
import { bakePng } from '../../src/bake/index.js';
import type { Json, JsonObject } from '../../src/core/json.js';
import type { Report, VerifyOptions } from '../../src/verify/index.js';
import {
  badge05,
  badge1,
  createWorld,
  makeKey,
  ob2Hosted,
  png,
  sha256Hex,
  signed1,
  withPayload,
  type Key,
  type LegacyOptions,
  type LegacySite,
  type World,
} from '../fixtures/mint.js';
import { judge, notes, troubles } from './judge.js';

const HOLDER = [{ type: 'email', value: 'holder@example.org' }];
const OTHER = [{ type: 'email', value: 'other@example.org' }];
const VERSIONS = ['0.5', '1.0', '1.1'] as const;
const SIGNED = ['1.0', '1.1'] as const;

const make = (version: (typeof VERSIONS)[number], options: LegacyOptions = {}): LegacySite =>
  version === '0.5' ? badge05(options) : badge1(version, options);

describe('hosted badges before Open Badges 2.0 (LEG-01)', () => {
  const run = async (site: LegacySite, options: VerifyOptions = {}): Promise<Report> =>
    await judge(site.url, createWorld(site.documents), options);

  for (const version of VERSIONS) {
    describe(version, () => {
      it("is valid where the issuer's host serves it, and said to be of an old version", async () => {
        const report = await run(make(version));
        expect(troubles(report)).to.deep.equal([]);
        expect(report.verdict).to.equal('valid');
        expect(report.questions).to.include({ integrity: 'passed', provenance: 'passed' });
        expect(notes(report)).to.include('kind.legacy');
        expect(report.badge).to.deep.include({ version, name: [{ value: 'Test badge' }] });
        expect(report.badge?.issuer.name).to.deep.equal([{ value: 'Test issuer' }]);
      });

      it('shows what is hosted and not what was in the file', async () => {
        const site = make(version);
        const forged = {
          ...site.assertion,
          recipient: version === '0.5' ? 'mallory@example.org' : { type: 'email', hashed: false, identity: 'mallory@example.org' },
        };
        const report = await judge(forged, createWorld(site.documents));
        if (version === '0.5') {
          // Nothing in it says where it is hosted.
          expect(report.verdict).to.equal('could-not-check');
          expect(troubles(report)).to.include('unknown:hosted.no-url');
          expect(report.questions).to.include({ integrity: 'unknown', provenance: 'unknown' });
        } else {
          expect(report.verdict).to.equal('valid');
          expect(notes(report)).to.include('hosted.copy-differs');
          expect(report.badge?.recipient.identities[0]?.value).to.equal('holder@example.org');
        }
      });

      it('is revoked by 410, and by a document that says so and nothing else', async () => {
        const site = make(version);
        const gone = createWorld(site.documents);
        gone.answer(site.url, { status: 410 });
        expect((await judge(site.url, gone)).verdict).to.equal('revoked');
        const revoked = createWorld({ ...site.documents, [site.url]: { revoked: true } });
        expect((await judge(site.url, revoked)).verdict).to.equal('revoked');
        if (version === '0.5') return;
        expect((await judge(site.assertion, gone)).verdict).to.equal('revoked');
        expect((await judge(site.assertion, revoked)).verdict).to.equal('revoked');
      });

      it('cannot be checked where it is not found, or where its host is down', async () => {
        const site = make(version);
        for (const status of [404, 500, 'network-error'] as const) {
          const world = createWorld(site.documents);
          world.answer(site.url, { status });
          expect((await judge(site.url, world)).verdict).to.equal('could-not-check');
          expect((await judge(site.assertion, world)).verdict).to.equal('could-not-check');
        }
      });

      it('is refused on another host than its issuer', async () => {
        const site = make(version);
        const elsewhere = 'https://evil.test/assertions/1';
        const copy =
          version === '0.5'
            ? site.assertion
            : { ...site.assertion, ...(version === '1.1' && { id: elsewhere }), verify: { type: 'hosted', url: elsewhere } };
        const report = await judge(elsewhere, createWorld({ ...site.documents, [elsewhere]: copy }));
        expect(report.verdict).to.equal('invalid');
        expect(troubles(report)).to.include('failed:scope.outside');
        expect(report.questions.provenance).to.equal('failed');
      });

      it('tells whose it is, and whose it is not', async () => {
        const salt = 'sel gris';
        const identity = `sha256$${await sha256Hex(`holder@example.org${salt}`)}`;
        const hashed = make(version, {
          assertion: version === '0.5' ? { recipient: identity, salt } : { recipient: { type: 'EMAIL', hashed: 'True', identity, salt } },
        });
        for (const site of [make(version), hashed]) {
          expect((await run(site, { recipient: HOLDER })).verdict).to.equal('valid');
          const report = await run(site, { recipient: OTHER });
          expect(report.verdict).to.equal('invalid');
          expect(troubles(report)).to.deep.equal(['failed:recipient.no-match']);
        }
      });

      it('reads the dates of its time, and is expired by them', async () => {
        const issued = version === '0.5' ? 'issued_on' : 'issuedOn';
        for (const date of [1_400_000_000, '1400000000', '2014-05-13', '2014-05-13T15:18Z', '20140513T1518-0500', '2014-05-13T15:18:00'])
          expect((await run(make(version, { assertion: { [issued]: date } }))).verdict, String(date)).to.equal('valid');
        expect(troubles(await run(make(version, { assertion: { [issued]: 'January 12th' } })))).to.include('failed:structure.date');
        expect((await run(make(version, { assertion: { expires: 1_500_000_000 } }))).verdict).to.equal('expired');
        expect((await run(make(version, { assertion: { expires: '2030-01-01' } }))).verdict).to.equal('valid');
      });

      it('is refused where something is missing that its version asks for', async () => {
        const missing = undefined as never;
        expect(troubles(await run(make(version, { badgeClass: { name: missing } })))).to.include('failed:structure.missing');
        expect(troubles(await run(make(version, { issuer: { name: missing } })))).to.include('failed:structure.missing');
        expect((await run(make(version, { assertion: { recipient: version === '0.5' ? 7 : 'holder@example.org' } }))).verdict).to.equal(
          'invalid',
        );
      });

      it('is not believed from an image that somebody put on the host', async () => {
        const site = make(version);
        const image = 'https://issuer.test/uploads/1.png';
        const forged =
          version === '0.5'
            ? site.assertion
            : { ...site.assertion, ...(version === '1.1' && { id: image }), verify: { type: 'hosted', url: image } };
        const world = createWorld(site.documents);
        world.answer(image, { status: 200, type: 'image/png', body: bakePng(await png(2, () => [0, 0, 0, 255]), JSON.stringify(forged)) });
        const report = await judge(image, world);
        expect(report.verdict).to.equal('could-not-check');
        expect(report.questions.integrity).to.equal('unknown');
      });
    });
  }

  it('0.5 is refused where its origin is none', async () => {
    for (const origin of ['https://issuer.test/what', 'ftp://issuer.test', 'issuer.test', 7]) {
      const report = await run(badge05({ issuer: { origin } }));
      expect(report.verdict, String(origin)).to.equal('invalid');
      expect(troubles(report)).to.include('failed:structure.value');
    }
  });

  it('0.5 need not say when it was issued, and the later versions have to', async () => {
    const gone = undefined as never;
    expect((await run(badge05({ assertion: { issued_on: gone } }))).verdict).to.equal('valid');
    expect(troubles(await run(badge1('1.0', { assertion: { issuedOn: gone } })))).to.include('failed:structure.missing');
  });

  it('0.5 resolves its addresses against its origin', async () => {
    const { badge } = await run(badge05());
    expect(badge?.criteria.url).to.equal('https://issuer.test/criteria');
    expect(badge?.issuer).to.deep.include({ url: 'https://issuer.test', email: 'badges@issuer.test' });
  });

  for (const version of SIGNED) {
    it(`${version} is refused where what is hosted says that it is hosted elsewhere`, async () => {
      const site = badge1(version);
      const copied = 'https://issuer.test/copy';
      const asked = { ...site.assertion, verify: { type: 'hosted', url: copied }, ...(version === '1.1' && { id: copied }) };
      const report = await judge(asked, createWorld({ ...site.documents, [copied]: site.assertion }));
      expect(troubles(report)).to.include('failed:hosted.id-differs');
    });

    it(`${version} does not let an issuer widen its own scope`, async () => {
      const elsewhere = 'https://evil.test/assertions/1';
      const site = badge1(version, { issuer: { verification: { allowedOrigins: 'evil.test' } } });
      const copy = { ...site.assertion, ...(version === '1.1' && { id: elsewhere }), verify: { type: 'hosted', url: elsewhere } };
      expect(troubles(await judge(elsewhere, createWorld({ ...site.documents, [elsewhere]: copy })))).to.include('failed:scope.outside');
    });

    it(`${version} takes an issuer from its own address, and cannot be checked without it`, async () => {
      const site = badge1(version);
      const world = createWorld(site.documents);
      world.answer('https://issuer.test/issuer', { status: 'network-error' });
      expect((await judge(site.url, world)).verdict).to.equal('could-not-check');
      const embedded = badge1(version, { badgeClass: { issuer: { name: 'Real University', url: 'https://real.test' } } });
      expect((await run(embedded)).verdict).to.equal('invalid');
    });
  }

  it('follows an issuer that has moved on to 2.0', async () => {
    const old = badge1('1.0');
    const now = ob2Hosted({ assertion: { id: old.url } });
    const world = createWorld();
    world.host(now.issuer, now.badgeClass, now.assertion);
    const report = await judge(old.assertion, world);
    expect(report.verdict).to.equal('valid');
    expect(report.badge?.version).to.equal('2.0');
  });
});

describe('signed badges before Open Badges 2.0', () => {
  let key: Key;
  before(async () => {
    key = await makeKey('RSA');
  });
  const worldOf = (site: Awaited<ReturnType<typeof signed1>>, list: Json = {}, published: Key = key): World => {
    const world = createWorld({ ...site.documents, [site.listUrl]: list as JsonObject });
    world.answer(site.keyUrl, { status: 200, type: 'application/x-pem-file', body: published.pem });
    return world;
  };

  for (const version of SIGNED) {
    describe(version, () => {
      it("is valid by the key at its issuer's host", async () => {
        const site = await signed1(version, key);
        const report = await judge(site.jws, worldOf(site), { recipient: HOLDER });
        expect(troubles(report)).to.deep.equal([]);
        expect(report.verdict).to.equal('valid');
        expect(report.badge?.version).to.equal(version);
        expect(notes(report)).to.include('kind.legacy');
        expect((await judge(site.jws, worldOf(site), { recipient: OTHER })).verdict).to.equal('invalid');
      });

      it('is revoked by its `uid` in the list, with the reason', async () => {
        const site = await signed1(version, key);
        const report = await judge(site.jws, worldOf(site, { 'abc-1234': 'Issued in error' }));
        expect(report.verdict).to.equal('revoked');
        expect(report.outcomes.find(({ code }) => code === 'status.revoked')?.params['reason']).to.equal('Issued in error');
        expect((await judge(site.jws, worldOf(site, { other: 'x' }))).verdict).to.equal('valid');
        expect((await judge(site.jws, worldOf(site, { revokedAssertions: [{ uid: 'abc-1234' }] }))).verdict).to.equal('revoked');
      });

      it('cannot be checked where list or key cannot be had', async () => {
        const site = await signed1(version, key);
        for (const url of [site.listUrl, site.keyUrl]) {
          for (const status of [404, 'network-error'] as const) {
            const world = worldOf(site);
            world.answer(url, { status });
            expect((await judge(site.jws, world)).verdict, url).to.equal('could-not-check');
          }
        }
        expect((await judge(site.jws, worldOf(site, ['abc-1234']))).verdict).to.equal('could-not-check');
      });

      it('is refused after a change, by another key, and without a signature', async () => {
        const site = await signed1(version, key);
        const forged = withPayload(site.jws, { ...site.assertion, issuedOn: 1_300_000_000 });
        expect(troubles(await judge(forged, worldOf(site)))).to.include('failed:proof.signature');
        expect(troubles(await judge(site.jws, worldOf(site, {}, await makeKey('RSA'))))).to.include('failed:proof.signature');
        expect(troubles(await judge(site.assertion, worldOf(site)))).to.include('failed:proof.none');
      });

      it("is refused by a key that is not at its issuer's host, and by a class that is not", async () => {
        const evil = 'https://evil.test/key.pem';
        const site = await signed1(version, key, { assertion: { verify: { type: 'signed', url: evil } } });
        const world = worldOf(site);
        world.answer(evil, { status: 200, body: key.pem });
        const report = await judge(site.jws, world);
        expect(report.verdict).to.equal('invalid');
        expect(troubles(report)).to.include('failed:key.not-issuer');
        const foreign = await signed1(version, key, { assertion: { badge: 'https://evil.test/class' } });
        const other = worldOf(foreign);
        other.set('https://evil.test/class', foreign.documents['https://issuer.test/class'] ?? {});
        expect(troubles(await judge(foreign.jws, other))).to.include('failed:scope.badge-class');
      });

      it('is refused where nothing names it: it could not be revoked', async () => {
        const gone = undefined as never;
        const site = await signed1(version, key, { assertion: { uid: gone, id: gone } });
        expect(troubles(await judge(site.jws, worldOf(site)))).to.include('failed:structure.missing');
      });
    });
  }

  it('keeps to the keys an issuer lists, where it lists any', async () => {
    const site = await signed1('1.1', key, { issuer: { publicKey: 'https://issuer.test/other-key' } });
    expect(troubles(await judge(site.jws, worldOf(site)))).to.include('failed:key.not-issuer');
  });
});
