/**
 * Random badges issued by the field's reference libraries are good here, and no mutation of one is. The seed is printed;
 * `MUTATION_SEED` brings a run back, `MUTATIONS` asks for more than the ten thousand of a usual run.
 */
import { expect } from 'chai';
import fc from 'fast-check';
import { SignJWT } from 'jose';
import { asArray, isObject, type JsonObject } from '../../src/core/json.js';
import { decodeJws } from '../../src/core/compact-jws.js';
import { didJwkIssuer, didKeyIssuer, makeKey, signDataIntegrity, signJwt, type Issuer, type Key, type KeyKind } from '../fixtures/mint.js';
import { peerAccepts, peerDerive, peerIssue, peerIssueSelective } from '../fixtures/peer.js';
import { randomBadge } from '../fixtures/random.js';
import { judge, troubles } from './judge.js';
import { contextMutants, documentMutants, tokenMutants, type Mutant } from './mutations.js';

const settings = (globalThis as { process?: { env: Record<string, string | undefined> } }).process?.env;
const SEED = Number(settings?.['MUTATION_SEED'] ?? Date.now() % 2 ** 31);
/** Browsers, which have no settings, run the same code on some hundred. */
const MUTATIONS = Number(settings ? (settings['MUTATIONS'] ?? 10_000) : 300);
const MANDATORY = ['/issuer', '/validFrom', '/credentialSubject/id', '/credentialSubject/achievement'];

const drawn = (issuer: string, count: number, salt: number): readonly JsonObject[] =>
  fc.sample(randomBadge(issuer), { numRuns: count, seed: SEED + salt });

/** A token as jose makes it; the mint's own is the other half of the comparison. */
async function joseToken(badge: JsonObject, issuer: Issuer): Promise<string> {
  const subject = asArray(badge['credentialSubject']).find(isObject);
  return await new SignJWT({ ...badge })
    .setProtectedHeader({ alg: issuer.key.alg, typ: 'vc+jwt', kid: issuer.method })
    .setIssuer(issuer.id)
    .setSubject(String(subject?.['id']))
    .setJti(String(badge['id']))
    .setNotBefore(Math.floor(Date.parse(String(badge['validFrom'])) / 1000))
    .sign(issuer.key.privateKey);
}

/** Credentials of one way to secure them, right and ready to be mutated. */
interface Family {
  readonly name: string;
  readonly kind: KeyKind;
  issuer(key: Key): Issuer;
  secure(badge: JsonObject, issuer: Issuer): Promise<JsonObject | string>;
  /** Whether the peer can judge it. */
  readonly peer: boolean;
}

const FAMILIES: readonly Family[] = [
  { name: 'eddsa-rdfc-2022', kind: 'Ed25519', issuer: didKeyIssuer, secure: peerIssue, peer: true },
  { name: 'ecdsa-rdfc-2019, P-256', kind: 'P-256', issuer: didKeyIssuer, secure: peerIssue, peer: true },
  { name: 'ecdsa-rdfc-2019, P-384', kind: 'P-384', issuer: didKeyIssuer, secure: peerIssue, peer: true },
  {
    name: 'ecdsa-sd-2023, derived',
    kind: 'P-256',
    issuer: didKeyIssuer,
    secure: async (badge, issuer) => await peerDerive(await peerIssueSelective(badge, issuer, MANDATORY), issuer, ['/name', '/id']),
    peer: true,
  },
  { name: 'eddsa-rdfc-2022 of our own mint', kind: 'Ed25519', issuer: didKeyIssuer, secure: signDataIntegrity, peer: true },
  { name: 'jose, ES256', kind: 'P-256', issuer: didJwkIssuer, secure: joseToken, peer: false },
  { name: 'jose, EdDSA', kind: 'Ed25519', issuer: didJwkIssuer, secure: joseToken, peer: false },
  { name: 'jose, ES384', kind: 'P-384', issuer: didJwkIssuer, secure: joseToken, peer: false },
  { name: 'jose, RS256', kind: 'RSA', issuer: didJwkIssuer, secure: joseToken, peer: false },
  { name: 'JWT of our own mint', kind: 'Ed25519', issuer: didJwkIssuer, secure: signJwt, peer: false },
];

const PER_FAMILY = 5;

/** All mutants of the badges of one family, in an order that a seed brings back. */
function mutantsOf(secured: readonly (JsonObject | string)[]): readonly Mutant[] {
  return secured.flatMap((one, index) => {
    if (typeof one === 'string') {
      const { header, payload } = decodeJws(one);
      return tokenMutants(one, payload, header);
    }
    const donor = secured[(index + 1) % secured.length];
    return [...documentMutants(one, isObject(donor) ? donor : {}), ...contextMutants(one)];
  });
}

describe(`random badges, seed ${String(SEED)}`, () => {
  const made: { readonly family: Family; readonly issuer: Issuer; readonly secured: readonly (JsonObject | string)[] }[] = [];

  before(async () => {
    for (const [index, family] of FAMILIES.entries()) {
      const issuer = family.issuer(await makeKey(family.kind));
      const secured: (JsonObject | string)[] = [];
      for (const badge of drawn(issuer.id, PER_FAMILY, index)) secured.push(await family.secure(badge, issuer));
      made.push({ family, issuer, secured });
    }
  });

  // The peer is asked in Node alone: WebKitGTK imports no compressed point, and the peer has no other way.
  it('are valid here and with the peer', async () => {
    for (const { family, issuer, secured } of made) {
      for (const one of secured) {
        const report = await judge(one);
        expect(troubles(report), `${family.name}: ${JSON.stringify(one)}`).to.deep.equal([]);
        expect(report.verdict, family.name).to.equal('valid');
        if (settings && family.peer && isObject(one)) expect(await peerAccepts(one, issuer), family.name).to.equal(true);
      }
    }
  });

  it('stay valid where only the order of keys is another', async () => {
    for (const { secured } of made) {
      for (const one of secured.filter(isObject)) {
        const turned: JsonObject = Object.fromEntries(Object.entries(one).toReversed());
        expect((await judge(turned)).verdict).to.equal('valid');
      }
    }
  });

  it(`${String(MUTATIONS)} mutations of them are not valid`, async function () {
    this.timeout(0);
    const all = made.flatMap(({ family, secured }) => mutantsOf(secured).map((mutant) => ({ ...mutant, family: family.name })));
    const step = Math.max(1, all.length / MUTATIONS);
    const chosen = Array.from({ length: Math.min(MUTATIONS, all.length) }, (_, index) => all[Math.floor(index * step)]);
    const escaped: string[] = [];
    for (const mutant of chosen) {
      if (!mutant) continue;
      const { verdict } = await judge(mutant.input);
      if (verdict === 'valid') escaped.push(`${mutant.family}: ${mutant.what}`);
    }
    expect(escaped).to.deep.equal([]);
    expect(chosen.length, 'there are too few mutations: draw more badges').to.equal(MUTATIONS);
  });
});
