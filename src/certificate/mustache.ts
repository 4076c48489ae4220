/**
 * Fills a Mustache template with the members of a credential, as the `svg-mustache` suite of VC Render Method has it. Every value is
 * escaped for XML, with two braces or three; partials, lambdas and other delimiters are refused. Paths are names with dots, or JSON
 * pointers as in the former drafts (RFC 6901).
 */
import { isObject, type Json } from '../core/json.js';
import { legible } from '../core/legible.js';

const LONGEST = 4 * 1024 * 1024;
const DEEPEST = 20;

/** @returns undefined where the template is none, or grows beyond a limit */
export function fillTemplate(template: string, data: Json): string | undefined {
  const nodes = parse(template);
  if (!nodes) return undefined;
  const out: string[] = [];
  return draw(nodes, [data], out, { left: LONGEST }) ? out.join('') : undefined;
}

type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly path: string }
  | { readonly kind: 'section'; readonly path: string; readonly inverted: boolean; readonly nodes: Node[] };

function parse(template: string): readonly Node[] | undefined {
  const root: Node[] = [];
  const open: { readonly path: string; readonly nodes: Node[] }[] = [{ path: '', nodes: root }];
  let at = 0;
  for (const match of template.matchAll(/\{\{\{\s*([^{}]+?)\s*\}\}\}|\{\{([#^/&!>=]?)\s*([^{}]*?)\s*\}\}/g)) {
    const [whole, triple, sign = '', name = ''] = match;
    const path = triple ?? name;
    const into = open.at(-1)?.nodes;
    into?.push({ kind: 'text', text: template.slice(at, match.index) });
    at = match.index + whole.length;
    if (sign === '>' || sign === '=') return undefined;
    if (sign === '#' || sign === '^') {
      const section: Node = { kind: 'section', path, inverted: sign === '^', nodes: [] };
      into?.push(section);
      open.push(section);
      if (open.length > DEEPEST) return undefined;
    } else if (sign === '/') {
      if (open.length < 2 || open.pop()?.path !== path) return undefined;
    } else if (sign !== '!') into?.push({ kind: 'value', path });
  }
  if (open.length !== 1) return undefined;
  root.push({ kind: 'text', text: template.slice(at) });
  return root;
}

type Scope = readonly (Json | undefined)[];

/** @returns false where it grew beyond the limit */
function draw(nodes: readonly Node[], scope: Scope, out: string[], budget: { left: number }): boolean {
  for (const node of nodes) {
    if (node.kind === 'section') {
      const value = find(node.path, scope);
      const list = Array.isArray(value) ? (value as readonly Json[]) : isEmpty(value) ? [] : [value];
      if (node.inverted) {
        if (list.length === 0 && !draw(node.nodes, scope, out, budget)) return false;
        continue;
      }
      for (const one of list) if (!draw(node.nodes, [...scope, one], out, budget)) return false;
      continue;
    }
    const text = node.kind === 'text' ? node.text : escapeXml(asText(find(node.path, scope)));
    // Empty rounds of a loop cost something too.
    budget.left -= text.length + 1;
    if (budget.left < 0) return false;
    out.push(text);
  }
  return true;
}

const isEmpty = (value: Json | undefined): boolean => value === undefined || value === null || value === false || value === '';

/** The nearest scope that has the first name; then member by member. */
function find(path: string, scope: Scope): Json | undefined {
  if (path === '.') return scope.at(-1);
  if (path.startsWith('/')) {
    const names = path.slice(1).split('/');
    return descend(
      scope[0],
      names.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~')),
    );
  }
  const names = path.split('.');
  const holder = scope.findLast((one) => member(one, names[0] ?? '') !== undefined);
  return descend(holder, names);
}

const descend = (value: Json | undefined, names: readonly string[]): Json | undefined =>
  names.reduce<Json | undefined>((at, name) => member(at, name), value);

function member(value: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(value)) return /^\d{1,6}$/.test(name) ? (value as readonly Json[])[Number(name)] : undefined;
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function asText(value: Json | undefined): string {
  if (typeof value === 'string') return legible(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? '');
