/** What a screen reader is told: Chromium's accessibility tree, through every shadow root, in reading order. */
import type { CDPSession, Page, Protocol } from 'puppeteer-core';

/** One thing that is read, or can be come to. */
export interface Heard {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  readonly focused: boolean;
  /** Level of a heading. */
  readonly level: number | undefined;
  /** `polite`, `assertive`: it is spoken by itself when it changes. */
  readonly live: string | undefined;
  /** Names of what it stands in, the nearest first, as `role name`. */
  readonly within: readonly string[];
}

/** Milliseconds a busy machine may need. */
const PATIENCE = 60_000;

export class Ears {
  readonly #client: CDPSession;
  readonly #page: Page;

  private constructor(page: Page, client: CDPSession) {
    this.#page = page;
    this.#client = client;
  }

  static async on(page: Page): Promise<Ears> {
    const client = await page.createCDPSession();
    await client.send('Accessibility.enable');
    return new Ears(page, client);
  }

  async tree(): Promise<readonly Heard[]> {
    const { nodes } = await this.#client.send('Accessibility.getFullAXTree');
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const found: Heard[] = [];
    const walk = (node: Protocol.Accessibility.AXNode, within: readonly string[], live: string | undefined): void => {
      const text = (value: Protocol.Accessibility.AXValue | undefined): string =>
        String(value?.value ?? '')
          .replace(/\s+/g, ' ')
          .trim();
      const state = (name: string): unknown => node.properties?.find((one) => one.name === name)?.value.value;
      const [role, name] = [text(node.role), text(node.name)];
      const here = (state('live') as string | undefined) ?? live;
      if (!node.ignored && role !== 'InlineTextBox')
        found.push({
          role, name, within,
          description: text(node.description),
          focused: state('focused') === true && role !== 'RootWebArea',
          level: state('level') as number | undefined,
          live: here === 'off' ? undefined : here,
        }); // prettier-ignore
      const inside = node.ignored || role === 'generic' ? within : [`${role} ${name}`.trim(), ...within];
      for (const id of node.childIds ?? []) {
        const child = byId.get(id);
        if (child) walk(child, inside, here);
      }
    };
    const root = nodes[0];
    if (root) walk(root, [], undefined);
    return found;
  }

  /** What is read of all of it, one line each. */
  async text(): Promise<string> {
    return (await this.tree()).filter(({ role }) => role === 'StaticText').map(({ name }) => name).join('\n'); // prettier-ignore
  }

  /** Headings in the order they are come to, as `2 Title`. */
  async headings(): Promise<readonly string[]> {
    return (await this.tree()).filter(({ role }) => role === 'heading').map(({ level, name }) => `${String(level)} ${name}`);
  }

  /** What has the focus, as it is announced. */
  async focus(): Promise<Heard | undefined> {
    return (await this.tree()).find(({ focused }) => focused);
  }

  /**
   * Waits until something of this is read.
   * @throws Error with all that is read instead
   */
  async until(fits: (heard: Heard) => boolean, what: string): Promise<Heard> {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const tree = await this.tree();
      const found = tree.find(fits);
      if (found) return found;
      if (Date.now() > end) throw new Error(`${what} is not read, but:\n${tree.map(({ role, name }) => `${role} ${name}`).join('\n')}`);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }

  /** Goes on with Tab to what is announced so; no more than a round through the page. */
  async tabTo(role: string, name: RegExp): Promise<Heard> {
    const passed: string[] = [];
    for (let steps = 0; steps < 60; steps++) {
      const now = await this.focus();
      if (now?.role === role && name.test(now.name)) return now;
      passed.push(`${now?.role ?? 'nothing'} ${now?.name ?? ''}`);
      await this.#page.keyboard.press('Tab');
    }
    throw new Error(`the keyboard does not come to ${role} ${String(name)}, but to ${[...new Set(passed)].join(', ')}`);
  }
}
