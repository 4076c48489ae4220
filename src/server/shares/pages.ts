/** The holder's side of public pages: what would be disclosed, and the list of all that is. */
import type { LinkedSignIn } from '../../api/exchange.js';
import type { Added, DisclosureDocument, ShareDocument } from '../../api/shares.js';
import type { Language } from '../../i18n/locale.js';
import { pickText } from '../../model/pick-text.js';
import type { Verdict } from '../../verify/index.js';
import type { BadgeSummary } from '../../wallet/adapter.js';
import { notice } from '../accounts/pages.js';
import type { Allowed } from '../export/allowed.js';
import { html, type Html } from '../html.js';
import { dateText } from '../pages/frame.js';
import { CARD, PUBLIC } from '../words.js';

export interface ShareView {
  readonly id: string;
  readonly disclosure: DisclosureDocument;
  readonly verdict: Verdict;
  readonly share: ShareDocument | undefined;
  readonly added: Added;
  /** As it was typed. */
  readonly path: string;
  /** It is not what was shown before. */
  readonly changed: boolean;
}

export function sharePage(language: Language, { id, disclosure, verdict, share, added, path, changed }: ShareView): Html {
  const words = PUBLIC[language];
  const valuesOf = (kind: string): readonly string[] => disclosure.items.find((item) => item.kind === kind)?.values ?? [];
  const said = ({ kind, values }: DisclosureDocument['items'][number]): Html => {
    if (kind === 'status') return html`${words.statusShown(CARD[language].status[verdict])}`;
    const own = kind === 'file' ? words.fileShown : kind === 'image' ? words.imageShown : '';
    return html`${own}${values.map((value) => html`<div class="said">${value}</div>`)}`;
  };
  const rows = disclosure.items.map(
    (item) =>
      html`<dt>${words.kinds[item.kind]}</dt>
        <dd>${said(item)}</dd>`,
  );
  const addresses = valuesOf('address');
  return html`${notice(changed ? words.changed : '', true)}
    <p>${words.shareText}</p>
    ${
      addresses.length > 0
        ? html`<div class="notice bad">
            <p>${words.addressWarning}</p>
            <p class="id">${addresses.join(', ')}</p>
          </div>`
        : ''
    }
    ${valuesOf('address-hash').length > 0 ? html`<div class="notice"><p>${words.hashWarning}</p></div>` : ''}
    <dl class="facts">${rows}</dl>
    <form method="post" action="/badges/${id}/share">
      <h2>${words.yours}</h2>
      <label>${words.name} <input name="name" maxlength="100" autocomplete="name" value="${added.name ?? ''}" /></label>
      <label>${words.message} <textarea name="message" rows="3" maxlength="500">${added.message ?? ''}</textarea></label>
      ${
        share
          ? html`<p class="soft">${share.url}</p>`
          : html`<label
              >${words.path} <span class="hint">${words.pathHint}</span>
              <input
                name="path"
                maxlength="40"
                pattern="[a-z0-9]([a-z0-9\\-]*[a-z0-9])?"
                autocapitalize="none"
                spellcheck="false"
                value="${path}"
            /></label>`
      }
      <button class="plain" name="answer" value="preview">${words.again}</button>
      <input type="hidden" name="digest" value="${disclosure.digest}" />
      <p>${words.consent}</p>
      <button name="answer" value="yes">${words.yes}</button>
    </form>`;
}

export interface DisclosuresView {
  /** Address of the profile's page. */
  readonly profile: string | undefined;
  readonly shares: readonly (ShareDocument & { readonly summary: string })[];
  readonly badges: readonly { readonly id: string; readonly summary: string }[];
  readonly clients: readonly Allowed[];
  readonly links: readonly LinkedSignIn[];
  readonly consents: readonly {
    readonly kind: string;
    readonly path: string;
    readonly given_at: string;
    readonly withdrawn_at: string | null;
  }[];
}

