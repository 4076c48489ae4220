import { expect } from 'chai';
import type { JsonObject } from '../../src/core/json.js';
import { createVerifier } from '../../src/verify/index.js';
import {
  changeAt,
  createWorld,
  didKeyIssuer,
  ED25519_2020,
  makeKey,
  openBadge,
  openBadge11,
  signDataIntegrity,
  VC2,
  OB3,
  type Issuer,
} from '../fixtures/mint.js';
import { judge, notes, NOW, troubles } from './judge.js';

describe('embedded proofs', () => {
  let issuer: Issuer;
  let other: Issuer;
  before(async () => {
    issuer = didKeyIssuer(await makeKey());
    other = didKeyIssuer(await makeKey());
  });

  for (const kind of ['Ed25519', 'P-256', 'P-384'] as const) {
    it(`accepts a badge signed with ${kind} (DI-02, DI-05, DI-06)`, async () => {
      const signer = didKeyIssuer(await makeKey(kind));
      const report = await judge(await signDataIntegrity(openBadge(signer.id), signer));
      expect(troubles(report)).to.deep.equal([]);
      expect(report.verdict).to.equal('valid');
      expect(report.questions).to.deep.equal({ integrity: 'passed', provenance: 'passed', trust: 'not-applicable' });
    });
  }

  it('accepts Ed25519Signature2020 over VC 1.1 and says that it is old (DI-04, OB3-06)', async () => {
    const report = await judge(await signDataIntegrity(openBadge11(issuer.id), issuer, { suite: 'Ed25519Signature2020' }));
    expect(report.verdict).to.equal('valid');
    expect(notes(report)).to.include.members(['proof.legacy-suite', 'structure.vc11']);
  });

  it('accepts a proof without `created` (VC Data Integrity §2.1) (DI-08)', async () => {
    const report = await judge(await signDataIntegrity(openBadge(issuer.id), issuer, { proof: { created: undefined } }));
    expect(report.verdict).to.equal('valid');
  });

  it('keeps composed and decomposed letters apart (DI-14)', async () => {
    const signed = await signDataIntegrity(openBadge(issuer.id, { name: 'Caf\u00e9 한국어 👩🏽‍🎓 \u2028' }), issuer);
    expect((await judge(signed)).verdict).to.equal('valid');
    expect((await judge(changeAt(signed, '/name', 'Cafe\u0301 한국어 👩🏽‍🎓 \u2028'))).verdict).to.equal('invalid');
  });

  for (const [what, pointer, value] of [
    ['the name', '/name', 'Another badge'],
    ['the recipient', '/credentialSubject/id', 'did:example:mallory'],
    ['the end', '/validUntil', '2099-01-01T00:00:00Z'],
    ['a nested text', '/credentialSubject/achievement/criteria/narrative', 'Nothing.'],
    ['the time of signing', '/proof/created', '2026-01-02T00:00:00Z'],
  ] as const) {
    it(`refuses a badge after a change of ${what}`, async () => {
      const report = await judge(changeAt(await signDataIntegrity(openBadge(issuer.id), issuer), pointer, value));
      expect(report.verdict).to.equal('invalid');
      expect(troubles(report)).to.deep.equal(['failed:proof.signature']);
      expect(report.questions, 'nobody knows who made it').to.deep.include({ integrity: 'failed', provenance: 'unknown' });
    });
  }

  it('refuses a badge without a proof (DI-01)', async () => {
    const report = await judge(openBadge(issuer.id));
    expect(troubles(report)).to.include('failed:proof.none');
    expect(report.verdict).to.equal('invalid');
  });

  it('refuses another purpose than assertionMethod (DI-07)', async () => {
    const report = await judge(await signDataIntegrity(openBadge(issuer.id), issuer, { proof: { proofPurpose: 'authentication' } }));
    expect(troubles(report)).to.include('failed:proof.purpose');
  });

  it('refuses a proof whose time has passed, and one from the future (DI-08, DI-09)', async () => {
    const expired = await signDataIntegrity(openBadge(issuer.id), issuer, { proof: { expires: '2026-02-01T00:00:00Z' } });
    expect(troubles(await judge(expired))).to.include('failed:proof.expired');
    const future = await signDataIntegrity(openBadge(issuer.id), issuer, { proof: { created: '2027-01-01T00:00:00Z' } });
    expect(troubles(await judge(future))).to.include('failed:proof.created');
  });

  it('refuses a proof value of another alphabet or length (DI-12)', async () => {
    const signed = await signDataIntegrity(openBadge(issuer.id), issuer);
    const value = (signed['proof'] as { proofValue: string }).proofValue;
    for (const broken of [`u${value.slice(1)}`, value.slice(0, -4), 'z', 42, value.replace(/.$/, '0')]) {
      const report = await judge(changeAt(signed, '/proof/proofValue', broken));
      expect(troubles(report), String(broken)).to.include('failed:proof.encoding');
    }
  });

  it("refuses a key that is not the issuer's (KEY-05)", async () => {
    const report = await judge(await signDataIntegrity(openBadge(issuer.id), { ...other, id: issuer.id }));
    expect(report.verdict).to.equal('invalid');
    expect(troubles(report)).to.deep.equal(['failed:key.not-issuer']);
  });

  it('takes one good proof of a set, and tells about the other (DI-10, IN-09)', async () => {
    const once = await signDataIntegrity(openBadge(issuer.id), { ...other, id: issuer.id });
    const report = await judge(await signDataIntegrity(once, issuer));
    expect(report.verdict).to.equal('valid');
    expect(notes(report)).to.include('proof.other-failed');
  });

  it('cannot check a suite it does not know, which is not a bad signature (DI-13)', async () => {
    const signed = await signDataIntegrity(openBadge(issuer.id), issuer);
    const report = await judge(changeAt(signed, '/proof/cryptosuite', 'bbs-2023'));
    expect(report.verdict).to.equal('could-not-check');
    expect(troubles(report)).to.include('unknown:proof.unsupported');
  });

  it('refuses a set of proofs made to be slow', async () => {
    const signed = await signDataIntegrity(openBadge(issuer.id), issuer);
    const report = await judge({ ...signed, proof: Array.from({ length: 500 }, () => signed['proof'] ?? null) });
    expect(troubles(report)).to.include('failed:proof.malformed');
  });

  it('refuses a chain whose earlier proof is missing', async () => {
    const report = await judge(
      await signDataIntegrity(openBadge(issuer.id), issuer, { proof: { previousProof: 'urn:uuid:0' } }).catch(() => ({})),
    );
    expect(report.verdict).to.not.equal('valid');
  });
});

