import { expect } from 'chai';
import { toBase64url } from '../../src/core/base.js';
import { concat, utf8 } from '../../src/core/bytes.js';
import { canonicalJson } from '../../src/core/jcs.js';
import type { JsonObject } from '../../src/core/json.js';
import {
  change,
  createWorld,
  didKeyIssuer,
  didWebIssuer,
  makeKey,
  openBadge,
  signDataIntegrity,
  signJws,
  signJwt,
  type Issuer,
} from '../fixtures/mint.js';
import { judge, notes, troubles, worldOf } from './judge.js';

const hash = async (text: string): Promise<Uint8Array> => new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text)));

describe('proofs that build on others', () => {
  let issuer: Issuer;
  before(async () => {
    issuer = didKeyIssuer(await makeKey());
  });

  it('refuses a proof whose earlier proof is not there', async () => {
    const signed = await signDataIntegrity(openBadge(issuer.id), issuer, {
      proof: { previousProof: 'urn:uuid:00000000-0000-4000-8000-000000000000' },
    });
    const report = await judge(signed);
    expect(report.verdict).to.equal('invalid');
    expect(troubles(report)).to.include('failed:proof.chain');
  });

  it('refuses a chain signed without its earlier proof (DI-10)', async () => {
    const first = 'urn:uuid:00000000-0000-4000-8000-000000000001';
    const once = await signDataIntegrity(openBadge(issuer.id), issuer, { proof: { id: first } });
    const second = await signDataIntegrity(change(once, { proof: undefined }), issuer, { proof: { previousProof: first } });
    const report = await judge({ ...once, proof: [second['proof'] ?? null] });
    expect(report.verdict).to.equal('invalid');
  });

  it('says that an ecdsa-sd-2023 base proof is for the holder only', async () => {
    const signed = await signDataIntegrity(openBadge(issuer.id), issuer);
    const proof = {
      ...(signed['proof'] as JsonObject),
      cryptosuite: 'ecdsa-sd-2023',
      proofValue: `u${toBase64url(new Uint8Array([0xd9, 0x5d, 0x00, 0x85]))}`,
    };
    expect(troubles(await judge({ ...signed, proof }))).to.include('failed:proof.base-proof');
  });

  it('tells of a challenge that was made for some exchange', async () => {
    const report = await judge(await signDataIntegrity(openBadge(issuer.id), issuer, { proof: { challenge: 'abc' } }));
    expect(report.verdict).to.equal('valid');
    expect(notes(report)).to.include('proof.challenge');
  });

  it('refuses a method that is no address, and cannot check one that is only a name', async () => {
    const at = async (verificationMethod: string) =>
      await judge(await signDataIntegrity(openBadge(issuer.id), issuer, { proof: { verificationMethod } }));
    const none = await at('xxx:key');
    expect(none.verdict).to.equal('invalid');
    expect(none.questions.integrity).to.equal('failed');
    expect((await at('urn:uuid:00000000-0000-4000-8000-000000000001#key')).verdict).to.equal('could-not-check');
  });

  it("refuses a signature of another length than the key's", async () => {
    const small = didKeyIssuer(await makeKey('P-256'));
    const large = didKeyIssuer(await makeKey('P-384'));
    const signed = await signDataIntegrity(openBadge(small.id), { ...large, id: small.id, method: small.method });
    expect(troubles(await judge(signed))).to.include('failed:proof.encoding');
  });
});

describe('JCS proofs', () => {
  let issuer: Issuer;
  before(async () => {
    issuer = didKeyIssuer(await makeKey());
  });
  /** eddsa-jcs-2022 §3.3, as an issuer does it. */
  const sign = async (document: JsonObject, members: JsonObject = {}): Promise<JsonObject> => {
    const { toBase58 } = await import('../../src/core/base.js');
    const options = {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-jcs-2022',
      verificationMethod: issuer.method,
      proofPurpose: 'assertionMethod',
      created: '2026-01-01T00:00:00Z',
      ...members,
    };
    const signature = await issuer.key.sign(concat(await hash(canonicalJson(options)), await hash(canonicalJson(document))));
    return { ...document, proof: { ...options, proofValue: `z${toBase58(signature)}` } };
  };

  it('accepts eddsa-jcs-2022 and refuses it after a change (DI-05)', async () => {
    const badge = await sign(openBadge(issuer.id));
    expect((await judge(badge)).verdict).to.equal('valid');
    expect(troubles(await judge({ ...badge, name: 'Forged' }))).to.include('failed:proof.signature');
  });

  it("refuses a context in the proof that is not the beginning of the document's (DI-11)", async () => {
    const document = openBadge(issuer.id);
    expect((await judge(await sign(document, { '@context': document['@context'] ?? null }))).verdict).to.equal('valid');
    expect(troubles(await judge(await sign(document, { '@context': ['https://elsewhere.test/'] })))).to.include('failed:proof.context');
  });
});

describe('tokens whose key cannot be told', () => {
  let issuer: Issuer;
  before(async () => {
    issuer = didKeyIssuer(await makeKey());
  });

  it('leaves both questions open while nobody vouches for the key', async () => {
    const web = didWebIssuer(await makeKey());
    const token = await signJwt(openBadge(web.id), web);
    const gone = await judge(token, createWorld());
    expect(gone.questions).to.deep.include({ integrity: 'unknown', provenance: 'unknown' });
    const refused = await judge(await signJwt(openBadge(issuer.id), issuer, { header: { alg: 'none' } }));
    expect(refused.questions).to.deep.include({ integrity: 'failed', provenance: 'unknown' });
  });

  it('refuses headers that are malformed (JWT-02)', async () => {
    for (const header of [{ jwk: 'x' }, { kid: 7 }, { kid: undefined as never, jwk: [] }]) {
      expect((await judge(await signJws(openBadge(issuer.id), issuer.key, header))).verdict, JSON.stringify(header)).to.equal('invalid');
    }
  });

  it("refuses a key name that the issuer's host does not publish", async () => {
    const { jwksIssuer } = await import('../fixtures/mint.js');
    const signer = jwksIssuer(await makeKey('RSA'));
    const report = await judge(await signJwt(openBadge(signer.id), signer, { header: { kid: 'other' } }), worldOf(signer));
    expect(report.verdict).to.equal('invalid');
    expect(troubles(report)).to.include('failed:key.not-found');
  });

  it('cannot check a token that names no key, where the issuer has no DID (JWT-02)', async () => {
    const report = await judge(await signJws(openBadge('https://issuer.test/issuers/1'), issuer.key, { kid: undefined as never }));
    expect(report.verdict).to.equal('could-not-check');
  });

  it('refuses a did:web key that is not listed for assertions, was revoked, or belongs to another issuer', async () => {
    const key = await makeKey('P-256');
    for (const [options, code] of [
      [{ document: { assertionMethod: [] } }, 'failed:key.not-authorised'],
      [{ method: { revoked: '2025-01-01T00:00:00Z' } }, 'failed:key.revoked'],
      [{ method: { controller: 'did:web:other.test' } }, 'failed:key.not-issuer'],
    ] as const) {
      const web = didWebIssuer(key, 'issuer.test', options);
      expect(troubles(await judge(await signJwt(openBadge(web.id), web), worldOf(web)))).to.include(code);
    }
  });

  it("takes an embedded proof where the token's key cannot be told (IN-09, JWT-12)", async () => {
    const embedded = await signDataIntegrity(openBadge(issuer.id), issuer);
    const token = await signJws({ ...embedded, iss: issuer.id }, issuer.key, { kid: 'did:web:gone.test#key-1' });
    expect((await judge(token)).verdict).to.equal('valid');
  });
});
