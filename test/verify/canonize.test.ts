import { expect } from 'chai';
import fc from 'fast-check';
import jsonld from 'jsonld';
import { toBase58 } from '../../src/core/base.js';
import { concat, hex, utf8, type Bytes } from '../../src/core/bytes.js';
import type { Json, JsonObject } from '../../src/core/json.js';
import { CompiledContexts } from '../../src/verify/canonize/compiled.js';
import { compareCodePoints, rdfc10, type Order } from '../../src/verify/canonize/rdfc10.js';
import type { Quad } from '../../src/verify/canonize/quads.js';
import { TextHasher } from '../../src/verify/canonize/sha2.js';
import { Unusual } from '../../src/verify/canonize/unusual.js';
import { createVerifier } from '../../src/verify/index.js';
import { compareCanonical } from '../fixtures/compare-canonical.js';
import { bundledTerms, CONTEXT_URLS, mutated, randomDocument } from '../fixtures/json-ld.js';
import { createWorld, didKeyIssuer, endorsement, makeKey, openBadge, openBadge11, signDataIntegrity } from '../fixtures/mint.js';
import { randomBadge } from '../fixtures/random.js';
import { IN_BROWSER } from '../support/where.js';
import { NOW } from './judge.js';

/** The same documents in every run; `npm run fuzz` looks at others. */
const seed = 397_178_181;
const CASES = IN_BROWSER ? 120 : 10_000;
const badge = openBadge('did:example:issuer');

/** How many were accepted, and the first differences. */
async function compareAll(documents: readonly JsonObject[]): Promise<{ readonly accepted: number; readonly wrong: readonly string[] }> {
  const contexts = new CompiledContexts();
  const wrong: string[] = [];
  let accepted = 0;
  for (const document of documents) {
    try {
      if ((await compareCanonical(document, contexts)) === 'accepted') accepted++;
    } catch (error) {
      wrong.push(String(error));
    }
  }
  return { accepted, wrong: wrong.slice(0, 3) };
}

