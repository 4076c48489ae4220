import { expect } from 'chai';
import { toBase64url } from '../../src/core/base.js';
import { utf8 } from '../../src/core/bytes.js';
import { didWebUrl } from '../../src/verify/keys/did-web-url.js';
import {
  createWorld,
  didJwkIssuer,
  didKeyIssuer,
  httpsIssuer,
  makeKey,
  openBadge,
  signDataIntegrity,
  signJwt,
  type Issuer,
  type Key,
} from '../fixtures/mint.js';
import { judge, troubles } from './judge.js';

describe('the forms of a key', () => {
  let key: Key;
  before(async () => {
    key = await makeKey();
  });
  const under = async (id: string, method: string, documents: Readonly<Record<string, object>> = {}) => {
    const issuer: Issuer = { id, key, method, documents: {} };
    return await judge(await signDataIntegrity(openBadge(id), issuer), createWorld(documents));
  };
  const jwkDid = (jwk: object): string => `did:jwk:${toBase64url(utf8(JSON.stringify(jwk)))}`;

  const cases: readonly (readonly [string, () => readonly [string, string, Readonly<Record<string, object>>?], string])[] = [
    ['a did:jwk with another fragment (KEY-04)', () => [didJwkIssuer(key).id, `${didJwkIssuer(key).id}#1`], 'failed:key.fragment-mismatch'],
    ['a did:jwk that is no JWK', () => [jwkDid({ a: 1 }), `${jwkDid({ a: 1 })}#0`], 'failed:key.malformed'],
    [
      'a did:jwk with a private key',
      () => [jwkDid({ ...key.jwk, d: 'AA' }), `${jwkDid({ ...key.jwk, d: 'AA' })}#0`],
      'failed:key.malformed',
    ],
    [
      'a did:jwk for encryption',
      () => [jwkDid({ ...key.jwk, use: 'enc' }), `${jwkDid({ ...key.jwk, use: 'enc' })}#0`],
      'failed:key.not-authorised',
    ],
    [
      'a did:web that leads out of its host',
      () => ['did:web:issuer.test:..:admin', 'did:web:issuer.test:..:admin#k'],
      'failed:key.method-invalid',
    ],
    ['a did:web without a method name', () => ['did:web:issuer.test', 'did:web:issuer.test'], 'failed:key.method-invalid'],
    [
      'a did:web document that is a list',
      () => ['did:web:issuer.test', 'did:web:issuer.test#k', { 'https://issuer.test/.well-known/did.json': [] }],
      'failed:key.malformed',
    ],
    [
      'a key of a kind nobody here knows',
      () => ['did:key:z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc', 'did:key:z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc'],
      'unknown:key.unsupported',
    ],
    [
      'an https document that is a list',
      () => ['https://issuer.test/1', 'https://issuer.test/1#k', { 'https://issuer.test/1': [] }],
      'failed:key.malformed',
    ],
    [
      'an https document of another issuer',
      () => ['https://issuer.test/1', 'https://issuer.test/1#k', { 'https://issuer.test/1': { id: 'https://issuer.test/2' } }],
      'failed:key.document-id',
    ],
    [
      'an https document without the key',
      () => ['https://issuer.test/1', 'https://issuer.test/1#k', { 'https://issuer.test/1': { id: 'https://issuer.test/1' } }],
      'failed:key.not-found',
    ],
    [
      'a key set without the key',
      () => [
        'https://issuer.test/1',
        'https://issuer.test/keys#k',
        { 'https://issuer.test/keys': { keys: [{ kid: 'other', kty: 'OKP' }] } },
      ],
      'failed:key.not-found',
    ],
  ];
  for (const [what, make, code] of cases) {
    it(`${code.startsWith('failed') ? 'refuses' : 'cannot check'} ${what}`, async () => {
      const report = await under(...make());
      expect(report.verdict).to.equal(code.startsWith('failed') ? 'invalid' : 'could-not-check');
      expect(troubles(report)).to.include(code);
    });
  }

  it('reads a method without a key as unsupported, not as good', async () => {
    const document = {
      id: 'https://issuer.test/1',
      verificationMethod: [{ id: '#k', controller: 'https://issuer.test/1' }],
      assertionMethod: ['#k'],
    };
    const report = await under('https://issuer.test/1', 'https://issuer.test/1#k', { 'https://issuer.test/1': document });
    expect(troubles(report)).to.include('unknown:key.unsupported');
  });

  it('reads publicKeyBase58 and a method that is served on its own, if its controller lists it (KEY-04, KEY-10)', async () => {
    const { fromBase58, toBase58 } = await import('../../src/core/base.js');
    const raw = toBase58(fromBase58(key.multikey.slice(1)).slice(2));
    const old = {
      id: 'https://issuer.test/1',
      verificationMethod: [{ id: '#k', controller: 'https://issuer.test/1', publicKeyBase58: raw }],
      assertionMethod: ['#k'],
    };
    expect((await under('https://issuer.test/1', 'https://issuer.test/1#k', { 'https://issuer.test/1': old })).verdict).to.equal('valid');
    const method = {
      id: 'https://issuer.test/keys/1',
      type: 'Multikey',
      controller: 'https://issuer.test/1',
      publicKeyMultibase: key.multikey,
    };
    const listing = (ids: readonly string[]) => ({
      'https://issuer.test/keys/1': method,
      'https://issuer.test/1': { id: 'https://issuer.test/1', assertionMethod: ids },
    });
    expect((await under('https://issuer.test/1', method.id, listing([method.id]))).verdict).to.equal('valid');
    expect(troubles(await under('https://issuer.test/1', method.id, listing([])))).to.include('failed:key.not-authorised');
  });

  it('accepts a bare did:key with a note (KEY-02)', async () => {
    const issuer = didKeyIssuer(key);
    const report = await under(issuer.id, issuer.id);
    expect(report.verdict).to.equal('valid');
    expect(report.outcomes.map(({ code }) => code)).to.include('key.bare-did-key');
  });

  it('leaves a token open where its issuer is no web address, and refuses a key set that is none', async () => {
    const urn = await judge(
      await signJwt(
        openBadge('urn:example:issuer'),
        { ...didKeyIssuer(key), id: 'urn:example:issuer' },
        { header: { kid: undefined, jwk: key.jwk } },
      ),
    );
    expect(urn.verdict).to.equal('could-not-check');
    const https = httpsIssuer(key);
    const token = await signJwt(openBadge(https.id), https, { header: { kid: undefined, jwk: key.jwk } });
    expect((await judge(token, createWorld({ 'https://issuer.test/.well-known/jwks.json': {} }))).verdict).to.equal('invalid');
  });

  it('makes the address of a did:web, and of no other', () => {
    expect(didWebUrl('did:web:issuer.test')).to.equal('https://issuer.test/.well-known/did.json');
    expect(didWebUrl('did:web:issuer.test%3A8443:a:b')).to.equal('https://issuer.test:8443/a/b/did.json');
    for (const did of [
      'did:web:',
      'did:web:a%2Fb',
      'did:web:user@host',
      'did:web:host:..',
      'did:web:host:%2e%2e',
      'did:web:host:a%2Fb',
      'did:web:%zz',
    ])
      expect(didWebUrl(did), did).to.equal(undefined);
  });
});
