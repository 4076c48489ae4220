import { expect } from 'chai';
import type { Json, JsonObject } from '../../src/core/json.js';
import { normalize, type Badge } from '../../src/model/index.js';
import { hashedRecipient, ob2Hosted } from '../fixtures/ob2.js';

const { assertion, badgeClass, issuer } = ob2Hosted({ badgeClass: { tags: ['a'], criteria: 'https://issuer.test/c' } });

const link = (...documents: readonly JsonObject[]): ReadonlyMap<string, JsonObject> =>
  new Map(documents.map((document) => [document['id'] as string, document]));

function view(document: JsonObject, ...linked: readonly JsonObject[]): Badge {
  const badge = normalize(document, { linked: link(...linked) });
  expect(badge).to.not.equal(undefined);
  return badge as Badge;
}

const inline = (members: JsonObject = {}, ofClass: JsonObject = {}, ofIssuer: JsonObject = {}): JsonObject => ({
  ...assertion,
  badge: { ...badgeClass, issuer: { ...issuer, ...ofIssuer }, ...ofClass },
  ...members,
});

describe('model/normalize, Open Badges 2.0', () => {
  it('reads assertion, badge class and issuer from three documents', () => {
    const badge = view(assertion, badgeClass, issuer);
    expect(badge).to.deep.include({
      version: '2.0',
      kind: 'badge',
      id: assertion['id'],
      achievementId: badgeClass['id'],
      name: [{ value: 'Test badge' }],
      criteria: { url: 'https://issuer.test/c', narrative: [] },
      tags: ['a'],
      issuedOn: '2026-01-01T00:00:00Z',
      missing: [],
    });
    expect(badge.issuer).to.deep.include({ id: issuer['id'], name: [{ value: 'Test issuer' }], email: 'badges@issuer.test' });
    expect(badge.image?.src).to.match(/^data:image\/png/);
  });

  it('reads the same from one document', () => {
    const { recipient, ...one } = view(inline());
    const { recipient: other, ...three } = view(assertion, badgeClass, issuer);
    expect(one).to.deep.equal(three);
    expect(recipient).to.deep.equal(other);
  });

  it('lists what is not at hand, one step after the other', () => {
    expect(view(assertion)).to.deep.include({ name: [], missing: [badgeClass['id']] });
    expect(view(assertion, badgeClass).missing).to.deep.equal([issuer['id']]);
    expect(view(assertion, badgeClass).issuer.id).to.equal(issuer['id']);
    expect(view({ ...assertion, badge: { id: badgeClass['id'] as Json } }, badgeClass, issuer).missing).to.deep.equal([]);
    expect(view({ ...assertion, badge: 'urn:uuid:1' }).missing).to.deep.equal([]);
    expect(view({ ...assertion, badge: 'javascript:alert(1)' }).missing).to.deep.equal([]);
  });

  it('finds a linked document also under the normal form of its URL', () => {
    expect(
      normalize({ ...assertion, badge: 'https://ISSUER.test/b' }, { linked: new Map([['https://issuer.test/b', badgeClass]]) })?.name,
    ).to.deep.equal([{ value: 'Test badge' }]);
  });

  it('takes keys for keys: nothing is linked that nobody linked', () => {
    for (const name of ['__proto__', 'constructor', 'toString'])
      expect(view({ ...assertion, badge: name })).to.deep.include({ name: [], missing: [] });
  });

  it('reads the language of each document for its texts (OB2-12)', () => {
    const badge = view({ ...assertion, '@language': 'en', narrative: 'n' }, { ...badgeClass, '@language': 'ko' }, issuer);
    expect(badge.narrative).to.deep.equal([{ value: 'n', language: 'en' }]);
    expect(badge.name).to.deep.equal([{ value: 'Test badge', language: 'ko' }]);
    expect(badge.issuer.name).to.deep.equal([{ value: 'Test issuer' }]);
    expect(view(inline({ '@language': 'ja' })).issuer.name).to.deep.equal([{ value: 'Test issuer', language: 'ja' }]);
  });

  it('reads an image as a URL, a data URL and an object, the assertion’s own first', () => {
    const image = { type: 'Image', id: 'https://issuer.test/i.png', caption: 'A hexagon', author: 'https://issuer.test/' };
    expect(view(inline({}, { image })).image).to.deep.equal({ src: image.id, caption: [{ value: 'A hexagon' }] });
    expect(view(inline({ image: 'https://issuer.test/mine.png' }, { image })).image?.src).to.equal('https://issuer.test/mine.png');
    expect(view(inline({ image: 'javascript:alert(1)' }, { image })).image?.src).to.equal(image.id);
  });

  it('reads evidence and criteria in all their forms', () => {
    const evidenceOf = (evidence: Json): readonly (string | undefined)[] =>
      view(inline({ evidence })).evidence.map(({ url, narrative }) => url ?? narrative[0]?.value);
    expect(evidenceOf('https://issuer.test/e')).to.deep.equal(['https://issuer.test/e']);
    expect(evidenceOf(['https://issuer.test/e', { narrative: 'told' }, { id: '_:b0' }, 'no URL'])).to.deep.equal([
      'https://issuer.test/e',
      'told',
    ]);
    expect(view(inline({}, { criteria: { id: 'https://issuer.test/c', narrative: 'n' } })).criteria).to.deep.equal({
      url: 'https://issuer.test/c',
      narrative: [{ value: 'n' }],
    });
  });

  it('reads alignments, alone and of the old form', () => {
    const named = (alignment: Json): readonly unknown[] =>
      view(inline({}, { alignment })).alignments.map(({ name, url }) => [name[0]?.value, url]);
    expect(named({ targetName: 'a', targetUrl: 'https://a.test/' })).to.deep.equal([['a', 'https://a.test/']]);
    expect(named([{ name: 'b', url: 'https://b.test/', description: 'd' }, 'text', {}])).to.deep.equal([['b', 'https://b.test/']]);
  });

  it('never names the recipient by an identity, but by the profile extension', async () => {
    const recipient = await hashedRecipient('holder@example.org');
    expect(view(inline({ recipient })).recipient).to.deep.equal({
      id: undefined,
      name: [],
      identities: [{ type: 'email', hashed: true, value: recipient['identity'], salt: 'sea' }],
    });
    expect(view(inline()).recipient.name).to.deep.equal([]);
    expect(view(inline({ 'extensions:recipientProfile': { type: ['Extension'], name: '박진' } })).recipient.name).to.deep.equal([
      { value: '박진' },
    ]);
  });

  it('shows endorsements that are at hand, and asks for no others', () => {
    const endorsement = {
      '@context': badgeClass['@context'] as Json,
      type: 'Endorsement',
      id: 'https://other.test/e',
      issuer: { name: 'Other' },
      claim: { id: badgeClass['id'] as Json, endorsementComment: 'good' },
      issuedOn: '2026-01-01T00:00:00Z',
    };
    const endorsed = inline({ endorsement: ['https://other.test/e', 'https://other.test/unknown'] }, { endorsement });
    expect(view(endorsed, endorsement).endorsements.map(({ comment, issuer: by }) => [comment[0]?.value, by.name[0]?.value])).to.deep.equal(
      [
        ['good', 'Other'],
        ['good', 'Other'],
      ],
    );
    expect(view(endorsed)).to.deep.include({ missing: [] });
    expect(view({ ...endorsement, issuer: 'https://other.test/i' })).to.deep.include({
      kind: 'endorsement',
      version: '2.0',
      narrative: [{ value: 'good' }],
      missing: ['https://other.test/i'],
    });
  });

  it('views a revoked assertion that has nothing but an id', () => {
    expect(view({ '@context': assertion['@context'], type: 'Assertion', id: 'https://issuer.test/1', revoked: true })).to.deep.include({
      id: 'https://issuer.test/1',
      name: [],
      missing: [],
    });
  });
});

