import { expect } from 'chai';
import { toBase64url } from '../../src/core/base.js';
import { utf8 } from '../../src/core/bytes.js';
import type { JsonObject } from '../../src/core/json.js';
import { normalize, type Badge } from '../../src/model/index.js';
import { achievement, OB3, openBadge, openBadge11, subject, VC2 } from '../fixtures/ob3.js';

const ISSUER = 'did:example:issuer';

function view(document: JsonObject): Badge {
  const badge = normalize(document);
  expect(badge).to.not.equal(undefined);
  return badge as Badge;
}

/** A badge whose subject or achievement has these members. */
const withSubject = (members: JsonObject): Badge => view(openBadge(ISSUER, { credentialSubject: subject(members) }));
const withAchievement = (members: JsonObject): Badge => withSubject({ achievement: achievement(members) });

const endorsement = (comment: string, members: JsonObject = {}): JsonObject => ({
  '@context': [VC2, OB3],
  id: 'urn:uuid:e',
  type: ['VerifiableCredential', 'EndorsementCredential'],
  issuer: { id: 'did:example:other', name: 'Other' },
  validFrom: '2026-01-01T00:00:00Z',
  validUntil: '2027-01-01T00:00:00Z',
  credentialSubject: { id: ISSUER, type: 'EndorsementSubject', endorsementComment: comment },
  ...members,
});

