/** Code to copy, with the button that does it. */
import { escape, say, type Visit } from './frame.js';

export const codeBox = (visit: Visit, id: string, code: string): string =>
  `<div class="code"><button type="button" class="button" data-copy="code-${id}">${say(visit, 'snippets.copy')}</button><pre tabindex="0"><code id="code-${id}">${escape(code)}</code></pre></div>`;
