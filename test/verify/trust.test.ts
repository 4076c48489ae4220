import { expect } from 'chai';
import { unicodeHost } from '../../src/verify/trust/punycode.js';
import { confusable, hiddenCharacters, mixedWord, sameName } from '../../src/verify/trust/skeleton.js';
import { anyOf, trustList, trustRegistry, type TrustLookup } from '../../src/verify/trust.js';
import { createVerifier, type Report } from '../../src/verify/index.js';
import {
  createWorld,
  didKeyIssuer,
  didWebIssuer,
  makeKey,
  ob2Hosted,
  openBadge,
  profile,
  signJwt,
  type Issuer,
  type World,
} from '../fixtures/mint.js';
import { judge, notes, NOW, worldOf } from './judge.js';

const REGISTRY = 'https://register.test/registry.json';

describe('trust lists (KEY-11)', () => {
  let issuer: Issuer;

  before(async () => (issuer = didKeyIssuer(await makeKey())));

  async function asked(trust: TrustLookup | undefined, name = 'Test issuer', world: World = createWorld()): Promise<Report> {
    const badge = await signJwt(openBadge(profile(issuer.id, { name })), issuer);
    return await judge(badge, world, trust ? { trust } : {});
  }

  const said = ({ outcomes }: Report, id: string): readonly string[] =>
    outcomes
      .filter((outcome) => outcome.id === id)
      .map(({ result, code, params }) => `${result}:${code}:${String(params['register'] ?? '')}`);

  it('has five different answers, and none of them changes the verdict', async () => {
    const answers = {
      'passed:trust.listed:ours': trustList([{ id: issuer.id }], 'ours'),
      'failed:trust.refused:ours': trustList([{ id: issuer.id, refused: true }], 'ours'),
      'unknown:trust.unknown:ours': trustList([{ id: 'did:example:other' }], 'ours'),
      'unknown:trust.unavailable:register.test': trustRegistry(REGISTRY),
      'not-applicable:trust.not-asked:': undefined,
    };
    for (const [expected, lookup] of Object.entries(answers)) {
      const report = await asked(lookup);
      expect(said(report, 'issuer.trust')).to.deep.equal([expected]);
      expect(report.verdict).to.equal('valid');
      expect(report.questions.trust).to.equal(expected.split(':')[0]);
    }
  });

  it('refuses who is both listed and refused', async () => {
    const report = await asked(trustList([{ id: issuer.id }, { id: issuer.id, refused: true }], 'ours'));
    expect(report.questions.trust).to.equal('failed');
  });

  it('lists an origin: whoever has an id there, over https and nowhere else', async () => {
    const web = didWebIssuer(await makeKey(), 'issuer.test/schools/1');
    const ids: Readonly<Record<string, string>> = {
      [web.id]: 'listed',
      'https://issuer.test/issuers/1': 'listed',
      'http://issuer.test/issuers/1': 'not-listed',
      'https://issuer.test.evil.test/': 'not-listed',
      'https://issuer.test:8443/': 'not-listed',
      'https://sub.issuer.test/': 'not-listed',
      'did:web:issuer.test%3A8443': 'not-listed',
      'did:key:zissuer.test': 'not-listed',
    };
    const lookup = trustList([{ origins: ['https://issuer.test'] }], 'ours');
    const none = () => Promise.reject(new Error('a list at hand needs no document'));
    for (const [id, expected] of Object.entries(ids)) {
      const answer = await lookup({ id, name: '', names: [] }, new AbortController().signal, none);
      expect(answer && 'registers' in answer ? answer.registers[0]?.result : undefined, id).to.equal(expected);
    }
  });

  it('reads both registries of the Digital Credentials Consortium, and a list of our own', async () => {
    const entry = { name: 'Test University', location: 'Here', url: 'https://issuer.test/' };
    for (const document of [
      { meta: { created: '2026-01-01' }, registry: { [issuer.id]: entry } },
      { meta: { created: '2026-01-01' }, entries: { [issuer.id]: entry } },
      { name: 'Our partners', issuers: [{ id: issuer.id, name: 'Test University' }] },
    ]) {
      const world = createWorld({ [REGISTRY]: document });
      const report = await asked(trustRegistry(REGISTRY), 'Test issuer', world);
      expect(report.questions.trust).to.equal('passed');
      expect(report.contacts.map(({ url }) => url)).to.deep.equal([REGISTRY]);
      expect(report.outcomes.find(({ id }) => id === 'issuer.trust')?.evidence).to.include({ url: REGISTRY });
    }
  });

  it('takes no name of an object for an issuer', async () => {
    const world = createWorld({ [REGISTRY]: { registry: {} } });
    for (const id of ['constructor', '__proto__', 'toString']) {
      const badge = await signJwt(openBadge(profile(id)), issuer);
      expect((await judge(badge, world, { trust: trustRegistry(REGISTRY) })).questions.trust).to.equal('unknown');
    }
  });

  it('follows a list of registries, and names the one that cannot be asked', async () => {
    const other = 'https://other.test/registry.json';
    const world = createWorld({
      [REGISTRY]: [
        { type: 'oidf', name: 'Federation', trustAnchorEC: 'https://federation.test/' },
        { type: 'dcc-legacy', name: 'Members', url: other },
        { type: 'dcc-legacy', name: 'Down', url: 'https://down.test/registry.json' },
      ],
      [other]: { registry: { [issuer.id]: { name: 'Test University' } } },
    });
    const report = await asked(trustRegistry(REGISTRY), 'Test issuer', world);
    expect(said(report, 'issuer.trust')).to.deep.equal(['passed:trust.listed:Members']);
    expect(said(report, 'issuer.register')).to.deep.equal(['unknown:trust.unavailable:Federation', 'unknown:trust.unavailable:Down']);
    expect(world.requests.map(({ url }) => url)).not.to.include('https://federation.test/');
  });

  it('does not follow a list of registries from a list of registries', async () => {
    const world = createWorld({
      [REGISTRY]: [
        { name: 'Itself', url: REGISTRY },
        { name: 'Other', url: 'https://other.test/' },
      ],
    });
    world.set('https://other.test/', [{ name: 'Deeper', url: 'https://deeper.test/' }]);
    const report = await asked(trustRegistry(REGISTRY), 'Test issuer', world);
    expect(report.questions.trust).to.equal('unknown');
    expect(report.contacts.map(({ host }) => host)).to.deep.equal(['register.test', 'other.test']);
  });

  it('cannot use what is no list, nor a host inside the own network', async () => {
    for (const document of [{}, [], { registry: 'x' }, [1], { issuers: {} }]) {
      const report = await asked(trustRegistry(REGISTRY), 'Test issuer', createWorld({ [REGISTRY]: document }));
      expect(said(report, 'issuer.trust'), JSON.stringify(document)).to.deep.equal(['unknown:trust.unavailable:register.test']);
    }
    const inside = await asked(trustRegistry('http://10.0.0.1/registry.json'));
    expect(inside.contacts).to.deep.equal([]);
    expect(inside.questions.trust).to.equal('unknown');
    expect(() => trustRegistry('javascript:alert(1)')).to.throw(TypeError);
  });

  it('asks a registry only when somebody verifies, and not again while what it said is fresh', async () => {
    const world = createWorld({ [REGISTRY]: { registry: { [issuer.id]: {} } } });
    let now = NOW.getTime();
    const clock = { now: () => new Date(now) };
    const trust = trustRegistry(REGISTRY, { maxAge: 60, clock });
    expect(trust.hosts).to.deep.equal(['register.test']);
    const verifier = createVerifier({ fetch: world.fetch, clock, trust });
    const badge = await signJwt(openBadge(issuer.id), issuer);
    await verifier.inspect(badge);
    expect(world.requests).to.have.length(0);
    await verifier.verify(badge);
    now += 30_000;
    const again = await verifier.verify(badge);
    expect(again.outcomes.find(({ id }) => id === 'issuer.trust')?.evidence).to.include({ cacheAge: 30 });
    expect(world.requests).to.have.length(1);
    now += 60_000;
    await verifier.verify(badge);
    expect(world.requests).to.have.length(2);
  });

  it('joins several: any yes is a yes, and every no or silence is told beside it', async () => {
    const yes = trustList([{ id: issuer.id }], 'yes');
    const no = trustList([{ id: issuer.id, refused: true }], 'no');
    const none = trustList([], 'none');
    const broken: TrustLookup = Object.assign(() => Promise.reject(new Error('down')), { register: 'broken' });
    const all = await asked(anyOf(none, broken, no, yes));
    expect(said(all, 'issuer.trust')).to.deep.equal(['passed:trust.listed:yes']);
    expect(said(all, 'issuer.register')).to.deep.equal(['failed:trust.refused:no', 'unknown:trust.unavailable:broken']);
    expect(all.questions.trust).to.equal('passed');
    expect((await asked(anyOf(none, no))).questions.trust).to.equal('failed');
    expect(said(await asked(anyOf(none, broken)), 'issuer.trust')).to.deep.equal(['unknown:trust.unavailable:broken']);
    expect(said(await asked(anyOf(none)), 'issuer.trust')).to.deep.equal(['unknown:trust.unknown:none']);
    expect(anyOf(yes, trustRegistry(REGISTRY)).hosts).to.deep.equal(['register.test']);
  });

  it('still takes a plain yes or no', async () => {
    const report = await asked(() => Promise.resolve({ trusted: true, register: 'mine' }));
    expect(said(report, 'issuer.trust')).to.deep.equal(['passed:trust.listed:mine']);
  });

  it('asks for hosted badges too', async () => {
    const { issuer: publisher, badgeClass, assertion } = ob2Hosted();
    const world = worldOf();
    world.host(publisher, badgeClass, assertion);
    const report = await judge(assertion, world, { trust: trustList([{ origins: ['https://issuer.test'], name: 'Test issuer' }], 'ours') });
    expect([report.verdict, report.questions.trust]).to.deep.equal(['valid', 'passed']);
  });
});

