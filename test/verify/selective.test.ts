/** Derived proofs of ecdsa-sd-2023, issued and derived by the reference implementation. */
import { expect } from 'chai';
import { fromBase64url, toBase64url } from '../../src/core/base.js';
import { asArray, isObject, type JsonObject } from '../../src/core/json.js';
import { changeAt, didKeyIssuer, makeKey, openBadge, type Issuer } from '../fixtures/mint.js';
import { peerDerive, peerIssueSelective } from '../fixtures/peer.js';
import { judge, notes, troubles } from './judge.js';

const MANDATORY = ['/issuer', '/validFrom', '/credentialSubject/id', '/credentialSubject/achievement'];

const proofOf = (badge: JsonObject): JsonObject => asArray(badge['proof']).find(isObject) ?? {};

/** The same proof with its bytes after the multibase letter changed. */
function changeProof(badge: JsonObject, edit: (bytes: Uint8Array) => Uint8Array): JsonObject {
  const bytes = fromBase64url(String(proofOf(badge)['proofValue']).slice(1));
  return changeAt(badge, '/proof/proofValue', `u${toBase64url(edit(bytes))}`);
}

describe('selective disclosure (DI-03)', () => {
  let issuer: Issuer;
  let base: JsonObject;
  let derived: JsonObject;
  before(async () => {
    issuer = didKeyIssuer(await makeKey('P-256'));
    base = await peerIssueSelective(openBadge(issuer.id, { name: '검증 배지', description: 'Optional.' }), issuer, MANDATORY);
    derived = await peerDerive(base, issuer, ['/name']);
  });

  it('accepts a derived proof, and says that it shows a part', async () => {
    const report = await judge(derived);
    expect(troubles(report)).to.deep.equal([]);
    expect(report.verdict).to.equal('valid');
    expect(notes(report)).to.include('proof.selective');
    expect(derived).not.to.have.property('description');
  });

  it('accepts one with everything, and one with the mandatory part alone', async () => {
    expect((await judge(await peerDerive(base, issuer, ['']))).verdict).to.equal('valid');
    expect((await judge(await peerDerive(base, issuer, ['/type']))).verdict).to.equal('valid');
  });

  it('refuses the base proof by name', async () => {
    expect(troubles(await judge(base))).to.include('failed:proof.base-proof');
  });

  for (const [what, pointer, value] of [
    ['a mandatory statement', '/credentialSubject/achievement/name', 'Another badge'],
    ['a chosen statement', '/name', 'Another badge'],
    ['the recipient', '/credentialSubject/id', 'did:example:mallory'],
    ['a statement that was left out, made up', '/description', 'Made up.'],
    ['the time of signing', '/proof/created', '2026-01-02T00:00:00Z'],
  ] as const) {
    it(`refuses a change of ${what}`, async () => {
      expect(troubles(await judge(changeAt(derived, pointer, value)))).to.include('failed:proof.signature');
    });
  }

  it('refuses a mandatory statement that was taken out', async () => {
    const report = await judge(changeAt(derived, '/validFrom', undefined));
    expect(troubles(report)).to.include('failed:proof.signature');
  });

  it("refuses a proof vouched for by another key than the issuer's", async () => {
    const mallory = didKeyIssuer(await makeKey('P-256'));
    const forged = await peerDerive(await peerIssueSelective(openBadge(mallory.id), mallory, MANDATORY), mallory, ['/name']);
    const report = await judge(changeAt(forged, '/issuer/id', issuer.id));
    expect(report.verdict).to.equal('invalid');
    const swapped = await judge(changeAt(forged, '/proof/verificationMethod', issuer.method));
    expect(swapped.verdict).to.equal('invalid');
  });

  it('refuses statements signed for another credential of the same issuer', async () => {
    const other = await peerDerive(await peerIssueSelective(openBadge(issuer.id), issuer, MANDATORY), issuer, ['/name']);
    const report = await judge(changeAt(derived, '/proof', proofOf(other)));
    expect(troubles(report)).to.include('failed:proof.signature');
  });

  it('refuses a proof value that is cut, prolonged, or no CBOR', async () => {
    for (const edit of [
      (bytes: Uint8Array) => bytes.slice(0, -1),
      (bytes: Uint8Array) => Uint8Array.of(...bytes, 0),
      (bytes: Uint8Array) => bytes.slice(0, 3),
      (bytes: Uint8Array) => Uint8Array.of(0xd9, 0x5d, 0x02, ...bytes.slice(3)),
    ]) {
      expect(troubles(await judge(changeProof(derived, edit)))).to.include('failed:proof.encoding');
    }
  });

  it('refuses every flipped bit of the first and last bytes of each part', async () => {
    const length = fromBase64url(String(proofOf(derived)['proofValue']).slice(1)).length;
    for (const at of [6, 7, 40, 69, 72, 75, 100, Math.floor(length / 2), length - 40, length - 3, length - 2, length - 1]) {
      const report = await judge(changeProof(derived, (bytes) => bytes.map((byte, index) => (index === at ? byte ^ 1 : byte))));
      expect(report.verdict, `byte ${String(at)} of ${String(length)}`).to.equal('invalid');
    }
  });
});
