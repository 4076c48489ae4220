import { expect } from 'chai';
import { bakePng, bakeSvg } from '../../src/bake/index.js';
import type { JsonObject } from '../../src/core/json.js';
import { createWorld, makeKey, ob2Hosted, ob2Signed, OB2, png, signJws, type Ob2SignedOptions, type World } from '../fixtures/mint.js';
import { idIn, judge, notes, troubles } from './judge.js';

const worldFor = (...documents: readonly JsonObject[]): World => {
  const world = createWorld();
  for (const document of documents) if (idIn(document).startsWith('http')) world.set(idIn(document), document);
  return world;
};
const gone = undefined as never;

describe('hosted badges, further rules', () => {
  const run = async (assertion: JsonObject, badgeClass: JsonObject = {}, issuer: JsonObject = {}, more: readonly JsonObject[] = []) => {
    const site = ob2Hosted({ assertion, badgeClass, issuer });
    return await judge(site.assertion, worldFor(site.issuer, site.badgeClass, site.assertion, ...more));
  };

  it('refuses an address that is none, for the assertion, its badge class, its issuer (OB2-05)', async () => {
    expect(troubles(await run({ id: 'urn:uuid:00000000-0000-4000-8000-000000000001' }))).to.include('failed:hosted.no-url');
    expect(troubles(await run({ badge: 'not an address' }))).to.include('failed:structure.url');
    expect(troubles(await run({ badge: gone }))).to.include('failed:structure.missing');
    const embedded = {
      type: 'BadgeClass',
      id: 'https://issuer.test/b',
      name: 'B',
      description: 'B',
      image: 'https://issuer.test/b.png',
      criteria: 'https://issuer.test/c',
    };
    expect(troubles(await run({ badge: { ...embedded, issuer: { name: 'Nobody' } } }))).to.include('failed:structure.missing');
  });

  it('refuses a badge class that is a list, a type that is another, an image without a badge (CTX-02, OB2-06)', async () => {
    const site = ob2Hosted();
    const world = worldFor(site.issuer, site.assertion);
    world.set(idIn(site.badgeClass), []);
    expect(troubles(await judge(site.assertion, world))).to.include('failed:linked.not-object');
    expect(troubles(await run({ verification: { type: 'blockchain' } }))).to.include('failed:structure.value');
    expect(troubles(await run({ image: 'data:image/png;base64,AAAA' }))).to.include('failed:structure.data-image');
    expect(troubles(await run({ '@context': 'https://elsewhere.test/' }))).to.include('failed:context.missing');
  });

  it("refuses a badge class outside the issuer's scope (HOST-03)", async () => {
    const foreign = { ...ob2Hosted().badgeClass, id: 'https://elsewhere.test/badge' };
    const report = await run({ badge: 'https://elsewhere.test/badge' }, {}, {}, [foreign]);
    expect(troubles(report)).to.include('failed:scope.badge-class');
  });

  it('refuses a scope by another property than the id', async () => {
    expect(troubles(await run({}, {}, { verification: { verificationProperty: 'email' } }))).to.include('failed:structure.value');
  });

  it("is not believed from an image or a token that somebody put on the issuer's host (HOST-01)", async () => {
    const image = 'https://issuer.test/uploads/1.png';
    const site = ob2Hosted({ assertion: { id: image } });
    const text = JSON.stringify(site.assertion);
    const blank = await png(2, () => [0, 0, 0, 255]);
    for (const body of [
      bakePng(blank, text),
      bakeSvg('<svg xmlns="http://www.w3.org/2000/svg"/>', text),
      await signJws(site.assertion, await makeKey('RSA')),
    ]) {
      const world = worldFor(site.issuer, site.badgeClass);
      world.answer(image, { status: 200, type: 'image/png', body });
      for (const input of [site.assertion, image]) {
        const report = await judge(input, world);
        expect(report.verdict).to.not.equal('valid');
        expect(report.questions.integrity).to.not.equal('passed');
      }
      expect(troubles(await judge(site.assertion, world))).to.include('unknown:hosted.unavailable');
    }
  });

  it('of an image at an address takes the id, and asks there (HOST-01)', async () => {
    const site = ob2Hosted();
    const world = worldFor(site.issuer, site.badgeClass, site.assertion);
    const blank = await png(2, () => [0, 0, 0, 255]);
    const image = 'https://issuer.test/uploads/1.png';
    const edited = { ...site.assertion, recipient: { type: 'email', hashed: false, identity: 'mallory@example.org' } };
    world.answer(image, { status: 200, type: 'image/png', body: bakePng(blank, JSON.stringify(edited)) });
    const report = await judge(image, world);
    expect(report.verdict).to.equal('valid');
    expect(report.badge?.recipient.identities[0]?.value).to.equal('holder@example.org');
    const invented = { ...site.assertion, id: 'https://issuer.test/ob2/assertions/never' };
    world.answer(image, { status: 200, type: 'image/png', body: bakePng(blank, JSON.stringify(invented)) });
    expect((await judge(image, world)).verdict).to.equal('could-not-check');
  });

  it('applies the schema an extension names (OB2-14)', async () => {
    const context = 'https://issuer.test/extensions/example/context.json';
    const schema = 'https://issuer.test/extensions/example/schema.json';
    const rules = [
      {
        '@context': { text: 'http://schema.org/text' },
        'obi:validation': [{ 'obi:validatesType': 'extensions:Example', 'obi:validationSchema': schema }],
      },
      { $schema: 'http://json-schema.org/draft-04/schema#', type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
    ] as const;
    const verdict = async (text: string | number) => {
      const site = ob2Hosted({
        assertion: {
          'extensions:example': { '@context': context, type: ['Extension', 'extensions:Example'], 'http://schema.org/text': text },
        },
      });
      const world = worldFor(site.issuer, site.badgeClass, site.assertion);
      world.set(context, rules[0]);
      world.set(schema, rules[1]);
      return await judge(site.assertion, world);
    };
    expect((await verdict('words')).verdict).to.equal('valid');
    expect(troubles(await verdict(1337))).to.include('failed:schema.mismatch');
  });

  it('follows an address to an address, and stops', async () => {
    const site = ob2Hosted();
    const world = worldFor(site.issuer, site.badgeClass, site.assertion);
    world.answer('https://short.test/1', { status: 200, body: JSON.stringify(idIn(site.assertion)) });
    world.answer('https://short.test/2', { status: 200, body: '"https://short.test/3"' });
    world.answer('https://short.test/3', { status: 200, body: '"https://short.test/2"' });
    expect((await judge('https://short.test/1', world)).verdict).to.equal('valid');
    expect((await judge('https://short.test/2', world)).verdict).to.equal('could-not-check');
  });
});

describe('signed badges, further rules', () => {
  const run = async (options: Ob2SignedOptions = {}, change: (world: World) => void = () => undefined) => {
    const site = await ob2Signed(await makeKey('RSA'), options);
    const world = worldFor(site.issuer, site.badgeClass, site.keyDocument, site.revocationList);
    change(world);
    return await judge(site.jws, world);
  };

  it('refuses an unsigned file that says it is signed (SIG2-01)', async () => {
    const site = await ob2Signed(await makeKey('RSA'));
    const report = await judge(site.assertion, worldFor(site.issuer, site.badgeClass, site.keyDocument, site.revocationList));
    expect(report.verdict).to.equal('invalid');
    expect(troubles(report)).to.include('failed:proof.none');
  });

  it('refuses an unknown critical header, an issuer without keys, a key that is none', async () => {
    expect(troubles(await run({ header: { crit: ['x'] } }))).to.include('failed:jwt.crit');
    expect(troubles(await run({ issuer: { publicKey: gone }, assertion: { verification: { type: 'signed' } } }))).to.include(
      'failed:key.not-found',
    );
    expect(troubles(await run({ keyDocument: { publicKeyPem: 'nothing' } }))).to.include('failed:key.malformed');
  });

  it('cannot use a revocation list that is none, and flags one of another issuer (REV2-02)', async () => {
    expect(
      troubles(
        await run({}, (world) => {
          world.set('https://issuer.test/ob2/revoked', []);
        }),
      ),
    ).to.include('unknown:status.malformed');
    const foreign = {
      '@context': OB2,
      type: 'RevocationList',
      id: 'https://issuer.test/ob2/revoked',
      issuer: 'https://other.test/',
      revokedAssertions: [],
    };
    expect(
      notes(
        await run({}, (world) => {
          world.set('https://issuer.test/ob2/revoked', foreign);
        }),
      ),
    ).to.include('status.other-issuer');
  });

  it('cannot check status or key where the issuer cannot be had', async () => {
    const site = await ob2Signed(await makeKey('RSA'));
    const report = await judge(site.jws, worldFor(site.badgeClass));
    expect(report.verdict).to.equal('could-not-check');
    expect(report.questions.integrity).to.equal('unknown');
    expect(troubles(report)).to.include('unknown:status.unavailable');
  });

  it('tells a token of something else from a badge', async () => {
    expect((await judge(await signJws({ nothing: 'a' }, await makeKey('RSA')))).verdict).to.equal('not-a-badge');
  });
});
