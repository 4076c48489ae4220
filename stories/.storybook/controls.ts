/** Controls made of the manifest: attributes, and the custom properties of the style. Whatever a story sets by itself stays until a control is used. */
interface Control {
  readonly name: string;
  readonly description: string;
  /** Values in the address are taken by this. */
  readonly type: { readonly name: 'boolean' | 'string' };
  readonly control: { readonly type: 'select' | 'boolean' | 'text' | 'color' };
  readonly options?: readonly string[];
  readonly table: {
    readonly category: string;
    readonly type?: { readonly summary: string };
    readonly defaultValue?: { readonly summary: string };
  };
}

interface Listed {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
  readonly type?: { readonly text: string };
  readonly parsedType?: { readonly text: string };
}

interface Described {
  readonly tagName?: string;
  readonly attributes?: readonly Listed[];
  readonly cssProperties?: readonly Listed[];
}

interface Manifest {
  readonly modules: readonly { readonly declarations: readonly Described[] }[];
}

export function argTypesOf({ modules }: Manifest, tag: string | undefined): Record<string, Control> {
  const element = modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === tag);
  const controls: Record<string, Control> = {};
  for (const { name, description = '', type, parsedType, default: initial = '' } of element?.attributes ?? []) {
    const text = parsedType?.text ?? type?.text ?? 'string';
    const options = [...text.matchAll(/'([^']+)'/g)].flatMap(([, word]) => word ?? []);
    controls[name] = {
      name,
      description,
      type: { name: text === 'boolean' ? 'boolean' : 'string' },
      control: options.length > 0 ? { type: 'select' } : { type: text === 'boolean' ? 'boolean' : 'text' },
      ...(options.length > 0 && { options }),
      table: { category: 'attributes', type: { summary: text }, defaultValue: { summary: initial } },
    };
  }
  for (const { name, description = '' } of element?.cssProperties ?? [])
    controls[name] = {
      name,
      description,
      type: { name: 'string' },
      control: { type: name.includes('-color-') ? 'color' : 'text' },
      table: { category: 'css custom properties' },
    };
  return controls;
}

export function applyArgs(element: Element | null, args: Readonly<Record<string, unknown>>): void {
  if (!(element instanceof HTMLElement)) return;
  for (const [name, value] of Object.entries(args)) {
    if (typeof value === 'boolean') element.toggleAttribute(name, value);
    else if (typeof value !== 'string') continue;
    else if (name.startsWith('--')) element.style.setProperty(name, value);
    else if (value === '') element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}
