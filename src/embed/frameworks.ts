/** The same element in the files of frameworks, loaded from npm by their bundler: there a lock file holds version and hash. */
import { ENGINE } from '../core/version.js';
import { attributesOf, escapeAttribute, insideOf, type Embed } from './embed.js';
import { EMBEDDABLE } from './elements.js';

export type Framework = 'react' | 'vue' | 'svelte';

/**
 * A whole component file: JSX for React, a single-file component for Vue and Svelte.
 * @throws EmbedError as `snippet` does
 */
export function component(framework: Framework, embed: Embed): string {
  return WRITERS[framework](partsOf(framework, embed));
}

interface Parts {
  readonly load: string;
  /** `const badge = …;`, or nothing. */
  readonly data: string;
  /** The tag's name with all that belongs in its first bracket. */
  readonly open: string;
  readonly element: string;
}

function partsOf(framework: Framework, embed: Embed): Parts {
  const { element } = embed;
  const inside = insideOf(embed);
  const { property = 'badge' } = EMBEDDABLE[element];
  const bound = framework === 'vue' ? `:${property}="badge"` : `${property}={badge}`;
  const attributes = attributesOf(embed).map(([name, value]) => {
    const called = framework === 'react' && name === 'class' ? 'className' : name;
    return value === true ? called : `${called}="${quoted(framework, value)}"`;
  });
  return {
    element,
    load: `import '${ENGINE.name}/${element}/define';`,
    // JavaScript reads what JSON writes.
    data: inside === undefined ? '' : `const badge = ${property === 'input' ? JSON.stringify(inside).replaceAll('<', '\\u003c') : inside};`,
    open: [element, ...attributes, ...(inside === undefined ? [] : [bound])].join(' '),
  };
}

/** Svelte reads braces in attributes as code. */
const quoted = (framework: Framework, value: string): string =>
  framework === 'svelte' ? escapeAttribute(value).replaceAll('{', '&#123;').replaceAll('}', '&#125;') : escapeAttribute(value);

const WRITERS: Readonly<Record<Framework, (parts: Parts) => string>> = {
  react: ({ load, data, open }) =>
    `${[load, ...(data === '' ? [] : [data])].join('\n\n')}\n\nexport function Badge() {\n  return <${open} />;\n}\n`,
  vue: ({ load, data, open, element }) =>
    `<script setup>\n${[load, ...(data === '' ? [] : [data])].join('\n\n')}\n</script>\n\n<template>\n  <${open}></${element}>\n</template>\n`,
  svelte: ({ load, data, open, element }) =>
    `<script>\n${[load, ...(data === '' ? [] : [data])]
      .join('\n\n')
      .split('\n')
      .map((line) => `  ${line}`)
      .join('\n')}\n</script>\n\n<${open}></${element}>\n`,
};
