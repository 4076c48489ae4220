/** Inquiries as pages: the list with a form, and one conversation. */
import type { InquiryDocument } from '../../api/inquiries.js';
import type { Language } from '../../i18n/locale.js';
import { html, type Html } from '../html.js';
import { dateText } from '../pages/frame.js';
import { CORRESPONDENCE } from '../words.js';
import type { Listed } from './queries.js';

export function inquiryList(inquiries: readonly Listed[], next: string | undefined, language: Language): Html {
  const words = CORRESPONDENCE[language];
  const rows = inquiries.map(
    ({ id, subject, state, changedAt }) =>
      html`<li>
        <a href="/inquiries/${id}">${subject}</a><span class="soft">${words.states[state]} · ${dateText(changedAt, language)}</span>
      </li>`,
  );
  return html`<p>${words.inquiriesText}</p>
    ${
      inquiries.length === 0
        ? html`<p class="soft">${words.noInquiries}</p>`
        : html`<ul class="rows">
            ${rows}
          </ul>`
    }
    ${next === undefined ? '' : html`<p><a href="/inquiries?after=${encodeURIComponent(next)}">${words.older}</a></p>`}
    <h2>${words.ask}</h2>
    <form method="post" action="/inquiries">
      <label>${words.subject}<input name="subject" required maxlength="200" /></label>
      <label>${words.message}<textarea name="body" required maxlength="5000" rows="6"></textarea></label>
      <p><button>${words.send}</button></p>
    </form>`;
}

export function conversation({ id, state, messages }: InquiryDocument, language: Language): Html {
  const words = CORRESPONDENCE[language];
  const one = ({ from, body, writtenAt }: InquiryDocument['messages'][number]): Html =>
    html`<article class="notice">
      <h2>${from === 'holder' ? words.you : words.operator}</h2>
      <p class="soft">${dateText(writtenAt, language)}</p>
      <pre>${body}</pre>
    </article>`;
  return html`<p class="soft">${words.states[state]}</p>
    ${messages.map(one)}
    <form method="post" action="/inquiries/${id}">
      <label>${words.more}<textarea name="body" required maxlength="5000" rows="4"></textarea></label>
      <p><button>${words.send}</button></p>
    </form>
    <p><a href="/inquiries">${words.inquiries}</a></p>`;
}
