/** Every third-party library has one door: one file that imports it. Replacing the library means rewriting that file. */
import { expect } from 'chai';
import { files, importsOf, packageOf, read, sources } from './sources.js';

/** Two doors only where a library is two: `qr` writes codes, `qr/decode.js` reads them, and nobody needs both. */
const DOORS: Readonly<Record<string, string | readonly string[]>> = {
  jose: 'src/verify/jose.ts',
  '@cantoo/pdf-lib': 'src/certificate/pdf/document.ts',
  '@cantoo/fontkit': 'src/certificate/pdf/document.ts',
  jsonld: 'src/verify/canonize/reference.ts',
  cborg: 'src/verify/cbor.ts',
  minisearch: 'src/wallet/search.ts',
  idb: 'src/storage/connection.ts',
  '@noble/curves': 'src/verify/noble.ts',
  '@noble/hashes': 'src/verify/checks/md5.ts',
  qr: ['src/certificate/qr.ts', 'src/readers/qr.ts'],
  '@digitalbazaar/cborld': 'src/readers/vp-qr.ts',
  '@cfworker/json-schema': 'src/verify/json-schema.ts',
  marked: 'src/elements/parts/markdown.ts',
  dompurify: 'src/elements/parts/markdown.ts',
  valibot: 'src/api/schema.ts',
  '@valibot/to-json-schema': 'src/api/openapi.ts',
  kysely: 'src/server/sql/kysely.ts',
  pg: 'src/server/sql/postgres.ts',
  '@simplewebauthn/server': 'src/server/passkeys/webauthn.ts',
  'better-auth': 'src/server/accounts/auth.ts',
  '@better-auth/oauth-provider': 'src/server/accounts/auth.ts',
  nodemailer: 'src/server/mail/smtp.ts',
  pino: 'src/server/log.ts',
  undici: 'src/server/relay/guarded-fetch.ts',
  'prom-client': 'src/server/metrics.ts',
  '@hono/node-server': 'src/cli/serve.ts',
  '@lit-labs/ssr': 'src/elements/badge-card/server.ts',
  '@lit-labs/ssr-client': 'src/elements/badge-card/server-drawn.ts',
};

/** Of libraries that develop the package and are in no user's way. */
const DEVELOPMENT: Readonly<Record<string, string>> = { pixelmatch: 'scripts/pictures.ts', pngjs: 'scripts/pictures.ts' };

/** What elements are written in, and not something they use. */
const ELEMENTS_ONLY = ['lit', '@lit/context'];

/** Its router and its template are apart: two doors. */
const TWO_DOORS: Readonly<Record<string, readonly string[]>> = { hono: ['src/server/app.ts', 'src/server/html.ts'] };

/** Asked for by others at exact versions, and imported by nobody here. */
const PINNED_ONLY = ['@better-auth/core', '@better-auth/utils', '@better-fetch/fetch', 'better-call'];

/** Installed by whoever wants what they are for. */
const OPTIONAL = ['@lit-labs/ssr', '@lit-labs/ssr-client'];

const libraries = sources()
  .flatMap((file) => importsOf(file))
  .filter(({ to }) => !to.startsWith('src/'))
  .map(({ from, to }) => ({ from, name: packageOf(to) }));

const dependencies = Object.keys((JSON.parse(read('package.json')) as { dependencies: object }).dependencies).sort();

describe('doors', () => {
  for (const [name, door] of Object.entries(DOORS)) {
    it(`${name} is imported by ${String(door)} alone`, () => {
      const importers = [...new Set(libraries.filter((one) => one.name === name).map(({ from }) => from))].sort();
      expect(importers).to.deep.equal(typeof door === 'string' ? [door] : door);
    });
  }

  for (const [name, door] of Object.entries(DEVELOPMENT)) {
    it(`${name} is imported by ${door} alone, its test apart`, () => {
      const importers = files('{scripts,test,demo,stories}/**/*.ts').filter(
        (file) => read(file).includes(name) && importsOf(file).some(({ to }) => packageOf(to) === name),
      );
      expect(importers.filter((file) => !file.endsWith('/pictures.test.ts'))).to.deep.equal([door]);
    });
  }

  for (const name of ELEMENTS_ONLY) {
    it(`${name} is imported by elements alone`, () => {
      const importers = libraries.filter((one) => one.name === name).map(({ from }) => from);
      expect(importers).not.to.deep.equal([]);
      expect(importers.filter((from) => !from.startsWith('src/elements/'))).to.deep.equal([]);
    });
  }

  for (const [name, doors] of Object.entries(TWO_DOORS)) {
    it(`${name} is imported by ${doors.join(' and ')} alone`, () => {
      const importers = [...new Set(libraries.filter((one) => one.name === name).map(({ from }) => from))].sort();
      expect(importers).to.deep.equal(doors);
    });
  }

  it('node: is imported by the command line and the backend alone', () => {
    const importers = libraries.filter(({ name }) => name.startsWith('node:')).map(({ from }) => from);
    expect(importers.filter((from) => !/^src\/(cli|server)\//.test(from))).to.deep.equal([]);
  });

  it('there is no other library, and no dependency without a door', () => {
    const used = [...new Set(libraries.map(({ name }) => name))].filter((name) => !name.startsWith('node:')).sort();
    const known = [...Object.keys(DOORS), ...Object.keys(TWO_DOORS), ...ELEMENTS_ONLY].sort();
    expect(used).to.deep.equal(known);
    expect([...dependencies, ...OPTIONAL].sort()).to.deep.equal([...known, ...PINNED_ONLY].sort());
  });

  it('each dependency is explained in CONTRIBUTING.md', () => {
    const guide = read('CONTRIBUTING.md');
    expect(dependencies.filter((name) => !guide.includes(name))).to.deep.equal([]);
  });
});
