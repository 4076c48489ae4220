/** The package as somebody who installed it has it: every subpath is there, is typed, and has no effect it should not have. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { build, type Rolldown } from 'vite';
import { read, ROOT } from './sources.js';

interface PackageJson {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly sideEffects: readonly string[];
}

const manifest = JSON.parse(read('package.json')) as PackageJson;
const subpaths = Object.entries(manifest.exports).flatMap(([path, target]) => (typeof target === 'string' ? [] : [{ path, ...target }]));
/** Types and nothing else: made by the build from the manifest. */
const TYPES_ONLY = ['./jsx', './jsx-18', './vue', './svelte'];
/** What may be imported without anything happening. */
const inert = subpaths.filter(
  ({ path }) => !/\/(define|hydrate)$/.test(path) && path !== './define' && path !== './verify/worker' && !TYPES_ONLY.includes(path),
);
const nameOf = (path: string): string => manifest.name + path.slice(1);

/** Runs a module in a Node of its own, as a stranger's program would. */
const node = (code: string): string =>
  execFileSync('node', ['--input-type=module', '--eval', code], { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' });

/** What a bundler leaves of a program. */
async function bundle(code: string): Promise<string> {
  const entry = 'virtual:entry';
  const output = (await build({
    root: ROOT,
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, modulePreload: false, rolldownOptions: { input: entry } },
    plugins: [{ name: 'entry', resolveId: (id) => (id === entry ? id : undefined), load: (id) => (id === entry ? code : undefined) }],
  })) as Rolldown.RolldownOutput;
  return output.output.flatMap((file) => (file.type === 'chunk' ? [file.code] : [])).join('\n');
}

describe('exports', () => {
  for (const [path, target] of Object.entries(manifest.exports)) {
    it(`${path} is a built file, with types`, () => {
      for (const file of typeof target === 'string' ? [target] : [target.types, target.default])
        expect(existsSync(join(ROOT, file)), file).to.equal(true);
    });
  }

  it('the types of this repository resolve the package as a stranger does', () => {
    const { compilerOptions } = JSON.parse(read('tsconfig.json')) as {
      compilerOptions: { paths: Readonly<Record<string, readonly string[]>> };
    };
    const source = (built: string): string => built.replace('./dist/', './src/').replace(/\.js$/, '.ts');
    for (const { path, default: built } of subpaths.filter((one) => !TYPES_ONLY.includes(one.path))) {
      const [, language] = /^\.\/i18n\/(\w+)$/.exec(path) ?? [];
      const mapped = compilerOptions.paths[language === undefined ? nameOf(path) : `${manifest.name}/i18n/*`]?.[0];
      expect(mapped?.replace('*', language ?? '*'), path).to.equal(source(built));
    }
  });

  it('the command is there, and can be run', () => {
    const file = manifest.bin['open-badge-wallet'] ?? '';
    expect(read(file)).to.match(/^#!\/usr\/bin\/env node\n/);
    for (const asked of [['--help'], ['verify', '--help']])
      expect(execFileSync(join(ROOT, file), asked, { encoding: 'utf8' })).to.include('verify');
  });

  for (const { path } of inert) {
    it(`importing ${path} in Node registers nothing`, () => {
      const tags = node(`
        const registered = [];
        globalThis.customElements = { define: (tag) => registered.push(tag), get: () => undefined };
        const module = await import('${nameOf(path)}');
        if (Object.keys(module).length === 0) registered.push('no exports');
        console.log(JSON.stringify(registered));
      `);
      expect(JSON.parse(tags)).to.deep.equal([]);
    });
  }

  it('importing a define subpath registers its tags, and importing all registers all', () => {
    const registered = (path: string): unknown =>
      JSON.parse(
        node(`
          const registered = [];
          globalThis.customElements = { define: (tag) => registered.push(tag), get: () => undefined };
          await import('${nameOf(path)}');
          console.log(JSON.stringify(registered.sort()));
        `),
      );
    expect(registered('./badge-card/define')).to.deep.equal(['badge-card']);
    expect(registered('./badge-card/hydrate')).to.deep.equal(['badge-card']);
    expect(registered('./badge-verify/define')).to.deep.equal(['badge-verify']);
    expect(registered('./badge-wallet/define')).to.deep.equal(['badge-wallet']);
    expect(registered('./certificate-viewer/define')).to.deep.equal(['certificate-viewer']);
    expect(registered('./define')).to.deep.equal(['badge-card', 'badge-verify', 'badge-wallet', 'certificate-viewer']);
  });

  it('bundling a define subpath keeps its tags', async () => {
    const code = await bundle(`import '${manifest.name}/define';`);
    expect(code).to.include('BadgeCard.define()').and.to.include('BadgeVerify.define()');
    const one = await bundle(`import '${manifest.name}/badge-card/define';`);
    expect(one).to.include('BadgeCard.define()').and.not.to.include('BadgeVerify.define()');
  });

  it('bundling an unused import leaves nothing of the package', async () => {
    const code = await bundle(
      inert.map(({ path }, index) => `import * as unused${index} from '${nameOf(path)}';`).join('\n') + "console.log('mine');",
    );
    expect(code).to.include('mine');
    expect(code).not.to.match(/BadgeError|LitElement|verdict/);
  });

  it('bundling one function takes no element with it', async () => {
    const code = await bundle(`import { createVerifier } from '${manifest.name}'; console.log(createVerifier);`);
    expect(code)
      .to.include('createVerifier')
      .and.not.to.match(/LitElement|adoptedStyleSheets/);
  });

  it('publint has no complaint', async () => {
    const { messages } = await publint({ pkgDir: ROOT, strict: true });
    const info = { ...(JSON.parse(read('package.json')) as Record<string, unknown>) };
    expect(messages.map((message) => formatMessage(message, info))).to.deep.equal([]);
  });
});
