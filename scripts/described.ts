/** The manifest, as far as editors and frameworks are told of it. */
export interface Named {
  readonly name: string;
  readonly description?: string;
}
export interface Attribute extends Named {
  readonly type?: { readonly text: string };
  readonly parsedType?: { readonly text: string };
  readonly default?: string;
}
export interface Element {
  readonly name: string;
  readonly tagName: string;
  readonly summary?: string;
  readonly attributes?: readonly Attribute[];
  readonly members?: readonly (Attribute & { readonly kind: string; readonly static?: boolean; readonly readonly?: boolean })[];
  readonly events?: readonly (Named & { readonly type?: { readonly text: string } })[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
}

/** `'compact' | 'card'` → its words; anything else has none. */
export function wordsOf({ type, parsedType }: Attribute): readonly string[] {
  const text = parsedType?.text ?? type?.text ?? '';
  return [...text.matchAll(/'([^']+)'/g)].flatMap(([, word]) => word ?? []);
}

export const isFlag = ({ type }: Attribute): boolean => type?.text === 'boolean';
