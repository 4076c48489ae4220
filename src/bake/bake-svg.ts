/** Writes a badge into an SVG (OB 3.0 Document Formats › SVG, OB 2.0 Baking, CLR 2.0). It refuses what is no well-formed SVG and what is no badge. */
import { readXml, type XmlElement } from '../core/xml.js';
import { BadgeError } from '../errors.js';
import { isBadgeElement } from '../model/container.js';
import { badgeText, escapeForXml, type BadgeText } from './badge-text.js';

const PREFIX = 'openbadges';

/**
 * The drawing with the badge in one element right after the `svg` tag; badges it held before are replaced. Everything else stays as it is,
 * except that a declared encoding becomes UTF-8: that is what the text is to be saved in.
 * @param badge JSON, compact JWS or URL
 * @throws BadgeError `svg.malformed`, `svg.entities`, `input.unsupported` for XML that is no SVG, and what {@link badgeText} throws
 */
export function bakeSvg(svg: string, badge: string): string {
  const content = badgeText(badge);
  const { root, badges } = survey(svg);
  const { namespace, element: local } = content.names;
  const declared = root.declared.get(PREFIX);
  const tag = svg.slice(root.start, root.startTagEnd);
  const open = (root.selfClosing ? tag.slice(0, -2) : tag.slice(0, -1)).trimEnd();
  // The specification puts the declaration on `svg`; where another badge left one there, the element brings its own.
  const onRoot = declared === undefined ? declaration(namespace) : '';
  const onElement = declared === undefined || declared === namespace ? '' : declaration(namespace);
  const element = `<${PREFIX}:${local}${onElement}${written(content)}</${PREFIX}:${local}>`;
  const before = svg.slice(0, root.start).replace(/^(\uFEFF?<\?xml[^>]*?\sencoding\s*=\s*["'])[\w.:-]+/, '$1UTF-8');
  const end = root.selfClosing ? `</${/^<([^\s/>]+)/.exec(tag)?.[1] ?? 'svg'}>` : '';
  return `${before}${open}${onRoot}>${element}${end}${without(svg, root.startTagEnd, badges)}`;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The root, and where the badge elements stand; one inside another goes with it. */
function survey(svg: string): { readonly root: XmlElement; readonly badges: readonly Range[] } {
  let root: XmlElement | undefined;
  let outer: XmlElement | undefined;
  const badges: Range[] = [];
  readXml(svg, {
    open(element) {
      root ??= element;
      if (isBadgeElement(element.namespace, element.local)) outer ??= element;
    },
    text() {
      // What is written in the drawing does not matter here.
    },
    close(element, end) {
      if (element !== outer) return;
      badges.push({ start: element.start, end });
      outer = undefined;
    },
  });
  if (root?.local !== 'svg') throw new BadgeError('input.unsupported');
  return { root, badges };
}

function without(text: string, from: number, ranges: readonly Range[]): string {
  let rest = '';
  let at = from;
  for (const { start, end } of ranges) {
    rest += text.slice(at, start);
    at = end;
  }
  return rest + text.slice(at);
}

function declaration(namespace: string): string {
  return ` xmlns:${PREFIX}="${namespace}"`;
}

/** A token or a URL in `verify`; JSON in CDATA, which is left for what cannot stand in it: its own end, and a carriage return. */
function written({ text, isJson }: BadgeText): string {
  if (!isJson) return ` verify="${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')}">`;
  return `><![CDATA[${escapeForXml(text).replaceAll(']]>', ']]]]><![CDATA[>').replaceAll('\r', ']]>&#13;<![CDATA[')}]]>`;
}
