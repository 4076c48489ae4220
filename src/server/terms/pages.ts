/** Terms as people read them: their own language, the binding Korean text beside it, supplementary terms after the general ones. */
import type { TermsDocument } from '../../api/terms.js';
import type { Language } from '../../i18n/locale.js';
import { html, type Html } from '../html.js';
import { dateText } from '../pages/frame.js';
import { TERMS } from '../words.js';

export function termsText(documents: readonly TermsDocument[], language: Language): Html {
  const words = TERMS[language];
  const one = (document: TermsDocument): Html => {
    const missing = document.language !== language;
    const hint = missing ? words.untranslated : document.master ? words.binding : '';
    return html`<section>
      <h2 lang="${document.language}">${document.title}</h2>
      <p class="soft">
        ${document.key === 'general' ? '' : `${words.supplementary} · `}${words.version(document.version, dateText(document.inForceAt, language))}${hint === '' ? '' : html`<br />${hint}`}
      </p>
      <div class="terms" lang="${document.language}" tabindex="0">${document.body}</div>
      ${
        document.master
          ? html`<details>
              <summary>${words.master}</summary>
              <h3 lang="ko">${document.master.title}</h3>
              <div class="terms" lang="ko" tabindex="0">${document.master.body}</div>
            </details>`
          : ''
      }
    </section>`;
  };
  const several = documents.length > 1 ? html`<p class="notice">${words.precede}</p>` : '';
  return documents.length === 0 ? html`<p>${words.none}</p>` : html`${several}${documents.map(one)}`;
}

export function agreeForm(documents: readonly TermsDocument[], language: Language, next: string): Html {
  const words = TERMS[language];
  return html`<p>${words.agreeText}</p>
    ${termsText(documents, language)}
    <form method="post" action="/terms/agree">
      <input type="hidden" name="terms" value="${documents.map(({ id }) => id).join(' ')}" />
      <input type="hidden" name="next" value="${next}" />
      <p><button>${words.agree}</button></p>
    </form>`;
}
