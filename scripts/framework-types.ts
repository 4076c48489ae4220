/**
 * Types of the four tags for the templates of frameworks: React's JSX, Vue, Svelte. What is read-only or an element's own is not settable, and
 * events are named as each framework hears them. A file imports types alone, so that it registers nothing.
 */
import { isFlag, type Element } from './described.js';

type Writer = (elements: readonly Element[], package_: string) => string;

/** The names of an element's properties that a page may set. */
const settableOf = ({ members = [] }: Element): readonly string[] =>
  members.filter((member) => member.kind === 'field' && member.static !== true && member.readonly !== true).map((member) => member.name);

/**
 * Attributes that no property of the same name types already; `lang` is everybody's.
 * @param flag type of those that are on by being there: Svelte writes `false` as a word, which switches on
 */
const attributesOf = (element: Element, flag = 'boolean'): readonly (readonly [name: string, type: string])[] =>
  (element.attributes ?? [])
    .filter(({ name }) => !settableOf(element).includes(name) && name !== 'lang')
    .map((attribute) => [attribute.name, isFlag(attribute) ? flag : 'string']);

const eventsOf = ({ events = [] }: Element): readonly (readonly [name: string, type: string])[] =>
  events.map(({ name, type }) => [name, type?.text ?? 'Event']);

const member = (name: string, type: string): string => `    '${name}'?: ${type} | undefined;`;
const heard = (name: string, type: string): string => `    '${name}'?: ((event: ${type}) => void) | undefined;`;
const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** `Partial<Pick<…>>` of what the class says of itself: its docstrings come along. */
const picked = (element: Element): string =>
  `Partial<Pick<${element.name}, ${settableOf(element)
    .map((name) => `'${name}'`)
    .join(' | ')}>>`;

/** The elements' classes and events, as a stranger imports them. */
function importsOf(elements: readonly Element[], package_: string): string {
  const events = [...new Set(elements.flatMap(eventsOf).map(([, type]) => type))].sort();
  return [
    ...elements.map(({ name, tagName }) => `import type { ${name} } from '${package_}/${tagName}';`),
    `import type { ${events.join(', ')} } from '${package_}';`,
  ].join('\n');
}

/** What every element takes in JSX. */
const HTML_IN_JSX = `/** What every element takes. */
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
}`;

const INTO_REACT = `declare module 'react' {
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into what React has
    interface IntrinsicElements extends BadgeElements {}
  }
}
`;

/** React 19 sets properties, and hears `onbadge-verified`. */
const jsx: Writer = (
  elements,
  package_,
) => `/** Types of the four tags in React 19. \`import '${package_}/jsx';\` once, in any file. Made from custom-elements.json. */
${importsOf(elements, package_)}

${HTML_IN_JSX}

export interface BadgeElements {
${elements
  .map(
    (element) =>
      `  /** \`<${element.tagName}>\` */\n  '${element.tagName}': Html & ${picked(element)} & {\n${[
        ...attributesOf(element).map(([name, type]) => member(name, type)),
        ...eventsOf(element).map(([name, type]) => heard(`on${name}`, type)),
      ].join('\n')}\n  };`,
  )
  .join('\n')}
}

${INTO_REACT}`;

/** React 18 writes attributes and nothing else: `true` and `false` become words there, and both switch on. */
const jsx18: Writer = (
  elements,
  package_,
) => `/** Types of the four tags in React 18, which writes attributes and nothing else; properties and events by \`ref\`. \`import '${package_}/jsx-18';\` once. Made from custom-elements.json. */
${elements.map(({ name, tagName }) => `import type { ${name} } from '${package_}/${tagName}';`).join('\n')}

${HTML_IN_JSX}

export interface BadgeElements {
${elements
  .map((element) => {
    const { attributes = [], name: class_, tagName } = element;
    const settable = settableOf(element);
    const types = attributes
      .filter(({ name }) => name !== 'lang')
      .map((attribute) => {
        if (isFlag(attribute)) return member(attribute.name, "''");
        return member(attribute.name, settable.includes(attribute.name) ? `Extract<${class_}['${attribute.name}'], string>` : 'string');
      });
    // JSX lets every name with a hyphen pass, unless it is said not to.
    const unheard = eventsOf(element).map(([name]) => member(`on${name}`, 'never'));
    return `  /** \`<${tagName}>\` */\n  '${tagName}': Html & {\n${[...types, ...unheard].join('\n')}\n  };`;
  })
  .join('\n')}
}

${INTO_REACT}`;

/** Vue sets what the element has as a property; `@badge-verified` is the prop `onBadgeVerified` to its type checker. */
const vue: Writer = (
  elements,
  package_,
) => `/** Types of the four tags in templates of Vue 3. \`import '${package_}/vue';\` once, in any file. Made from custom-elements.json. */
import type { HTMLAttributes, PublicProps } from 'vue';
${importsOf(elements, package_)}

${elements
  .map(
    (element) => `/** \`<${element.tagName}>\` in a template. */
export type ${element.name}InVue = new () => ${element.name} & {
  /** @deprecated For templates alone: no element has it. */
  $props: HTMLAttributes & PublicProps & ${picked(element)} & {
${[
  ...attributesOf(element)
    .filter(([name]) => !settableOf(element).includes(camel(name)))
    .map(([name, type]) => member(camel(name), type)),
  ...eventsOf(element).map(([name, type]) => heard(`on${camel(`-${name}`)}`, type)),
].join('\n')}
  };
};`,
  )
  .join('\n\n')}

declare module 'vue' {
  interface GlobalComponents {
${elements.map(({ name, tagName }) => `    '${tagName}': ${name}InVue;`).join('\n')}
  }
}
`;

/** Svelte 5 sets what the element has as a property; `onbadge-verified={…}` listens. */
const svelte: Writer = (
  elements,
  package_,
) => `/** Types of the four tags in Svelte 5. \`import '${package_}/svelte';\` once, in any file. Made from custom-elements.json. */
import type { HTMLAttributes } from 'svelte/elements';
${importsOf(elements, package_)}

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${elements
  .map(
    (element) =>
      `    /** \`<${element.tagName}>\` */\n    '${element.tagName}': HTMLAttributes<${element.name}> & ${picked(element)} & {\n${[
        ...attributesOf(element, 'true').map(([name, type]) => member(name, type)),
        ...eventsOf(element).map(([name, type]) => heard(`on${name}`, type)),
      ]
        .map((line) => `  ${line}`)
        .join('\n')}\n    };`,
  )
  .join('\n')}
  }
}
`;

/** Subpath of the package → its declarations. */
export const FRAMEWORK_TYPES: Readonly<Record<string, Writer>> = { jsx, 'jsx-18': jsx18, vue, svelte };