describe('JSON-LD in safe mode', () => {
  let issuer: Issuer;
  before(async () => {
    issuer = didKeyIssuer(await makeKey());
  });

  it('refuses a term that was added after signing, although the signature still fits (CTX-04)', async () => {
    const signed = await signDataIntegrity(openBadge(issuer.id), issuer);
    const report = await judge({ ...signed, honours: 'summa cum laude' });
    expect(report.verdict).to.equal('invalid');
    expect(report.outcomes.find(({ code }) => code === 'jsonld.undefined-term')?.pointer).to.equal('/honours');
  });

  it('refuses a member that libraries lose without a word, whichever way the canonical form is found (CTX-04)', async () => {
    const context = [VC2, OB3, { data: { '@id': 'https://issuer.test/terms#data', '@type': '@json' } }];
    const signed = await signDataIntegrity(openBadge(issuer.id, { '@context': context, data: { grade: 'C' } }), issuer);
    expect((await judge(signed)).verdict).to.equal('valid');
    const data = JSON.parse('{"grade":"C","__proto__":{"grade":"A"}}') as JsonObject;
    for (const canonicalisation of ['compiled', 'reference'] as const) {
      const verifier = createVerifier({ fetch: createWorld().fetch, clock: { now: () => NOW } }, { canonicalisation });
      const report = await verifier.verify(JSON.stringify({ ...signed, data }));
      expect(report.verdict, canonicalisation).to.equal('invalid');
      expect(report.outcomes.find(({ code }) => code === 'jsonld.undefined-term')?.pointer, canonicalisation).to.equal('/data/__proto__');
    }
  });

  it('refuses a term that the issuer signed without defining it, and names the context that has it (CTX-05)', async () => {
    const status = { id: 'https://issuer.test/list', type: '1EdTechRevocationList' };
    const signed = await signDataIntegrity(openBadge(issuer.id, { credentialStatus: status }), issuer, { safe: false });
    const found = (await judge(signed)).outcomes.find(({ code }) => code === 'jsonld.undefined-term');
    expect(found?.params['context']).to.equal('https://purl.imsglobal.org/spec/ob/v3p0/extensions.json');
  });

  it('cannot check a badge whose context nobody has (CTX-08)', async () => {
    const contexts = { 'https://elsewhere.test/context': { '@context': { honours: 'https://elsewhere.test/honours' } } };
    const badge = openBadge(issuer.id, { '@context': [VC2, OB3, 'https://elsewhere.test/context'], honours: 'yes' });
    const signed = await signDataIntegrity(badge, issuer, { contexts });
    const report = await judge(signed);
    expect(report.verdict).to.equal('could-not-check');
    expect(troubles(report)).to.include('unknown:jsonld.context-unavailable');
    expect(report.contacts).to.deep.equal([]);
  });

  it("accepts a vocabulary of the issuer's own", async () => {
    const badge = openBadge(issuer.id, { '@context': [VC2, OB3, { '@vocab': 'https://issuer.test/terms#' }], honours: 'yes' });
    expect((await judge(await signDataIntegrity(badge, issuer))).verdict).to.equal('valid');
  });

  const ended = { validUntil: '2026-02-01T00:00:00Z' };
  it('refuses an end date renamed by an alias after signing', async () => {
    const signed = await signDataIntegrity(openBadge(issuer.id, ended), issuer);
    const alias = {
      until: { '@id': 'https://www.w3.org/2018/credentials#validUntil', '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' },
    };
    const { validUntil, ...rest } = signed;
    const report = await judge({ ...rest, until: validUntil, '@context': [VC2, OB3, alias] });
    expect(report.verdict).to.equal('invalid');
    expect(troubles(report)).to.include('failed:jsonld.unsafe');
  });

  it('refuses an end date folded into @nest, or written as a list, or as a value object', async () => {
    const { validUntil, ...rest } = await signDataIntegrity(openBadge(issuer.id, ended), issuer);
    const typed = { '@value': validUntil ?? null, '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' };
    for (const hidden of [
      { '@nest': { validUntil } },
      { validUntil: [validUntil ?? null] },
      { validUntil: typed },
      { '@graph': [{ validUntil }] },
    ]) {
      expect((await judge({ ...rest, ...hidden })).verdict, JSON.stringify(hidden)).to.equal('invalid');
    }
  });

  it('refuses a context that redefines a protected term (CTX-07)', async () => {
    const signed = await signDataIntegrity(openBadge(issuer.id), issuer);
    const report = await judge({ ...signed, '@context': [VC2, OB3, ED25519_2020, { name: 'https://elsewhere.test/name' }] });
    expect(report.verdict).to.equal('invalid');
  });
});
