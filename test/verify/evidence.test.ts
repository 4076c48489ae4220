import { expect } from 'chai';
import { BadgeError } from '../../src/errors.js';
import { portsFromBundle, readBundle, replayBundle, type Bundle } from '../../src/verify/bundle.js';
import { createVerifier, type Report } from '../../src/verify/index.js';
import type { Ports } from '../../src/core/ports.js';
import type { VerifyOptions } from '../../src/verify/index.js';
import type { Input } from '../../src/readers/index.js';
import {
  bitstringEntry,
  bitstringList,
  change,
  createWorld,
  didKeyIssuer,
  didWebIssuer,
  jwksIssuer,
  makeKey,
  newId,
  ob2Hosted,
  ob2Signed,
  openBadge,
  OB3,
  signDataIntegrity,
  signJwt,
  VC2,
  type Issuer,
  type World,
} from '../fixtures/mint.js';
import { itxt, picture } from '../readers/containers.js';
import { idIn, NOW } from './judge.js';

/** Every Date, request and answer as in a real page, but for the network. */
async function keep(input: Input, world: World, options: VerifyOptions = {}, ports: Partial<Ports> = {}): Promise<Report> {
  let now = NOW.getTime();
  const clock = { now: () => new Date((now += 1000)) };
  return await createVerifier({ fetch: world.fetch, clock, ...ports }).verify(input, { evidence: true, ...options });
}

/** As a file: nothing but JSON goes from one day to the other. */
const stored = (report: Report): Bundle => JSON.parse(JSON.stringify(report.bundle)) as Bundle;

async function refusal(bundle: unknown): Promise<unknown> {
  const error = await readBundle(bundle).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof BadgeError ? [error.code, error.pointer] : error;
}

