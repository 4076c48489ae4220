/**
 * `npm run fuzz [-- --minutes N] [--seed N]`: random documents and changed badges, canonicalised both ways until the time is over. Whatever
 * the compiled way accepts has to be what jsonld accepts in safe mode, and the same. The first difference ends it, with what to repeat it by.
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { CompiledContexts } from '../src/verify/canonize/compiled.js';
import { compareCanonical } from '../test/fixtures/compare-canonical.js';
import { bundledTerms, mutated, randomDocument } from '../test/fixtures/json-ld.js';
import { endorsement, openBadge, openBadge11 } from '../test/fixtures/ob3.js';
import { randomBadge } from '../test/fixtures/random.js';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string' } } });
const end = Date.now() + Number(values.minutes) * 60_000;
const first = Number(values.seed ?? Date.now() % 2 ** 31);
const terms = await bundledTerms();
const contexts = new CompiledContexts();
const counts = { documents: 0, accepted: 0 };
const ISSUER = 'did:example:issuer';

for (let seed = first; Date.now() < end; seed++) {
  const bases = [
    openBadge(ISSUER),
    openBadge11(ISSUER),
    endorsement(ISSUER, 'urn:x:1'),
    ...fc.sample(randomBadge(ISSUER), { numRuns: 3, seed }),
  ];
  const documents = [
    ...fc.sample(randomDocument(terms), { numRuns: 300, seed }),
    ...bases.flatMap((base) => fc.sample(mutated(base, terms), { numRuns: 50, seed })),
  ];
  for (const document of documents) {
    counts.documents++;
    try {
      if ((await compareCanonical(document, contexts)) === 'accepted') counts.accepted++;
    } catch (error) {
      console.error(`seed ${String(seed)}\n`, error);
      process.exit(1);
    }
  }
}
console.log(`seeds from ${String(first)}: ${String(counts.documents)} documents, ${String(counts.accepted)} accepted, 0 differences`);
