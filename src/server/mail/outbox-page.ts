/** Mails that are only kept, for whoever tries the service out on their own computer; where mails are sent there is no such page. */
import { Problem } from '../../api/problem.js';
import { routes } from '../../api/route.js';
import { html } from '../html.js';
import { dateText, frame } from '../pages/frame.js';
import { service, type Parts, type Service } from '../service.js';
import { SERVER } from '../words.js';

const outboxRoutes = routes({
  outboxPage: { method: 'GET', path: '/outbox', summary: 'Mails that were written, where none are sent', roles: ['public'], kind: 'page' },
});

export function outboxService({ db, settings }: Parts): Service {
  return service('outbox', outboxRoutes, {
    outboxPage: async ({ language, url, caller }) => {
      if (settings.mail.kind !== 'outbox') throw new Problem('request.not-found');
      const words = SERVER[language];
      const mails = await db.selectFrom('mails').selectAll().orderBy('created_at', 'desc').limit(50).execute();
      const linked = (body: string) =>
        body.split(/(https?:\/\/\S+)/).map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : part));
      const content = html`<p>${words.outboxText}</p>
        ${mails.length === 0 ? html`<p class="soft">${words.outboxEmpty}</p>` : ''}
        ${mails.map(
          (mail) =>
            html`<section class="notice" lang="${mail.language}">
              <p class="soft">${mail.recipient} · ${dateText(mail.created_at, language)}</p>
              <h2>${mail.subject}</h2>
              <pre>${linked(mail.body)}</pre>
            </section>`,
        )}`;
      return { page: frame({ settings, language, url }, { title: words.outboxTitle, content, signedIn: caller.role !== 'public' }) };
    },
  });
}
