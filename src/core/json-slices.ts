/** Cuts JSON text into the texts of its parts without making objects of them, so that one broken part leaves the others whole. */

export interface Slice {
  /** Name of the member; undefined in an array. */
  readonly key: string | undefined;
  readonly text: string;
}

/**
 * The entries of the array, or the members of the object, that is the whole text. What stands between the commas is not looked into.
 * @param most parts; what follows is left out
 * @returns undefined where the text is neither, or its brackets do not close where it ends
 */
export function sliceJson(text: string, most: number): readonly Slice[] | undefined {
  const open = /^\s*([[{])/.exec(text);
  if (!open) return undefined;
  const object = open[1] === '{';
  const slices: Slice[] = [];
  const token = /"(?:[^"\\]|\\.)*"|[{}[\],]/gs;
  token.lastIndex = open[0].length;
  let depth = 1;
  let start = token.lastIndex;
  const cut = (end: number): void => {
    const part = text.slice(start, end);
    start = end + 1;
    if (part.trim() !== '' && slices.length < most) slices.push(object ? member(part) : { key: undefined, text: part.trim() });
  };
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const letter = match[0];
    if (letter === '{' || letter === '[') depth++;
    else if (letter === '}' || letter === ']') depth--;
    if (depth === 0) {
      cut(match.index);
      return text.slice(token.lastIndex).trim() === '' ? slices : undefined;
    }
    if (letter === ',' && depth === 1) cut(match.index);
  }
  return undefined;
}

function member(part: string): Slice {
  const [head = '', key = ''] = /^\s*"((?:[^"\\]|\\.)*)"\s*:/s.exec(part) ?? [];
  return { key: head === '' ? undefined : key, text: part.slice(head.length).trim() };
}
