import { expect } from 'chai';
import type { JsonObject } from '../../src/core/json.js';
import { credentialOf, detect, type Detected } from '../../src/model/index.js';
import { ob2Hosted } from '../fixtures/ob2.js';
import { OB3, openBadge, openBadge11, VC1, VC2 } from '../fixtures/ob3.js';

const OB2 = 'https://w3id.org/openbadges/v2';
const OB1 = 'https://w3id.org/openbadges/v1';
const { assertion, badgeClass, issuer } = ob2Hosted();
const badge = openBadge('did:example:issuer');

const without = (document: JsonObject, ...keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(document).filter(([key]) => !keys.includes(key)));

describe('model/detect', () => {
  const cases: readonly (readonly [name: string, document: JsonObject, expected: Detected])[] = [
    ['OB 3.0', badge, { family: 'ob3', version: '3.0', vcdm: '2.0' }],
    ['OB 3.0 over VC 1.1', openBadge11('did:example:issuer'), { family: 'ob3', version: '3.0', vcdm: '1.1' }],
    [
      'an AchievementCredential',
      { ...badge, type: ['VerifiableCredential', 'AchievementCredential'] },
      { family: 'ob3', version: '3.0', vcdm: '2.0' },
    ],
    ['OB 3.0 without contexts, by its dates', without(badge, '@context'), { family: 'ob3', version: '3.0', vcdm: '2.0' }],
    ['OB 3.0 with one type only', { type: 'OpenBadgeCredential' }, { family: 'ob3', version: '3.0' }],
    ['a credential about an achievement', { ...badge, type: ['VerifiableCredential'] }, { family: 'ob3', version: '3.0', vcdm: '2.0' }],
    [
      'a subject in an array, an achievement in an array',
      { type: 'VerifiableCredential', credentialSubject: [{ id: 'a' }, { achievement: [{ name: 'b' }] }] },
      { family: 'ob3', version: '3.0' },
    ],
    [
      'a type as an IRI',
      { type: ['https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential'] },
      { family: 'ob3', version: '3.0' },
    ],
    [
      'CLR 2.0',
      { '@context': [VC2], type: ['VerifiableCredential', 'ClrCredential'], credentialSubject: {} },
      { family: 'clr', version: 'clr-2.0', vcdm: '2.0' },
    ],
    [
      'CLR 2.0 by its subject',
      { type: ['VerifiableCredential'], credentialSubject: { type: 'ClrSubject', verifiableCredential: [] } },
      { family: 'clr', version: 'clr-2.0' },
    ],
    [
      'an endorsement',
      { '@context': [VC2, OB3], type: ['VerifiableCredential', 'EndorsementCredential'] },
      { family: 'endorsement', version: '3.0', vcdm: '2.0' },
    ],
    [
      'an endorsement by its subject',
      { '@context': VC1, type: 'VerifiableCredential', credentialSubject: { type: ['EndorsementSubject'] } },
      { family: 'endorsement', version: '3.0', vcdm: '1.1' },
    ],
    [
      'a presentation',
      { '@context': [VC2], type: ['VerifiablePresentation'], verifiableCredential: [badge] },
      { family: 'presentation', version: undefined, vcdm: '2.0' },
    ],
    [
      'another credential, even with an Open Badges context',
      { '@context': [VC2, OB3], type: ['VerifiableCredential', 'StudentCard'], credentialSubject: { id: 'a' } },
      { family: 'other-credential', version: undefined, vcdm: '2.0' },
    ],
    [
      'a status list',
      {
        '@context': [VC2],
        type: ['VerifiableCredential', 'BitstringStatusListCredential'],
        credentialSubject: { type: 'BitstringStatusList' },
      },
      { family: 'other-credential', version: undefined, vcdm: '2.0' },
    ],
    ['OB 2.0', assertion, { family: 'ob2', version: '2.0' }],
    ['OB 2.0 without a context', without(assertion, '@context'), { family: 'ob2', version: '2.0' }],
    ['OB 2.0 without a type', without(assertion, 'type'), { family: 'ob2', version: '2.0' }],
    [
      'OB 2.0 with an inline context',
      { ...assertion, '@context': { obi: 'https://w3id.org/openbadges#', Assertion: 'obi:Assertion' }, type: 'obi:Assertion' },
      { family: 'ob2', version: '2.0' },
    ],
    ['OB 2.0 with several types', { ...assertion, type: ['Assertion', 'https://other.test/Award'] }, { family: 'ob2', version: '2.0' }],
    [
      'a revoked assertion, which needs nothing else',
      { '@context': OB2, id: 'https://issuer.test/1', revoked: true },
      { family: 'ob2', version: '2.0' },
    ],
    ['OB 1.1', { ...assertion, '@context': OB1 }, { family: 'legacy', version: '1.1' }],
    [
      'OB 1.0',
      {
        uid: '1',
        recipient: { identity: 'a@example.org', type: 'email', hashed: false },
        badge: 'https://issuer.test/b',
        verify: { type: 'hosted', url: 'https://issuer.test/1' },
      },
      { family: 'legacy', version: '1.0' },
    ],
    [
      'OB 0.5',
      { recipient: 'a@example.org', badge: { version: '0.5.0', name: 'b', issuer: { origin: 'https://issuer.test', name: 'c' } } },
      { family: 'legacy', version: '0.5' },
    ],
    ['an OB 2.0 endorsement', { '@context': OB2, type: 'Endorsement', claim: { id: 'a' } }, { family: 'ob2-endorsement', version: '2.0' }],
    ['a badge class alone', badgeClass, { family: 'other-ob2', version: '2.0' }],
    ['an issuer alone', issuer, { family: 'other-ob2', version: '2.0' }],
    ['an issuer of OB 1.1', { ...issuer, '@context': OB1 }, { family: 'other-ob2', version: '1.1' }],
    [
      'a badge class of OB 1.0',
      { name: 'a', criteria: 'https://issuer.test/c', issuer: 'https://issuer.test/i' },
      { family: 'other-ob2', version: '1.0' },
    ],
    ['a revocation list', { '@context': OB2, type: 'RevocationList' }, { family: 'other-ob2', version: '2.0' }],
    ['a profile of OB 3.0', { '@context': [VC2, OB3], type: 'Profile', id: 'a' }, { family: 'none', version: undefined }],
    ['nothing known', { name: 'a' }, { family: 'none', version: undefined }],
    [
      'types and contexts of no use',
      { type: [1, null, {}], '@context': [1, null, {}], badge: [], recipient: 5 },
      { family: 'none', version: undefined },
    ],
  ];
  for (const [name, document, expected] of cases) {
    it(name, () => {
      const { vcdm, ...rest } = detect(document);
      expect(vcdm === undefined ? rest : { ...rest, vcdm }).to.deep.equal(expected);
    });
  }

  it('is not led astray by keys that mean something to JavaScript', () => {
    expect(detect(JSON.parse('{"__proto__":{"type":"Assertion","badge":{},"recipient":1,"validFrom":1}}') as JsonObject).family).to.equal(
      'none',
    );
  });
});

describe('model/credentialOf', () => {
  it('gives the document, or the payload of a token', () => {
    expect(credentialOf({ form: 'json', json: badge })).to.equal(badge);
    expect(credentialOf({ form: 'jwt', payload: badge })).to.equal(badge);
  });

  it('unwraps the claims of VC 1.1', () => {
    expect(credentialOf({ form: 'jwt', payload: { iss: 'a', vc: badge } })).to.equal(badge);
    expect(credentialOf({ form: 'jwt', payload: { iss: 'a', vp: { type: 'VerifiablePresentation' } } })).to.deep.equal({
      type: 'VerifiablePresentation',
    });
  });

  it('leaves a claim that is no object, and JSON that has a member of that name', () => {
    const payload = { ...badge, vc: 'text' };
    expect(credentialOf({ form: 'jwt', payload })).to.equal(payload);
    const json = { type: 'Assertion', vc: badge };
    expect(credentialOf({ form: 'json', json })).to.equal(json);
  });
});
