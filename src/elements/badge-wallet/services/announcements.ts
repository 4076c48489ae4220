/** Above the list: maintenance and the end of the service, while they are ahead or under way (R25). */
import { html, type TemplateResult } from 'lit';
import { legible } from '../../../core/legible.js';
import type { Announcement } from '../../../wallet/adapter.js';
import { momentText } from '../views/speech.js';
import type { Notices } from './notices.js';
import { translated, type AnnouncedSpeech } from './speech.js';

export function announcementsView(notices: Notices, hide: (one: Announcement) => void, speech: AnnouncedSpeech): TemplateResult {
  const { correspondence, wallet } = speech;
  const shown = notices.announcements.filter(({ id }) => !notices.hidden.has(id));
  return html`${shown.map(
    (one) =>
      html`<div class="notice announcement" part="announcement" role="status">
        <p>
          <b>${standing(one, speech)}</b>
          <button type="button" class="quiet dismiss" @click=${() => hide(one)}>${wallet.dismiss}</button>
        </p>
        <details>
          <summary><span lang=${one.language}>${legible(one.title)}</span></summary>
          <div class="row-body">${translated(one, correspondence, speech)}</div>
        </details>
      </div>`,
  )}`;
}

/** What, and from when to when. */
function standing({ kind, beginsAt, endsAt, underWay }: Announcement, speech: AnnouncedSpeech): string {
  const { standing: say } = speech.correspondence;
  const [begin, end] = [momentText(beginsAt, speech), endsAt === undefined ? '' : momentText(endsAt, speech)];
  if (kind === 'end-of-service') return underWay ? say.ended(begin) : say.ends(begin);
  return underWay ? say.underWay(end) : say.planned(begin, end);
}
