import { expect } from 'chai';
import {
  createWorld,
  didJwkIssuer,
  didKeyIssuer,
  didWebIssuer,
  jwksIssuer,
  makeKey,
  openBadge,
  openBadge11,
  signJws,
  signJwt,
  withPayload,
  type Issuer,
  type JwtOptions,
} from '../fixtures/mint.js';
import type { JsonObject } from '../../src/core/json.js';
import { judge, notes, troubles, worldOf } from './judge.js';

describe('badges as tokens', () => {
  let issuer: Issuer;
  before(async () => {
    issuer = didKeyIssuer(await makeKey());
  });

  it('accepts EdDSA, ES256 and RS256, and VC 1.1 in a vc claim (JWT-01)', async () => {
    const signers = [
      issuer,
      didKeyIssuer(await makeKey('P-256')),
      didJwkIssuer(await makeKey('P-256')),
      didWebIssuer(await makeKey('P-256'), 'issuer.test', { form: 'JsonWebKey' }),
      jwksIssuer(await makeKey('RSA')),
    ];
    for (const signer of signers) {
      const report = await judge(await signJwt(openBadge(signer.id), signer), worldOf(signer));
      expect(troubles(report), signer.id).to.deep.equal([]);
      expect(report.verdict).to.equal('valid');
    }
    expect((await judge(await signJwt(openBadge11(issuer.id), issuer, { style: 'vc' }))).verdict).to.equal('valid');
  });

  it('tells what a token without registered claims lacks, and accepts it (JWT-11)', async () => {
    const bare = { iss: undefined, jti: undefined, sub: undefined, nbf: undefined } as unknown as JsonObject;
    const report = await judge(await signJwt(openBadge(issuer.id), issuer, { claims: bare, header: { typ: 'vc+jwt' } }));
    expect(report.verdict).to.equal('valid');
    expect(notes(report)).to.include('jwt.claim-missing');
  });

  const refused: readonly (readonly [string, JwtOptions, string])[] = [
    ['another issuer in iss (JWT-05)', { claims: { iss: 'did:example:other' } }, 'failed:jwt.claim-differs'],
    ['another subject in sub (JWT-06)', { claims: { sub: 'did:example:other' } }, 'failed:jwt.claim-differs'],
    ['another id in jti (JWT-07)', { claims: { jti: 'urn:uuid:0' } }, 'failed:jwt.claim-differs'],
    ['another start in nbf (JWT-08)', { claims: { nbf: 1 } }, 'failed:jwt.claim-differs'],
    ['an unknown critical header (JWT-04)', { header: { crit: ['x'], x: 1 } }, 'failed:jwt.crit'],
    ['an unencoded payload', { header: { b64: false } }, 'failed:jwt.crit'],
    ['alg none (JWT-01)', { header: { alg: 'none' } }, 'failed:jwt.algorithm'],
    ['alg HS256 (JWT-01)', { header: { alg: 'HS256' } }, 'failed:jwt.algorithm'],
    ['a VC 2.0 credential in a vc claim (JWT-10)', { style: 'vc' }, 'failed:jwt.style'],
  ];
  for (const [what, options, code] of refused) {
    it(`refuses ${what}`, async () => {
      const report = await judge(await signJwt(openBadge(issuer.id), issuer, options));
      expect(report.verdict).to.equal('invalid');
      expect(troubles(report)).to.include(code);
    });
  }

  it('refuses a VC 1.1 credential as the whole payload (JWT-10)', async () => {
    expect(troubles(await judge(await signJwt(openBadge11(issuer.id), issuer)))).to.include('failed:jwt.style');
  });

  it('honours exp where the credential names no end (JWT-09)', async () => {
    const report = await judge(await signJwt(openBadge(issuer.id), issuer, { claims: { exp: 1_770_000_000 } }));
    expect(report.verdict).to.equal('expired');
  });

  it('refuses a changed payload (SIG2-06)', async () => {
    const badge = openBadge(issuer.id);
    const token = await signJwt(badge, issuer);
    const report = await judge(withPayload(token, { ...badge, name: 'Forged', iss: issuer.id }));
    expect(troubles(report)).to.include('failed:proof.signature');
  });

  it('refuses a private key in the header (JWT-03)', async () => {
    const token = await signJws(openBadge(issuer.id), issuer.key, { jwk: { ...issuer.key.jwk, d: 'AAAA' } });
    expect(troubles(await judge(token))).to.include('failed:jwt.private-key');
  });

  it('proves a key in the header by what the issuer publishes (KEY-06)', async () => {
    const signer = jwksIssuer(await makeKey('RSA'));
    const token = await signJwt(openBadge(signer.id), signer, { header: { kid: undefined, jwk: signer.key.jwk } });
    expect((await judge(token, worldOf(signer))).verdict).to.equal('valid');
    expect((await judge(token, createWorld())).verdict).to.equal('could-not-check');
    const attacker = await makeKey('RSA');
    const forged = await signJwt(openBadge(signer.id), signer, { key: attacker, header: { kid: undefined, jwk: attacker.jwk } });
    const report = await judge(forged, worldOf(signer));
    expect(report.verdict).to.equal('invalid');
    expect(troubles(report)).to.include('failed:key.not-issuer');
  });

  it('refuses a key on a foreign host, and one that another issuer of the same host published (KEY-06)', async () => {
    const signer = jwksIssuer(await makeKey('RSA'));
    const attacker = jwksIssuer(await makeKey('RSA'), 'https://evil.test/issuers/1');
    const forged = await signJwt(openBadge(signer.id), { ...attacker, id: signer.id });
    expect((await judge(forged, worldOf(signer, attacker))).verdict).to.equal('invalid');
    const neighbour = jwksIssuer(await makeKey('RSA'), 'https://issuer.test/issuers/2', { iss: 'https://issuer.test/issuers/2' });
    const borrowed = await signJwt(openBadge('https://issuer.test/issuers/1'), { ...neighbour, id: 'https://issuer.test/issuers/1' });
    expect((await judge(borrowed, worldOf(neighbour))).verdict).to.equal('invalid');
  });
});
