import { expect } from 'chai';
import { firstDifference } from '../../src/core/json.js';
import type { JsonObject } from '../../src/core/json.js';
import type { Report } from '../../src/verify/index.js';
import {
  canonicalForm,
  change,
  changeAt,
  createWorld,
  didKeyIssuer,
  makeKey,
  ob2Hosted,
  openBadge,
  sha256Hex,
  signDataIntegrity,
  signJwt,
  withPayload,
  type Issuer,
} from '../fixtures/mint.js';
import { judge } from './judge.js';

const detailsOf = ({ outcomes }: Report, id: string): Readonly<Record<string, string>> =>
  Object.assign({}, ...outcomes.filter((outcome) => outcome.id === id).map(({ evidence }) => evidence?.details)) as Record<string, string>;

describe('what an issuer needs to find a mistake (DI-15)', () => {
  let issuer: Issuer;

  before(async () => (issuer = didKeyIssuer(await makeKey())));

  it('is the canonical form of badge and proof, their hashes, and what was signed', async () => {
    const badge = await signDataIntegrity(openBadge(issuer.id), issuer);
    const details = detailsOf(await judge(badge, undefined, { debug: true }), 'proof.integrity');
    const document = await canonicalForm(change(badge, { proof: undefined }));
    const options = change(badge['proof'] as JsonObject, { proofValue: undefined });
    const proof = await canonicalForm({ '@context': badge['@context'], ...options });
    const hashes = [await sha256Hex(proof), await sha256Hex(document)];
    expect(details).to.include({ canonicalDocument: document, canonicalProofOptions: proof });
    expect([details['proofOptionsHash'], details['documentHash']]).to.deep.equal(hashes);
    expect(details['verifyData']).to.equal(hashes.join(''));
  });

  it('is there above all where the signature does not hold', async () => {
    const forged = changeAt(await signDataIntegrity(openBadge(issuer.id), issuer), '/name', 'Another name');
    const report = await judge(forged, undefined, { debug: true });
    expect(report.verdict).to.equal('invalid');
    expect(detailsOf(report, 'proof.integrity')['canonicalDocument']).to.include('Another name');
  });

  it('is the header of a token, and the hash of what was signed', async () => {
    const token = await signJwt(openBadge(issuer.id), issuer);
    const signed = await sha256Hex(token.slice(0, token.lastIndexOf('.')));
    for (const text of [token, withPayload(token, openBadge(issuer.id))]) {
      const details = detailsOf(await judge(text, undefined, { debug: true }), 'proof.integrity');
      expect(JSON.parse(details['header'] ?? '')).to.have.property('kid', issuer.method);
      expect(details['signingInputHash'] === signed).to.equal(text === token);
    }
  });

  it('is the first place where a file and its hosted copy part, and what stands there (HOST-02)', async () => {
    const { issuer: profile, badgeClass, assertion } = ob2Hosted();
    const world = createWorld();
    world.host(profile, badgeClass, assertion);
    const edited = changeAt(assertion, '/recipient/identity', 'thief@example.org');
    const told = (report: Report) => report.outcomes.find(({ code }) => code === 'hosted.copy-differs');
    const asked = told(await judge(edited, world, { debug: true }));
    expect(asked?.pointer).to.equal('/recipient/identity');
    expect(asked?.evidence?.details).to.deep.equal({ file: '"thief@example.org"', hosted: '"holder@example.org"' });
    const plain = await judge(edited, world);
    expect(told(plain)?.pointer).to.equal('/recipient/identity');
    expect(JSON.stringify(plain.outcomes)).not.to.include('example.org');
  });

  it('is told to nobody who did not ask: it repeats what the badge says', async () => {
    const report = await judge(await signDataIntegrity(openBadge(issuer.id), issuer));
    expect(Object.keys(detailsOf(report, 'proof.integrity'))).to.deep.equal(['key']);
    const token = await judge(await signJwt(openBadge(issuer.id), issuer));
    expect(Object.keys(detailsOf(token, 'proof.integrity'))).to.deep.equal(['key']);
  });

  it('compares as JSON: members in any order, entries in theirs', () => {
    expect(firstDifference({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).to.equal(undefined);
    expect(firstDifference({ a: [1, { 'x/y': 1 }] }, { a: [1, { 'x/y': 2 }] })).to.deep.equal({ pointer: '/a/1/x~1y', left: 1, right: 2 });
    expect(firstDifference({ a: 1 }, {})).to.deep.equal({ pointer: '/a', left: 1, right: undefined });
    expect(firstDifference({}, { b: null })).to.deep.equal({ pointer: '/b', left: undefined, right: null });
    expect(firstDifference([1], [1, 2])).to.deep.equal({ pointer: '/1', left: undefined, right: 2 });
    expect(firstDifference([1], { 0: 1 })).to.deep.equal({ pointer: '', left: [1], right: { 0: 1 } });
  });
});