describe('model/normalize, Open Badges 3.0', () => {
  it('gives name, description, issuer, recipient, dates and criteria', () => {
    const badge = view(openBadge(ISSUER, { id: 'urn:uuid:1', validUntil: '2030-01-01T09:00:00+09:00' }));
    expect(badge).to.deep.include({
      version: '3.0',
      kind: 'badge',
      id: 'urn:uuid:1',
      name: [{ value: 'Test badge' }],
      description: [{ value: 'A badge made for tests.' }],
      criteria: { url: undefined, narrative: [{ value: 'Do the thing.' }] },
      recipient: { id: 'did:example:holder', name: [], identities: [] },
      issuedOn: '2026-01-01T00:00:00Z',
      expires: '2030-01-01T09:00:00+09:00',
      achievementId: 'https://issuer.test/achievements/1',
      missing: [],
      contains: [],
    });
    expect(badge.issuer).to.deep.include({ id: ISSUER, name: [{ value: 'Test issuer' }], url: 'https://issuer.test/' });
  });

  it('reads the dates of the data model the credential is of', () => {
    expect(view(openBadge11(ISSUER, { expirationDate: '2030-01-01T00:00:00Z' }))).to.deep.include({
      issuedOn: '2026-01-01T00:00:00Z',
      expires: '2030-01-01T00:00:00Z',
    });
    const both = {
      validFrom: '2020-02-02T00:00:00Z',
      issuanceDate: '2011-01-01T00:00:00Z',
      validUntil: '2022-02-02T00:00:00Z',
      expirationDate: '2012-01-01T00:00:00Z',
    };
    expect(view(openBadge(ISSUER, both))).to.deep.include({ issuedOn: both.validFrom, expires: both.validUntil });
    expect(view(openBadge11(ISSUER, both))).to.deep.include({ issuedOn: both.issuanceDate, expires: both.expirationDate });
    expect(view(openBadge(ISSUER, { validFrom: undefined, awardedDate: '2013-01-01T00:00:00Z' })).issuedOn).to.equal(
      '2013-01-01T00:00:00Z',
    );
  });

  it('takes the name of the achievement, and the credential’s own only without one (DSP-02)', () => {
    expect(view(openBadge(ISSUER, { name: 'of the credential' })).name).to.deep.equal([{ value: 'Test badge' }]);
    const nameless = subject({ achievement: achievement({ name: undefined }) });
    expect(view(openBadge(ISSUER, { name: 'of the credential', credentialSubject: nameless })).name).to.deep.equal([
      { value: 'of the credential' },
    ]);
  });

  it('reads an issuer that is only an id', () => {
    expect(view(openBadge(ISSUER, { issuer: ISSUER })).issuer).to.deep.include({ id: ISSUER, name: [], url: undefined });
  });

  it('reads texts in languages, with the defaults of context and achievement', () => {
    const localized = withAchievement({
      name: { ko: '용접', ja: '溶接' },
      description: [{ '@value': 'لحام', '@language': 'ar', '@direction': 'rtl' }],
    });
    expect(localized.name).to.deep.equal([
      { value: '용접', language: 'ko' },
      { value: '溶接', language: 'ja' },
    ]);
    expect(localized.description).to.deep.equal([{ value: 'لحام', language: 'ar', direction: 'rtl' }]);
    expect(withAchievement({ inLanguage: 'ko-KR' }).name).to.deep.equal([{ value: 'Test badge', language: 'ko-KR' }]);
    const context = view(openBadge(ISSUER, { '@context': [VC2, OB3, { '@language': 'he', '@direction': 'rtl' }] }));
    expect(context.issuer.name).to.deep.equal([{ value: 'Test issuer', language: 'he', direction: 'rtl' }]);
  });

  it('takes the first subject that has an achievement, and one that stands in an array', () => {
    expect(view(openBadge(ISSUER, { credentialSubject: [{ id: 'did:example:other' }, subject()] })).recipient.id).to.equal(
      'did:example:holder',
    );
    expect(withSubject({ achievement: [achievement({ name: 'first' })] }).name).to.deep.equal([{ value: 'first' }]);
  });

  it('takes the image of the credential before the achievement’s', () => {
    const image = { id: 'https://issuer.test/own.png', type: 'Image', caption: 'Mine' };
    const credentialSubject = subject({ achievement: achievement({ image: 'https://issuer.test/all.png' }) });
    expect(view(openBadge(ISSUER, { credentialSubject, image })).image).to.deep.equal({ src: image.id, caption: [{ value: 'Mine' }] });
    expect(view(openBadge(ISSUER, { credentialSubject })).image).to.deep.equal({ src: 'https://issuer.test/all.png', caption: [] });
    expect(withAchievement({ image: 'data:image/svg+xml;utf8,<svg/>' }).image?.src).to.equal('data:image/svg+xml;utf8,<svg/>');
  });

  it('lets no address through that is not http(s) or an image', () => {
    for (const bad of [
      'javascript:alert(1)',
      ' JaVaScRiPt:alert(1)',
      'data:text/html,<script>',
      'vbscript:x',
      'file:///etc/passwd',
      'blob:https://a.test/1',
      '//evil.test',
      'java\nscript:alert(1)',
    ]) {
      const badge = view(
        openBadge(
          { id: bad, type: 'Profile', name: 'a', url: bad, image: bad },
          {
            image: { id: bad, type: 'Image' },
            evidence: [{ id: bad, type: 'Evidence', name: 'e', url: bad }, bad],
            credentialSubject: subject({
              achievement: achievement({ image: bad, criteria: { id: bad }, alignment: [{ targetName: 'a', targetUrl: bad, url: bad }] }),
            }),
          },
        ),
      );
      expect(
        [badge.image, badge.issuer.url, badge.issuer.image, badge.criteria.url, badge.evidence[0]?.url, badge.alignments[0]?.url],
        bad,
      ).to.deep.equal(Array(6).fill(undefined));
      expect(badge.evidence.length).to.equal(1);
    }
  });

  describe('the recipient', () => {
    const identity = (identityType: string, identityHash: string, hashed: boolean, salt?: string): JsonObject => ({
      type: 'IdentityObject',
      identityType,
      identityHash,
      hashed,
      ...(salt && { salt }),
    });

    it('has the identities as issued', () => {
      const { identities } = withSubject({
        identifier: [identity('emailAddress', 'a@example.org', false), identity('emailAddress', 'sha256$ab12', true, 'sea')],
      }).recipient;
      expect(identities).to.deep.equal([
        { type: 'emailAddress', hashed: false, value: 'a@example.org', salt: undefined },
        { type: 'emailAddress', hashed: true, value: 'sha256$ab12', salt: 'sea' },
      ]);
    });

    it('is named by a plain name, its own or its profile’s', () => {
      const nameOf = (members: JsonObject): string | undefined => withSubject(members).recipient.name[0]?.value;
      expect(nameOf({ identifier: identity('name', 'Jin Park', false) })).to.equal('Jin Park');
      expect(nameOf({ identifier: identity('ext:name', 'Jin Park', false) })).to.equal('Jin Park');
      expect(nameOf({ name: '박진' })).to.equal('박진');
      expect(nameOf({ type: ['AchievementSubject', 'Profile'], givenName: 'Jin', familyName: 'Park' })).to.equal('Jin Park');
    });

    it('is never named by what is hashed, looks hashed, or is an address (RCP3-02)', () => {
      for (const identifier of [
        identity('name', 'sha256$ab12', true),
        identity('name', 'sha256$ab12', false),
        identity('name', '0123abcd', true),
        identity('emailAddress', 'a@example.org', false),
      ]) {
        expect(withSubject({ identifier }).recipient.name).to.deep.equal([]);
      }
      expect(withSubject({ identifier: identity('name', 'sha256$ab12', false) }).recipient.identities[0]?.hashed).to.equal(true);
    });
  });

  it('joins results with their descriptions and levels', () => {
    const resultDescription = [
      { id: 'urn:r1', type: 'ResultDescription', name: 'Grade', resultType: 'LetterGrade' },
      {
        id: 'urn:r2',
        name: 'Rubric',
        rubricCriterionLevel: [
          { id: 'urn:l1', name: 'Mastery' },
          { id: 'urn:l2', level: 'Basic' },
        ],
      },
      { id: 'urn:r3', name: 'State' },
    ];
    const result = [
      { resultDescription: 'urn:r1', value: 'A' },
      { resultDescription: 'urn:r2', achievedLevel: 'urn:l1' },
      { resultDescription: 'urn:r2', achievedLevel: 'urn:l2' },
      { resultDescription: 'urn:r3', status: 'Completed' },
      { resultDescription: 'urn:r1', value: 92.5 },
      { resultDescription: '__proto__', value: 'B' },
      {},
    ];
    const { results } = withSubject({ result, achievement: achievement({ resultDescription }) });
    expect(results.map(({ name, value, status }) => [name[0]?.value, value, status])).to.deep.equal([
      ['Grade', 'A', undefined],
      ['Rubric', 'Mastery', undefined],
      ['Rubric', 'Basic', undefined],
      ['State', undefined, 'Completed'],
      ['Grade', '92.5', undefined],
      [undefined, 'B', undefined],
    ]);
  });

  it('reads tags, alignments, evidence, narrative and achievement type', () => {
    const badge = view(
      openBadge(ISSUER, {
        evidence: { id: 'https://issuer.test/e', type: 'Evidence', name: 'Essay', narrative: '# How', genre: 'Text' },
        credentialSubject: subject({
          narrative: 'Well done',
          achievement: achievement({
            tag: ['a', 'b'],
            achievementType: 'Certificate',
            criteria: { id: 'https://issuer.test/c', narrative: 'n' },
            alignment: {
              type: 'Alignment',
              targetName: 'Welding',
              targetUrl: 'https://esco.test/1',
              targetFramework: 'ESCO',
              targetCode: '7212',
              targetType: 'ceasn:Competency',
              targetDescription: 'd',
            },
          }),
        }),
      }),
    );
    expect(badge).to.deep.include({ tags: ['a', 'b'], achievementType: 'Certificate', narrative: [{ value: 'Well done' }] });
    expect(badge.criteria).to.deep.equal({ url: 'https://issuer.test/c', narrative: [{ value: 'n' }] });
    expect(badge.evidence).to.deep.equal([
      {
        url: 'https://issuer.test/e',
        name: [{ value: 'Essay' }],
        description: [],
        narrative: [{ value: '# How' }],
        genre: [{ value: 'Text' }],
      },
    ]);
    expect(badge.alignments).to.deep.equal([
      {
        name: [{ value: 'Welding' }],
        url: 'https://esco.test/1',
        description: [{ value: 'd' }],
        framework: [{ value: 'ESCO' }],
        code: '7212',
        type: 'ceasn:Competency',
      },
    ]);
    expect(withAchievement({ tags: 'alone' }).tags).to.deep.equal(['alone']);
  });

  it('collects endorsements of credential, achievement and issuer, tokens too', () => {
    const jws = `${toBase64url(utf8('{"alg":"EdDSA"}'))}.${toBase64url(utf8(JSON.stringify(endorsement('by token'))))}.eA`;
    const badge = view(
      openBadge(
        { id: ISSUER, type: ['Profile'], name: 'a', endorsement: [endorsement('of the issuer')] },
        {
          endorsement: endorsement('of the credential'),
          endorsementJwt: [jws, 'eyJhbGciOi.broken', 5],
          credentialSubject: subject({
            achievement: achievement({ endorsement: [endorsement('of the achievement'), 'https://x.test/1', {}] }),
          }),
        },
      ),
    );
    expect(badge.endorsements.map(({ comment }) => comment[0]?.value)).to.deep.equal([
      'of the credential',
      'by token',
      'of the achievement',
      'of the issuer',
    ]);
    expect(badge.endorsements[0]?.issuer).to.deep.include({ id: 'did:example:other', name: [{ value: 'Other' }] });
  });

  it('reads an endorsement as a document of its own', () => {
    expect(view(endorsement('in good standing', { name: 'e' }))).to.deep.include({
      kind: 'endorsement',
      version: '3.0',
      name: [{ value: 'e' }],
      narrative: [{ value: 'in good standing' }],
      recipient: { id: ISSUER, name: [], identities: [] },
      issuedOn: '2026-01-01T00:00:00Z',
      expires: '2027-01-01T00:00:00Z',
    });
  });

  it('reads a CLR with its badges, and leaves out what is none', () => {
    const record = view({
      '@context': [VC2, OB3],
      id: 'urn:uuid:clr',
      type: ['VerifiableCredential', 'ClrCredential'],
      issuer: { id: ISSUER, name: 'School' },
      name: 'Transcript',
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: {
        id: 'did:example:holder',
        type: ['ClrSubject'],
        achievement: [achievement({ name: 'only for associations' })],
        verifiableCredential: [
          openBadge(ISSUER, { id: 'urn:1' }),
          openBadge11(ISSUER, { id: 'urn:2' }),
          endorsement('no badge'),
          'text',
          { type: 'VerifiableCredential', credentialSubject: {} },
        ],
      },
    });
    expect(record).to.deep.include({ kind: 'record', version: 'clr-2.0', id: 'urn:uuid:clr', name: [{ value: 'Transcript' }] });
    expect(record.contains.map(({ id, kind }) => [id, kind])).to.deep.equal([
      ['urn:1', 'badge'],
      ['urn:2', 'badge'],
    ]);
  });

  it('gives no view of what is no badge', () => {
    for (const document of [
      {},
      { type: 'VerifiableCredential', credentialSubject: { id: 'a' } },
      { type: 'VerifiablePresentation' },
      { type: 'BadgeClass', name: 'a' },
    ]) {
      expect(normalize(document)).to.equal(undefined);
    }
  });
});
