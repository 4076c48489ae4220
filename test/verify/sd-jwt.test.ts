/** Badges as SD-JWT: RFC 9901 §7.1 (what is disclosed), §7.3 (who shows it), VC-JOSE-COSE §3.2. */
import { expect } from 'chai';
import { utf8 } from '../../src/core/bytes.js';
import { toBase64url } from '../../src/core/base.js';
import { decodeSdJwt, sdDigest } from '../../src/core/sd-jwt.js';
import { bakeSvg } from '../../src/bake/index.js';
import { expand, read } from '../../src/readers/index.js';
import type { Json, JsonObject } from '../../src/core/json.js';
import { createVerifier } from '../../src/verify/index.js';
import {
  achievement,
  bindKey,
  bitstringEntry,
  change,
  createWorld,
  didJwk,
  didKeyIssuer,
  didWebIssuer,
  disclosure,
  endorsement,
  issueSdJwt,
  makeKey,
  openBadge,
  present,
  signDataIntegrity,
  signJws,
  subject,
  type Issued,
  type Issuer,
  type Key,
} from '../fixtures/mint.js';
import { judge, notes, troubles, worldOf } from './judge.js';

/** A token whose payload says anything, with disclosures of any kind. */
async function raw(payload: JsonObject, issuer: Issuer, ...disclosures: readonly string[]): Promise<string> {
  return [await signJws(payload, issuer.key, { typ: 'vc+sd-jwt', kid: issuer.method }), ...disclosures, ''].join('~');
}

