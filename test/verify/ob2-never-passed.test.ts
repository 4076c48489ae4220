/** The rooms of Open Badges 2.0, each answer that is neither good nor bad news taken by itself: another check may hide it, and must not have to. */
import { expect } from 'chai';
import type { Json, JsonObject } from '../../src/core/json.js';
import type { Outcome, Report } from '../../src/verify/index.js';
import { createWorld, makeKey, ob2Hosted, ob2Signed, type Key } from '../fixtures/mint.js';
import { judge } from './judge.js';

const of = ({ outcomes }: Report, id: string): readonly string[] =>
  outcomes.filter((outcome: Outcome) => outcome.id === id && outcome.weight === 'required').map(({ result, code }) => `${result}:${code}`);

describe('what never passes in Open Badges 2.0', () => {
  let key: Key;
  before(async () => {
    key = await makeKey('RSA');
  });

  it('a linked document that cannot be had, or is none (OB2-07)', async () => {
    const { issuer, badgeClass, assertion } = ob2Hosted();
    const judged = async (...documents: readonly JsonObject[]): Promise<Report> => {
      const world = createWorld();
      world.host(...documents);
      return await judge(assertion, world);
    };
    expect(of(await judged(assertion, issuer), 'badge.linked')).to.deep.equal(['unknown:linked.unavailable']);
    expect(of(await judged(assertion, badgeClass), 'badge.linked')).to.deep.equal(['unknown:linked.unavailable']);
    expect(of(await judged({ ...assertion, badge: 7 }, badgeClass, issuer), 'badge.linked')).to.deep.equal(['failed:structure.missing']);
  });

  it('a key that cannot be had, is no key, or is of a kind nobody knows (SIG2-05)', async () => {
    const site = await ob2Signed(key);
    const judged = async (document: JsonObject | undefined): Promise<Report> => {
      const world = createWorld();
      world.host(site.issuer, site.badgeClass, site.revocationList, ...(document ? [document] : []));
      return await judge(site.jws, world);
    };
    const withJwk = (publicKeyJwk: Json): JsonObject => ({ ...site.keyDocument, publicKeyPem: undefined, publicKeyJwk });
    expect((await judged(withJwk(key.jwk))).verdict).to.equal('valid');
    for (const [document, integrity, provenance, verdict] of [
      [undefined, 'unknown:key.unproven', 'unknown:linked.unavailable', 'could-not-check'],
      [{ ...site.keyDocument, owner: 'https://evil.test/' }, 'unknown:key.unproven', 'failed:key.owner-differs', 'invalid'],
      [{ ...site.keyDocument, publicKeyPem: 'nothing' }, 'unknown:key.unproven', 'failed:key.malformed', 'invalid'],
      [withJwk({ kty: 'RSA', n: '!', e: 'AQAB' }), 'failed:key.malformed', 'passed:key.bound', 'invalid'],
      [withJwk({ kty: 'LATER' }), 'unknown:proof.runtime', 'passed:key.bound', 'could-not-check'],
    ] as const) {
      const report = await judged(document);
      expect(of(report, 'signed.signature')).to.deep.equal([integrity]);
      expect(of(report, 'signed.key')).to.deep.equal([provenance]);
      expect(report.verdict).to.equal(verdict);
      expect(report.questions.provenance).to.not.equal('passed');
    }
  });

  it('a signature that fits none of several keys, and passes by any of them (SIG2-04)', async () => {
    const [right, wrong] = ['https://issuer.test/ob2/keys/1', 'https://issuer.test/ob2/keys/2'];
    const other = await makeKey('RSA');
    for (const [publicKey, verdict] of [
      [[right, wrong], 'valid'],
      [[wrong, right], 'valid'],
      [[wrong], 'invalid'],
      [['https://issuer.test/ob2/keys/3', wrong], 'invalid'],
      [['https://issuer.test/ob2/keys/3'], 'could-not-check'],
    ] as const) {
      const site = await ob2Signed(key, { issuer: { publicKey }, assertion: { verification: { type: 'SignedBadge' } } });
      const world = createWorld();
      world.host(site.issuer, site.badgeClass, site.revocationList, site.keyDocument);
      world.host({ ...site.keyDocument, id: wrong, publicKeyPem: other.pem });
      expect((await judge(site.jws, world)).verdict, publicKey.join()).to.equal(verdict);
    }
  });

  it('an endorsement that is something else, or is not there', async () => {
    const { issuer, badgeClass, assertion } = ob2Hosted();
    const url = 'https://peer.test/endorsement';
    const world = createWorld();
    world.host(issuer, { ...badgeClass, endorsement: url }, assertion);
    for (const answer of [{ status: 200, body: '<h1>Hello</h1>' }, { status: 404 }]) {
      world.answer(url, answer);
      const report = await judge(assertion, world);
      expect(
        of(
          { ...report, outcomes: report.endorsements[0]?.outcomes ?? [] },
          answer.status === 200 ? 'endorsement.structure' : 'hosted.assertion',
        ),
      ).to.deep.equal([answer.status === 200 ? 'unknown:hosted.unavailable' : 'unknown:hosted.not-found']);
      expect(report.outcomes.filter(({ id }) => id === 'badge.endorsement').map(({ result, code }) => `${result}:${code}`)).to.deep.equal([
        'unknown:endorsement.unknown',
      ]);
    }
  });
});
