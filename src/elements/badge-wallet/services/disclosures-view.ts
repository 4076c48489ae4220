/** The list of all that is disclosed: public pages, submissions, the profile, sites that may use the wallet, and every consent. */
import { html, nothing, type TemplateResult } from 'lit';
import { legible } from '../../../core/legible.js';
import { issuersText, link, plain } from '../../parts/text.js';
import { dayText, momentText } from '../views/speech.js';
import type { DeskView } from './desk-view.js';
import type { Disclosures } from './disclosures.js';
import { off, states, unless } from './parts.js';
import type { ServiceSpeech } from './speech.js';

export function disclosuresView(desk: Disclosures, view: DeskView, speech: ServiceSpeech): TemplateResult {
  const { pages } = speech;
  const content = (): TemplateResult =>
    html`<p class="soft" role="status">${desk.stopped ? speech.services.stopped : nothing}</p>
      ${shares(desk, view, speech)} ${submitted(desk, view, speech)} ${profile(desk, view, speech)} ${sites(desk, view, speech)}
      ${consents(desk, speech)}`;
  return html`<p class="soft">${pages.disclosuresText}</p>
    ${states({ work: desk.work, again: () => void desk.read(), content }, speech)}`;
}

function stop(
  desk: Disclosures,
  view: DeskView,
  speech: ServiceSpeech,
  what: { readonly name: string; readonly action: 'withdraw' | 'revoke' | 'stop-site'; act(): Promise<boolean> },
): TemplateResult {
  const { busy } = desk.work;
  const press = (): void => {
    if (view.may(what.action)) view.then('#services-section', what.act());
  };
  return html`<div class="actions">
    <button
      type="button"
      class="danger"
      part="disclosure-stop"
      aria-label="${speech.services.stop}: ${what.name}"
      aria-disabled=${off(busy)}
      @click=${unless(busy, press)}
    >
      ${speech.services.stop}
    </button>
  </div>`;
}

function shares(desk: Disclosures, view: DeskView, speech: ServiceSpeech): TemplateResult {
  const { pages, locale, words } = speech;
  const names = new Map(view.desk.badges().map(({ id, summary }) => [id, summary.name]));
  return html`<h4>${pages.publicBadges}</h4>
    ${
      desk.all.shares.length === 0
        ? html`<p class="soft">${pages.noPublicBadges}</p>`
        : html`<ul>
            ${desk.all.shares.map(({ badge, url, publishedAt, hidden }) => {
              const name = plain(names.get(badge) ?? [], locale);
              return html`<li class="row" part="disclosure">
                <b>${name ? issuersText(name) : words.unnamed}</b>
                <span class="url">${link(url, html`<bdi>${url}</bdi>`, speech)}</span>
                <span class="soft">${hidden ? speech.wallet.publicHidden : pages.since(dayText(publishedAt, speech))}</span>
                ${stop(desk, view, speech, {
                  name: name?.value ?? words.unnamed,
                  action: 'withdraw',
                  act: async () => await desk.stopShare(badge),
                })}
              </li>`;
            })}
          </ul>`
    }`;
}

function submitted(desk: Disclosures, view: DeskView, speech: ServiceSpeech): TemplateResult {
  const { pages, submissions, services } = speech;
  return html`<h4>${pages.submitted}</h4>
    ${
      desk.all.submissions.length === 0
        ? html`<p class="soft">${services.noneOpen}</p>`
        : html`<ul>
            ${desk.all.submissions.map(
              ({ id, name, addressee, expiresAt }) =>
                html`<li class="row" part="disclosure">
                  <b>${legible(name)}</b>
                  <span>${legible(addressee)}</span>
                  <span class="soft">${submissions.expires} ${momentText(expiresAt, speech)}</span>
                  ${stop(desk, view, speech, { name, action: 'revoke', act: async () => await desk.stopSubmission(id) })}
                </li>`,
            )}
          </ul>`
    }`;
}

function profile(desk: Disclosures, view: DeskView, speech: ServiceSpeech): TemplateResult {
  const { pages } = speech;
  const { page } = desk.all;
  return html`<h4>${pages.profile.title}</h4>
    ${
      page
        ? html`<div class="row" part="disclosure">
            <span class="url">${link(page.url, html`<bdi>${page.url}</bdi>`, speech)}</span>
            <span class="soft">${page.hidden ? speech.wallet.publicHidden : pages.since(dayText(page.publishedAt, speech))}</span>
            ${stop(desk, view, speech, { name: pages.profile.title, action: 'withdraw', act: async () => await desk.stopPage() })}
          </div>`
        : html`<p class="soft">${pages.profile.private}</p>`
    }`;
}

function sites(desk: Disclosures, view: DeskView, speech: ServiceSpeech): TemplateResult {
  const { pages, services } = speech;
  return html`<h4>${pages.clients}</h4>
    <p class="soft">${desk.all.sites.length === 0 ? pages.noClients : html`${pages.clientsText} ${services.thisSiteToo}`}</p>
    <ul>
      ${desk.all.sites.map(
        ({ id, name, origins, since }) =>
          html`<li class="row" part="disclosure">
            <b>${legible(name)}</b>
            <span class="soft"><bdi>${origins.join(' ')}</bdi></span>
            ${since === undefined ? nothing : html`<span class="soft">${pages.since(dayText(since, speech))}</span>`}
            ${stop(desk, view, speech, { name, action: 'stop-site', act: async () => await desk.stopSite(id) })}
          </li>`,
      )}
    </ul>`;
}

function consents({ all }: Disclosures, speech: ServiceSpeech): TemplateResult | typeof nothing {
  const { pages } = speech;
  if (all.consents.length === 0) return nothing;
  return html`<details>
    <summary>${pages.consents}</summary>
    <p class="soft">${pages.consentsText}</p>
    <ol class="log">
      ${all.consents.map(
        ({ kind, page, givenAt, withdrawnAt }) =>
          html`<li>
            <span class="soft">${momentText(givenAt, speech)}</span>
            <span>${pages.consentKinds[kind]} <bdi class="soft">${new URL(page).pathname}</bdi></span>
            ${withdrawnAt === undefined ? nothing : html`<span class="soft">${pages.withdrawn(momentText(withdrawnAt, speech))}</span>`}
          </li>`,
      )}
    </ol>
  </details>`;
}
