import { expect } from 'chai';
import { toBase64url } from '../../src/core/base.js';
import { concat, utf8 } from '../../src/core/bytes.js';
import type { JsonObject } from '../../src/core/json.js';
import type { Report } from '../../src/verify/index.js';
import {
  achievement,
  change,
  createWorld,
  didKeyIssuer,
  didWebIssuer,
  endorsement,
  makeKey,
  ob2Hosted,
  ob2Signed,
  openBadge,
  profile,
  signDataIntegrity,
  signJwt,
  subject,
  VC2,
  type Issuer,
  type Ob2Options,
  type World,
} from '../fixtures/mint.js';
import { itxt, picture } from '../readers/containers.js';
import { idIn, judge, notes, troubles } from './judge.js';

const CLR = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json';
const OB3 = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

describe('a badge at an address', () => {
  it('is read by what it is, whatever media type its host names (IN-08, HOST-08)', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const token = await signJwt(openBadge(issuer.id), issuer);
    const image = await picture(itxt('openbadgecredential', token));
    const bodies: readonly (readonly [string | Uint8Array<ArrayBuffer>, string])[] = [
      [token, 'text/plain'],
      [token, 'image/png'],
      [JSON.stringify(await signDataIntegrity(openBadge(issuer.id), issuer)), 'text/html'],
      [image, 'application/json'],
      [image, ''],
    ];
    for (const [body, type] of bodies) {
      const world = createWorld();
      world.answer('https://issuer.test/badge', { status: 200, type, body });
      expect((await judge('https://issuer.test/badge', world)).verdict, type).to.equal('valid');
    }
    const { issuer: publisher, badgeClass, assertion } = ob2Hosted();
    const world = createWorld();
    world.host(publisher, badgeClass);
    world.answer(idIn(assertion), { status: 200, type: 'application/octet-stream', body: JSON.stringify(assertion) });
    expect((await judge(assertion, world)).verdict).to.equal('valid');
  });
});

describe('Open Badges 2.0, its data', () => {
  const run = async (options: Ob2Options): Promise<Report> => {
    const { issuer, badgeClass, assertion } = ob2Hosted(options);
    const world: World = createWorld();
    world.host(issuer, badgeClass, assertion);
    return await judge(assertion, world);
  };

  it('takes one type and several, if the class is among them (OB2-03)', async () => {
    expect((await run({ assertion: { type: ['Assertion', 'https://terms.test/Special'] } })).verdict).to.equal('valid');
    expect(troubles(await run({ assertion: { type: 'Thing' } }))).to.include('failed:structure.value');
    expect(troubles(await run({ badgeClass: { type: ['Assertion'] } }))).to.include('failed:structure.value');
  });

  it('tells that the issuer is not known by a secured address (OB2-10)', async () => {
    const report = await run({ origin: 'http://issuer.test' });
    expect(notes(report)).to.include('structure.http-issuer');
    expect(notes(await run({}))).not.to.include('structure.http-issuer');
  });

  it('wants name and address of an alignment, and a criteria object that is one (OB2-13)', async () => {
    const whole = { targetName: 'Standard', targetUrl: 'https://standards.test/1' };
    expect((await run({ badgeClass: { alignment: [whole] } })).verdict).to.equal('valid');
    for (const member of ['targetName', 'targetUrl']) {
      const alignment = change(whole, { [member]: undefined });
      expect(troubles(await run({ badgeClass: { alignment } })), member).to.include('failed:structure.missing');
    }
    expect(troubles(await run({ badgeClass: { criteria: 5 } }))).to.include('failed:structure.wrong-type');
  });

  it('lets issuers say more than the standard asks (OB2-15)', async () => {
    expect((await run({ assertion: { 'https://terms.test/honours': 'yes' } })).verdict).to.equal('valid');
  });

  it('is verified over the signed bytes, however they are written (SIG2-06)', async () => {
    const key = await makeKey('RSA');
    const { issuer, badgeClass, keyDocument, revocationList, assertion } = await ob2Signed(key);
    const input = `${toBase64url(utf8('{ "alg":"RS256" }'))}.${toBase64url(utf8(JSON.stringify(assertion, undefined, 3)))}`;
    const token = `${input}.${toBase64url(await key.sign(concat(utf8(input))))}`;
    const world = createWorld();
    world.host(issuer, badgeClass, keyDocument, revocationList);
    expect((await judge(token, world)).verdict).to.equal('valid');
  });
});