describe('canonical forms, compiled', function () {
  this.timeout(300_000);

  it('are jsonld’s in safe mode, for random documents over every bundled context', async () => {
    const documents = fc.sample(randomDocument(await bundledTerms()), { numRuns: CASES, seed });
    const { accepted, wrong } = await compareAll(documents);
    expect(wrong).to.deep.equal([]);
    expect(accepted).to.be.above(CASES / 50);
  });

  it('are jsonld’s in safe mode, for badges that were changed', async () => {
    const terms = await bundledTerms();
    const drawn = fc.sample(randomBadge('did:example:issuer'), { numRuns: 20, seed });
    const bases = [badge, openBadge11('did:example:issuer'), endorsement('did:example:issuer', 'urn:x:1'), ...drawn];
    const unchanged = await compareAll(bases);
    expect(unchanged).to.deep.equal({ accepted: bases.length, wrong: [] });
    const changed = bases.flatMap((base, index) =>
      fc.sample(mutated(base, terms), { numRuns: Math.ceil(CASES / bases.length), seed: seed + index }),
    );
    const { accepted, wrong } = await compareAll(changed);
    expect(wrong).to.deep.equal([]);
    expect(accepted).to.be.above(changed.length / 50);
  });

  for (const url of CONTEXT_URLS) {
    it(`know ${url}`, async () => {
      const document = { '@context': url, 'https://issuer.test/says': [1, 'text', { '@value': 'x', '@language': 'EN-us' }] };
      expect(await compareCanonical(document, new CompiledContexts())).to.equal('accepted');
    });
  }

  const described: Readonly<Record<string, Json>> = {
    'lists, also empty ones': { items: ['a', 1, { '@id': 'urn:x:1' }], none: [] },
    'numbers as they are written': { a: [1, 1.5, 0.1, -0, true], b: 12.25 },
    'text in its languages': { label: { ko: '배지', en: ['badge', 'badges'] }, name: { '@value': 'x', '@language': 'JA' } },
    escapes: { text: 'tab\t, quote ", backslash \\, nul \u0000, delete \u007f, next line \u0085, new line \n, \u2028' },
    'the same value twice': { text: ['a', 'a', { '@value': 'a' }], other: [{ '@id': 'urn:x:1' }, { '@id': 'urn:x:1' }] },
    'JSON as a value': { data: { b: [1, null, 'x'], a: { '€': 1e-7 } } },
    'text in its direction': {
      name: { '@value': 'x', '@language': 'ar', '@direction': 'rtl' },
      text: { '@value': 'y', '@direction': 'ltr' },
    },
    'nodes without a name, alike and nested': { knows: [{ knows: { text: 'a' } }, { knows: { text: 'a' } }, { knows: {} }, {}] },
  };
  const own: JsonObject = {
    '@vocab': 'https://issuer.test/v#',
    items: { '@id': 'https://issuer.test/v#items', '@container': '@list' },
    none: { '@id': 'https://issuer.test/v#none', '@container': '@list' },
    label: { '@id': 'https://issuer.test/v#label', '@container': '@language' },
    data: { '@id': 'https://issuer.test/v#data', '@type': '@json' },
  };
  for (const [what, body] of Object.entries(described)) {
    it(`know ${what}`, async () => {
      expect(await compareCanonical({ '@context': own, ...(body as JsonObject) }, new CompiledContexts())).to.equal('accepted');
    });
  }

  it('leave to jsonld whatever would be dropped, renamed or taken in two ways', async () => {
    const left: Readonly<Record<string, JsonObject>> = {
      'a term nobody defines': { ...badge, unheardOf: 'x' },
      'a relative id': { ...badge, id: 'relative' },
      'a blank node with a name': { ...badge, id: '_:b0' },
      'a type that is no IRI': { ...badge, type: ['VerifiableCredential', 'nothing'] },
      'a protected term with another meaning': {
        ...badge,
        '@context': [badge['@context'] as Json, { VerifiableCredential: 'https://x.test/i' }].flat(),
      },
      'a context of a stranger': { ...badge, '@context': [badge['@context'] as Json, 'https://x.test/context'].flat() },
      'a context that was there before ours': { ...badge, '@context': [{ extra: 'https://x.test/e' }, badge['@context'] as Json].flat() },
      'two ids': { ...badge, '@id': 'urn:x:2' },
      'a number and its text': { '@context': own, a: [1, { '@value': '1', '@type': 'http://www.w3.org/2001/XMLSchema#integer' }] },
      'a text in two directions': { '@context': own, a: ['x', { '@value': 'x', '@direction': 'rtl' }] },
      'half a character': { ...badge, name: '\ud800' },
      'a member that is lost where objects are copied': { '@context': own, data: JSON.parse('{"__proto__":1}') as Json },
      'a member every object has': { '@context': own, constructor: 'x' },
      'no statement at all': { '@context': own, '@id': 'urn:x:1' },
    };
    const contexts = new CompiledContexts();
    for (const [what, document] of Object.entries(left)) {
      const result = await contexts.canonize(document, { hash: 'SHA-256', revision: 0, order: 'code-point' });
      expect(result, what).to.have.property('unusual');
    }
  });

  it('keep no more contexts than usual badges need, whatever combinations of types strangers bring', async () => {
    const { types } = await bundledTerms();
    const contexts = new CompiledContexts();
    // Each combination of types is a context of its own.
    const scoped = types.filter((type) =>
      /^(?:Achievement|Alignment|Identi|Image|Profile|Result|Rubric|Criteria|Evidence|Endorse|Related|Open)/.test(type),
    );
    let most = 0;
    for (const [index, several] of fc
      .sample(fc.shuffledSubarray(scoped, { minLength: 6, maxLength: 6 }), { numRuns: 1500, seed })
      .entries()) {
      const odd = { ...badge, credentialSubject: { type: several, [`https://x.test/${String(index)}`]: 'x' } };
      await contexts.canonize(odd, { hash: 'SHA-256', revision: 0, order: 'code-point' });
      most = Math.max(most, contexts.tallyOf(0));
    }
    expect(most).to.be.within(500, 1050);
  });

  it('are the same with SHA-384', async () => {
    const knows = { '@context': own, knows: [{ a: 'x' }, { a: 'x' }, { b: {} }] };
    expect(await compareCanonical(knows, new CompiledContexts(), 'SHA-384')).to.equal('accepted');
    expect(await compareCanonical(badge, new CompiledContexts(), 'SHA-384')).to.equal('accepted');
  });
});

