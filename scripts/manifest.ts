/**
 * Writes `custom-elements.json` from the headers of the element classes, and `docs/elements.md` from that; with `--check` says whether the committed ones are still true.
 * Only the public contract is kept: what is private in TypeScript or by `#` is nobody's to use.
 */
import { glob, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { format, resolveConfig } from 'prettier';
import { elementDocs } from './element-docs.js';
import { ROOT } from './run.js';

const FILE = join(ROOT, 'custom-elements.json');

interface Member {
  readonly kind: string;
  readonly name: string;
  readonly privacy?: string;
  readonly default?: string;
  readonly inheritedFrom?: unknown;
}
interface Typed {
  readonly text: string;
}
interface Declaration {
  readonly kind: string;
  customElement?: boolean;
  tagName?: string;
  members?: Member[];
  attributes?: { readonly name: string; readonly fieldName?: string; readonly type?: Typed; parsedType?: Typed }[];
  events?: { readonly name?: string; readonly type?: { readonly text: string } }[];
}
interface Manifest {
  modules: { path: string; declarations: Declaration[]; exports: { declaration?: { module?: string } }[] }[];
}

const isHidden = (member: Member): boolean =>
  member.privacy === 'private' || member.privacy === 'protected' || member.name.startsWith('#') || member.name === 'properties';

/** An element says its tag in `static readonly tag`; the analyzer looks for a `customElements.define` beside the class. */
function elementOf(declaration: Declaration): Declaration | undefined {
  const members = declaration.members ?? [];
  // Not one that inherits its tag: a second class for the same element.
  const tag = members.find(({ name, inheritedFrom }) => name === 'tag' && inheritedFrom === undefined)?.default;
  if (declaration.kind !== 'class' || tag === undefined) return undefined;
  const hidden = new Set(members.filter(isHidden).map(({ name }) => name));
  return {
    ...declaration,
    customElement: true,
    tagName: tag.replaceAll("'", ''),
    members: members.filter((member) => !hidden.has(member.name)),
    attributes: (declaration.attributes ?? []).filter(({ fieldName }) => fieldName === undefined || !hidden.has(fieldName)),
    events: (declaration.events ?? []).filter(({ name }) => name?.startsWith('badge-')),
  };
}

/** What a name such as `CardLayout` stands for, where it is a choice of words: editors and story browsers offer those. */
async function spellOut(modules: Manifest['modules']): Promise<void> {
  const choices = new Map<string, string>();
  for await (const file of glob('src/**/*.ts', { cwd: ROOT }))
    for (const [, name, words] of (await readFile(join(ROOT, file), 'utf8')).matchAll(/^export type (\w+) =\s+((?:\|? *'[\w-]+'\s*)+);/gm))
      if (name && words) choices.set(name, words.replace(/\s+/g, ' ').replace(/^\| /, '').trim());
  for (const attribute of modules.flatMap(({ declarations }) => declarations).flatMap(({ attributes = [] }) => attributes)) {
    const words = choices.get(attribute.type?.text.replace(' | undefined', '') ?? '');
    if (words !== undefined) attribute.parsedType = { text: words };
  }
}

/** `src/a.ts` is published as `dist/a.js`. */
const published = (path: string): string => path.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');

export async function makeManifest(): Promise<string> {
  const argv = ['analyze', '--globs', 'src/elements/**/*.ts', '--litelement', '--quiet'];
  const manifest = (await cli({ argv, cwd: ROOT, noWrite: true })) as Manifest;
  for (const module of manifest.modules) {
    module.path = published(module.path);
    module.declarations = module.declarations.flatMap((declaration) => elementOf(declaration) ?? []);
    for (const { declaration } of module.exports) if (declaration?.module) declaration.module = published(declaration.module);
  }
  manifest.modules = manifest.modules.filter(({ declarations }) => declarations.length > 0).sort((a, b) => (a.path < b.path ? -1 : 1));
  await spellOut(manifest.modules);
  return format(JSON.stringify(manifest), { ...(await resolveConfig(FILE)), parser: 'json' });
}

const DOCS = join(ROOT, 'docs/elements.md');

export async function makeDocs(manifest: string): Promise<string> {
  const docs = elementDocs(JSON.parse(manifest) as Parameters<typeof elementDocs>[0]);
  return format(docs, { ...(await resolveConfig(DOCS)), parser: 'markdown' });
}

if (import.meta.main) {
  const made = await makeManifest();
  const files = [
    [FILE, made],
    [DOCS, await makeDocs(made)],
  ] as const;
  for (const [file, text] of files) {
    const name = relative(ROOT, file);
    if (!process.argv.includes('--check')) {
      await writeFile(file, text);
      console.log(`${name} written.`);
    } else if ((await readFile(file, 'utf8').catch(() => '')) === text) console.log(`${name} says what the sources say.`);
    else {
      console.error(`${name} no longer says what the sources say: run \`npm run manifest\` and commit it.`);
      process.exitCode = 1;
    }
  }
}
