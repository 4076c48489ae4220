/** What the sections of a service speak with. */
import type { SectionWords, ServiceWords } from '../../../i18n/load-services.js';
import { html, nothing, type TemplateResult } from 'lit';
import { legible } from '../../../core/legible.js';
import type { Translated } from '../../../wallet/adapter.js';
import type { Problem } from '../store.js';
import { problemText, type WalletSpeech } from '../views/speech.js';

/** Of what is said above the list. */
export interface AnnouncedSpeech extends WalletSpeech, ServiceWords {}

export interface ServiceSpeech extends AnnouncedSpeech, SectionWords {}

/** What the service refuses has words of its own. */
export function refusalText({ code, params }: Problem, speech: ServiceSpeech): string {
  const { problems } = speech.services;
  const why = params['code'];
  if (typeof why === 'string' && Object.hasOwn(problems, why)) return problems[why as keyof typeof problems];
  return code === 'store.unavailable' || code === 'store.refused' ? problems.failed : problemText({ code, params }, speech);
}

export function problem(found: Problem | undefined, speech: ServiceSpeech): TemplateResult | typeof nothing {
  return found ? html`<p class="problem" role="alert">${refusalText(found, speech)}</p>` : nothing;
}

/** A text in its own language, and the one that binds where that is another (R27). */
export function translated(
  { language, body, master }: Translated,
  words: { readonly binding: string; readonly untranslated: string; readonly master: string },
  { locale }: AnnouncedSpeech,
): TemplateResult {
  return html`${language === locale.language || master ? nothing : html`<p class="soft">${words.untranslated}</p>`}
    <div class="letter" lang=${language}>${legible(body)}</div>
    ${
      master
        ? html`<p class="soft">${words.binding}</p>
            <details>
              <summary>${words.master}</summary>
              <div lang="ko">
                <p><b>${legible(master.title)}</b></p>
                <div class="letter">${legible(master.body)}</div>
              </div>
            </details>`
        : nothing
    }`;
}
