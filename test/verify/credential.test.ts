import { expect } from 'chai';
import type { JsonObject } from '../../src/core/json.js';
import {
  achievement,
  changeAt,
  createWorld,
  didKeyIssuer,
  endorsement,
  identityObject,
  makeKey,
  openBadge,
  signDataIntegrity,
  signJwt,
  subject,
  OB3,
  VC2,
  type Issuer,
} from '../fixtures/mint.js';
import { createVerifier } from '../../src/verify/index.js';
import { judge, NOW, notes, troubles, verifierOver } from './judge.js';

const gone = undefined as never;

describe('structure of Open Badges 3.0', () => {
  let issuer: Issuer;
  before(async () => {
    issuer = didKeyIssuer(await makeKey());
  });
  const signed = async (members: JsonObject) => await judge(await signJwt(openBadge(issuer.id, members), issuer));

  const wrong: readonly (readonly [string, JsonObject, string, string])[] = [
    ['no id (OB3-02)', { id: gone }, 'structure.missing', '/id'],
    ['no start (OB3-02)', { validFrom: gone }, 'structure.missing', '/validFrom'],
    ['a start without time zone (OB3-12)', { validFrom: '2026-01-01T00:00:00' }, 'structure.date', '/validFrom'],
    ['a start as markup', { validFrom: '<b>2026-01-01T00:00:00Z</b>' }, 'structure.date', '/validFrom'],
    ['an end before its start (OB3-12)', { validUntil: '2025-01-01T00:00:00Z' }, 'structure.dates-inverted', '/validUntil'],
    ['an end as a list', { validUntil: ['2099-01-01T00:00:00Z'] }, 'structure.wrong-type', '/validUntil'],
    ['no subject (OB3-02)', { credentialSubject: gone }, 'structure.missing', '/credentialSubject'],
    ['nobody as recipient (OB3-03)', { credentialSubject: subject({ id: gone }) }, 'structure.no-recipient', '/credentialSubject'],
    [
      'no achievement (OB3-02)',
      { credentialSubject: subject({ achievement: gone }) },
      'structure.missing',
      '/credentialSubject/achievement',
    ],
    [
      'an achievement without criteria (OB3-02)',
      { credentialSubject: subject({ achievement: achievement({ criteria: gone }) }) },
      'structure.missing',
      '/credentialSubject/achievement/criteria',
    ],
    [
      'an unknown achievement type (OB3-09)',
      { credentialSubject: subject({ achievement: achievement({ achievementType: 'Program' }) }) },
      'structure.value',
      '/credentialSubject/achievement/achievementType',
    ],
    [
      'another type of achievement node (OB3-07)',
      { credentialSubject: subject({ achievement: achievement({ type: ['Thing'] }) }) },
      'structure.value',
      '/credentialSubject/achievement/type',
    ],
    ['no VerifiableCredential type (OB3-01)', { type: ['OpenBadgeCredential'] }, 'structure.value', '/type'],
    [
      'an unknown result status',
      { credentialSubject: subject({ result: [{ type: ['Result'], status: 'Passed' }] }) },
      'structure.value',
      '/credentialSubject/result/0/status',
    ],
    ['no contexts', { '@context': gone }, 'context.missing', '/@context'],
    ['contexts in the wrong order (CTX-01)', { '@context': [OB3, VC2] }, 'context.order', '/@context/0'],
    ['no Open Badges context (CTX-01)', { '@context': [VC2] }, 'context.missing', '/@context'],
  ];
  for (const [what, members, code, pointer] of wrong) {
    it(`refuses a badge with ${what}, and points at it`, async () => {
      const report = await signed(members);
      expect(report.verdict).to.equal('invalid');
      expect(
        report.outcomes.filter(({ result }) => result === 'failed').map((outcome) => `${outcome.code} ${outcome.pointer ?? ''}`),
      ).to.include(`${code} ${pointer}`);
    });
  }

  it('accepts single values for arrays, extension types, and a recipient known by name only (OB3-01, OB3-05)', async () => {
    const single = {
      type: ['VerifiableCredential', 'AchievementCredential'],
      credentialSubject: subject({
        type: 'AchievementSubject',
        achievement: achievement({ type: 'Achievement', achievementType: 'ext:Nano' }),
      }),
    };
    expect((await signed(single)).verdict).to.equal('valid');
    const named = await signed({ credentialSubject: subject({ id: gone, name: 'Kim' }) });
    expect(named.verdict).to.equal('valid');
    expect(notes(named)).to.include('structure.recipient-name-only');
  });

  it('lists every verdict that holds, the gravest first', async () => {
    const report = await judge(
      changeAt(await signDataIntegrity(openBadge(issuer.id, { validUntil: '2026-02-01T00:00:00Z' }), issuer), '/name', 'Forged'),
    );
    expect([report.verdict, ...report.also]).to.deep.equal(['invalid', 'expired']);
  });

  it('is valid up to five minutes around its period, at the clock it was given (TM-01)', async () => {
    const badge = await signJwt(openBadge(issuer.id, { validUntil: '2026-03-01T00:00:00Z' }), issuer);
    const at = async (time: string) => (await judge(badge, createWorld(), { at: new Date(time) })).verdict;
    expect(await at('2025-12-31T23:56:00Z')).to.equal('valid');
    expect(await at('2025-12-31T23:54:00Z')).to.equal('not-yet-valid');
    expect(await at('2026-03-01T00:04:00Z')).to.equal('valid');
    expect(await at('2026-03-01T00:06:00Z')).to.equal('expired');
  });

  it('applies a schema the issuer names, and cannot check one it cannot have (OB3-04)', async () => {
    const url = 'https://issuer.test/schema.json';
    const badge = await signJwt(openBadge(issuer.id, { credentialSchema: [{ id: url, type: 'JsonSchema' }] }), issuer);
    const world = createWorld({
      [url]: { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', required: ['honours'] },
    });
    expect(troubles(await judge(badge, world))).to.deep.equal(['failed:schema.mismatch']);
    expect((await judge(badge, createWorld({ [url]: { type: 'object', required: ['name'] } }))).verdict).to.equal('valid');
    expect((await judge(badge)).verdict).to.equal('could-not-check');
  });
});

describe('refresh, endorsements, records', () => {
  let issuer: Issuer;
  let endorser: Issuer;
  const CONTEXT = [VC2, OB3, 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'];
  before(async () => {
    issuer = didKeyIssuer(await makeKey());
    endorser = didKeyIssuer(await makeKey());
  });

  const URL_NEW = 'https://issuer.test/refresh/1';
  const old = (): JsonObject =>
    openBadge(issuer.id, {
      '@context': CONTEXT,
      validUntil: '2026-02-01T00:00:00Z',
      refreshService: { id: URL_NEW, type: '1EdTechCredentialRefresh' },
    });

  it('uses a newer copy of the same credential (RF-01)', async () => {
    const badge = old();
    const newer = await signDataIntegrity({ ...badge, validFrom: '2026-02-01T00:00:00Z', validUntil: '2027-02-01T00:00:00Z' }, issuer);
    const report = await judge(await signDataIntegrity(badge, issuer), createWorld({ [URL_NEW]: newer }));
    expect(report.verdict).to.equal('valid');
    expect(report.badge?.expires).to.equal('2027-02-01T00:00:00Z');
  });

  it('stays with the old one where the newer is another badge, forged, or not there (RF-02)', async () => {
    const badge = await signDataIntegrity(old(), issuer);
    const swapped = await signDataIntegrity(openBadge(issuer.id), issuer);
    const forged = { ...badge, validUntil: '2099-01-01T00:00:00Z' };
    for (const [answer, code] of [
      [swapped, 'refresh.not-equal'],
      [forged, 'refresh.invalid'],
    ] as const) {
      const report = await judge(badge, createWorld({ [URL_NEW]: answer }));
      expect(report.verdict).to.equal('expired');
      expect(notes(report)).to.include(code);
    }
    expect((await judge(badge)).verdict).to.equal('expired');
  });

  it('asks no refresh address that stands in a forged badge', async () => {
    const world = createWorld();
    const forged = changeAt(await signDataIntegrity(old(), issuer), '/name', 'Forged');
    expect((await judge(forged, world)).verdict).to.equal('invalid');
    expect(world.requests).to.deep.equal([]);
  });

  it('gives each endorsement its own verdict, and a bad one degrades itself alone (EN-01, EN-03, EN-04)', async () => {
    const good = await signDataIntegrity(endorsement(endorser.id, issuer.id), endorser);
    const bad = changeAt(good, '/credentialSubject/endorsementComment', 'Superb');
    const other = await signDataIntegrity(endorsement(endorser.id, 'did:example:other'), endorser);
    const profile = { id: issuer.id, type: ['Profile'], name: 'Test issuer', endorsement: [good, bad, other] };
    const report = await judge(await signDataIntegrity(openBadge(profile), issuer));
    expect(report.verdict).to.equal('valid');
    expect(report.endorsements.map(({ verdict }) => verdict)).to.deep.equal(['valid', 'invalid', 'valid']);
    expect(notes(report)).to.include.members(['endorsement.bad', 'endorsement.other-subject']);
  });

  it('refuses a record with a forged badge inside (CLR-02)', async () => {
    const badge = await signDataIntegrity(openBadge(issuer.id), issuer);
    const record = (inside: JsonObject): JsonObject =>
      openBadge(endorser.id, {
        '@context': [VC2, 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json', OB3],
        type: ['VerifiableCredential', 'ClrCredential'],
        credentialSubject: { id: 'did:example:holder', type: ['ClrSubject'], verifiableCredential: [inside] },
      });
    expect((await judge(await signJwt(record(badge), endorser))).verdict).to.equal('valid');
    const report = await judge(await signJwt(record(changeAt(badge, '/name', 'Forged')), endorser));
    expect(report.verdict).to.equal('invalid');
    expect(report.contents.map(({ verdict }) => verdict)).to.deep.equal(['invalid']);
  });
});

describe('the recipient', () => {
  let issuer: Issuer;
  before(async () => {
    issuer = didKeyIssuer(await makeKey());
  });
  const asked = async (identifier: JsonObject, value: string, type = 'email') =>
    await judge(
      await signJwt(openBadge(issuer.id, { credentialSubject: subject({ id: gone, identifier: [identifier] }) }), issuer),
      createWorld(),
      { recipient: [{ type, value }] },
    );

  it('matches plain and salted hashes, in any case of the address, and says how (RCP-02, RCP-03, RCP3-01)', async () => {
    expect((await asked(await identityObject('a@example.org'), 'a@example.org')).verdict).to.equal('valid');
    expect((await asked(await identityObject('a@example.org', 'salt'), 'a@example.org')).verdict).to.equal('valid');
    const variant = await asked(await identityObject('a@example.org', 'salt'), 'A@Example.org');
    expect(variant.outcomes.map(({ code }) => code)).to.include('recipient.match-variant');
  });

  it('makes a badge of somebody else invalid for the one who asked (RCP-01)', async () => {
    const report = await asked(await identityObject('a@example.org', 'salt'), 'mallory@example.org');
    expect(report.verdict).to.equal('invalid');
    expect(troubles(report)).to.deep.equal(['failed:recipient.no-match']);
    expect((await asked(await identityObject('a@example.org', 'salt'), 'a@example.org', 'telephone')).verdict).to.equal('invalid');
  });

  it('cannot check a hash of another kind', async () => {
    const sha1 = {
      type: 'IdentityObject',
      hashed: true,
      identityHash: 'sha1$802004aeec17f954478467cd218e984545a9114d',
      identityType: 'emailAddress',
    };
    expect((await asked(sha1, 'a@example.org')).verdict).to.equal('could-not-check');
  });

  it('is told as not asked, and what was asked stands nowhere in the report (RCP-04)', async () => {
    const badge = await signJwt(openBadge(issuer.id), issuer);
    expect((await judge(badge)).outcomes.find(({ group }) => group === 'recipient')?.code).to.equal('recipient.not-asked');
    const report = await judge(badge, createWorld(), { recipient: [{ type: 'email', value: 'secret@example.org' }] });
    expect(JSON.stringify(report)).to.not.include('secret@example.org');
  });
});

describe('the verifier', () => {
  let issuer: Issuer;
  before(async () => {
    issuer = didKeyIssuer(await makeKey());
  });

  it('answers bad input with a report and never with an exception', async () => {
    const inputs: readonly (string | Uint8Array)[] = [
      '',
      '{',
      '[]',
      'null',
      '{"a":1,"a":2}',
      'x.y.z',
      '<svg/>',
      '{"@context":[]}',
      new Uint8Array([0xff, 0xfe]),
      '['.repeat(5000),
      `{"a":${'['.repeat(100)}${']'.repeat(100)}}`,
    ];
    for (const input of inputs) {
      const report = await judge(input);
      expect(['no-badge', 'not-a-badge', 'invalid'], JSON.stringify(input).slice(0, 40)).to.include(report.verdict);
      expect(report.outcomes).to.have.length.greaterThan(0);
    }
  });

  it('throws a TypeError on misuse only', async () => {
    let thrown: unknown;
    await verifierOver(createWorld())
      .verify(42 as unknown as string)
      .catch((error: unknown) => (thrown = error));
    expect(thrown).to.be.instanceOf(TypeError);
  });

  it('stops when it is told to', async () => {
    const abort = new AbortController();
    abort.abort();
    let thrown: unknown;
    await judge(openBadge(issuer.id), createWorld(), { signal: abort.signal }).catch((error: unknown) => (thrown = error));
    expect((thrown as DOMException).name).to.equal('AbortError');
  });

  it('names a credential that is no badge (IN-10)', async () => {
    const report = await judge({
      '@context': [VC2],
      type: ['VerifiableCredential'],
      issuer: issuer.id,
      credentialSubject: { id: 'did:example:a' },
    });
    expect(report.verdict).to.equal('not-a-badge');
  });

  it('inspects without any request, and names the hosts a verification starts with', async () => {
    const world = createWorld();
    const list = {
      id: 'https://lists.test/1#1',
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '1',
      statusListCredential: 'https://lists.test/1',
    };
    const badge = {
      ...openBadge('did:web:issuer.test', { credentialStatus: list }),
      proof: { verificationMethod: 'did:web:issuer.test#key-1' },
    };
    const inspection = await verifierOver(world).inspect(JSON.stringify(badge));
    expect(inspection.answer).to.equal('badge');
    expect(inspection.hosts).to.deep.equal(['issuer.test', 'lists.test']);
    expect(world.requests).to.deep.equal([]);
  });

  it('asks for trust apart, and lets it change no verdict', async () => {
    const badge = await signJwt(openBadge(issuer.id), issuer);
    const verifier = createVerifier({
      fetch: createWorld().fetch,
      clock: { now: () => NOW },
      trust: async () => await Promise.resolve({ trusted: false, register: 'list' }),
    });
    const report = await verifier.verify(badge);
    expect(report.verdict).to.equal('valid');
    expect(report.questions.trust).to.equal('failed');
  });

  it('gives a report that is plain JSON', async () => {
    const report = await judge(await signDataIntegrity(openBadge(issuer.id), issuer));
    const text = JSON.stringify(report);
    expect(JSON.stringify(JSON.parse(text))).to.equal(text);
    expect(structuredClone(report)).to.deep.equal(report);
  });
});