describe('evidence', () => {
  let issuer: Issuer;
  let web: Issuer;

  before(async () => {
    issuer = didKeyIssuer(await makeKey());
    web = didWebIssuer(await makeKey());
  });

  async function withStatus(): Promise<{ badge: string; world: World }> {
    const list = 'https://issuer.test/status/1';
    const world = createWorld(web.documents);
    world.set(list, await signDataIntegrity(await bitstringList(list, web.id, { 7: 1 }), web));
    const badge = openBadge(web.id, { credentialStatus: bitstringEntry(list, 7) });
    return { badge: JSON.stringify(await signDataIntegrity(badge, web)), world };
  }

  async function cases(): Promise<Readonly<Record<string, () => Promise<Report>>>> {
    const schema = 'https://schemas.test/1.json';
    const newer = 'https://issuer.test/newer';
    const status = await withStatus();
    return {
      'a token, alone': async () => await keep(await signJwt(openBadge(issuer.id), issuer), createWorld()),
      'a did:web key and a status list': async () => await keep(status.badge, status.world),
      'a file with bytes that are no text': async () =>
        await keep(new Blob([await picture(itxt('openbadgecredential', await signJwt(openBadge(issuer.id), issuer)))]), createWorld()),
      'keys of a host': async () => {
        const jwks = jwksIssuer(await makeKey('P-256'));
        return await keep(await signJwt(openBadge(jwks.id), jwks), createWorld(jwks.documents));
      },
      'an address that redirects to a hosted badge': async () => {
        const { issuer: profile, badgeClass, assertion } = ob2Hosted();
        const world = createWorld();
        world.host(profile, badgeClass, assertion);
        world.answer('https://issuer.test/short', { status: 302, location: idIn(assertion) });
        return await keep('https://issuer.test/short', world);
      },
      'a hosted badge that is gone': async () => {
        const { assertion } = ob2Hosted();
        const world = createWorld();
        world.answer(idIn(assertion), { status: 410, type: 'text/plain' });
        return await keep(JSON.stringify(assertion), world);
      },
      'a host that does not answer': async () => {
        const { assertion } = ob2Hosted();
        const world = createWorld();
        world.answer(idIn(assertion), { status: 'network-error' });
        return await keep(JSON.stringify(assertion), world);
      },
      'a signed badge with a revocation list': async () => {
        const site = await ob2Signed(await makeKey('RSA'));
        const world = createWorld();
        world.host(site.issuer, site.badgeClass, site.keyDocument, site.revocationList);
        return await keep(site.jws, world);
      },
      'a schema': async () => {
        const world = createWorld({ [schema]: { type: 'object', required: ['nobody-has-this'] } });
        const badge = openBadge(issuer.id, { credentialSchema: { id: schema, type: '1EdTechJsonSchemaValidator2019' } });
        return await keep(await signJwt(badge, issuer), world);
      },
      'a newer copy': async () => {
        const id = newId();
        const refreshService = { id: newer, type: '1EdTechCredentialRefresh' };
        const badge = openBadge(issuer.id, { id, refreshService, validUntil: '2026-02-01T00:00:00Z' });
        const world = createWorld();
        const fresh = await signJwt(change(badge, { validUntil: '2027-01-01T00:00:00Z' }), issuer);
        world.answer(newer, { status: 200, type: 'text/plain', body: fresh });
        return await keep(await signJwt(badge, issuer), world);
      },
      'a context the host application has': async () => {
        const url = 'https://terms.test/1';
        const context = { '@context': { score: 'https://terms.test/1#score' } };
        const badge = openBadge(issuer.id, { '@context': [VC2, OB3, url], score: 5 });
        const signer = await signDataIntegrity(badge, issuer, { contexts: { [url]: context } });
        return await keep(
          JSON.stringify(signer),
          createWorld(),
          {},
          { loadContext: (asked) => Promise.resolve(asked === url ? context : undefined) },
        );
      },
      'a register of issuers, and one that fails': async () =>
        await keep(
          await signJwt(openBadge(issuer.id), issuer),
          createWorld(),
          {},
          { trust: () => Promise.resolve({ trusted: true, register: 'ours' }) },
        ),
      'something that is no badge': async () => await keep('hello', createWorld()),
    };
  }

  it('is verified again without a network, with the same verdict and outcomes, for every kind of badge', async () => {
    for (const [name, make] of Object.entries(await cases())) {
      const report = await make();
      const real = globalThis.fetch;
      globalThis.fetch = () => Promise.reject(new Error(`${name} used the network`));
      try {
        const replay = await replayBundle(stored(report));
        expect(replay.differences, name).to.deep.equal([]);
        expect(replay.same, name).to.equal(true);
        expect(replay.report.contacts, name).to.deep.equal(report.contacts);
        expect(replay.report.replayed, name).to.equal(true);
      } finally {
        globalThis.fetch = real;
      }
    }
  });

  it('says what kind of verdicts these are: not every one is the same', async () => {
    const made = await cases();
    const verdicts: Record<string, string> = {};
    for (const [name, make] of Object.entries(made)) verdicts[name] = (await make()).verdict;
    expect(verdicts).to.include({
      'a token, alone': 'valid',
      'a did:web key and a status list': 'revoked',
      'a file with bytes that are no text': 'valid',
      'keys of a host': 'valid',
      'an address that redirects to a hosted badge': 'valid',
      'a hosted badge that is gone': 'revoked',
      'a host that does not answer': 'could-not-check',
      'a schema': 'invalid',
      'a newer copy': 'valid',
      'a context the host application has': 'valid',
    });
  });

  it('names every document with its hash and time, and holds it', async () => {
    const { badge, world } = await withStatus();
    const report = await keep(badge, world);
    const { documents } = stored(report);
    expect(documents.map(({ url, sha256, at }) => [url, sha256, at])).to.deep.equal(
      report.contacts.map(({ url, sha256, at }) => [url, sha256, at]),
    );
    expect(documents.every(({ body }) => body !== undefined)).to.equal(true);
  });

  it('comes only where it is asked for', async () => {
    expect(await createVerifier().verify(await signJwt(openBadge(issuer.id), issuer))).not.to.have.property('bundle');
  });

  it('leaves the expected recipient out unless it is wanted, and says what could not be compared', async () => {
    const badge = await signJwt(
      openBadge(issuer.id, {
        credentialSubject: {
          ...(openBadge(issuer.id)['credentialSubject'] as object),
          identifier: [{ type: 'IdentityObject', hashed: false, identityHash: 'holder@example.org', identityType: 'emailAddress' }],
        },
      }),
      issuer,
    );
    const recipient = [{ type: 'email', value: 'Holder@Example.org' }];
    const report = await keep(badge, createWorld(), { recipient });
    expect(JSON.stringify(report.bundle)).not.to.include('Holder@Example.org');
    const replay = await replayBundle(stored(report));
    expect(replay.same).to.equal(true);
    expect(replay.withheld).to.deep.equal(['badge.recipient']);
    expect((await replayBundle(stored(report), { recipient })).withheld).to.deep.equal([]);
    expect((await replayBundle(stored(report), { recipient: [{ type: 'email', value: 'a@b.example' }] })).same).to.equal(false);
    const whole = await keep(badge, createWorld(), { recipient, evidence: { recipient: true } });
    expect(stored(whole).options.recipient).to.deep.equal(recipient);
    expect(await replayBundle(stored(whole))).to.include({ same: true });
  });

  it('is refused where a document, the input or an answer is not what its hash says', async () => {
    const { badge, world } = await withStatus();
    const bundle = stored(await keep(badge, world, {}, { trust: () => Promise.resolve({ trusted: true, register: 'ours' }) }));
    const [first, ...others] = bundle.documents;
    const forged = { ...first, body: { text: '{}' } };
    expect(await refusal({ ...bundle, documents: [forged, ...others] })).to.deep.equal(['bundle.hash-differs', '/documents/0']);
    expect(await refusal({ ...bundle, input: { ...bundle.input, text: '{}' } })).to.deep.equal(['bundle.hash-differs', '/input']);
    const answers = bundle.answers.map((answer) => ({ ...answer, text: '{"trusted":false,"register":"x"}' }));
    expect(await refusal({ ...bundle, answers })).to.deep.equal(['bundle.hash-differs', '/answers/0']);
  });

  it('is refused where a document was exchanged together with its hash', async () => {
    const { badge, world } = await withStatus();
    const bundle = stored(await keep(badge, world));
    const [first, ...others] = bundle.documents;
    const sha256 = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a';
    expect(await refusal({ ...bundle, documents: [{ ...first, body: { text: '{}' }, sha256 }, ...others] })).to.deep.equal([
      'bundle.hash-differs',
      '/report/contacts/0',
    ]);
  });

  it('is refused where it is something else', async () => {
    const bundle = stored(await keep(await signJwt(openBadge(issuer.id), issuer), createWorld()));
    expect(await refusal('{}')).to.deep.equal(['bundle.malformed', '/format']);
    expect(await refusal('[')).to.deep.equal(['json.syntax', undefined]);
    const wrong: Readonly<Record<string, object>> = {
      '/options': { options: null },
      '/options/at': { options: { ...bundle.options, at: 'yesterday' } },
      '/options/policy': { options: { ...bundle.options, policy: 'anything' } },
      '/options/hooks': { options: { ...bundle.options, hooks: ['fetch'] } },
      '/input/form': { input: null },
      '/documents': { documents: {} },
      '/documents/0/url': { documents: [{}] },
      '/documents/0/code': { documents: [{ url: 'https://a.test/', at: NOW.toISOString(), code: '<b>' }] },
      '/answers/0': { answers: [null] },
      '/report': { report: {} },
    };
    for (const [pointer, members] of Object.entries(wrong))
      expect(await refusal({ ...bundle, ...members })).to.deep.equal(['bundle.malformed', pointer]);
  });

  it('cannot check what rests on a document that is missing, and does not fetch it', async () => {
    const { badge, world } = await withStatus();
    const bundle = stored(await keep(badge, world));
    const replay = await replayBundle({ ...bundle, documents: [] });
    expect(replay.report.verdict).to.equal('could-not-check');
    expect(replay.report.contacts.map(({ code }) => code)).to.include('fetch.not-recorded');
    expect(replay.same).to.equal(false);
    expect(replay.differences[0]).to.deep.equal({ pointer: '/verdict', before: 'revoked', now: 'could-not-check' });
  });

  it('tells a verdict that was written into it', async () => {
    const { badge, world } = await withStatus();
    const bundle = stored(await keep(badge, world));
    const replay = await replayBundle({ ...bundle, report: { ...bundle.report, verdict: 'valid' } });
    expect(replay.same).to.equal(false);
    expect(replay.differences).to.deep.equal([{ pointer: '/verdict', before: 'valid', now: 'revoked' }]);
  });

  it('gives ports for a verifier that has no network', async () => {
    const { badge, world } = await withStatus();
    const bundle = stored(await keep(badge, world));
    const report = await createVerifier(await portsFromBundle(bundle)).verify(badge);
    expect(report.verdict).to.equal('revoked');
    expect(report.replayed).to.equal(true);
    const before = world.requests.length;
    const other = JSON.stringify(ob2Hosted().assertion);
    expect((await createVerifier(await portsFromBundle(bundle)).verify(other)).verdict).to.equal('could-not-check');
    expect(world.requests).to.have.length(before);
  });
});
