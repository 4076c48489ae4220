/** What a content stream of a PDF is made of (ISO 32000-2 §7.8.2): operands and operators, strings as their bytes. */

export interface Operand {
  readonly kind: 'string' | 'name' | 'other' | 'operator';
  readonly value: string;
}

const TOKEN =
  /%[^\r\n]*|\/([^\0\t\n\f\r ()<>[\]{}/%]*)|<<|>>|<([0-9A-Fa-f\s]*)>|(\()|[[\]{}]|([+-]?(?:\d+\.?\d*|\.\d+))|([A-Za-z'"*][A-Za-z0-9'"*]*)/g;

/** What a content stream is made of; strings as their bytes, one letter each (§7.8.2). */
export function* tokens(content: string): Generator<Operand> {
  const pattern = new RegExp(TOKEN);
  for (let match = pattern.exec(content); match; match = pattern.exec(content)) {
    const [, name, hexed, opened, number, operator] = match;
    if (name !== undefined) yield { kind: 'name', value: name };
    else if (hexed !== undefined) yield { kind: 'string', value: fromHex(hexed) };
    else if (opened !== undefined) {
      const [value, end] = literal(content, pattern.lastIndex);
      pattern.lastIndex = end;
      yield { kind: 'string', value };
    } else if (number !== undefined) yield { kind: 'other', value: number };
    else if (operator === 'ID') {
      // An inline picture: nothing in it is an operator (§8.9.7).
      const end = /\sEI(?=\s|$)/g;
      end.lastIndex = pattern.lastIndex;
      pattern.lastIndex = end.exec(content) ? end.lastIndex : content.length;
      yield { kind: 'operator', value: 'EI' };
    } else if (operator !== undefined) yield { kind: 'operator', value: operator };
  }
}

function fromHex(text: string): string {
  const digits = text.replace(/\s/g, '');
  return (digits.length % 2 === 0 ? digits : `${digits}0`).replace(/../g, (pair) => String.fromCharCode(parseInt(pair, 16)));
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A string in brackets, which may be nested or escaped (§7.3.4.2), and where it ends. */
function literal(content: string, start: number): readonly [string, number] {
  let value = '';
  let open = 1;
  let at = start;
  for (; at < content.length; at++) {
    const letter = content.charAt(at);
    if (letter === '\\') {
      const octal = /^[0-7]{1,3}/.exec(content.slice(at + 1, at + 4))?.[0];
      const next = content.charAt(at + 1);
      if (octal !== undefined) value += String.fromCharCode(parseInt(octal, 8) & 0xff);
      else if (next !== '\n' && next !== '\r') value += ESCAPES[next] ?? next;
      at += octal?.length ?? 1;
      continue;
    }
    if (letter === '(') open++;
    if (letter === ')' && --open === 0) break;
    value += letter;
  }
  return [value, at + 1];
}
