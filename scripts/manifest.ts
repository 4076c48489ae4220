/**
 * Writes `custom-elements.json` from the headers of the element classes, or with `--check` says whether the committed one is still true.
 * Only the public contract is kept: what is private in TypeScript or by `#` is nobody's to use.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { format, resolveConfig } from 'prettier';
import { ROOT } from './run.js';

const FILE = join(ROOT, 'custom-elements.json');

interface Member {
  readonly name: string;
  readonly privacy?: string;
  readonly static?: boolean;
}
interface Declaration {
  readonly customElement?: boolean;
  members?: Member[];
}
interface Manifest {
  modules: { path: string; declarations: Declaration[]; exports: { declaration?: { module?: string } }[] }[];
}

const isPublic = (member: Member): boolean =>
  member.privacy !== 'private' &&
  member.privacy !== 'protected' &&
  !member.name.startsWith('#') &&
  !(member.static && member.name === 'properties');

/** `src/a.ts` is published as `dist/a.js`. */
const published = (path: string): string => path.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');

export async function makeManifest(): Promise<string> {
  const argv = ['analyze', '--globs', 'src/elements/**/*.ts', '--litelement', '--quiet'];
  const manifest = (await cli({ argv, cwd: ROOT, noWrite: true })) as Manifest;
  manifest.modules = manifest.modules.filter((module) => module.declarations.some((declaration) => declaration.customElement));
  for (const module of manifest.modules) {
    module.path = published(module.path);
    module.declarations = module.declarations.filter((declaration) => declaration.customElement);
    for (const declaration of module.declarations) declaration.members = (declaration.members ?? []).filter(isPublic);
    for (const { declaration } of module.exports) if (declaration?.module) declaration.module = published(declaration.module);
  }
  return format(JSON.stringify(manifest), { ...(await resolveConfig(FILE)), parser: 'json' });
}

if (import.meta.main) {
  const made = await makeManifest();
  if (process.argv.includes('--check')) {
    const committed = await readFile(FILE, 'utf8').catch(() => '');
    if (committed !== made) {
      console.error('custom-elements.json no longer says what the sources say: run `npm run manifest` and commit it.');
      process.exit(1);
    }
    console.log('custom-elements.json says what the sources say.');
  } else {
    await writeFile(FILE, made);
    console.log('custom-elements.json written.');
  }
}
