/** Presentations: every credential is judged, and the holder's signature around them is told apart from the issuer's. */
import { expect } from 'chai';
import type { JsonObject } from '../../src/core/json.js';
import {
  changeAt,
  didKeyIssuer,
  makeKey,
  openBadge,
  signDataIntegrity,
  signJws,
  signJwt,
  subject,
  VC2,
  type Issuer,
} from '../fixtures/mint.js';
import { judge, notes, troubles } from './judge.js';

const EXCHANGE = { challenge: 'n-0S6', domain: 'verifier.test' };

describe('presentations (IN-11)', () => {
  let issuer: Issuer;
  let holder: Issuer;
  let badge: JsonObject;
  let id: JsonObject;
  before(async () => {
    issuer = didKeyIssuer(await makeKey());
    holder = didKeyIssuer(await makeKey('P-256'));
    badge = await signDataIntegrity(openBadge(issuer.id, { credentialSubject: subject({ id: holder.id }) }), issuer);
    id = await signDataIntegrity(
      { '@context': [VC2], type: ['VerifiableCredential'], issuer: issuer.id, credentialSubject: { id: holder.id } },
      issuer,
    );
  });

  const presentation = (members: JsonObject = {}): JsonObject => ({
    '@context': [VC2],
    type: ['VerifiablePresentation'],
    holder: holder.id,
    verifiableCredential: [badge],
    ...members,
  });

  const signed = async (document: JsonObject, by = holder, proof: JsonObject = EXCHANGE): Promise<JsonObject> =>
    await signDataIntegrity(document, by, { proof: { proofPurpose: 'authentication', ...proof } });

  it('is the badge in it, and says that nobody signed', async () => {
    const report = await judge(presentation());
    expect(report.verdict).to.equal('valid');
    expect(report.badge?.name).to.be.an('array');
    expect(notes(report)).to.include('presentation.unsigned');
  });

  it('finds the badge behind another credential, and judges both', async () => {
    const report = await judge(presentation({ verifiableCredential: [id, badge] }));
    expect(report.badge?.version).to.equal('3.0');
    expect(report.contents.map(({ pointer }) => pointer)).to.deep.equal(['/verifiableCredential/0', '/verifiableCredential/1']);
  });

  it('is not valid where one of its credentials is forged', async () => {
    const forged = changeAt(badge, '/credentialSubject/achievement/name', 'Doctor of everything');
    const report = await judge(presentation({ verifiableCredential: [badge, forged] }));
    expect(report.verdict).to.equal('invalid');
    expect(report.contents.map(({ verdict }) => verdict)).to.deep.equal(['valid', 'invalid']);
  });

  it("accepts the holder's signature, and tells that the holder is the recipient", async () => {
    const report = await judge(await signed(presentation()));
    expect(troubles(report)).to.deep.equal([]);
    expect(report.outcomes.map(({ code }) => code)).to.include.members(['presentation.proof', 'presentation.holder']);
  });

  it('accepts a presentation made for this exchange, and no other (DI-09)', async () => {
    const document = await signed(presentation());
    expect((await judge(document, undefined, { exchange: EXCHANGE })).verdict).to.equal('valid');
    for (const exchange of [
      { ...EXCHANGE, challenge: 'another' },
      { ...EXCHANGE, domain: 'another.test' },
    ]) {
      expect(troubles(await judge(document, undefined, { exchange }))).to.deep.equal(['failed:presentation.exchange-differs']);
    }
    expect(troubles(await judge(presentation(), undefined, { exchange: EXCHANGE }))).to.deep.equal(['failed:presentation.unsigned']);
  });

  it('refuses a presentation changed after signing', async () => {
    const other = await signDataIntegrity(openBadge(issuer.id), issuer);
    const changed = changeAt(await signed(presentation()), '/verifiableCredential/0', other);
    expect(troubles(await judge(changed))).to.deep.equal(['failed:presentation.proof-bad']);
  });

  it("refuses a key that is not the holder's", async () => {
    const document = await signed(presentation(), didKeyIssuer(await makeKey()));
    expect(troubles(await judge(document))).to.deep.equal(['failed:presentation.proof-bad']);
  });

  it('refuses a proof of another purpose in an exchange', async () => {
    const document = await signed(presentation(), holder, { ...EXCHANGE, proofPurpose: 'assertionMethod' });
    expect((await judge(document)).verdict).to.equal('valid');
    expect(troubles(await judge(document, undefined, { exchange: EXCHANGE }))).to.deep.equal(['failed:presentation.proof-bad']);
  });

  it('tells where somebody else than the recipient shows it', async () => {
    const other = didKeyIssuer(await makeKey());
    const report = await judge(await signed(presentation({ holder: other.id }), other));
    expect(report.verdict).to.equal('valid');
    expect(notes(report)).to.include('presentation.other-holder');
  });

  it('cannot check a suite nobody here knows, which decides nothing unless it was asked for', async () => {
    const document = presentation({ proof: { type: 'SomethingElse2030', proofPurpose: 'authentication' } });
    const report = await judge(document);
    expect(report.verdict).to.equal('valid');
    expect(notes(report)).to.include('presentation.proof-unknown');
    expect((await judge(document, undefined, { exchange: EXCHANGE })).verdict).to.equal('could-not-check');
  });

  it('reads a presentation as a token, with badges as tokens in it', async () => {
    const inner = await signJwt(openBadge(issuer.id, { credentialSubject: subject({ id: holder.id }) }), issuer);
    const token = await signJws(
      { iss: holder.id, aud: EXCHANGE.domain, nonce: EXCHANGE.challenge, vp: presentation({ verifiableCredential: [inner] }) },
      holder.key,
      { typ: 'JWT', kid: holder.method },
    );
    expect(troubles(await judge(token, undefined, { exchange: EXCHANGE }))).to.deep.equal([]);
    expect(troubles(await judge(token, undefined, { exchange: { challenge: 'x' } }))).to.deep.equal([
      'failed:presentation.exchange-differs',
    ]);
  });

  it('is no badge without one in it', async () => {
    expect((await judge(presentation({ verifiableCredential: [id] }))).verdict).to.equal('not-a-badge');
    expect((await judge(presentation({ verifiableCredential: [] }))).verdict).to.equal('not-a-badge');
  });
});
