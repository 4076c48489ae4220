/** `custom-elements.json` says what the elements are, and says all of it. */
import { expect } from 'chai';
import { makeManifest } from '../../scripts/manifest.js';
import { files, read, ROOT } from './sources.js';

interface Described {
  readonly name: string;
  readonly description?: string;
}
interface Element {
  readonly name: string;
  readonly tagName: string;
  readonly summary?: string;
  readonly attributes?: readonly Described[];
  readonly members?: readonly (Described & { readonly kind: string; readonly static?: boolean; readonly privacy?: string })[];
  readonly events?: readonly (Described & { readonly type?: { readonly text: string } })[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssProperties?: readonly Described[];
}

const text = read('custom-elements.json');
const { modules } = JSON.parse(text) as { modules: readonly { path: string; declarations: readonly Element[] }[] };
const names = (list: readonly Described[] = []): readonly string[] => list.map(({ name }) => name).sort();

describe('custom-elements.json', () => {
  it('is what `npm run manifest` would write', async () => {
    expect(text).to.equal(await makeManifest());
  });

  it('has every element that is defined somewhere', () => {
    const tags = files('src/elements/*/*.define.ts').map((file) => file.split('/')[2]);
    expect(modules.flatMap(({ declarations }) => declarations.map(({ tagName }) => tagName))).to.deep.equal(tags);
  });

  for (const { path, declarations } of modules) {
    for (const element of declarations) {
      describe(`<${element.tagName}>`, () => {
        const folder = `src/elements/${element.tagName}`;
        const sources = files(`${folder}/**/*.ts`, 'src/elements/parts/*.ts').map((file) => read(file));

        it('names a module that is published', () => {
          expect(files(path)).to.deep.equal([path]);
        });

        it('describes everything it lists', () => {
          expect(element.summary).to.be.a('string').and.not.equal('');
          const { attributes = [], members = [], events = [], slots = [], cssParts = [], cssProperties = [] } = element;
          const listed = [
            ...attributes,
            ...members.filter((member) => member.static !== true),
            ...events,
            ...slots,
            ...cssParts,
            ...cssProperties,
          ];
          expect(listed.filter(({ description }) => !description).map(({ name }) => name)).to.deep.equal([]);
          expect(slots.length * cssParts.length * cssProperties.length * events.length * attributes.length).to.be.greaterThan(0);
        });

        it('lists the attributes the class observes', async () => {
          const module = (await import(`${ROOT}/${path}`)) as Record<string, { readonly observedAttributes: readonly string[] }>;
          const observed = [...new Set(module[element.name]?.observedAttributes)].sort();
          expect(names(element.attributes)).to.deep.equal(observed);
        });

        it('lists the parts that are drawn, and no other', () => {
          const drawn = sources.flatMap((source) =>
            [...source.matchAll(/\bpart=["']([\w\s-]+)["']/g)].flatMap((match) => (match[1] ?? '').split(/\s+/)),
          );
          const own = files(`${folder}/**/*.ts`).flatMap((file) =>
            [...read(file).matchAll(/\bpart=["']([\w\s-]+)["']/g)].flatMap((match) => (match[1] ?? '').split(/\s+/)),
          );
          const documented = names(element.cssParts);
          expect(documented.filter((part) => !drawn.includes(part))).to.deep.equal([]);
          expect(own.filter((part) => !documented.includes(part))).to.deep.equal([]);
        });

        it('lists events by their class, and only events that exist', () => {
          const declared = read('src/elements/events.ts');
          for (const { name, type } of element.events ?? []) {
            expect(declared).to.include(`'${name}'`);
            expect(declared).to.include(`class ${type?.text ?? '?'} `);
          }
        });

        it('hides what is not for others', () => {
          expect(names(element.members).filter((name) => name.startsWith('#') || name.startsWith('_'))).to.deep.equal([]);
        });
      });
    }
  }
});
