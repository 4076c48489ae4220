/** `docs/elements.md`: the reference of the four elements, written from `custom-elements.json`; `npm run manifest` makes both. */

interface Listed {
  readonly name: string;
  readonly kind?: string;
  readonly static?: boolean;
  readonly description?: string;
  readonly default?: string;
  readonly attribute?: string;
  readonly type?: { readonly text: string };
  readonly parsedType?: { readonly text: string };
  readonly parameters?: readonly { readonly name: string; readonly type?: { readonly text: string } }[];
  readonly return?: { readonly type?: { readonly text: string } };
}

interface Described {
  readonly tagName?: string;
  readonly summary?: string;
  readonly attributes?: readonly Listed[];
  readonly members?: readonly Listed[];
  readonly events?: readonly Listed[];
  readonly slots?: readonly Listed[];
  readonly cssParts?: readonly Listed[];
  readonly cssProperties?: readonly Listed[];
}

const cell = (text: string | undefined): string => (text ?? '').replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
const code = (text: string | undefined): string => (text === undefined || text === '' ? '' : `\`${cell(text)}\``);

function table(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return `### ${title}\n\n${[line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')}\n\n`;
}

function section(element: Described): string {
  const { tagName = '', summary = '', attributes = [], members = [], events = [], slots = [], cssParts = [], cssProperties = [] } = element;
  const own = members.filter((member) => member.static !== true);
  const named = (list: readonly Listed[]): readonly (readonly string[])[] =>
    list.map(({ name, description }) => [code(name), cell(description)]);
  const signature = ({ name, parameters = [] }: Listed): string => `${name}(${parameters.map((one) => one.name).join(', ')})`;
  return [
    `## \`<${tagName}>\`\n\n${cell(summary)}\n\n`,
    table(
      'Attributes',
      ['attribute', 'values', 'unless said', 'what it does'],
      attributes.map(({ name, type, parsedType, default: initial, description }) => [
        code(name),
        code(parsedType?.text ?? type?.text),
        code(initial),
        cell(description),
      ]),
    ),
    table(
      'Properties without an attribute',
      ['property', 'type', 'what it is'],
      own.flatMap(({ kind, name, attribute, type, description }) =>
        kind === 'field' && attribute === undefined && !attributes.some((one) => one.name === name)
          ? [[code(name), code(type?.text), cell(description)]]
          : [],
      ),
    ),
    table(
      'Methods',
      ['method', 'answers', 'what it does'],
      own.flatMap((member) =>
        member.kind === 'method' ? [[code(signature(member)), code(member.return?.type?.text), cell(member.description)]] : [],
      ),
    ),
    table(
      'Events',
      ['event', 'class', 'when'],
      events.map(({ name, type, description }) => [code(name), code(type?.text), cell(description)]),
    ),
    table(
      'Slots',
      ['slot', 'what goes there'],
      slots.map(({ name, description }) => [name === '' ? 'the default one' : code(name), cell(description)]),
    ),
    table('Parts', ['part', 'what it is'], named(cssParts)),
    table('Custom properties', ['property', 'what it sets'], named(cssProperties)),
  ].join('');
}

export function elementDocs({ modules }: { readonly modules: readonly { readonly declarations: readonly Described[] }[] }): string {
  const elements = modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName !== undefined);
  const links = elements.map(({ tagName = '' }) => `[\`<${tagName}>\`](#${tagName})`).join(' · ');
  return `# The elements\n\n<!-- Written by \`npm run manifest\` from custom-elements.json. Do not edit. -->\n\n${links}\n\nEvents bubble and cross shadow roots. How to give the elements your look: [theming.md](theming.md).\n\n${elements.map(section).join('')}`;
}
