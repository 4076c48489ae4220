/**
 * Draws of a long list only the rows that are in sight, and some around them, inside whatever scrolls: the page itself, or a box of it.
 * All rows have the height of the highest, so that every place is known without being drawn. One item is reached with Tab and the others
 * with arrow keys; it stays in the document while it has focus, wherever the reader scrolls. For paper everything is drawn.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface Listed {
  readonly ids: readonly string[];
  /** Another value means that rows may have another height: another layout, another language. */
  readonly look: string;
}

/** What is to be drawn of a list. */
export interface Span {
  readonly first: number;
  /** Behind the last. */
  readonly end: number;
  /** The item Tab leads to; drawn apart from the others where it is outside of the span. -1: the list is empty. */
  readonly stop: number;
}

/** Items drawn before the height of a row is known. */
const UNMEASURED = 24;

export class Windowed implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #find: () => HTMLElement | null;
  #listed: Listed = { ids: [], look: '' };
  #list: HTMLElement | undefined;
  /** What the measures below were taken of. */
  #look = '';
  #width = 0;
  #columns = 1;
  #row = 0;
  #gap = 0;
  /** Items that are drawn, those that the next drawing is to have, and those in sight. */
  #drawn = { first: 0, end: 0 };
  #next = { first: 0, end: UNMEASURED };
  #seen = { first: 0, end: 0 };
  #active: string | undefined;
  #focused = false;
  #hadFocus = false;
  /** What has to come into sight, and whether it takes focus there. */
  #wanted: { readonly id: string; readonly focus: boolean } | undefined;
  #printing = false;
  #stop: AbortController | undefined;
  #sizes: ResizeObserver | undefined;

  /** @param find the list, a CSS grid; each child has `data-id`, and in it one button */
  constructor(host: ReactiveControllerHost & HTMLElement, find: () => HTMLElement | null) {
    this.#host = host;
    this.#find = find;
    host.addController(this);
  }

  hostConnected(): void {
    const { signal } = (this.#stop = new AbortController());
    // What scrolls inside of a shadow tree is heard inside of it only.
    for (
      let root: Node | undefined = this.#host.getRootNode();
      root;
      root = root instanceof ShadowRoot ? root.host.getRootNode() : undefined
    )
      root.addEventListener('scroll', this.#update, { capture: true, passive: true, signal });
    addEventListener('resize', this.#update, { signal });
    for (const name of ['beforeprint', 'afterprint']) addEventListener(name, () => this.#print(name === 'beforeprint'), { signal });
    // With the next frame: drawing while sizes are being told makes browsers report an error to the whole page.
    this.#sizes = new ResizeObserver(() => requestAnimationFrame(this.#update));
  }

  hostDisconnected(): void {
    this.#stop?.abort();
    this.#sizes?.disconnect();
    this.#list = undefined;
  }

  hostUpdate(): void {
    this.#hadFocus = this.#focused;
  }

  hostUpdated(): void {
    this.#update();
    // An item that was moved among others lost its focus on the way.
    if (!this.#hadFocus || this.#focused || this.#active === undefined || this.#host.shadowRoot?.activeElement) return;
    if (this.#list) itemOf(this.#list, this.#active)?.querySelector('button')?.focus({ preventScroll: true });
  }

  /** Part of drawing: what to draw of this list. */
  span(listed: Listed): Span {
    this.#listed = listed;
    const { length } = listed.ids;
    if (this.#printing) {
      this.#drawn = { first: 0, end: length };
      return { ...this.#drawn, stop: length > 0 ? 0 : -1 };
    }
    const from = Math.min(this.#next.first, Math.max(0, length - 1));
    const first = from - (from % this.#columns);
    const end = Math.min(length, Math.max(this.#next.end, first + this.#columns));
    this.#drawn = { first, end };
    const at = this.#active === undefined ? -1 : listed.ids.indexOf(this.#active);
    const stays = at >= 0 && ((at >= first && at < end) || this.#focused || this.#wanted?.id === this.#active);
    return { first, end, stop: stays ? at : length === 0 ? -1 : Math.min(Math.max(this.#seen.first, first), end - 1) };
  }

  /** Brings an item into sight with the next drawing. */
  reveal(id: string, focus: boolean): void {
    this.#active = id;
    this.#wanted = { id, focus };
    this.#host.requestUpdate();
  }

  /** The item a reader came from. */
  mark(id: string): void {
    this.#active = id;
  }

  readonly onFocus = ({ type, target }: FocusEvent): void => {
    this.#focused = type === 'focusin';
    const id = idOf(target);
    if (!this.#focused || id === undefined || id === this.#active) return;
    this.#active = id;
    this.#host.requestUpdate();
  };

  readonly onKey = (event: KeyboardEvent): void => {
    const { ids } = this.#listed;
    const at = ids.indexOf(idOf(event.target) ?? '');
    const step = this.#step(event);
    if (at < 0 || step === undefined) return;
    event.preventDefault();
    const to = at + step;
    const id = ids[Math.max(0, Math.min(to, ids.length - 1))];
    // Up from the first row would be another column.
    if (id === undefined || (to < 0 && step === -this.#columns)) return;
    this.reveal(id, true);
  };

  #step({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): number | undefined {
    if (altKey || ctrlKey || metaKey || shiftKey) return undefined;
    const forward = this.#list && getComputedStyle(this.#list).direction === 'rtl' ? -1 : 1;
    const page = Math.max(1, Math.floor(innerHeight / this.#stride) - 1) * this.#columns;
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: forward,
      ArrowLeft: -forward,
      ArrowDown: this.#columns,
      ArrowUp: -this.#columns,
      PageDown: page,
      PageUp: -page,
      Home: -Infinity,
      End: Infinity,
    };
    return Object.hasOwn(steps, key) ? steps[key] : undefined;
  }

  get #stride(): number {
    return Math.max(1, this.#row + this.#gap);
  }

  /** Measures, makes room for what is not drawn, and asks for another drawing where other rows are in sight. */
  readonly #update = (): void => {
    const list = this.#find() ?? undefined;
    if (list !== this.#list) {
      this.#sizes?.disconnect();
      this.#list = list;
      this.#look = '';
      if (list) this.#sizes?.observe(list);
    }
    if (!list) return;
    // Before anything is measured: a page that is too short for a moment loses its place.
    if (this.#row > 0) this.#makeRoom(list);
    // Without a width it is not shown, and nothing can be measured.
    if (list.clientWidth === 0) return;
    this.#measure(list);
    this.#makeRoom(list);
    this.#bring(list);
    this.#follow(list);
  };

  #measure(list: HTMLElement): void {
    const { gridTemplateColumns, rowGap } = getComputedStyle(list);
    const columns = Math.max(1, gridTemplateColumns.split(' ').length);
    const { look, ids } = this.#listed;
    if (look !== this.#look || columns !== this.#columns || Math.abs(list.clientWidth - this.#width) >= 1) {
      if (this.#look !== '' && columns !== this.#columns) this.#hold(ids);
      for (const name of ['--_row', 'min-block-size']) list.style.removeProperty(name);
      this.#row = 0;
    }
    this.#look = look;
    this.#width = list.clientWidth;
    this.#columns = columns;
    this.#gap = Number.parseFloat(rowGap) || 0;
    const heights = [...list.children].filter((child) => !isApart(child)).map((child) => child.getBoundingClientRect().height);
    const highest = Math.max(this.#row, ...heights);
    if (highest - this.#row < 0.5) return;
    this.#row = highest;
    list.style.setProperty('--_row', `${String(highest)}px`);
  }

  /** Other columns put everything elsewhere: what was looked at stays in sight. */
  #hold(ids: readonly string[]): void {
    const at = this.#active === undefined ? -1 : ids.indexOf(this.#active);
    const { first, end } = this.#seen;
    const id = at >= first && at < end ? this.#active : ids[first];
    if (id !== undefined && (at >= 0 || first > 0)) this.#wanted ??= { id, focus: false };
    if (this.#wanted) this.#active = this.#wanted.id;
  }

  #makeRoom(list: HTMLElement): void {
    const rows = (count: number): number => Math.ceil(count / this.#columns);
    const rest = rows(this.#listed.ids.length) - rows(this.#drawn.end);
    const room = (count: number): string => `${String(count * this.#stride)}px`;
    list.style.paddingBlock = `${room(Math.floor(this.#drawn.first / this.#columns))} ${room(Math.max(0, rest))}`;
    // WebKit lays a page out while rows are taken away, and a page that is too short for a moment loses its place.
    list.style.minBlockSize = `${String(rows(this.#listed.ids.length) * this.#stride - this.#gap)}px`;
    for (const child of list.children) {
      if (!isApart(child)) continue;
      const row = Math.floor(this.#listed.ids.indexOf(idOf(child) ?? '') / this.#columns);
      (child as HTMLElement).style.insetBlockStart = `${String(row * this.#stride)}px`;
    }
  }

  /** Which rows are in sight; more than those are drawn, so that not every step of scrolling draws again. */
  #follow(list: HTMLElement): void {
    const rows = Math.ceil(this.#listed.ids.length / this.#columns);
    const stride = this.#stride;
    const { top } = list.getBoundingClientRect();
    const within = (pixels: number): number => Math.max(0, Math.min(pixels / stride, rows));
    const [from, to] = [Math.floor(within(-top)), Math.ceil(within(innerHeight - top))];
    this.#seen = { first: Math.ceil(within(-top)) * this.#columns, end: to * this.#columns };
    const spare = Math.ceil(innerHeight / 2 / stride) + 1;
    const margin = Math.ceil(spare / 2);
    const { first, end } = this.#next;
    const enough =
      first <= Math.max(0, from - margin) * this.#columns && end >= Math.min(this.#listed.ids.length, (to + margin) * this.#columns);
    const tooMany = end - first > (to - from + 4 * spare) * this.#columns;
    if (this.#printing || (enough && !tooMany)) return;
    this.#next = { first: Math.max(0, from - spare) * this.#columns, end: (to + spare) * this.#columns };
    // Not within the drawing that is just ending.
    queueMicrotask(() => {
      this.#host.requestUpdate();
    });
  }

  #bring(list: HTMLElement): void {
    const wanted = this.#wanted;
    const item = wanted && itemOf(list, wanted.id);
    if (!wanted || !item) return;
    this.#wanted = undefined;
    if (wanted.focus) item.querySelector('button')?.focus();
    item.scrollIntoView({ block: 'nearest' });
  }

  #print(printing: boolean): void {
    this.#printing = printing;
    this.#host.requestUpdate();
  }
}

function itemOf(list: HTMLElement, id: string): Element | undefined {
  return [...list.children].find((child) => idOf(child) === id);
}

const isApart = (child: Element): boolean => child.classList.contains('apart');

function idOf(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-id]')?.dataset['id'] : undefined;
}
