/** What could not be checked, or is broken, must not pass for checked: one case for each such answer of the proof rooms. */
import { expect } from 'chai';
import type { Json, JsonObject } from '../../src/core/json.js';
import {
  changeAt,
  createWorld,
  didKeyIssuer,
  didWebIssuer,
  makeKey,
  newId,
  ob2Hosted,
  OB3,
  ob2Signed,
  openBadge,
  signDataIntegrity,
  signJwt,
  VC2,
  type Issuer,
  type Key,
} from '../fixtures/mint.js';
import { judge, troubles, worldOf } from './judge.js';

const CLR = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json';

describe('what never passes', () => {
  let issuer: Issuer;
  let ecKey: Key;
  before(async () => {
    issuer = didKeyIssuer(await makeKey());
    ecKey = await makeKey('P-256');
  });

  it('a key that is no point of its curve', async () => {
    const good = didWebIssuer(ecKey, 'issuer.test', { form: 'JsonWebKey' });
    const broken = didWebIssuer(ecKey, 'issuer.test', {
      form: 'JsonWebKey',
      method: { publicKeyJwk: { ...ecKey.jwk, y: ecKey.jwk['x'] as Json } },
    });
    const badge = openBadge(good.id);
    for (const signed of [await signDataIntegrity(badge, good), await signJwt(badge, good)]) {
      expect((await judge(signed, worldOf(good))).verdict).to.equal('valid');
      const report = await judge(signed, worldOf(broken));
      // WebKit imports such a key, and finds no signature good under it.
      expect(troubles(report)).to.include.oneOf(['failed:key.malformed', 'failed:proof.signature']);
      expect(report.verdict).to.equal('invalid');
    }
  });

  it('a graph made to be slow', async () => {
    // Nodes nobody can tell apart, each pointing at all others: canonical names would take a factorial number of tries.
    const names = Array.from({ length: 9 }, (_, index) => `_:n${String(index)}`);
    const knows = names.map((id) => ({ id, 'urn:x:knows': names.filter((other) => other !== id).map((other) => ({ id: other })) }));
    const context = { 'urn:x:knows': { '@id': 'urn:x:knows' }, 'urn:x:more': { '@id': 'urn:x:more' } };
    const badge = await signDataIntegrity(openBadge(issuer.id, { '@context': [VC2, OB3, context] }), issuer);
    const report = await judge({ ...badge, 'urn:x:more': knows });
    expect(troubles(report)).to.include('failed:jsonld.too-complex');
    expect(report.verdict).to.equal('invalid');
  });

  it('a key in the header of a token that is not the did:key of its issuer (KEY-06)', async () => {
    const mallory = await makeKey('P-256');
    const forged = await signJwt(openBadge(issuer.id), issuer, { key: mallory, header: { kid: undefined, jwk: mallory.jwk } });
    const report = await judge(forged);
    expect(troubles(report)).to.deep.equal(['failed:key.not-issuer']);
    expect(report.verdict).to.equal('invalid');
    const own = await signJwt(openBadge(issuer.id), issuer, { header: { kid: undefined, jwk: issuer.key.jwk } });
    expect((await judge(own)).verdict).to.equal('valid');
  });

  it('a claim about time that is no number (JWT-08)', async () => {
    const badge = openBadge(issuer.id, { validUntil: '2027-01-01T00:00:00Z' });
    for (const claims of [{ nbf: '2026-01-01T00:00:00Z' }, { nbf: null }, { exp: 'never' }] as readonly JsonObject[]) {
      const report = await judge(await signJwt(badge, issuer, { claims }));
      expect(troubles(report), JSON.stringify(claims)).to.include('failed:jwt.claim-differs');
    }
  });

  it('a chain whose earlier proof is not there', async () => {
    const badge = await signDataIntegrity(openBadge(issuer.id), issuer, { proof: { previousProof: 'urn:uuid:nobody' } });
    expect(troubles(await judge(badge))).to.deep.equal(['failed:proof.chain']);
  });

  it('a record with a badge in it that cannot be checked', async () => {
    const unknown = await signDataIntegrity(openBadge('did:web:gone.test'), { ...issuer, method: 'did:web:gone.test#key-1' });
    const record: JsonObject = {
      '@context': [VC2, CLR, OB3],
      id: newId(),
      type: ['VerifiableCredential', 'ClrCredential'],
      issuer: { id: issuer.id, type: ['Profile'], name: 'Test issuer' },
      name: 'Record',
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: { id: 'did:example:holder', type: ['ClrSubject'], verifiableCredential: [unknown] },
    };
    const report = await judge(await signDataIntegrity(record, issuer));
    expect(troubles(report)).to.deep.equal(['unknown:contents.unknown']);
    expect(report.verdict).to.equal('could-not-check');
  });

  it('a date nobody can read', async () => {
    const badge = await signDataIntegrity(openBadge(issuer.id, { validFrom: 'yesterday', validUntil: 'tomorrow' }), issuer);
    const report = await judge(badge);
    expect(report.verdict).to.equal('invalid');
    expect(troubles(report).filter((trouble) => trouble === 'unknown:validity.date')).to.have.length(2);
  });

  it('a method of a kind nobody here resolves, or that is no address at all', async () => {
    for (const [method, expected] of [
      ['did:ion:abc#key', 'unknown:key.unsupported'],
      ['urn:uuid:1', 'unknown:key.unsupported'],
      ['did:key:nonsense#nonsense', 'failed:key.malformed'],
      ['https:/nowhere', 'failed:key.method-invalid'],
    ] as const) {
      const report = await judge(await signDataIntegrity(openBadge(issuer.id), { ...issuer, method }));
      expect(troubles(report), method).to.include(expected);
      expect(report.verdict, method).to.not.equal('valid');
    }
  });

  it('a presentation under a context that gives its words another meaning', async () => {
    const badge = await signDataIntegrity(openBadge(issuer.id), issuer);
    const presentation = await signDataIntegrity(
      { '@context': [VC2], type: ['VerifiablePresentation'], holder: issuer.id, verifiableCredential: [badge] },
      issuer,
      { proof: { proofPurpose: 'authentication' } },
    );
    expect((await judge(presentation)).verdict).to.equal('valid');
    const aliased = changeAt(presentation, '/@context', [
      VC2,
      { owner: { '@id': 'https://www.w3.org/2018/credentials#holder', '@type': '@id' } },
    ]);
    expect(troubles(await judge(aliased))).to.include('failed:presentation.proof-bad');
  });

  it('a signed Open Badge 2.0 under a key of another kind than the token says', async () => {
    const rsa = await makeKey('RSA');
    const site = await ob2Signed(rsa);
    const world = createWorld();
    world.host(site.issuer, site.badgeClass, { ...site.keyDocument, publicKeyPem: ecKey.pem }, site.revocationList);
    const report = await judge(site.jws, world);
    expect(report.verdict).to.not.equal('valid');
    expect(troubles(report).some((trouble) => trouble.startsWith('failed:key.malformed'))).to.equal(true);
  });

  it('an Open Badge 2.0 at whose address something else is', async () => {
    const site = ob2Hosted();
    for (const body of ['<h1>Welcome</h1>', '[]', 'null', '"text"']) {
      const world = createWorld();
      world.host(site.issuer, site.badgeClass);
      world.answer(site.assertion['id'] as string, { status: 200, body });
      const report = await judge(site.assertion, world);
      expect(report.verdict, body).to.not.equal('valid');
      expect(report.questions.integrity, body).to.not.equal('passed');
    }
  });
});
