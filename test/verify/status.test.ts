import { expect } from 'chai';
import type { JsonObject } from '../../src/core/json.js';
import {
  bitstringEntry,
  bitstringList,
  changeAt,
  createWorld,
  didKeyIssuer,
  makeKey,
  openBadge,
  openBadge11,
  revocationList,
  revocationListEntry,
  signDataIntegrity,
  signJwt,
  STATUS_2021,
  VC1,
  OB3,
  ED25519_2020,
  type BitstringOptions,
  type Issuer,
  type World,
} from '../fixtures/mint.js';
import { idIn, judge, notes, troubles } from './judge.js';

const LIST = 'https://issuer.test/status/1';

describe('status', () => {
  let issuer: Issuer;
  let world: World;
  before(async () => {
    issuer = didKeyIssuer(await makeKey());
  });
  beforeEach(() => {
    world = createWorld();
  });

  /** A list with these entries, signed by the issuer, and a badge that points at entry 7. */
  const withList = async (values: Readonly<Record<number, number>>, options: BitstringOptions = {}, entry: JsonObject = {}) => {
    world.set(LIST, await signDataIntegrity(await bitstringList(LIST, issuer.id, values, options), issuer));
    return await signDataIntegrity(openBadge(issuer.id, { credentialStatus: bitstringEntry(LIST, 7, entry) }), issuer);
  };

  describe('in a bitstring list', () => {
    it('is clear where the bit is not set', async () => {
      const report = await judge(await withList({ 6: 1, 8: 1 }), world);
      expect(report.verdict).to.equal('valid');
      expect(report.outcomes.map(({ code }) => code)).to.include('status.clear');
    });

    it('is revoked, or suspended, by its purpose (ST-05)', async () => {
      expect((await judge(await withList({ 7: 1 }), world)).verdict).to.equal('revoked');
      const suspended = await judge(await withList({ 7: 1 }, { purpose: 'suspension' }, { statusPurpose: 'suspension' }), world);
      expect(suspended.verdict).to.equal('suspended');
    });

    it('reads every entry, not only the first (ST-06)', async () => {
      const other = 'https://issuer.test/status/2';
      world.set(LIST, await signDataIntegrity(await bitstringList(LIST, issuer.id, {}), issuer));
      world.set(other, await signDataIntegrity(await bitstringList(other, issuer.id, { 3: 1 }, { purpose: 'suspension' }), issuer));
      const entries = [bitstringEntry(LIST, 7), bitstringEntry(other, 3, { statusPurpose: 'suspension' })];
      expect((await judge(await signDataIntegrity(openBadge(issuer.id, { credentialStatus: entries }), issuer), world)).verdict).to.equal(
        'suspended',
      );
    });

    it('reads a list as a token (ST-13)', async () => {
      world.answer(LIST, {
        status: 200,
        type: 'application/vc+jwt',
        body: await signJwt(await bitstringList(LIST, issuer.id, { 7: 1 }), issuer),
      });
      const badge = await signDataIntegrity(openBadge(issuer.id, { credentialStatus: bitstringEntry(LIST, 7) }), issuer);
      expect((await judge(badge, world)).verdict).to.equal('revoked');
    });

    it('tells the message of an entry of several bits (ST-09)', async () => {
      const statusMessage = [{ status: '0x2', message: 'under review' }];
      const badge = await withList({ 7: 2 }, { purpose: 'message', size: 2 }, { statusPurpose: 'message', statusSize: 2, statusMessage });
      const report = await judge(badge, world);
      expect(report.verdict).to.equal('valid');
      expect(report.outcomes.find(({ code }) => code === 'status.message')?.params['message']).to.equal('under review');
    });

    it('accepts an index written as a number, with a note (ST-08)', async () => {
      const report = await judge(
        await signDataIntegrity(openBadge(issuer.id, { credentialStatus: bitstringEntry(LIST, 7, { statusListIndex: 7 }) }), issuer),
        (await withList({ 7: 1 }), world),
      );
      expect(report.verdict).to.equal('revoked');
      expect(notes(report)).to.include('status.number-index');
    });

    it('flags a list that somebody else signed (ST-10)', async () => {
      const other = didKeyIssuer(await makeKey());
      world.set(LIST, await signDataIntegrity(await bitstringList(LIST, other.id, {}), other));
      const report = await judge(
        await signDataIntegrity(openBadge(issuer.id, { credentialStatus: bitstringEntry(LIST, 7) }), issuer),
        world,
      );
      expect(report.verdict).to.equal('valid');
      expect(notes(report)).to.include('status.other-issuer');
    });

    const unknowable: readonly (readonly [string, BitstringOptions, JsonObject, string])[] = [
      ['has another purpose (ST-04)', { purpose: 'suspension' }, {}, 'status.purpose'],
      ['is too short to hide anybody (ST-07)', { length: 8192 }, {}, 'status.short-list'],
      ['does not reach the index (ST-08)', {}, { statusListIndex: '131072' }, 'status.range'],
      ['is out of date (ST-03)', { members: { validUntil: '2026-02-01T00:00:00Z' } }, {}, 'status.list-expired'],
      ['is not valid yet (ST-03)', { members: { validFrom: '2027-02-01T00:00:00Z' } }, {}, 'status.list-expired'],
      ['is of another type (ST-03)', { members: { type: ['VerifiableCredential'] } }, {}, 'status.list-invalid'],
      ['cannot be unpacked', { subject: { encodedList: 'uAAAA' } }, {}, 'status.malformed'],
      ['has an index that is none', {}, { statusListIndex: '-7' }, 'status.malformed'],
    ];
    for (const [what, options, entry, code] of unknowable) {
      it(`is unknown where the list ${what}`, async () => {
        const report = await judge(await withList({}, options, entry), world);
        expect(report.verdict).to.equal('could-not-check');
        expect(troubles(report)).to.deep.equal([`unknown:${code}`]);
      });
    }

    it('is unknown where the list was changed after signing, whatever its bits say (ST-03)', async () => {
      const badge = await withList({ 7: 1 });
      const list = await signDataIntegrity(await bitstringList(LIST, issuer.id, { 7: 1 }), issuer);
      world.set(
        LIST,
        changeAt(
          list,
          '/credentialSubject/encodedList',
          (await bitstringList(LIST, issuer.id, {}))['credentialSubject'] &&
            'uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA',
        ),
      );
      const report = await judge(badge, world);
      expect(report.verdict).to.equal('could-not-check');
      expect(troubles(report)).to.deep.equal(['unknown:status.list-invalid']);
    });

    it('is unknown, never clear, where the list cannot be had (ST-12)', async () => {
      const badge = await withList({});
      for (const answer of [{ status: 404 }, { status: 503 }, { status: 'network-error' as const }]) {
        const gone = createWorld();
        gone.answer(LIST, answer);
        const report = await judge(badge, gone);
        expect(report.verdict).to.equal('could-not-check');
        expect(troubles(report)).to.deep.equal(['unknown:status.unavailable']);
      }
    });

    it('stops unpacking a list that grows without end (ST-07)', async () => {
      const badge = await withList({}, { length: 64 * 1024 * 1024 });
      expect((await judge(badge, world)).verdict).to.equal('could-not-check');
    }).timeout(60_000);
  });

  it('reads StatusList2021 (ST-11)', async () => {
    const list = await bitstringList(
      LIST,
      issuer.id,
      { 7: 1 },
      {
        members: {
          '@context': [VC1, STATUS_2021, ED25519_2020],
          type: ['VerifiableCredential', 'StatusList2021Credential'],
          validFrom: undefined,
          issuanceDate: '2026-01-01T00:00:00Z',
        },
        subject: { type: 'StatusList2021' },
      },
    );
    world.set(LIST, await signDataIntegrity(list, issuer, { suite: 'Ed25519Signature2020' }));
    const entry = bitstringEntry(LIST, 7, { type: 'StatusList2021Entry' });
    const badge = openBadge11(issuer.id, { '@context': [VC1, OB3, STATUS_2021, ED25519_2020], credentialStatus: entry });
    expect((await judge(await signDataIntegrity(badge, issuer, { suite: 'Ed25519Signature2020' }), world)).verdict).to.equal('revoked');
  });

  it('is unknown for a type nobody here knows (ST-12)', async () => {
    const contexts = { '@context': openBadge(issuer.id)['@context'] ?? null };
    const badge = openBadge(issuer.id, {
      ...contexts,
      '@context': [...(contexts['@context'] as string[]), { OtherList: 'https://issuer.test/OtherList' }],
      credentialStatus: { id: LIST, type: 'OtherList' },
    });
    expect(troubles(await judge(await signDataIntegrity(badge, issuer), world))).to.deep.equal(['unknown:status.unsupported']);
  });

  describe('in a 1EdTech revocation list', () => {
    const EXTENSIONS = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';
    const listed = async (entry: (id: string) => readonly JsonObject[], members: JsonObject = {}) => {
      const badge = openBadge(issuer.id, {
        '@context': [...(openBadge(issuer.id)['@context'] as string[]), EXTENSIONS],
        credentialStatus: revocationListEntry(LIST),
      });
      world.set(LIST, revocationList(LIST, issuer.id, entry(idIn(badge)), members));
      return await judge(await signDataIntegrity(badge, issuer), world);
    };

    it('is revoked by an entry, with its reason; an omitted `revoked` counts as true (ST-01)', async () => {
      const report = await listed((id) => [{ id, revocationReason: 'Issued in error' }]);
      expect(report.verdict).to.equal('revoked');
      expect(report.outcomes.find(({ code }) => code === 'status.revoked')?.params['reason']).to.equal('Issued in error');
    });

    it('is clear without an entry, and with `revoked: false`', async () => {
      expect((await listed(() => [])).verdict).to.equal('valid');
      expect((await listed((id) => [{ id, revoked: false }])).verdict).to.equal('valid');
    });

    it('flags another issuer, and cannot use what is no list (ST-02)', async () => {
      expect(notes(await listed(() => [], { issuer: 'did:example:other' }))).to.include('status.other-issuer');
      expect((await listed(() => [], { issuer: undefined as never, revokedCredential: undefined as never })).verdict).to.equal(
        'could-not-check',
      );
    });
  });
});