describe('Open Badges 3.0, its data', () => {
  let issuer: Issuer;
  before(async () => (issuer = didKeyIssuer(await makeKey())));
  const signed = async (members: JsonObject): Promise<Report> => await judge(await signJwt(openBadge(issuer.id, members), issuer));

  it('takes only addresses and names for ids, one each, and texts in languages (OB3-13)', async () => {
    for (const id of ['no address', '', ['urn:uuid:1', 'urn:uuid:2'], 5])
      expect((await signed({ id, credentialSubject: subject({ id: 'did:example:holder' }) })).verdict, JSON.stringify(id)).to.equal(
        'invalid',
      );
    expect(troubles(await signed({ credentialSubject: subject({ id: 'no address' }) }))).to.include('failed:structure.wrong-type');
    const name = { '@value': 'اسم', '@language': 'ar', '@direction': 'rtl' };
    expect((await signed({ credentialSubject: subject({ achievement: achievement({ name }) }) })).verdict).to.equal('valid');
    expect((await signed({ name: { '@value': 5 } })).verdict).to.equal('invalid');
  });

  it('gives an endorsement that is a token its own verdict (EN-02)', async () => {
    const endorser = didKeyIssuer(await makeKey());
    const good = await signJwt(endorsement(endorser.id, issuer.id), endorser);
    const forged = await signJwt(endorsement(issuer.id, issuer.id), endorser);
    const report = await judge(await signJwt(openBadge(profile(issuer.id, { endorsementJwt: [good, forged, 'no token'] })), issuer));
    expect(report.verdict).to.equal('valid');
    expect(report.endorsements.map(({ verdict, pointer }) => `${verdict} ${pointer}`)).to.deep.equal([
      'valid /issuer/endorsementJwt/0',
      'invalid /issuer/endorsementJwt/1',
      'invalid /issuer/endorsementJwt/2',
    ]);
  });
});

describe('learner records', () => {
  let issuer: Issuer;
  let registrar: Issuer;
  before(async () => {
    issuer = didKeyIssuer(await makeKey());
    registrar = didWebIssuer(await makeKey());
  });

  const run = async (inside: JsonObject, members: JsonObject = {}): Promise<Report> => {
    const record = openBadge(registrar.id, {
      '@context': [VC2, CLR, OB3],
      type: ['VerifiableCredential', 'ClrCredential'],
      credentialSubject: { id: 'did:example:holder', type: ['ClrSubject'], verifiableCredential: [inside] },
      ...members,
    });
    return await judge(await signJwt(record, registrar), createWorld(registrar.documents));
  };

  it('want their own vocabulary, and a subject of their own kind (CLR-01)', async () => {
    const badge = await signDataIntegrity(openBadge(issuer.id), issuer);
    expect((await run(badge)).verdict).to.equal('valid');
    expect(troubles(await run(badge, { '@context': [VC2, OB3] }))).to.include('failed:context.missing');
    const other = { id: 'did:example:holder', type: ['AchievementSubject'], verifiableCredential: [badge] };
    expect(troubles(await run(badge, { credentialSubject: other }))).to.include('failed:structure.value');
  });

  it('tell that a badge inside is signed by nobody (CLR-04)', async () => {
    const report = await run(openBadge('https://somewhere.test/issuer'));
    expect(report.verdict).to.equal('valid');
    expect(notes(report)).to.include('contents.self-asserted');
  });
});
