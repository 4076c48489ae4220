import { expect } from 'chai';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/core/json.js';
import { detect, equalityKey, normalize } from '../../src/model/index.js';
import { ob2Hosted } from '../fixtures/ob2.js';
import { openBadge } from '../fixtures/ob3.js';

const { assertion, badgeClass, issuer } = ob2Hosted();
const seeds: readonly JsonObject[] = [
  openBadge('did:example:issuer', { evidence: [{ id: 'https://a.test/' }], endorsement: [{ credentialSubject: {} }] }),
  { ...assertion, badge: { ...badgeClass, issuer } },
  { uid: '1', recipient: 'a', badge: { name: 'a', issuer: { origin: 'https://a.test' } } },
  { type: ['VerifiableCredential', 'ClrCredential'], credentialSubject: { verifiableCredential: [openBadge('did:example:issuer')] } },
  { type: 'Endorsement', claim: { endorsementComment: 'a' }, issuer: 'https://a.test/' },
];
const anyJson = fc.jsonValue({ maxDepth: 4 }).map((value) => value as Json);

/** Replaces one value somewhere in a document. */
function replaced(node: Json | undefined, path: readonly number[], value: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined || typeof node !== 'object' || node === null) return value;
  const keys = Object.keys(node);
  if (keys.length === 0) return value;
  const chosen = keys[step % keys.length];
  const entries = Object.entries(node).map(
    ([key, item]) => [key, key === chosen ? replaced(item as Json, rest, value) : (item as Json)] as const,
  );
  return Array.isArray(node) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}

/** Every string of the view under a key that ends up in a link or an image. */
function addresses(node: unknown, key = ''): readonly string[] {
  if (typeof node === 'string') return key === 'url' || key === 'src' || key === 'missing' ? [node] : [];
  if (Array.isArray(node)) return node.flatMap((item) => addresses(item, key));
  return typeof node === 'object' && node !== null ? Object.entries(node).flatMap(([name, item]) => addresses(item, name)) : [];
}

describe('model, whatever a document holds', () => {
  it('never throws, and lets no address through that a page must not open', () => {
    const hostile = fc.oneof(
      anyJson,
      fc.constantFrom<Json>('javascript:alert(1)', 'data:text/html,a', { id: 'javascript:alert(1)' }, { '@value': 5 }, [[]], {
        '@language': {},
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...seeds), fc.array(fc.nat(20), { minLength: 1, maxLength: 5 }), hostile, (seed, path, value) => {
        const document = replaced(seed, path, value) as JsonObject;
        detect(document);
        equalityKey(document);
        for (const address of addresses(normalize(document))) expect(address).to.match(/^(?:https?:\/\/|data:image\/)/i);
      }),
      { numRuns: 3000 },
    );
  });

  it('never throws for any object at all', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(
            '@context',
            'type',
            'id',
            'badge',
            'recipient',
            'verify',
            'uid',
            'issuer',
            'credentialSubject',
            'claim',
            '__proto__',
          ),
          anyJson,
        ),
        (document) => {
          normalize(document);
          equalityKey(document);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
