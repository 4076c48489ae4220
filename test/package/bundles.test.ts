/** What is in the built files, and above all what is not: a page with one card downloads no JSON-LD, the engine knows no element. */
import { brotliCompressSync } from 'node:zlib';
import { expect } from 'chai';
import { closure, files, read } from './sources.js';

const textOf = (list: Iterable<string>): string => [...list].map((file) => read(file)).join('\n');

/** A text by which a part is known in a minified bundle. */
const MARKS: Readonly<Record<string, RegExp>> = {
  'the engine': /open-badge-wallet\/report\/1/,
  'canonicalisation (rdf-canonize)': /urdna2015|RDFC-?1\.0/i,
  'JSON-LD contexts': /w3id\.org\/security#DataIntegrityProof|w3id\.org\/security#assertionMethod/,
  JOSE: /JWSSignatureVerificationFailed/,
  'Markdown and its sanitiser': /createHTMLDocument|FORBID_TAGS/,
  'the sentences of the report': /proof\.legacy-suite/,
  'curves (noble)': /bytesToHex|invert: expected/,
};

describe('bundles', () => {
  const cdn = files('dist/cdn/**/*.js');
  const card = closure(['dist/cdn/badge-card.js']);
  const verify = closure(['dist/cdn/badge-verify.js']);

  it('are built', () => {
    expect(cdn).to.include.members(['dist/cdn/open-badge-wallet.js', 'dist/cdn/badge-card.js', 'dist/cdn/badge-verify.js']);
    expect(card.size).to.be.lessThan(cdn.length);
  });

  for (const [name, mark] of Object.entries(MARKS)) {
    it(`badge-card does not bring ${name} with it; somewhere it is`, () => {
      expect(textOf(cdn)).to.match(mark);
      expect([...card].filter((file) => mark.test(read(file)))).to.deep.equal([]);
    });
  }

  for (const name of ['the engine', 'canonicalisation (rdf-canonize)', 'JSON-LD contexts', 'JOSE', 'curves (noble)']) {
    it(`badge-verify does not bring ${name} with it before somebody verifies`, () => {
      expect([...verify].filter((file) => MARKS[name]?.test(read(file)))).to.deep.equal([]);
    });
  }

  it('a badge-card that draws stays near its aim (brotli, kB of 1024 B), in as few files as a page asks for at once', () => {
    const drawn = [...card, ...files('dist/cdn/chunks/en-*.js').filter((file) => /^dist\/cdn\/chunks\/en-[^-]*\.js$/.test(file))];
    expect(drawn.length).to.equal(4);
    expect(drawn.reduce((sum, file) => sum + brotliCompressSync(read(file)).length, 0) / 1024).to.be.lessThan(23.7);
  });

  it('a worker asks for nothing that needs an element', () => {
    const worker = closure(['dist/cdn/worker.js'], ['value', 'lazy']);
    expect(worker.size).to.be.greaterThan(20);
    expect([...worker].filter((file) => /extends HTMLElement|customElements/.test(read(file)))).to.deep.equal([]);
  });

  /** What `npm run size` sees a page ask for, by the names of the files, and how much that may be. */
  const PATHS: readonly (readonly [what: string, entry: string, chunks: readonly string[], most: number])[] = [
    [
      'a plain badge, signed by Data Integrity, is verified',
      'badge-verify',
      ['en', 'en-report', 'verify', 'credential', 'data-integrity'],
      58.6,
    ],
    ['a plain token is verified', 'badge-verify', ['en', 'en-report', 'verify', 'credential', 'jwt', 'webapi'], 56.6],
    ['a hosted badge is verified', 'badge-verify', ['en', 'en-report', 'en-findings', 'verify', 'verify-ob2'], 51.4],
    ['a wallet is opened', 'badge-wallet', ['en', 'en-report', 'en-wallet', 'indexeddb'], 55.8],
  ];
  for (const [what, entry, chunks, most] of PATHS) {
    it(`${what} with no more than it needs (brotli, kB of 1024 B)`, () => {
      const chunk = (name: string): string => cdn.find((file) => new RegExp(`/chunks/${name}-[\\w-]{8}\\.js$`).test(file)) ?? name;
      const path = closure([`dist/cdn/${entry}.js`, ...chunks.map(chunk)]);
      const size = [...path].reduce((sum, file) => sum + brotliCompressSync(read(file)).length, 0) / 1024;
      expect(size).to.be.within(most - 3, most);
    });
  }

  it('elements use no storage of the page', () => {
    const elements = textOf(files('dist/elements/**/*.js', 'dist/verify/**/*.js'));
    expect(elements).not.to.match(/\bindexedDB\b|\blocalStorage\b|\bsessionStorage\b|document\.cookie/);
  });

  it('the engine, with all it may ever load, knows no element', () => {
    const engine = closure(
      ['dist/verify/index.js', 'dist/verify/worker.js', 'dist/readers/index.js', 'dist/bake/index.js'],
      ['value', 'lazy'],
    );
    expect(engine.size).to.be.greaterThan(40);
    expect([...engine].filter((file) => /customElements|from 'lit|HTMLElement/.test(read(file)))).to.deep.equal([]);
  });

  it('nothing but the command line and the backend uses Node', () => {
    const others = files('dist/**/*.js').filter((file) => !/^dist\/(cli|server)\//.test(file));
    expect(others.length).to.be.greaterThan(100);
    expect(others.filter((file) => /["'`]node:|\brequire\(["']/.test(read(file)))).to.deep.equal([]);
  });

  it('nothing needs a looser Content Security Policy', () => {
    const shipped = files('dist/**/*.js').filter((file) => !/^dist\/(cli|server)\//.test(file));
    expect(shipped.filter((file) => /\beval\(|new Function\(/.test(read(file)))).to.deep.equal([]);
  });

  it('chunks are found beside the module that asks for them', () => {
    for (const file of cdn) expect(read(file), file).not.to.match(/(?:from|import\()\s*["']\/(?!\/)/);
  });

  it('shipped files hold no path of the machine that built them', () => {
    const shipped = files('dist/**/*.{js,map,ts}');
    expect(
      shipped.filter((file) => /\/(?:home|root|tmp|work|Users)\/[a-z]/.test(read(file).replace(/https?:\/\/[^\s"'`]+/g, ''))),
    ).to.deep.equal([]);
  });
});
