/**
 * The one place that writes the HTML by which an element comes into somebody's page: exact version, hashes, hints what to load, and the tag.
 * It writes nobody's address and no code into it.
 */
import { EmbedError } from '../errors.js';
import { attributesOf, baseOf, entryOf, escapeAttribute, insideOf, type Embed, type FileOfPackage } from './embed.js';
import { addressOf, mapScript } from './import-map.js';

/**
 * An address of a small file. A hint is asked for without the card's `Accept`: what answers by it, such as a badge's page, is left to the
 * card. So are images: WebKit gives no fetch the answer to a hint, and asks twice.
 */
const FILE = /^[^?#]+\.(?:json|jsonld|jwt)$/i;

/**
 * A whole snippet: what loads the element, an empty line, the element.
 * @throws EmbedError where an attribute is not the element's, an address of a person would be given away, or the version is not exact
 */
export function snippet(embed: Embed): string {
  return `${loading(embed)}\n\n${tag(embed)}`;
}

/**
 * What loads the element; once a page, however many elements it has.
 * @throws EmbedError `embed.version`
 */
export function loading(embed: Embed): string {
  const base = baseOf(embed);
  const entry = entryOf(embed);
  const { integrity, nonce, protect = 'loaded', attributes = {} } = embed;
  const fileOf = (path: string): FileOfPackage => {
    const file = integrity?.files[path];
    if (!file) throw new EmbedError('embed.version', { version: path });
    return file;
  };
  const hashOf = (path: string): string =>
    [
      ...(nonce === undefined ? [] : [`nonce="${escapeAttribute(nonce)}"`]),
      // Hashes are compared only for what was fetched by CORS.
      ...(integrity ? [`integrity="${fileOf(path).integrity}"`, 'crossorigin="anonymous"'] : []),
    ]
      .map((text) => ` ${text}`)
      .join('');
  const lines: string[] = [];
  const { imports = [], later = [], next } = integrity ? fileOf(entry) : {};
  if (integrity && protect === 'all') {
    const hashes = Object.fromEntries([entry, ...imports, ...later].map((path) => [addressOf(base) + path, fileOf(path).integrity]));
    lines.push(mapScript({ integrity: hashes }, nonce));
  }
  const language =
    String(attributes['lang'] ?? '')
      .toLowerCase()
      .split('-')[0] ?? '';
  const words = next && Object.hasOwn(next.words, language) ? next.words[language] : undefined;
  // What is asked for in a second and a third round else; a phone waits half a second for each.
  const src = next && embed.inside === undefined ? attributes['src'] : undefined;
  if (typeof src === 'string' && FILE.test(src))
    lines.push(`<link rel="preload" as="fetch" href="${escapeAttribute(src)}" crossorigin="anonymous" />`);
  for (const path of [...imports, ...(next?.files ?? []), ...(words === undefined ? [] : [words])])
    lines.push(`<link rel="modulepreload" href="${escapeAttribute(base + path)}"${hashOf(path)} />`);
  lines.push(`<script type="module" src="${escapeAttribute(base + entry)}"${hashOf(entry)}></script>`);
  return lines.join('\n');
}

/**
 * The element alone.
 * @throws EmbedError `embed.attribute`, `embed.address`, `embed.inside`
 */
export function tag(embed: Embed): string {
  const { element, fallback } = embed;
  const attributes = attributesOf(embed).map(([name, value]) => (value === true ? name : `${name}="${escapeAttribute(value)}"`));
  const open = [element, ...attributes].join(' ');
  const inside = insideOf(embed);
  const children = [
    ...(inside === undefined ? [] : [`<script type="application/json">\n    ${inside}\n  </script>`]),
    ...(fallback ? [link(fallback)] : []),
  ];
  // The bracket of the tag stands before its children, so that no white space is between them.
  return children.length === 0 ? `<${open}></${element}>` : `<${open}\n  >${children.join('\n  ')}</${element}\n>`;
}

function link({ href, text }: { readonly href: string; readonly text: string }): string {
  const words = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<a href="${escapeAttribute(/^(https?:\/\/|\.{0,2}\/)/.test(href) ? href : `./${href}`)}">${words}</a>`;
}