describe('badges as SD-JWT', () => {
  let issuer: Issuer;
  let holder: Key;
  let badge: JsonObject;
  let issued: Issued;
  before(async () => {
    issuer = didKeyIssuer(await makeKey('P-256'));
    holder = await makeKey('P-256');
    badge = openBadge(issuer.id, {
      name: '검증 배지',
      cnf: { jwk: holder.jwk },
      credentialSubject: subject({ narrative: 'Sewn by hand.', achievement: achievement({ tag: ['sewing', 'weaving'] }) }),
    });
    issued = await issueSdJwt(badge, issuer, { hide: ['/credentialSubject/narrative', '/credentialSubject/achievement/tag/1', '/name'] });
  });

  describe('what is disclosed', () => {
    it('is part of the badge, and what is not is told (SDJ-01, SDJ-02)', async () => {
      const all = await judge(present(issued));
      expect(troubles(all)).to.deep.equal([]);
      expect(all.verdict).to.equal('valid');
      expect(notes(all)).not.to.include('proof.selective');
      expect(all.badge?.tags).to.deep.equal(['sewing', 'weaving']);
      expect(all.badge?.narrative[0]?.value).to.equal('Sewn by hand.');
      const some = await judge(present(issued, ['/name']));
      expect(some.verdict).to.equal('valid');
      expect(notes(some)).to.include('proof.selective');
      expect(some.badge?.tags).to.deep.equal(['sewing']);
      expect(some.badge?.narrative).to.deep.equal([]);
      expect((await judge(`${issued.jwt}~`)).verdict).to.equal('valid');
    });

    it('has to be enough for a badge', async () => {
      const report = await judge(present(await issueSdJwt(badge, issuer, { hide: ['/credentialSubject/id'] }), []));
      expect(troubles(report)).to.deep.equal(['failed:structure.no-recipient']);
    });

    it('may be sealed with SHA-384 and SHA-512, and with digests that stand for nothing (SDJ-03)', async () => {
      for (const hash of ['SHA-384', 'SHA-512'] as const) {
        const report = await judge(present(await issueSdJwt(badge, issuer, { hide: ['/name'], hash, decoys: 3 })));
        expect(report.verdict, hash).to.equal('valid');
        expect(notes(report)).to.include('proof.selective');
      }
    });

    it('cannot be checked where the seal is of another kind (SDJ-03)', async () => {
      for (const _sd_alg of ['md5', 'sha-256-128', 'constructor', 1, null] as readonly Json[]) {
        const report = await judge(present(await issueSdJwt(badge, issuer, { claims: { _sd_alg } })));
        expect(report.verdict).to.equal('could-not-check');
        expect(troubles(report)).to.deep.equal(['unknown:sd-jwt.hash-unsupported']);
      }
    });

    it('is refused where the issuer did not sign it (SDJ-04)', async () => {
      const foreign = disclosure('salt', 'description', 'Made up.');
      for (const token of [`${present(issued)}${foreign}~`, `${issued.jwt}~${foreign}~`]) {
        const report = await judge(token);
        expect(report.verdict).to.equal('invalid');
        expect(troubles(report)).to.include('failed:sd-jwt.unreferenced');
        expect(report.badge?.description[0]?.value).not.to.equal('Made up.');
      }
    });

    it('is refused where it comes twice, or was promised twice (SDJ-05)', async () => {
      const [one = ''] = issued.disclosures.values();
      expect(troubles(await judge(`${present(issued)}${one}~`))).to.include('failed:sd-jwt.repeated');
      const name = disclosure('salt', 'description', 'Twice.');
      const digest = await sdDigest(name, 'SHA-256');
      for (const payload of [{ ...badge, _sd: [digest, digest] }, change(badge, { _sd: [digest], evidence: [{ _sd: [digest] }] })]) {
        expect(troubles(await judge(await raw(payload, issuer, name)))).to.include('failed:sd-jwt.repeated');
        expect(troubles(await judge(await raw(payload, issuer)))).to.include('failed:sd-jwt.repeated');
      }
    });

    it('is refused under a name that is reserved (SDJ-06)', async () => {
      for (const name of ['_sd', '...']) {
        const hidden = disclosure('salt', name, ['x']);
        const token = await raw({ ...badge, _sd: [await sdDigest(hidden, 'SHA-256')] }, issuer, hidden);
        expect(troubles(await judge(token)), name).to.include('failed:sd-jwt.reserved');
      }
      expect(troubles(await judge(await raw({ ...badge, '...': 'x' }, issuer)))).to.include('failed:sd-jwt.reserved');
    });

    it('never replaces what stands in the open, nor another disclosure (SDJ-07)', async () => {
      const [first, second] = [disclosure('a', 'name', 'Forged'), disclosure('b', 'name', 'Forged again')];
      const digests = [await sdDigest(first, 'SHA-256'), await sdDigest(second, 'SHA-256')];
      const over = await judge(await raw({ ...badge, _sd: digests.slice(0, 1) }, issuer, first));
      expect(troubles(over)).to.include('failed:sd-jwt.overwrites');
      expect(over.badge?.name[0]?.value).not.to.equal('Forged');
      const twice = await judge(await raw(change(badge, { name: undefined, _sd: digests }), issuer, first, second));
      expect(troubles(twice)).to.include('failed:sd-jwt.overwrites');
    });

    it('is never what a badge is judged by (SDJ-08)', async () => {
      const status = openBadge(issuer.id, {
        ...badge,
        validUntil: '2027-01-01T00:00:00Z',
        credentialStatus: [bitstringEntry('https://issuer.test/status/1', 1)],
        credentialSchema: [{ id: 'https://issuer.test/schema', type: 'JsonSchema' }],
        iss: issuer.id,
        nbf: 1_767_225_600,
        exp: 1_798_761_600,
        vct: 'https://issuer.test/type',
        status: { status_list: { idx: 0, uri: 'https://issuer.test/list' } },
      });
      const names = ['issuer', 'validFrom', 'validUntil', 'credentialStatus', 'credentialSchema', '@context', 'type', 'cnf', 'iss', 'nbf'];
      const pointers = [...names, 'exp', 'vct', 'status', 'issuer/id', 'credentialStatus/0', 'status/status_list', 'cnf/jwk', 'type/1'];
      for (const pointer of pointers.map((one) => `/${one}`)) {
        const token = await issueSdJwt(status, issuer, { hide: [pointer] });
        const { sd } = await decodeSdJwt(present(token));
        expect(
          sd.problems.map(({ code }) => code),
          pointer,
        ).to.include('sd-jwt.always-shown');
      }
      const report = await judge(present(await issueSdJwt(status, issuer, { hide: ['/validUntil'] })));
      expect(report.verdict).to.equal('invalid');
      expect(troubles(report)).to.include('failed:sd-jwt.always-shown');
      // A status that stays hidden is seen where the place of it is.
      for (const pointer of ['/credentialStatus/0', '/status/status_list']) {
        const kept = await judge(present(await issueSdJwt(status, issuer, { hide: [pointer] }), []));
        expect(troubles(kept), pointer).to.include('failed:sd-jwt.always-shown');
      }
    });

    it('stands where digests of its kind do (SDJ-09)', async () => {
      const [element, member] = [disclosure('salt', 'x'), disclosure('salt', 'description', 'x')];
      const [ofElement, ofMember] = [await sdDigest(element, 'SHA-256'), await sdDigest(member, 'SHA-256')];
      const wrong: readonly (readonly [JsonObject, string])[] = [
        [{ _sd: [ofElement] }, element],
        [{ evidence: [{ '...': ofMember }] }, member],
        [{ evidence: [{ '...': ofElement, id: 'https://issuer.test/evidence' }] }, element],
        [{ evidence: [{ '...': 1 }] }, element],
        [{ _sd: ofMember }, member],
        [{ _sd: [ofMember, 1] }, member],
        [{ _sd: { 0: ofMember } }, member],
      ];
      for (const [members, text] of wrong) {
        const report = await judge(await raw({ ...badge, ...members }, issuer, text));
        expect(report.verdict, JSON.stringify(members)).to.equal('invalid');
        expect(troubles(report)).to.include('failed:sd-jwt.digests');
      }
    });

    it('has to be a disclosure (SDJ-10)', async () => {
      const bytes = (...values: readonly number[]): string => toBase64url(Uint8Array.from(values));
      const damaged = [
        toBase64url(utf8('{"a":1}')),
        toBase64url(utf8('["salt"]')),
        toBase64url(utf8('["salt","name",1,2]')),
        toBase64url(utf8('[1,"name","x"]')),
        toBase64url(utf8('["salt",1,"x"]')),
        toBase64url(utf8('not JSON')),
        bytes(0x5b, 0xff, 0x5d),
        '!!',
        `${disclosure('salt', 'x')}=`,
        '',
      ];
      for (const text of damaged) {
        const report = await judge(`${issued.jwt}~${text}~`);
        expect(report.verdict, text).to.equal('invalid');
        expect(troubles(report), text).to.deep.equal(['failed:sd-jwt.malformed']);
      }
      expect(troubles(await judge(`${issued.jwt}~${toBase64url(utf8('["salt","x",{"a":1,"a":2}]'))}~`))).to.deep.equal([
        'failed:json.duplicate-key',
      ]);
    });

    it('is limited in number and depth (SDJ-11)', async () => {
      const many = await judge(`${issued.jwt}${'~WzFd'.repeat(1001)}~`);
      expect(many.verdict).to.equal('could-not-check');
      expect(troubles(many)).to.deep.equal(['unknown:sd-jwt.too-many']);
      const nested: string[] = [];
      let digest = '';
      for (let depth = 0; depth < 70; depth++) {
        const text = disclosure('salt', 'deeper', depth === 0 ? 'x' : { _sd: [digest] });
        digest = await sdDigest(text, 'SHA-256');
        nested.push(text);
      }
      const deep = await judge(await raw({ ...badge, _sd: [digest] }, issuer, ...nested));
      expect(deep.verdict).not.to.equal('valid');
      expect(troubles(deep)).to.deep.equal(['failed:json.too-deep']);
    });

    it('makes no object of another kind', async () => {
      const hidden = disclosure('salt', '__proto__', { polluted: true });
      const { payload } = await decodeSdJwt(await raw({ ...badge, _sd: [await sdDigest(hidden, 'SHA-256')] }, issuer, hidden));
      expect(Object.getPrototypeOf(payload)).to.equal(Object.prototype);
      expect(({} as JsonObject)['polluted']).to.equal(undefined);
    });
  });

  it('takes the examples of RFC 9901: flat, structured, recursive, elements, decoys', async () => {
    const address = { id: 'did:example:holder', type: ['AchievementSubject'], achievement: achievement({ tag: ['a', 'b', 'c'] }) };
    const claims = openBadge(issuer.id, { credentialSubject: address });
    const cases: readonly (readonly string[])[] = [
      ['/credentialSubject'],
      ['/credentialSubject/id', '/credentialSubject/achievement/description'],
      ['/credentialSubject/achievement/description', '/credentialSubject/achievement/criteria/narrative', '/credentialSubject'],
      ['/credentialSubject/achievement/tag/0', '/credentialSubject/achievement/tag/2', '/credentialSubject/achievement/tag'],
    ];
    for (const hide of cases) {
      const token = await issueSdJwt(claims, issuer, { hide, decoys: 2 });
      expect(JSON.stringify(token.payload)).to.include('_sd');
      const { payload, sd } = await decodeSdJwt(present(token));
      expect(payload).to.deep.equal(claims);
      expect(sd.hidden).to.equal(2);
      expect((await judge(present(token))).verdict).to.equal('valid');
    }
  });

  it('computes the digests of the examples in RFC 9901 §4.2.3 and reads their disclosures', async () => {
    expect(await sdDigest('WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0', 'SHA-256')).to.equal(
      'X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0',
    );
    expect(await sdDigest('WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0', 'SHA-256')).to.equal(
      'w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs',
    );
  });

  describe('who shows it', () => {
    let shown: string;
    before(() => {
      shown = present(issued, ['/name']);
    });
    const exchange = { challenge: 'n-1', domain: 'https://verifier.test' };

    it('is the holder of the key in it, for this exchange (SDJ-12)', async () => {
      const alone = await judge(await bindKey(shown, holder));
      expect(troubles(alone)).to.deep.equal([]);
      expect(alone.verdict).to.equal('valid');
      expect(alone.outcomes.find(({ code }) => code === 'key-binding.good')).to.include({ result: 'passed', weight: 'advisory' });
      const asked = await judge(await bindKey(shown, holder), createWorld(), { exchange });
      expect(asked.verdict).to.equal('valid');
      expect(
        asked.outcomes.filter(({ group, result }) => group === 'recipient' && result === 'passed').map(({ code }) => code),
      ).to.include.members(['key-binding.good', 'presentation.exchange']);
    });

    it('is asked of every copy where there is an exchange (SDJ-12)', async () => {
      expect(troubles(await judge(shown, createWorld(), { exchange }))).to.deep.equal(['failed:presentation.unsigned']);
      for (const other of [{ nonce: 'n-2' }, { aud: 'https://other.test' }] as readonly JsonObject[]) {
        const report = await judge(await bindKey(shown, holder, other), createWorld(), { exchange });
        expect(troubles(report)).to.deep.equal(['failed:presentation.exchange-differs']);
      }
      const nested = { '@context': ['https://www.w3.org/ns/credentials/v2'], type: 'VerifiablePresentation' };
      const envelope = { type: 'EnvelopedVerifiableCredential', id: `data:application/vc+sd-jwt,${shown}` };
      const signer = didKeyIssuer(holder);
      const vp = { ...nested, holder: signer.id, verifiableCredential: [envelope], nonce: exchange.challenge, aud: exchange.domain };
      const presentation = await signJws(vp, holder, { typ: 'vp+jwt', kid: signer.method });
      expect(troubles(await judge(presentation, createWorld(), { exchange }))).to.deep.equal([]);
    });

    it('is refused where the token at the end is there and wrong (SDJ-13)', async () => {
      const other = await makeKey('P-256');
      const later = Date.parse('2026-06-02T00:00:00Z') / 1000;
      const wrong: readonly (readonly [string, string, string])[] = [
        ['another key', 'signature', await bindKey(shown, other)],
        ['another selection', 'sd_hash', `${present(issued)}${(await bindKey(shown, holder)).slice(shown.length)}`],
        ['no hash', 'sd_hash', await bindKey(shown, holder, { sd_hash: undefined })],
        ['another type', 'typ', await bindKey(shown, holder, {}, { typ: 'JWT' })],
        ['no type', 'typ', await bindKey(shown, holder, {}, { typ: undefined })],
        ['no algorithm', 'alg', await bindKey(shown, holder, {}, { alg: 'none' })],
        ['a shared secret', 'alg', await bindKey(shown, holder, {}, { alg: 'HS256' })],
        ['something that has to be understood', 'crit', await bindKey(shown, holder, {}, { crit: ['x'], x: 1 })],
        ['no time', 'iat', await bindKey(shown, holder, { iat: undefined })],
        ['a time to come', 'iat', await bindKey(shown, holder, { iat: later })],
        ['an end that is past', 'exp', await bindKey(shown, holder, { exp: 1_767_225_600 })],
        ['a start to come', 'nbf', await bindKey(shown, holder, { nbf: later })],
        ['nobody it is for', 'aud', await bindKey(shown, holder, { aud: undefined })],
        ['several it is for', 'aud', await bindKey(shown, holder, { aud: ['https://verifier.test'] })],
        ['no nonce', 'nonce', await bindKey(shown, holder, { nonce: undefined })],
        ['half a token', 'jwt.syntax', `${shown}eyJhbGciOiJFUzI1NiJ9.e30`],
      ];
      for (const [what, reason, token] of wrong) {
        const report = await judge(token);
        expect(report.verdict, what).to.equal('invalid');
        expect(troubles(report), what).to.deep.equal(['failed:key-binding.bad']);
        expect(report.outcomes.find(({ code }) => code === 'key-binding.bad')?.params['reason'], what).to.equal(reason);
      }
    });

    it('needs a key the issuer bound the badge to (SDJ-14)', async () => {
      const unbound = present(await issueSdJwt(change(badge, { cnf: undefined }), issuer));
      expect(troubles(await judge(await bindKey(unbound, holder)))).to.deep.equal(['failed:key-binding.bad']);
      const odd = present(await issueSdJwt({ ...badge, cnf: { kid: 'mine' } }, issuer));
      expect(troubles(await judge(await bindKey(odd, holder)))).to.deep.equal(['unknown:key-binding.unknown']);
      const named = present(await issueSdJwt({ ...badge, cnf: { kid: `${didJwk(holder)}#0` } }, issuer));
      expect((await judge(await bindKey(named, holder))).verdict).to.equal('valid');
      expect((await judge(await bindKey(named, await makeKey('P-256')))).verdict).to.equal('invalid');
      const web = didWebIssuer(holder, 'holder.test', { document: { authentication: [] } });
      const unlisted = present(await issueSdJwt({ ...badge, cnf: { kid: web.method } }, issuer));
      expect(troubles(await judge(await bindKey(unlisted, holder), worldOf(web)))).to.deep.equal(['failed:key-binding.bad']);
      expect(troubles(await judge(await bindKey(unlisted, holder), createWorld()))).to.deep.equal(['unknown:key-binding.unknown']);
    });

    it('counts for a copy that would be refreshed', async () => {
      const fresh = await issueSdJwt(
        { ...badge, refreshService: { id: 'https://issuer.test/newer', type: '1EdTechCredentialRefresh' } },
        issuer,
      );
      const report = await judge(present(fresh), createWorld(), { exchange });
      expect(troubles(report)).to.include('failed:presentation.unsigned');
      expect(report.contacts).to.deep.equal([]);
    });
  });

  describe('the issuer’s token', () => {
    it('is held to the rules of every token', async () => {
      const mallory = didKeyIssuer(await makeKey('P-256'));
      const forged = await issueSdJwt(badge, { ...mallory, method: issuer.method }, { hide: ['/name'] });
      expect(troubles(await judge(present(forged)))).to.include('failed:proof.signature');
      expect((await judge(present(await issueSdJwt(badge, mallory)))).verdict).to.equal('invalid');
      const none = await issueSdJwt(badge, issuer, { header: { alg: 'none' } });
      expect(troubles(await judge(present(none)))).to.include('failed:jwt.algorithm');
      const differs = await issueSdJwt(badge, issuer, { claims: { iss: 'did:example:other' } });
      expect(troubles(await judge(present(differs)))).to.include('failed:jwt.claim-differs');
    });

    it('says what it is', async () => {
      for (const typ of ['vc+sd-jwt', 'dc+sd-jwt', 'vc-ld+sd-jwt', 'application/vc+sd-jwt'])
        expect(notes(await judge(present(await issueSdJwt(badge, issuer, { header: { typ } })))), typ).not.to.include('jwt.typ');
      expect(notes(await judge(present(await issueSdJwt(badge, issuer, { header: { typ: 'kb+jwt' } }))))).to.include('jwt.typ');
    });

    it('is no badge where it is another credential (SDJ-15)', async () => {
      const vct = { vct: 'https://issuer.test/identity', iss: 'https://issuer.test', given_name: 'Ada' };
      const token = await issueSdJwt(vct, issuer, { hide: ['/given_name'], header: { typ: 'dc+sd-jwt' } });
      expect((await judge(present(token))).verdict).to.equal('not-a-badge');
      const assertion = { '@context': 'https://w3id.org/openbadges/v2', type: 'Assertion', recipient: {}, badge: 'https://issuer.test/b' };
      expect((await judge(present(await issueSdJwt(assertion, issuer)))).verdict).to.equal('not-a-badge');
    });
  });

  it('may carry a presentation, and then a token at its end counts too', async () => {
    const signer = didKeyIssuer(holder);
    const base = { '@context': ['https://www.w3.org/ns/credentials/v2'], type: 'VerifiablePresentation', holder: signer.id };
    const envelope = { type: 'EnvelopedVerifiableCredential', id: `data:application/vc+sd-jwt,${present(issued)}` };
    const vp = await issueSdJwt({ ...base, verifiableCredential: [envelope], cnf: { jwk: holder.jwk } }, signer, {
      header: { typ: 'vp+sd-jwt' },
    });
    const good = await judge(await bindKey(present(vp), holder));
    expect(good.verdict).to.equal('valid');
    expect(good.outcomes.map(({ code }) => code)).to.include.members(['presentation.proof', 'key-binding.good']);
    const bad = await judge(await bindKey(present(vp), await makeKey('P-256')));
    expect(troubles(bad)).to.deep.equal(['failed:key-binding.bad']);
    const foreign = await judge(`${present(vp)}${disclosure('salt', 'x', 1)}~`);
    expect(troubles(foreign)).to.deep.equal(['failed:presentation.proof-bad']);
  });

  it('is found in envelopes, lists and files, stands for an endorsement, and is not baked', async () => {
    const text = present(issued);
    const enveloped = { type: ['EnvelopedVerifiableCredential'], id: `data:application/vc+sd-jwt,${text}` };
    expect((await judge(enveloped)).verdict).to.equal('valid');
    expect((await judge(utf8(`\n${text}\n`))).verdict).to.equal('valid');
    expect((await judge(JSON.stringify(text))).verdict).to.equal('valid');
    expect((await expand(`${text}\n${present(issued, [])}\n`)).length).to.equal(2);
    expect(await read(text)).to.include({ form: 'jwt', container: 'jwt', token: text });
    const said = present(await issueSdJwt(endorsement(issuer.id, issuer.id), issuer, { hide: ['/name'] }));
    const signer = didKeyIssuer(await makeKey());
    const endorsed = openBadge({ id: signer.id, type: ['Profile'], name: 'Test issuer', endorsementJwt: [said] });
    const subjects = await judge(await signDataIntegrity(endorsed, signer));
    expect(subjects.endorsements).to.have.length(1);
    expect(() => bakeSvg('<svg xmlns="http://www.w3.org/2000/svg"/>', text))
      .to.throw()
      .with.property('code', 'input.unsupported');
  });

  /** All but one: the holder's token may be taken off, and then nobody says who shows it. */
  it('is never valid after any change of a letter or a part', async () => {
    const bound = await bindKey(present(issued), holder);
    const verifier = createVerifier({ fetch: createWorld().fetch, clock: { now: () => new Date('2026-06-01T00:00:00Z') } });
    expect((await verifier.verify(bound)).verdict).to.equal('valid');
    const parts = bound.split('~');
    const changed: string[] = parts.map((_, index) => parts.toSpliced(index, 1).join('~'));
    changed.push(...parts.slice(0, -2).map((part, index) => parts.toSpliced(index, 2, parts[index + 1] ?? '', part).join('~')));
    changed.push(...parts.map((part, index) => parts.toSpliced(index, 0, part).join('~')));
    for (let at = 0; at < bound.length; at += Math.max(1, Math.floor(bound.length / 300))) {
      const letter = bound.charAt(at);
      changed.push(`${bound.slice(0, at)}${letter === 'A' ? 'B' : 'A'}${bound.slice(at + 1)}`, bound.slice(0, at) + bound.slice(at + 1));
    }
    const valid: string[] = [];
    for (const text of changed) if ((await verifier.verify(text)).verdict === 'valid') valid.push(text);
    expect(valid).to.deep.equal([]);
  });
});