describe('names for blank nodes (RDFC-1.0)', function () {
  this.timeout(120_000);
  const P = '<https://x.test/p>';
  const edge = (subject: number, object: number, graph?: number): Quad => ({ subject, predicate: P, object, graph });
  const written = (quads: readonly Quad[]): string => {
    const term = (value: string | number): string => (typeof value === 'number' ? `_:n${String(value)}` : value);
    return quads
      .map((q) => `${term(q.subject)} ${q.predicate} ${term(q.object)}${q.graph === undefined ? '' : ` ${term(q.graph)}`} .\n`)
      .join('');
  };
  const reference = async (quads: readonly Quad[]): Promise<string> =>
    await jsonld.canonize(
      written(quads) as never,
      {
        algorithm: 'RDFC-1.0',
        inputFormat: 'application/n-quads',
        canonizeOptions: { maxWorkFactor: 2 },
      } as never,
    );
  const ours = async (quads: readonly Quad[]): Promise<string> => (await rdfc10(quads, new TextHasher().inHex('SHA-256'), 'utf-16')).quads;

  it('are hashed each for itself, however many there are at once', async () => {
    const texts = ['', 'a', '검증 ✓', '😀', 'x\ud800y', '가'.repeat(16 * 1024), '가'.repeat(16 * 1024 + 1), '😀'.repeat(9000)];
    for (let count = 0; count < 40; count++) texts.push(`${'<urn:x:가> '.repeat(count)}.\n`);
    for (const name of ['SHA-256', 'SHA-384'] as const) {
      const hasher = new TextHasher();
      const inHex = hasher.inHex(name);
      const expected = await Promise.all(
        texts.map(async (text) => new Uint8Array(await crypto.subtle.digest(name, new TextEncoder().encode(text)))),
      );
      expect(await Promise.all(texts.map(async (text) => await inHex(text)))).to.deep.equal(expected.map(hex));
      expect(await Promise.all(texts.map(async (text) => await hasher.digest(name, text)))).to.deep.equal(expected);
    }
  });

  const shapes: Readonly<Record<string, readonly Quad[]>> = {
    'a node that points at itself': [edge(0, 0)],
    'a ring of three': [edge(0, 1), edge(1, 2), edge(2, 0)],
    'two rings alike': [edge(0, 1), edge(1, 0), edge(2, 3), edge(3, 2)],
    'a tree with branches alike': [edge(0, 1), edge(0, 2), edge(1, 3), edge(2, 4)],
    'a node that is a graph, too': [edge(0, 1, 2), edge(2, 0), edge(1, 2, 2)],
    'graphs alike': [edge(0, 1, 4), edge(2, 3, 5)],
  };
  for (const [what, quads] of Object.entries(shapes)) {
    it(`tells apart ${what}`, async () => {
      expect(await ours(quads)).to.equal(await reference(quads));
    });
  }

  it('are the reference implementation’s for random graphs, whatever their nodes are called', async () => {
    const node = fc.nat(4);
    const arbitrary = fc.uniqueArray(
      fc.record({
        subject: fc.oneof(node, fc.constant('<urn:x:1>')),
        predicate: fc.constantFrom(P, '<https://x.test/q>'),
        object: fc.oneof({ weight: 4, arbitrary: node }, { weight: 1, arbitrary: fc.constantFrom('"text"', '<urn:x:1>') }),
        graph: fc.option(node, { nil: undefined, freq: 3 }),
      }),
      { minLength: 1, maxLength: 9, selector: (quad) => JSON.stringify(quad) },
    );
    const sample = fc.sample(arbitrary, { numRuns: IN_BROWSER ? 60 : 2000, seed });
    let compared = 0;
    for (const quads of sample) {
      let expected: string;
      try {
        expected = await reference(quads);
      } catch {
        // Too much work for it: ours may take as much, and no more.
        continue;
      }
      compared++;
      expect(await ours(quads), written(quads)).to.equal(expected);
      // Unnamed graphs that look alike have no form of their own in this algorithm; the engine leaves them to jsonld.
      if ((await rdfc10(quads, new TextHasher().inHex('SHA-256'), 'utf-16')).ambiguous) continue;
      const renamed = quads.map(({ subject, object, graph, ...rest }) => {
        const other = <T>(value: T): T => (typeof value === 'number' ? ((4 - value) as T) : value);
        return { ...rest, subject: other(subject), object: other(object), graph: other(graph) };
      });
      expect(await ours([...renamed].reverse())).to.equal(expected);
    }
    expect(compared).to.be.above(sample.length / 2);
  });

  it('does not work for ever on a graph that is made to be slow', async () => {
    const everyToEvery = Array.from({ length: 12 }, (_, from) => Array.from({ length: 12 }, (__, to) => edge(from, to))).flat();
    const ended: unknown = await ours(everyToEvery).catch((error: unknown) => error);
    expect(ended).to.be.instanceOf(Unusual);
  });
});

