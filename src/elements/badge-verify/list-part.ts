/** The part that draws several badges: it arrives with the first list. */
import type { listView } from './list.js';

export class ListPart {
  /** Undefined before it is loaded. */
  view: typeof listView | undefined;

  /** @param root where its styles belong */
  async load(root: ShadowRoot): Promise<void> {
    if (this.view) return;
    const { listView, styles } = await import('./list.js');
    if (styles.styleSheet) root.adoptedStyleSheets.push(styles.styleSheet);
    this.view = listView;
  }
}