describe('issuers that look like others', () => {
  let issuer: Issuer;

  before(async () => (issuer = didKeyIssuer(await makeKey())));

  const LIST = trustList([{ id: 'https://hana.example/issuer', name: 'Hana University' }], 'ours');
  const told = async (name: unknown, id = issuer.id, trust: TrustLookup = LIST): Promise<readonly string[]> => {
    const report = await judge(await signJwt(openBadge(profile(id, { name: name as string })), issuer), createWorld(), { trust });
    return notes(report).filter((code) => code.startsWith('trust.') && code !== 'trust.unknown');
  };

  it('are told by a name on the list under another id', async () => {
    expect(await told('Hana University')).to.deep.equal(['trust.same-name']);
    expect(await told('  hana   UNIVERSITY ')).to.deep.equal(['trust.same-name']);
    expect(await told({ en: 'Another school', ko: 'Hana University' })).to.deep.equal(['trust.same-name']);
    expect(await told('Hana College')).to.deep.equal([]);
  });

  it('are told by a name that looks like one on the list', async () => {
    expect(await told('Напа University')).to.deep.equal([]); // п is no n to anybody
    expect(await told('Hаna University')).to.deep.equal(['trust.similar-name', 'trust.mixed-scripts']);
    expect(await told('Hana Universlty')).to.deep.equal([]);
    expect(await told('Hána Universitу')).to.include('trust.similar-name');
    expect(await told('Ηana University')).to.include('trust.similar-name');
  });

  it('are told by an address that looks like one on the list', async () => {
    expect(await told('Other', 'https://xn--hna-6cd.example/issuer')).to.include.members(['trust.similar-domain', 'trust.encoded-domain']);
    expect(await told('Other', 'https://hana.example.org/issuer')).to.deep.equal([]);
  });

  it('are not told where the issuer is the one on the list', async () => {
    expect(await told('Hana University', 'https://hana.example/issuer')).to.deep.equal([]);
    expect(await told('Hana University', issuer.id, anyOf(LIST, trustList([{ id: issuer.id }], 'theirs')))).to.deep.equal([]);
  });

  it('are told by characters nobody sees, and by words of mixed alphabets, whatever list there is', async () => {
    const none = trustList([], 'none');
    expect(await told('Hana\u202eytisrevinU', issuer.id, none)).to.deep.equal(['trust.hidden-characters']);
    expect(await told('Hana\u200b University', issuer.id, none)).to.deep.equal(['trust.hidden-characters']);
    expect(await told('Pаypal', issuer.id, none)).to.deep.equal(['trust.mixed-scripts']);
    for (const name of ['하나 University', '東京ABC大学', 'Ελληνικό Πανεπιστήμιο MIT', '👩‍🎓 Academy', 'می‌خواهم', 'क्‍ष'])
      expect(await told(name, issuer.id, none), name).to.deep.equal([]);
  });

  it('are told by an address in the name that is not theirs', async () => {
    const none = trustList([], 'none');
    expect(await told('mit.edu', 'https://evil.example/issuer', none)).to.deep.equal(['trust.name-domain']);
    expect(await told('www.evil.co.kr', 'https://badges.evil.co.kr/issuer', none)).to.deep.equal(['trust.name-domain']);
    expect(await told('evil.co.kr', 'https://badges.evil.co.kr/issuer', none)).to.deep.equal([]);
    expect(await told('Node.js Foundation, Inc.', 'https://evil.example/issuer', none)).to.deep.equal([]);
    expect(await told('mit.edu', issuer.id, none)).to.deep.equal([]);
  });

  it('never change the verdict, nor the answer to the third question', async () => {
    const badge = await signJwt(openBadge(profile(issuer.id, { name: 'Hаna\u202e University' })), issuer);
    const report = await judge(badge, createWorld(), { trust: trustList([{ id: issuer.id }], 'ours') });
    expect([report.verdict, report.questions.trust]).to.deep.equal(['valid', 'passed']);
    expect(notes(report)).to.include.members(['trust.hidden-characters', 'trust.mixed-scripts']);
  });

  it('are compared as they look', () => {
    expect(confusable('PayPaI', 'PayPal')).to.equal(true);
    expect(confusable('rnit', 'mit')).to.equal(true);
    expect(confusable('Ｍｉｔ', 'Mit')).to.equal(false); // the same, in another width
    expect(sameName('Ｍｉｔ', 'mit')).to.equal(true);
    expect(confusable('', '…')).to.equal(false);
    expect(confusable('がくえん', 'かくえん')).to.equal(false);
    expect(confusable('한국대학교', '한국대학고')).to.equal(false);
    expect(mixedWord('Москва Moscow')).to.equal(undefined);
    expect(hiddenCharacters('a\u00adb\u2066c')).to.deep.equal(['U+00AD', 'U+2066']);
  });

  it('have addresses that are read as they are meant (RFC 3492 §7.1)', () => {
    expect(unicodeHost('xn--ihqwcrb4cv8a8dqg056pqjye.example')).to.equal('他们为什么不说中文.example');
    expect(unicodeHost('xn--bcher-kva.example')).to.equal('bücher.example');
    expect(unicodeHost('xn--3e0b707e')).to.equal('한국');
    expect(unicodeHost('www.xn--.xn--!.xn--99999999.example')).to.equal('www.xn--.xn--!.xn--99999999.example');
  });
});
