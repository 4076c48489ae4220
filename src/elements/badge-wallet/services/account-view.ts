/** The account: its ID, addresses and record; what changes who can sign in is a link to the service's own page. */
import { html, nothing, type TemplateResult } from 'lit';
import { legible } from '../../../core/legible.js';
import type { Account } from '../../../wallet/adapter.js';
import { link } from '../../parts/text.js';
import { dayText, momentText } from '../views/speech.js';
import type { AccountDesk } from './account.js';
import type { DeskView } from './desk-view.js';
import { more, off, states, unless } from './parts.js';
import { problem, type ServiceSpeech } from './speech.js';
import { fact } from './submissions-view.js';

export function accountView(desk: AccountDesk, view: DeskView, speech: ServiceSpeech): TemplateResult {
  const { account } = desk;
  const content = (): TemplateResult =>
    account
      ? html`${facts(account, speech)} ${records(desk, speech)} ${everything(desk, view, speech)} ${end(account, speech)}`
      : html`${nothing}`;
  return states({ work: desk.work, again: () => void desk.read(), content }, speech);
}

function facts({ holderId, startsAt, addresses, measures, pages }: Account, speech: ServiceSpeech): TemplateResult {
  const { accounts, services } = speech;
  return html`${measures.map(
      ({ kind, reason, since }) =>
        html`<div class="notice warning">
          <p><b>${services.measures[kind]}</b> <span class="soft">${dayText(since, speech)}</span></p>
          <div class="letter">${legible(reason)}</div>
        </div>`,
    )}
    <dl class="facts">${fact(accounts.id, holderId)} ${fact(accounts.startsAt, dayText(startsAt, speech))}</dl>
    <p class="soft">${accounts.idHint}</p>
    <h4>${accounts.addresses}</h4>
    <ul>
      ${addresses.map(
        ({ address, provedAt, shared, main }) =>
          html`<li class="row">
            <span class="row-head">
              <b><bdi>${legible(address)}</bdi></b>
              <span class="tag ${provedAt === undefined ? 'fresh' : ''}"
                >${provedAt === undefined ? accounts.waiting : accounts.proved}</span
              >
              ${main ? html`<span class="tag">${accounts.main}</span>` : nothing}
              ${shared ? html`<span class="tag">${accounts.shared}</span>` : nothing}
            </span>
          </li>`,
      )}
    </ul>
    <p class="soft">${services.accountElsewhere}</p>
    <p part="account-page">${link(pages.account, services.accountPage, speech)}</p>`;
}

function records({ records: list }: AccountDesk, speech: ServiceSpeech): TemplateResult {
  const { accounts } = speech;
  return html`<h4>${accounts.records}</h4>
    ${states(
      {
        work: list.work,
        again: () => void list.read(),
        content: () =>
          html`<ol class="log">
              ${list.items.map(
                ({ kind, at, browser }) =>
                  html`<li>
                    <span class="soft">${momentText(at, speech)}</span> <span>${accounts.kinds[kind]}</span>
                    <span class="soft">${browser === undefined ? accounts.unknownBrowser : legible(browser)}</span>
                  </li>`,
              )}
            </ol>
            ${more(list, speech)}`,
      },
      speech,
    )}`;
}

function everything(desk: AccountDesk, view: DeskView, speech: ServiceSpeech): TemplateResult {
  const { pages, wallet } = speech;
  const { saving } = desk;
  const save = (): void => {
    if (view.may('export')) void desk.export();
  };
  return html`<h4>${pages.copy}</h4>
    <p class="soft">${pages.copyText}</p>
    ${problem(saving.problem, speech)}
    <div class="actions">
      <button type="button" part="account-export" aria-disabled=${off(saving.busy)} @click=${unless(saving.busy, save)}>
        ${pages.copyAll}
      </button>
    </div>
    <p class="soft" role="status">${desk.saved ? wallet.backupSaved : nothing}</p>`;
}

function end({ pages }: Account, speech: ServiceSpeech): TemplateResult {
  const { accounts, services } = speech;
  return html`<p class="soft">${services.deleteElsewhere}</p>
    <p part="account-remove">${link(pages.remove, accounts.deleteLink, speech)}</p>`;
}
