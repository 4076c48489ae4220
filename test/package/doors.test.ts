/** Every third-party library has one door: one file that imports it. Replacing the library means rewriting that file. */
import { expect } from 'chai';
import { importsOf, packageOf, read, sources } from './sources.js';

const DOORS: Readonly<Record<string, string>> = {
  jose: 'src/verify/jose.ts',
  jsonld: 'src/verify/canonize.ts',
  cborg: 'src/verify/cbor.ts',
  minisearch: 'src/wallet/search.ts',
  idb: 'src/storage/indexeddb.ts',
  '@noble/curves': 'src/verify/noble.ts',
  '@noble/hashes': 'src/verify/checks/md5.ts',
  qr: 'src/readers/qr.ts',
  '@digitalbazaar/cborld': 'src/readers/vp-qr.ts',
  '@cfworker/json-schema': 'src/verify/json-schema.ts',
  marked: 'src/elements/parts/markdown.ts',
  dompurify: 'src/elements/parts/markdown.ts',
};

/** What elements are written in, and not something they use. */
const ELEMENTS_ONLY = ['lit', '@lit/context'];

const libraries = sources()
  .flatMap((file) => importsOf(file))
  .filter(({ to }) => !to.startsWith('src/'))
  .map(({ from, to }) => ({ from, name: packageOf(to) }));

const dependencies = Object.keys((JSON.parse(read('package.json')) as { dependencies: object }).dependencies).sort();

describe('doors', () => {
  for (const [name, door] of Object.entries(DOORS)) {
    it(`${name} is imported by ${door} alone`, () => {
      const importers = [...new Set(libraries.filter((one) => one.name === name).map(({ from }) => from))];
      expect(importers).to.deep.equal([door]);
    });
  }

  for (const name of ELEMENTS_ONLY) {
    it(`${name} is imported by elements alone`, () => {
      const importers = libraries.filter((one) => one.name === name).map(({ from }) => from);
      expect(importers).not.to.deep.equal([]);
      expect(importers.filter((from) => !from.startsWith('src/elements/'))).to.deep.equal([]);
    });
  }

  it('node: is imported by the command line alone', () => {
    const importers = libraries.filter(({ name }) => name.startsWith('node:')).map(({ from }) => from);
    expect(importers.filter((from) => !from.startsWith('src/cli/'))).to.deep.equal([]);
  });

  it('there is no other library, and no dependency without a door', () => {
    const used = [...new Set(libraries.map(({ name }) => name))].filter((name) => !name.startsWith('node:')).sort();
    const known = [...Object.keys(DOORS), ...ELEMENTS_ONLY].sort();
    expect(used).to.deep.equal(known);
    expect(dependencies).to.deep.equal(known);
  });

  it('each dependency is explained in CONTRIBUTING.md', () => {
    const guide = read('CONTRIBUTING.md');
    expect(dependencies.filter((name) => !guide.includes(name))).to.deep.equal([]);
  });
});
