/**
 * What editors and type checkers of other languages know of the elements, all from the manifest: VS Code's custom data, JetBrains' web-types,
 * and types for JSX (React 19, and 18 for attributes). Nothing here is written by hand.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ENGINE } from '../src/core/version.js';
import { ROOT } from './run.js';

interface Named {
  readonly name: string;
  readonly description?: string;
}
interface Attribute extends Named {
  readonly type?: { readonly text: string };
  readonly parsedType?: { readonly text: string };
  readonly default?: string;
}
interface Element {
  readonly name: string;
  readonly tagName: string;
  readonly summary?: string;
  readonly attributes?: readonly Attribute[];
  readonly members?: readonly (Attribute & { readonly kind: string; readonly static?: boolean; readonly readonly?: boolean })[];
  readonly events?: readonly (Named & { readonly type?: { readonly text: string } })[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
}

/** `'compact' | 'card'` → its words; anything else has none. */
function wordsOf({ type, parsedType }: Attribute): readonly string[] {
  const text = parsedType?.text ?? type?.text ?? '';
  return [...text.matchAll(/'([^']+)'/g)].flatMap(([, word]) => word ?? []);
}

const isFlag = ({ type }: Attribute): boolean => type?.text === 'boolean';
const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
const described = ({ name, description = '' }: Named): Named => ({ name, description });

/** https://code.visualstudio.com/blogs/2020/02/24/custom-data-format, version 1.1. */
function vsCodeData(elements: readonly Element[]): string {
  return json({
    version: 1.1,
    tags: elements.map(({ tagName, summary = '', attributes = [] }) => ({
      name: tagName,
      description: summary,
      attributes: attributes.map((attribute) => ({
        ...described(attribute),
        ...(isFlag(attribute) ? { valueSet: 'v' } : {}),
        ...(wordsOf(attribute).length > 0 ? { values: wordsOf(attribute).map((name) => ({ name })) } : {}),
      })),
    })),
  });
}

/** https://github.com/JetBrains/web-types */
function webTypes(elements: readonly Element[], { name, version }: { readonly name: string; readonly version: string }): string {
  return json({
    $schema: 'https://json.schemastore.org/web-types',
    name,
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: elements.map(({ tagName, summary = '', attributes = [], events = [], slots = [], members = [] }) => ({
          name: tagName,
          description: summary,
          attributes: attributes.map((attribute) => ({
            ...described(attribute),
            value: {
              type: isFlag(attribute)
                ? 'boolean'
                : wordsOf(attribute)
                    .map((word) => `'${word}'`)
                    .join(' | ') || 'string',
            },
          })),
          slots: slots.map(described),
          js: {
            events: events.map(described),
            properties: members.filter(({ kind, static: fixed }) => kind === 'field' && fixed !== true).map(described),
          },
        })),
      },
      css: {
        properties: [
          ...new Map(elements.flatMap(({ cssProperties = [] }) => cssProperties).map((one) => [one.name, described(one)])).values(),
        ],
        'pseudo-elements': elements.flatMap(({ tagName, cssParts = [] }) =>
          cssParts.map(({ name: part, description = '' }) => ({ name: `part(${part})`, description: `${tagName}: ${description}` })),
        ),
      },
    },
  });
}

/** The module of each class, as a stranger imports it. */
const importsOf = (elements: readonly Element[], package_: string): string =>
  elements.map(({ name, tagName }) => `import type { ${name} } from '${package_}/${tagName}';`).join('\n');

/**
 * Types for JSX: attributes as written, properties as the class has them, events as React 19 and Preact name them (`onbadge-verified`).
 * Types are imported alone, so nothing is registered.
 */
function jsxTypes(elements: readonly Element[], package_: string): string {
  const events = [
    ...new Map(elements.flatMap(({ events: own = [] }) => own).map((event) => [event.name, event.type?.text ?? 'Event'])).entries(),
  ];
  const classes = [...new Set(events.map(([, type]) => type))].sort();
  const line = ({ name, tagName, attributes = [], members = [], events: own = [] }: Element): string => {
    const settable = members
      .filter((member) => member.kind === 'field' && member.static !== true && member.readonly !== true)
      .map((member) => member.name);
    const plain = attributes
      .filter(({ name: attribute }) => !settable.includes(attribute) && attribute !== 'lang')
      .map((attribute) => `    '${attribute.name}'?: ${isFlag(attribute) ? 'boolean' : 'string'};`);
    const heard = own.map(({ name: event, type }) => `    'on${event}'?: (event: ${type?.text ?? 'Event'}) => void;`);
    const picked = settable.map((member) => `'${member}'`).join(' | ');
    return `  /** \`<${tagName}>\` */\n  '${tagName}': Html & Partial<Pick<${name}, ${picked}>> & {\n${[...plain, ...heard].join('\n')}\n  };`;
  };
  return `/** Types of the four tags in JSX, made from custom-elements.json. \`import '${package_}/jsx';\` once, in any file. */
${importsOf(elements, package_)}
import type { ${classes.join(', ')} } from '${package_}';

/** What every element takes. */
interface Html {
  key?: string | number;
  ref?: unknown;
  id?: string;
  class?: string;
  className?: string;
  lang?: string;
  dir?: string;
  title?: string;
  hidden?: boolean;
  slot?: string;
  style?: unknown;
  children?: unknown;
}

export interface BadgeElements {
${elements.map(line).join('\n')}
}

declare module 'react' {
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into what React has
    interface IntrinsicElements extends BadgeElements {}
  }
}
`;
}

/** What belongs beside the compiled files. */
export async function writeEditorData(folder: string): Promise<void> {
  const { modules } = JSON.parse(await readFile(join(ROOT, 'custom-elements.json'), 'utf8')) as {
    readonly modules: readonly { readonly declarations: readonly Element[] }[];
  };
  const elements = modules.flatMap(({ declarations }) => declarations);
  await Promise.all([
    writeFile(join(folder, 'vscode.html-data.json'), vsCodeData(elements)),
    writeFile(join(folder, 'web-types.json'), webTypes(elements, ENGINE)),
    writeFile(join(folder, 'jsx.d.ts'), jsxTypes(elements, ENGINE.name)),
    // Types alone: at run time there is nothing to import.
    writeFile(join(folder, 'jsx.js'), 'export {};\n'),
  ]);
}
