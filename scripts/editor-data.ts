/**
 * What editors and type checkers know of the elements, all from the manifest: VS Code's custom data, JetBrains' web-types, and types for
 * the templates of frameworks. Nothing here is written by hand.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ENGINE } from '../src/core/version.js';
import { isFlag, wordsOf, type Element, type Named } from './described.js';
import { FRAMEWORK_TYPES } from './framework-types.js';
import { ROOT } from './run.js';

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

/** What belongs beside the compiled files. */
export async function writeEditorData(folder: string): Promise<void> {
  const { modules } = JSON.parse(await readFile(join(ROOT, 'custom-elements.json'), 'utf8')) as {
    readonly modules: readonly { readonly declarations: readonly Element[] }[];
  };
  const elements = modules.flatMap(({ declarations }) => declarations);
  await Promise.all([
    writeFile(join(folder, 'vscode.html-data.json'), vsCodeData(elements)),
    writeFile(join(folder, 'web-types.json'), webTypes(elements, ENGINE)),
    ...Object.entries(FRAMEWORK_TYPES).flatMap(([name, write]) => [
      writeFile(join(folder, `${name}.d.ts`), write(elements, ENGINE.name)),
      // Types alone: at run time there is nothing to import.
      writeFile(join(folder, `${name}.js`), 'export {};\n'),
    ]),
  ]);
}
