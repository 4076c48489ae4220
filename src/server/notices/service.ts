/** Notices (R4) and announcements (R25): in the wallet, on a page that needs no script, and by mail; they stay readable. */
import { noticePages, noticeRoutes, type NoticeDocument } from '../../api/notices.js';
import { Problem } from '../../api/problem.js';
import type { Language } from '../../i18n/locale.js';
import { html, type Html } from '../html.js';
import { dateText, frame } from '../pages/frame.js';
import { holderOf, service, type Parts, type Service } from '../service.js';
import { CORRESPONDENCE } from '../words.js';
import { issueNotice, mailNotices } from './publish.js';
import { announcements, markRead, noticesOf, unreadCount } from './queries.js';
import { serviceStatus } from './status.js';
import { withdrawNotice } from './withdraw.js';

export function noticeService(parts: Parts): Service {
  const { db, now, settings } = parts;
  return service(
    'notices',
    { ...noticeRoutes, ...noticePages },
    {
      announcements: async ({ query, language }) => ({
        body: { announcements: [...(await announcements(db, query.lang ?? language, now()))] },
        headers: new Headers({ 'cache-control': 'public, max-age=60' }),
      }),
      serviceStatus: async () => ({
        body: await serviceStatus(db, now()),
        headers: new Headers({ 'cache-control': 'public, max-age=60' }),
      }),
      listNotices: async (call) => {
        const { accountId } = holderOf(call);
        const { notices, next } = await noticesOf(db, accountId, call.query.lang ?? call.language, call.query.after);
        return { body: { notices: [...notices], unread: await unreadCount(db, accountId), ...(next !== undefined && { next }) } };
      },
      readNotice: async (call) => {
        if (!(await markRead(db, holderOf(call).accountId, call.params.id, now()))) throw new Problem('store.not-found');
        return {};
      },
      publishNotice: async (call) => {
        return { body: { id: await issueNotice(parts, holderOf(call).holderId, call.body) } };
      },
      withdrawNotice: async (call) => {
        await withdrawNotice(parts, holderOf(call).holderId, call.params.id, call.body.reason);
        return {};
      },
      noticesPage: async (call) => {
        const { language, url, caller } = call;
        const signedIn = caller.role === 'holder' || caller.role === 'operator';
        const words = CORRESPONDENCE[language];
        const found: { readonly notices: readonly NoticeDocument[]; readonly next?: string } = signedIn
          ? await noticesOf(db, caller.accountId, language, call.query.after)
          : { notices: await announcements(db, language, now()) };
        const { notices, next } = found;
        if (signedIn) for (const { id, readAt } of notices) if (readAt === null) await markRead(db, caller.accountId, id, now());
        const more = next === undefined ? '' : html`<p><a href="/notices?after=${encodeURIComponent(next)}">${words.older}</a></p>`;
        const content = html`${notices.length === 0 ? html`<p>${words.noNotices}</p>` : notices.map((one) => noticeText(one, language))}${more}`;
        return { page: frame({ settings, language, url }, { title: words.notices, content, signedIn }) };
      },
    },
    {
      jobs: [
        {
          name: 'mails of notices',
          every: 5,
          run: async () => {
            while (await mailNotices(parts));
          },
        },
      ],
    },
  );
}

function noticeText(notice: NoticeDocument, language: Language): Html {
  const words = CORRESPONDENCE[language];
  const { beginsAt, endsAt, master } = notice;
  const window =
    beginsAt === null
      ? ''
      : html`<p><strong>${words.window(dateText(beginsAt, language), endsAt === null ? '' : dateText(endsAt, language))}</strong></p>`;
  const hint = notice.language === language ? (master ? words.binding : '') : words.untranslated;
  return html`<article class="notice">
    <h2 lang="${notice.language}">${notice.title}</h2>
    <p class="soft">
      ${words.kinds[notice.kind]} · ${dateText(notice.issuedAt, language)}${notice.readAt === null ? ` · ${words.fresh}` : ''}
    </p>
    ${notice.withdrawnAt === null ? '' : html`<p><strong>${words.withdrawn(dateText(notice.withdrawnAt, language))}</strong></p>`} ${window}
    <pre lang="${notice.language}">${notice.body}</pre>
    ${hint === '' ? '' : html`<p class="soft">${hint}</p>`}
    ${
      master
        ? html`<details>
            <summary>${words.master}</summary>
            <h3 lang="ko">${master.title}</h3>
            <pre lang="ko">${master.body}</pre>
          </details>`
        : ''
    }
  </article>`;
}
