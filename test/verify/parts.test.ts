/** Parts of the engine that are loaded when a badge needs them: who asks for which, and what a report says where one could not be loaded. */
import { expect } from 'chai';
import type { JsonObject } from '../../src/core/json.js';
import { EngineMemory } from '../../src/verify/memory.js';
import { verifierOver } from '../../src/verify/engine.js';
import { localEngine, type Report, type VerifyOptions } from '../../src/verify/index.js';
import { trustList } from '../../src/verify/trust.js';
import {
  createWorld,
  didKeyIssuer,
  endorsement,
  makeKey,
  ob2Hosted,
  openBadge,
  signDataIntegrity,
  subject,
  OB3,
  VC2,
  type Issuer,
} from '../fixtures/mint.js';
import { idIn, NOW, troubles } from './judge.js';

/** Notes which parts are asked for, and has none of those that are missing. */
class Parts extends EngineMemory {
  readonly asked = new Set<string>();
  readonly #missing: string;

  constructor(missing: string) {
    super();
    this.#missing = missing;
  }

  override async part<Part>(name: string, load: () => Promise<Part>): Promise<Part> {
    this.asked.add(name);
    return await super.part(name, name === this.#missing ? () => Promise.reject(new TypeError('Failed to fetch')) : load);
  }
}

interface Case {
  readonly name: string;
  readonly part: 'further' | 'asked';
  readonly badge: () => Promise<JsonObject>;
  readonly options?: () => VerifyOptions;
  /** A code that only this part says. */
  readonly says: string;
  /** What is said without it, and what that makes of a good badge. */
  readonly without: string;
  readonly verdict: 'could-not-check' | 'valid';
}

describe('parts that a plain badge does not need', () => {
  const NEWER = 'https://issuer.test/newer';
  let issuer: Issuer;
  before(async () => {
    issuer = didKeyIssuer(await makeKey());
  });

  const signed = async (members: JsonObject = {}): Promise<JsonObject> => await signDataIntegrity(openBadge(issuer.id, members), issuer);
  const renewable = (): JsonObject =>
    openBadge(issuer.id, {
      '@context': [VC2, OB3, 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'],
      refreshService: { id: NEWER, type: '1EdTechCredentialRefresh' },
    });
  async function judged(
    input: JsonObject,
    missing: string,
    world = createWorld(),
    options: VerifyOptions = {},
  ): Promise<readonly [Report, Parts]> {
    const parts = new Parts(missing);
    const ports = { fetch: world.fetch, clock: { now: () => NOW } };
    return [await verifierOver(localEngine({}, { memory: parts }), ports, {}).verify(JSON.stringify(input), options), parts];
  }

  /** An Open Badge 2.0 and the host it is published at. */
  const site = () => {
    const { issuer: profile, badgeClass, assertion } = ob2Hosted();
    return [assertion, createWorld(Object.fromEntries([profile, badgeClass, assertion].map((one) => [idIn(one), one])))] as const;
  };

  it('are not asked for by a plain badge of either version', async () => {
    const [hosted, host] = site();
    for (const [input, world] of [
      [await signed(), createWorld()],
      [hosted, host],
    ] as const) {
      const [report, { asked }] = await judged(input, 'none', world);
      expect(report.verdict).to.equal('valid');
      expect([...asked]).to.include.oneOf(['embedded', 'ob2']);
      expect([...asked]).not.to.include.oneOf(['further', 'asked']);
    }
  });

  const CASES: readonly Case[] = [
    {
      name: 'an endorsement',
      part: 'further',
      badge: async () => {
        const good = await signDataIntegrity(endorsement(issuer.id, issuer.id), issuer);
        return await signDataIntegrity(openBadge({ id: issuer.id, type: ['Profile'], name: 'Test issuer', endorsement: [good] }), issuer);
      },
      says: 'endorsement.valid',
      without: 'check.error',
      verdict: 'could-not-check',
    },
    {
      name: 'the contents of a record',
      part: 'further',
      badge: async () =>
        await signed({
          '@context': [VC2, 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json', OB3],
          type: ['VerifiableCredential', 'ClrCredential'],
          credentialSubject: { id: 'did:example:holder', type: ['ClrSubject'], verifiableCredential: [await signed()] },
        }),
      says: 'contents.valid',
      without: 'check.error',
      verdict: 'could-not-check',
    },
    {
      name: 'a newer copy',
      part: 'further',
      badge: async () => await signDataIntegrity(renewable(), issuer),
      says: 'refresh.unavailable',
      without: 'check.error',
      verdict: 'could-not-check',
    },
    {
      name: 'a result that points at nothing',
      part: 'further',
      badge: async () => await signed({ credentialSubject: subject({ result: [{ type: ['Result'], resultDescription: 'urn:uuid:0' }] }) }),
      says: 'structure.reference',
      without: 'check.error',
      verdict: 'valid',
    },
    {
      name: 'a recipient somebody asks for',
      part: 'asked',
      badge: async () => await signed({ credentialSubject: subject({ id: 'did:example:holder' }) }),
      options: () => ({ recipient: [{ type: 'id', value: 'did:example:holder' }] }),
      says: 'recipient.match',
      without: 'check.error',
      verdict: 'could-not-check',
    },
    {
      name: 'a list of trusted issuers',
      part: 'asked',
      badge: async () => await signed(),
      options: () => ({ trust: trustList([{ id: issuer.id }], 'ours') }),
      says: 'trust.listed',
      without: 'trust.unavailable',
      verdict: 'valid',
    },
  ];
  for (const { name, part, badge, options, says, without, verdict } of CASES) {
    it(`are loaded for ${name}; without them it could not be checked, which is told and never passes`, async () => {
      const input = await badge();
      const [whole, { asked }] = await judged(input, 'none', undefined, options?.());
      expect(whole.verdict, troubles(whole).join(' ')).to.equal('valid');
      expect([...asked]).to.include(part);
      const codesOf = ({ outcomes }: Report): readonly string[] => outcomes.map(({ code }) => code);
      expect(codesOf(whole)).to.include(says);
      const [report] = await judged(input, part, undefined, options?.());
      expect(codesOf(report)).not.to.include(says);
      expect(report.outcomes.find(({ code }) => code === without)?.result).to.equal('unknown');
      expect(report.verdict).to.equal(verdict);
    });
  }

  it('say of a recipient of an Open Badge 2.0 that it could not be compared', async () => {
    const [assertion, world] = site();
    const options = { recipient: [{ type: 'email', value: 'nobody@example.org' }] };
    const [report] = await judged(assertion, 'asked', world, options);
    expect(troubles(report)).to.deep.equal(['unknown:check.error']);
    expect(report.verdict).to.equal('could-not-check');
  });
});