export function disclosuresPage(
  language: Language,
  { profile, shares, badges, clients, links, consents }: DisclosuresView,
  done: string | null,
): Html {
  const words = PUBLIC[language];
  const date = (iso: string): Html => html`<time datetime="${iso}">${dateText(iso, language)}</time>`;
  const nameOf = (summary: string): string =>
    pickText((JSON.parse(summary) as BadgeSummary).name, language)?.value ?? CARD[language].unnamed;
  const states = { public: '', changed: words.changedState, closed: words.closedState };
  const open = shares.map(
    ({ badge, url, publishedAt, state, summary }) =>
      html`<li>
        <div>
          ${nameOf(summary)}<br /><a href="${new URL(url).pathname}">${url}</a><br /><small
            >${words.since(dateText(publishedAt, language))}</small
          >
          ${states[state] === '' ? '' : html`<br /><strong>${states[state]}</strong>`}
        </div>
        <div>
          <a href="/badges/${badge}/share">${words.review}</a>
          <form method="post" action="/badges/${badge}/share/withdraw" class="inline"><button class="danger">${words.stop}</button></form>
        </div>
      </li>`,
  );
  const rest = badges
    .filter(({ id }) => !shares.some(({ badge }) => badge === id))
    .map(({ id, summary }) => html`<li><span>${nameOf(summary)}</span><a href="/badges/${id}/share">${words.makePublic}</a></li>`);
  const sites = clients.map(
    ({ clientId, name, origins, since }) =>
      html`<li>
        <div>
          ${name}<br /><small
            >${[...origins, since === null ? '' : words.since(dateText(since, language))].filter(Boolean).join(' · ')}</small
          >
        </div>
        <form method="post" action="/disclosures/clients/${clientId}/stop" class="inline">
          <button class="danger">${words.stop}</button>
        </form>
      </li>`,
  );
  const linked = links.map(
    ({ id, name, issuer, linkedAt, lastUsedAt }) =>
      html`<li>
        <div>
          ${name}<br /><small
            >${issuer} · ${words.since(dateText(linkedAt, language))} ·
            ${lastUsedAt === null ? words.links.unused : words.links.used(dateText(lastUsedAt, language))}</small
          >
        </div>
        <form method="post" action="/disclosures/links/${id}/end" class="inline">
          <button class="danger">${words.stop}</button>
        </form>
      </li>`,
  );
  const given = consents.map(
    ({ kind, path, given_at, withdrawn_at }) =>
      html`<li>
        <span>${words.consentKinds[kind === 'profile' ? 'profile' : 'badge']} <span class="soft">${path}</span></span>
        <small>${date(given_at)}${withdrawn_at === null ? '' : ` · ${words.withdrawn(dateText(withdrawn_at, language))}`}</small>
      </li>`,
  );
  const list = (items: readonly Html[], none: string): Html =>
    items.length === 0
      ? html`<p class="soft">${none}</p>`
      : html`<ul class="rows">
          ${items}
        </ul>`;
  return html`${notice(done === 'published' || done === 'withdrawn' || done === 'stopped' ? words.done[done] : '')}
    <p>${words.disclosuresText}</p>
    <h2>${words.profile.title}</h2>
    ${
      profile === undefined
        ? html`<p class="soft">${words.profile.private} <a href="/profile">${words.profile.makePublic}</a></p>`
        : html`<ul class="rows">
            <li>
              <a href="${new URL(profile).pathname}">${profile}</a>
              <form method="post" action="/profile/withdraw" class="inline"><button class="danger">${words.stop}</button></form>
            </li>
          </ul>`
    }
    <h2>${words.publicBadges}</h2>
    ${list(open, words.noPublicBadges)}
    <h2>${words.submitted}</h2>
    <p><a href="/submissions">${words.review}</a></p>
    <h2>${words.clients}</h2>
    ${sites.length === 0 ? '' : html`<p class="soft">${words.clientsText}</p>`} ${list(sites, words.noClients)}
    ${
      linked.length === 0
        ? ''
        : html`<h2>${words.links.title}</h2>
            <p class="soft">${words.links.text}</p>
            ${list(linked, '')}`
    }
    <h2>${words.privateBadges}</h2>
    ${list(rest, words.noPrivateBadges)}
    ${
      given.length === 0
        ? ''
        : html`<h2>${words.consents}</h2>
            <p class="soft">${words.consentsText}</p>
            ${list(given, '')}`
    }
    <h2>${words.copy}</h2>
    <p class="soft">${words.copyText}</p>
    <p><a class="button" href="/api/v1/export" download>${words.copyAll}</a></p>`;
}
