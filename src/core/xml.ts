/**
 * A small strict XML 1.0 reader with namespaces, for files from strangers: it works where there is no `DOMParser` (workers, Node),
 * in one pass, and refuses everything that can grow or reach out: entities of its own, an internal DTD subset, deep nesting.
 */
import { BadgeError } from '../errors.js';

export interface XmlElement {
  readonly namespace: string;
  readonly local: string;
  /** Attributes without a namespace, values unescaped. `xmlns` declarations are not among them. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Attributes with a prefix, by the whole of their names. */
  readonly prefixed: ReadonlyMap<string, string>;
  /** Prefixes declared on this very element, `''` for the default namespace. */
  readonly declared: ReadonlyMap<string, string>;
  /** Where its start tag begins and ends in the text. */
  readonly start: number;
  readonly startTagEnd: number;
  readonly selfClosing: boolean;
  readonly depth: number;
}

export interface XmlHandler {
  open(element: XmlElement): void;
  /** Character data and CDATA of an element, in order, entities resolved. */
  text(text: string, within: XmlElement): void;
  /** @param end offset after its end tag */
  close(element: XmlElement, end: number): void;
}

const MAX_DEPTH = 512;
const NAME = String.raw`[A-Za-z_:\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{37D}\u{37F}-\u{1FFF}\u{200C}-\u{200D}\u{2070}-\u{218F}\u{2C00}-\u{2FEF}\u{3001}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{EFFFF}][\w:.\-\u{B7}\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{37D}\u{37F}-\u{1FFF}\u{200C}-\u{200D}\u{203F}-\u{2040}\u{2070}-\u{218F}\u{2C00}-\u{2FEF}\u{3001}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{EFFFF}]*`;
const NOT_XML = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/; // eslint-disable-line no-control-regex -- XML 1.0 §2.2 forbids them
const DOCTYPE = /<!DOCTYPE[ \t\r\n]+[^<>[\]"']*(?:"[^"]*"|'[^']*')?[ \t\r\n]*(?:"[^"]*"|'[^']*')?[ \t\r\n]*/y;

interface Open {
  readonly element: XmlElement;
  readonly name: string;
}

/**
 * Reads one document to its end and tells the handler what is in it.
 * @throws BadgeError `svg.malformed` (with the offset), `svg.entities`
 */
export function readXml(source: string, handler: XmlHandler): void {
  const startTag = new RegExp(`<(${NAME})`, 'uy');
  const attribute = new RegExp(String.raw`[ \t\r\n]+(${NAME})[ \t\r\n]*=[ \t\r\n]*(?:"([^<"]*)"|'([^<']*)')`, 'uy');
  const tagEnd = /[ \t\r\n]*(\/?)>/y;
  const endTag = new RegExp(String.raw`</(${NAME})[ \t\r\n]*>`, 'uy');
  const bindings = new Map<string, string[]>([['xml', ['http://www.w3.org/XML/1998/namespace']]]);
  const stack: Open[] = [];
  let at = source.startsWith('\uFEFF') ? 1 : 0;
  const first = at;
  let rootSeen = false;
  let doctypeSeen = false;

  const fail = (): never => {
    throw new BadgeError('svg.malformed', { offset: at });
  };
  const match = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(source) ?? undefined;
    if (found) at = pattern.lastIndex;
    return found;
  };
  const past = (opening: string, closing: string): string => {
    const end = source.indexOf(closing, at + opening.length);
    if (end < 0) fail();
    const body = source.slice(at + opening.length, end);
    at = end + closing.length;
    return body;
  };
  const lookup = (prefix: string): string | undefined => bindings.get(prefix)?.at(-1);
  const close = (open: Open): void => {
    for (const prefix of open.element.declared.keys()) bindings.get(prefix)?.pop();
    handler.close(open.element, at);
  };

  const openTag = (): void => {
    const start = at;
    const name = match(startTag)?.[1] ?? fail();
    if ((stack.length === 0 && rootSeen) || stack.length >= MAX_DEPTH) fail();
    const raw = new Map<string, string>();
    const declared = new Map<string, string>();
    for (let found = match(attribute); found; found = match(attribute)) {
      const key = found[1] ?? '';
      const value = unescape(normalizeSpaces(found[2] ?? found[3] ?? ''), fail);
      if (raw.has(key)) fail();
      raw.set(key, value);
      if (key === 'xmlns') declared.set('', value);
      else if (key.startsWith('xmlns:')) declared.set(key.slice(6), value || fail());
    }
    for (const [prefix, uri] of declared) {
      if (prefix === 'xmlns' || (prefix === 'xml') !== (uri === lookup('xml')) || !isLocal(prefix || 'x')) fail();
      const bound = bindings.get(prefix);
      if (bound) bound.push(uri);
      else bindings.set(prefix, [uri]);
    }
    const selfClosing = (match(tagEnd)?.[1] ?? fail()) === '/';
    const [prefix, local] = splitName(name, fail);
    const attributes = new Map<string, string>();
    const prefixed = new Map<string, string>();
    for (const [key, value] of raw) {
      const colon = key.indexOf(':');
      if (colon < 0 && key !== 'xmlns') attributes.set(key, value);
      else if (colon >= 0 && !key.startsWith('xmlns:')) {
        if (lookup(splitName(key, fail)[0]) === undefined) fail();
        prefixed.set(key, value);
      }
    }
    const namespace = lookup(prefix) ?? (prefix === '' ? '' : fail());
    const element: XmlElement = {
      namespace,
      local,
      attributes,
      prefixed,
      declared,
      start,
      startTagEnd: at,
      selfClosing,
      depth: stack.length,
    };
    rootSeen = true;
    handler.open(element);
    const open = { element, name };
    if (selfClosing) close(open);
    else stack.push(open);
  };

  if (NOT_XML.test(source) || !source.isWellFormed()) fail();
  while (at < source.length) {
    const top = stack.at(-1);
    if (source[at] !== '<') {
      const end = source.indexOf('<', at);
      const text = source.slice(at, end < 0 ? undefined : end);
      if (top ? text.includes(']]>') : /[^ \t\r\n]/.test(text)) fail();
      if (top) handler.text(unescape(normalizeLines(text), fail), top.element);
      at += text.length;
    } else if (source.startsWith('<!--', at)) {
      if (/--|-$/.test(past('<!--', '-->'))) fail();
    } else if (source.startsWith('<![CDATA[', at)) {
      if (!top) fail();
      const text = normalizeLines(past('<![CDATA[', ']]>'));
      if (top) handler.text(text, top.element);
    } else if (source.startsWith('<?', at)) {
      if (/^<\?xml[ \t\r\n?]/i.test(source.slice(at, at + 6)) && at !== first) fail();
      past('<?', '?>');
    } else if (source.startsWith('<!DOCTYPE', at)) {
      if (rootSeen || doctypeSeen) fail();
      doctypeSeen = true;
      if (!match(DOCTYPE)) fail();
      if (source[at] === '[') throw new BadgeError('svg.entities', { offset: at });
      if (source[at++] !== '>') fail();
    } else if (source.startsWith('</', at)) {
      const name = match(endTag)?.[1] ?? fail();
      const open = stack.pop();
      if (open?.name !== name) fail();
      if (open) close(open);
    } else {
      openTag();
    }
  }
  if (stack.length > 0 || !rootSeen) fail();
}

function isLocal(name: string): boolean {
  return !name.includes(':');
}

function splitName(name: string, fail: () => never): readonly [prefix: string, local: string] {
  const colon = name.indexOf(':');
  if (colon < 0) return ['', name];
  const local = name.slice(colon + 1);
  if (colon === 0 || local === '' || !isLocal(local)) fail();
  return [name.slice(0, colon), local];
}

/** Line ends as every XML reader hands them on (XML 1.0 §2.11). */
function normalizeLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** White space in attribute values (XML 1.0 §3.3.3). */
function normalizeSpaces(value: string): string {
  return value.replace(/\r\n|[\t\r\n]/g, ' ');
}

const PREDEFINED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The five predefined entities and character references; any other is an error, because nothing may declare one. */
function unescape(text: string, fail: () => never): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(lt|gt|amp|quot|apos));|&/g,
    (all, decimal?: string, hex?: string, name?: string) => {
      if (all === '&') fail();
      if (name !== undefined) return PREDEFINED[name] ?? fail();
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      const legal = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) && !NOT_XML.test(String.fromCodePoint(code));
      return legal ? String.fromCodePoint(code) : fail();
    },
  );
}
