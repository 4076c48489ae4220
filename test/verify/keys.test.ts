import { expect } from 'chai';
import {
  createWorld,
  didKeyIssuer,
  didWebIssuer,
  httpsIssuer,
  makeKey,
  openBadge,
  signDataIntegrity,
  signJwt,
  type Issuer,
  type Key,
  type MethodOptions,
} from '../fixtures/mint.js';
import { ACCEPT_CREDENTIAL, ACCEPT_JSON } from '../../src/verify/session.js';
import { judge, notes, troubles, verifierOver, worldOf } from './judge.js';

describe('keys and provenance', () => {
  let key: Key;
  before(async () => {
    key = await makeKey();
  });
  const signed = async (issuer: Issuer, method = issuer.method) => await signDataIntegrity(openBadge(issuer.id), { ...issuer, method });

  it('fetches the key of a did:web, with path and port, and of an https issuer (KEY-03, KEY-04)', async () => {
    for (const issuer of [
      didWebIssuer(key),
      didWebIssuer(key, 'issuer.test:8443/schools/1'),
      httpsIssuer(key),
      didWebIssuer(key, 'issuer.test', { form: 'JsonWebKey' }),
    ]) {
      expect((await judge(await signed(issuer), worldOf(issuer))).verdict, issuer.id).to.equal('valid');
    }
  });

  for (const kind of ['Ed25519', 'P-256', 'P-384', 'RSA'] as const) {
    it(`reads a ${kind} key published as PEM, and refuses a broken one (KEY-10)`, async () => {
      const own = await makeKey(kind);
      const pem = (publicKeyPem: string): Issuer =>
        didWebIssuer(own, 'issuer.test', { method: { type: 'CryptographicKey', publicKeyMultibase: undefined, publicKeyPem } });
      const badge = openBadge('did:web:issuer.test');
      const good = pem(own.pem);
      const input = kind === 'RSA' ? await signJwt(badge, good) : await signDataIntegrity(badge, good);
      expect(troubles(await judge(input, worldOf(good)))).to.deep.equal([]);
      expect(troubles(await judge(input, worldOf(pem('-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----'))))).to.include(
        'failed:key.malformed',
      );
    });
  }

  it('accepts a method that stands only in assertionMethod, and relative ids (KEY-03)', async () => {
    const issuer = didWebIssuer(key);
    const [url = '', document = {}] = Object.entries(issuer.documents)[0] ?? [];
    const [method] = document['verificationMethod'] as object[];
    const embedded = { ...document, verificationMethod: undefined, assertionMethod: [{ ...method, id: '#key-1' }] };
    expect((await judge(await signed(issuer), createWorld({ [url]: embedded }))).verdict).to.equal('valid');
    const relative = { ...document, assertionMethod: ['#key-1'] };
    expect((await judge(await signed(issuer), createWorld({ [url]: relative }))).verdict).to.equal('valid');
  });

  it('never takes a key from the fragment of an https or did:web id (KEY-01)', async () => {
    const attacker = await makeKey();
    for (const issuer of [httpsIssuer(key), didWebIssuer(key)]) {
      const forged = await signDataIntegrity(openBadge(issuer.id), {
        ...issuer,
        key: attacker,
        method: `${issuer.id}#${attacker.multikey}`,
      });
      const there = await judge(forged, worldOf(issuer));
      expect(there.verdict, issuer.id).to.equal('invalid');
      expect(troubles(there)).to.include('failed:key.not-found');
      const gone = await judge(forged, createWorld());
      expect(gone.verdict).to.equal('could-not-check');
      expect(gone.questions.integrity).to.equal('unknown');
    }
  });

  it('trusts such a fragment only under 1edtech-compat, and says so', async () => {
    const issuer = httpsIssuer(key);
    const badge = await signDataIntegrity(openBadge(issuer.id), { ...issuer, method: `${issuer.id}#${key.multikey}` });
    const report = await verifierOver(createWorld(), '1edtech-compat').verify(JSON.stringify(badge));
    expect(report.verdict).to.equal('valid');
    expect(report.policy).to.equal('1edtech-compat');
    expect(notes(report)).to.include('key.fragment-trusted');
  });

  it('refuses a did:key whose fragment names another key (KEY-02)', async () => {
    const issuer = didKeyIssuer(key);
    const attacker = await makeKey();
    const report = await judge(
      await signDataIntegrity(openBadge(issuer.id), { ...issuer, key: attacker, method: `${issuer.id}#${attacker.multikey}` }),
    );
    expect(troubles(report)).to.include('failed:key.fragment-mismatch');
    expect(report.verdict).to.equal('invalid');
  });

  const refused: readonly (readonly [string, MethodOptions, string])[] = [
    ['revoked before it signed (KEY-07)', { method: { revoked: '2025-06-01T00:00:00Z' } }, 'failed:key.revoked'],
    ['expired before it signed (KEY-07)', { method: { expires: '2025-06-01T00:00:00Z' } }, 'failed:key.expired'],
    ['not listed for assertions (DI-07)', { document: { assertionMethod: [] } }, 'failed:key.not-authorised'],
    [
      'listed for authentication only (DI-07)',
      { document: { assertionMethod: undefined, authentication: ['#key-1'] } },
      'failed:key.not-authorised',
    ],
    ['no longer published (KEY-08)', { document: { verificationMethod: [], assertionMethod: [] } }, 'failed:key.not-found'],
    ['controlled by somebody else (KEY-05)', { method: { controller: 'did:web:elsewhere.test' } }, 'failed:key.not-issuer'],
    ['of a document with another id', { document: { id: 'did:web:elsewhere.test' } }, 'failed:key.document-id'],
    ['unreadable', { method: { publicKeyMultibase: 'zzz' } }, 'failed:key.malformed'],
  ];
  for (const [what, options, code] of refused) {
    it(`refuses a key that is ${what}`, async () => {
      const issuer = didWebIssuer(key, 'issuer.test', options);
      const report = await judge(await signed(issuer), worldOf(issuer));
      expect(report.verdict).to.equal('invalid');
      expect(troubles(report)).to.include(code);
    });
  }

  it('cannot check a key whose document cannot be had: not found, blocked, broken, too large, too slow (KEY-09)', async () => {
    const issuer = didWebIssuer(key);
    const url = 'https://issuer.test/.well-known/did.json';
    const badge = JSON.stringify(await signed(issuer));
    for (const answer of [
      { status: 404 },
      { status: 500 },
      { status: 'network-error' as const },
      { status: 200, body: '<html>' },
      { status: 200, body: '"'.padEnd(9 * 1024 * 1024, 'x') },
    ]) {
      const world = createWorld();
      world.answer(url, answer);
      const report = await judge(badge, world);
      expect(report.verdict, JSON.stringify(answer).slice(0, 40)).to.equal('could-not-check');
      expect(report.questions.provenance).to.equal('unknown');
    }
  });

  it("cannot check a DID method it does not know, and asks the host's resolver first (KEY-12)", async () => {
    const issuer = { ...didKeyIssuer(key), id: 'did:example:issuer', method: 'did:example:issuer#key-1' };
    const badge = JSON.stringify(await signed(issuer));
    expect((await judge(badge)).verdict).to.equal('could-not-check');
    const { createVerifier } = await import('../../src/verify/index.js');
    const document = {
      id: issuer.id,
      verificationMethod: [{ id: issuer.method, type: 'Multikey', controller: issuer.id, publicKeyMultibase: key.multikey }],
      assertionMethod: [issuer.method],
    };
    const verifier = createVerifier({
      fetch: createWorld().fetch,
      clock: { now: () => new Date('2026-06-01T00:00:00Z') },
      resolveDid: async () => await Promise.resolve(document),
    });
    expect((await verifier.verify(badge)).verdict).to.equal('valid');
  });

  it('asks no private host, whatever way it is written (SEC-02)', async () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '169.254.169.254', '0x7f.1', '10.0.0.1', 'printer.local']) {
      const issuer = httpsIssuer(key, `https://${host}/issuer`);
      const world = worldOf(issuer);
      const report = await judge(await signed(issuer), world);
      expect(report.verdict, host).to.equal('could-not-check');
      expect(world.requests, host).to.deep.equal([]);
    }
  });

  it('sends no cookies and no referrer, and follows no redirect into a private network (SEC-02)', async () => {
    const issuer = didWebIssuer(key);
    const world = createWorld();
    world.answer('https://issuer.test/.well-known/did.json', { status: 302, location: 'http://169.254.169.254/latest/meta-data' });
    expect((await judge(await signed(issuer), world)).verdict).to.equal('could-not-check');
    expect(world.requests.map(({ url }) => new URL(url).host)).to.deep.equal(['issuer.test']);
    expect(world.requests[0]?.init).to.include({ credentials: 'omit', referrerPolicy: 'no-referrer' });
  });

  it('sends only headers that need no permission from the host (Fetch §2.2.2)', () => {
    for (const accept of [ACCEPT_CREDENTIAL, ACCEPT_JSON]) expect(accept.length).to.be.at.most(128);
  });
});
