/**
 * Prints one sheet and nothing of the page around it: in a frame of its own, with constructed style sheets, so that a strict
 * Content Security Policy has nothing to refuse. Loaded when somebody prints.
 */
import type { CSSResult } from 'lit';

/** @param styles what the sheet is drawn with; `:host` becomes the frame's root */
export async function printSheet(sheet: Element, styles: readonly CSSResult[], landscape: boolean, paper: string): Promise<void> {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  document.body.append(frame);
  try {
    const view = frame.contentWindow as (Window & typeof globalThis) | null;
    if (!view) return;
    const inside = view.document;
    inside.documentElement.lang = sheet.getAttribute('lang') ?? '';
    const css = [
      ...styles.map(({ cssText }) => cssText.replaceAll(/:host(?:\([^)]*\))?/g, ':root')),
      `@page { size: ${paper} ${landscape ? 'landscape' : 'portrait'}; margin: 0 } body { margin: 0 }`,
    ];
    inside.adoptedStyleSheets = css.map((text) => {
      const made = new view.CSSStyleSheet();
      made.replaceSync(text);
      return made;
    });
    inside.body.append(inside.importNode(sheet, true));
    await Promise.all([...inside.images].map(async (image) => await image.decode().catch(() => undefined)));
    const done = new Promise((resolve) => view.addEventListener('afterprint', resolve, { once: true }));
    view.focus();
    view.print();
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 60_000))]);
  } finally {
    frame.remove();
  }
}