describe('model/normalize, before Open Badges 2.0', () => {
  it('upgrades 1.1 (LEG-01)', () => {
    expect(view({ ...inline(), '@context': 'https://w3id.org/openbadges/v1' })).to.deep.include({
      version: '1.1',
      name: [{ value: 'Test badge' }],
    });
  });

  it('upgrades 1.0: the address for an id, dates without a zone', () => {
    const old = {
      uid: 'abc',
      recipient: { type: 'email', identity: 'a@example.org', hashed: false },
      badge: 'https://issuer.test/b',
      verify: { type: 'hosted', url: 'https://issuer.test/1' },
      issuedOn: '2015-04-30',
      expires: 1500000000,
    };
    expect(view(old, { ...badgeClass, id: 'https://issuer.test/b' }, issuer)).to.deep.include({
      version: '1.0',
      id: 'https://issuer.test/1',
      name: [{ value: 'Test badge' }],
      issuedOn: '2015-04-30T00:00:00Z',
      expires: '2017-07-14T02:40:00.000Z',
      missing: [],
    });
    expect(view({ ...old, verify: { type: 'signed', url: 'https://issuer.test/key' } }).id).to.equal('abc');
    expect(view({ ...old, issuedOn: '1430352000' }).issuedOn).to.equal('2015-04-30T00:00:00.000Z');
    expect(view({ ...old, issuedOn: 1e300, expires: {} })).to.deep.include({ issuedOn: undefined, expires: undefined });
  });

  it('upgrades 0.5: everything in one document, other names, relative addresses', () => {
    const old = {
      recipient: `sha256$${'85'.repeat(32)}`,
      salt: 'sel gris',
      issued_on: '2011-06-01',
      evidence: '/evidence/1',
      badge: {
        version: '0.5.0',
        name: 'Basic',
        image: '/b.png',
        criteria: '/c',
        description: 'd',
        issuer: { origin: 'https://old.test', name: 'Old', org: 'Dept', contact: 'a@old.test' },
      },
    };
    const badge = view(old);
    expect(badge).to.deep.include({ version: '0.5', name: [{ value: 'Basic' }], issuedOn: '2011-06-01T00:00:00Z', missing: [] });
    expect(badge.image?.src).to.equal('https://old.test/b.png');
    expect(badge.criteria.url).to.equal('https://old.test/c');
    expect(badge.evidence[0]?.url).to.equal('https://old.test/evidence/1');
    expect(badge.issuer).to.deep.include({
      name: [{ value: 'Old' }],
      url: 'https://old.test',
      email: 'a@old.test',
      description: [{ value: 'Dept' }],
    });
    expect(badge.recipient).to.deep.equal({
      id: undefined,
      name: [],
      identities: [{ type: 'email', hashed: true, value: old.recipient, salt: 'sel gris' }],
    });
    expect(view({ ...old, recipient: 'a@old.test' }).recipient.identities[0]).to.deep.include({ hashed: false, value: 'a@old.test' });
  });
});
