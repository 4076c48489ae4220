/** Whether what an element draws has room where it stands. */
import type { BadgeElement } from '../../src/elements/base.js';

/** What sticks out of the element to the side, but for what is hidden on purpose, and what scrolls in a box of its own. */
export function overflowing(element: BadgeElement, width: number): string[] {
  const edge = element.getBoundingClientRect();
  const limit = { left: edge.left - 1, right: Math.min(edge.right, edge.left + width) + 1 };
  const isModal = element.shadowRoot?.querySelector('dialog:modal') !== null;
  return [...(element.shadowRoot?.querySelectorAll<HTMLElement>('*') ?? [])]
    .filter((node) => {
      const box = node.getBoundingClientRect();
      // A modal dialog lies over the page: it has to fit the window, and what is in it the dialog.
      const modal = isModal ? node.closest('dialog:modal') : null;
      const inside = modal && modal !== node ? modal.getBoundingClientRect() : { left: 0, right: innerWidth };
      const { left, right } = modal ? { left: inside.left - 1, right: inside.right + 1 } : limit;
      return box.width > 0 && (box.right > right || box.left < left);
    })
    .filter((node) => !node.closest('.hidden, svg, dialog:not([open]), .file, .plot > *, .name, .issuer-name'))
    .map((node) => `${node.localName}.${node.className}: ${node.textContent.trim().slice(0, 40)}`);
}

/** Text of ours that is cut off by its own box. A badge's own name may be, where it can be read elsewhere. */
export function clipped(element: BadgeElement): string[] {
  return [...(element.shadowRoot?.querySelectorAll<HTMLElement>('*') ?? [])]
    .filter((node) => node.clientWidth > 1 && node.scrollWidth > node.clientWidth + 1)
    .filter((node) => !node.closest('.hidden, svg, dialog:not([open]), .name, .issuer-name, input, textarea, select'))
    .filter((node) => /hidden|clip/.test(getComputedStyle(node).overflowX))
    .map((node) => `cut off: ${node.localName}.${node.className}: ${node.textContent.trim().slice(0, 40)}`);
}