describe('text beyond the Basic Multilingual Plane', () => {
  it('is sorted by code points, in which an emoji comes after a full-width letter', () => {
    expect(['\u{1F393}', '\uff8c', 'a', 'ab', ''].sort(compareCodePoints)).to.deep.equal(['', 'a', 'ab', '\uff8c', '\u{1F393}']);
  });

  for (const order of ['code-point', 'utf-16'] as const) {
    it(`verifies where the issuer sorts by ${order}, and not after a change`, async () => {
      const issuer = didKeyIssuer(await makeKey('Ed25519'));
      const document = openBadge(issuer.id, { name: 'x' });
      const subject = document['credentialSubject'] as JsonObject;
      const tags = { ...(subject['achievement'] as JsonObject), tag: ['ﾌ', '\u{1F393}'] };
      const odd = { ...document, credentialSubject: { ...subject, achievement: tags } };
      const signed = await signIn(order, odd, issuer.method, issuer.key.privateKey);
      // The libraries sort by UTF-16 alone.
      const verifier = createVerifier({ fetch: createWorld().fetch, clock: { now: () => NOW } }, { canonicalisation: 'compiled' });
      expect((await verifier.verify(JSON.stringify(signed))).verdict).to.equal('valid');
      expect((await verifier.verify(JSON.stringify({ ...signed, name: 'y' }))).verdict).to.equal('invalid');
    });
  }

  async function signIn(order: Order, document: JsonObject, method: string, key: CryptoKey): Promise<JsonObject> {
    const proof: JsonObject = {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      created: '2026-01-01T00:00:00Z',
      verificationMethod: method,
      proofPurpose: 'assertionMethod',
    };
    const contexts = new CompiledContexts();
    const hash = async (part: JsonObject): Promise<Bytes> => {
      const form = await contexts.canonize(part, { hash: 'SHA-256', revision: 0, order });
      if ('unusual' in form) throw new Error(form.unusual);
      return new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(form.quads)));
    };
    const data = concat(await hash({ ...proof, '@context': document['@context'] ?? null }), await hash(document));
    expect(await contexts.canonize(document, { hash: 'SHA-256', revision: 0, order })).to.have.property('ordered', 'differently');
    const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', key, data));
    return { ...document, proof: { ...proof, proofValue: `z${toBase58(signature)}` } };
  }
});

describe('the way to a canonical form', () => {
  const details = async (document: JsonObject, canonicalisation: 'compiled' | 'reference' | 'compared'): Promise<unknown> => {
    const verifier = createVerifier({ clock: { now: () => NOW } }, { canonicalisation });
    const { verdict, outcomes } = await verifier.verify(JSON.stringify(document), { debug: true });
    expect(verdict).to.equal('valid');
    return outcomes.find(({ id }) => id === 'proof.signature' || id.startsWith('proof'))?.evidence?.details?.['canonicalisation'];
  };

  it('is told in the report, and leads to the same verdict', async () => {
    const issuer = didKeyIssuer(await makeKey('Ed25519'));
    const signed = await signDataIntegrity(openBadge(issuer.id), issuer);
    expect(await details(signed, 'compiled')).to.equal('compiled');
    expect(await details(signed, 'compared')).to.equal('compiled');
    expect(await details(signed, 'reference')).to.equal('jsonld: asked for');
    const unusual = openBadge(issuer.id, { name: ['ltr', 'rtl'].map((direction) => ({ '@value': 'x', '@direction': direction })) });
    expect(await details(await signDataIntegrity(unusual, issuer), 'compared')).to.equal('jsonld: two directions of one text, compiled');
  });
});
