/** Draws Markdown: as plain text at once, and formatted as soon as the renderer has arrived. */
import { html, noChange, nothing, type ElementPart, type TemplateResult } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import type { LangString } from '../../model/badge.js';
import { languageOf } from '../../model/language.js';
import type { Speech } from './text.js';

class MarkdownDirective extends Directive {
  #text: string | undefined;

  /** Never drawn: the directive stands on an element, and only `update` sees that. */
  override render(text: string, newTab: string): unknown {
    return [text, newTab];
  }

  override update(part: ElementPart, [text, newTab]: [string, string]): unknown {
    if (text !== this.#text) {
      this.#text = text;
      part.element.textContent = text;
      part.element.classList.remove('rich');
      void this.#format(part.element, text, newTab);
    }
    return noChange;
  }

  async #format(element: Element, text: string, newTab: string): Promise<void> {
    const { markdown: render } = await import('./markdown.js').catch(() => ({ markdown: undefined }));
    if (!render || this.#text !== text) return;
    element.replaceChildren(render(text, newTab));
    element.classList.add('rich');
  }
}

const markdown = directive(MarkdownDirective);

export function prose(text: LangString, { words }: Speech): TemplateResult {
  return html`<div
    class="prose"
    lang=${languageOf(text) ?? nothing}
    dir=${text.direction ?? 'auto'}
    ${markdown(text.value, words.newTab)}
  ></div>`;
}
