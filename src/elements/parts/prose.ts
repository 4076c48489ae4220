/** Draws Markdown: as plain text at once, and formatted as soon as the renderer has arrived. */
import { html, noChange, nothing, type ElementPart, type TemplateResult } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive } from 'lit/directive.js';
import type { LangString } from '../../model/badge.js';
import { languageOf, type Speech } from './text.js';

class MarkdownDirective extends AsyncDirective {
  #text: string | undefined;

  override render(_text: string, _newTab: string): unknown {
    return nothing;
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
    if (!render || this.#text !== text || !this.isConnected) return;
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
