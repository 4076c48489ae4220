/** The console's pages of what is published: notices, terms, clients. */
import type { Language } from '../../../i18n/locale.js';
import { html, type Html } from '../../html.js';
import type { Client } from '../../oauth/clients.js';
import { CORRESPONDENCE, OPERATOR } from '../../words.js';
import { dateText } from '../../pages/frame.js';
import { field, time, words3 } from './parts.js';

type Given = Readonly<Record<string, string | undefined>>;

const alert = (said: string): Html => (said === '' ? html`` : html`<div class="notice bad" role="alert"><p>${said}</p></div>`);
const moment = html`type="datetime-local"`;

export interface IssuedNotice {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly issuedAt: string;
  readonly to: string | null;
  readonly withdrawnAt: string | null;
  /** It announces something that is still to come or under way, and can be taken back. */
  readonly standing: boolean;
}

export function noticesPage(language: Language, issued: readonly IssuedNotice[], given: Given, said: string): Html {
  const words = OPERATOR[language];
  const { kinds } = CORRESPONDENCE[language];
  const names: Readonly<Record<string, string>> = kinds;
  const options = Object.entries(kinds).map(
    ([kind, name]) => html`<option value="${kind}" ${given['kind'] === kind ? 'selected' : ''}>${name}</option>`,
  );
  const ticked = (name: string, label: string, otherwise = false): Html =>
    html`<label class="check"
      ><input type="checkbox" name="${name}" value="yes" ${given[name] !== undefined || otherwise ? 'checked' : ''} /> ${label}</label
    >`;
  return html`<h2>${words.newNotice}</h2>
    ${alert(said)}
    <form method="post" action="/operator/notices" class="wide">
      <label
        >${words.kind}<select name="kind">
          ${options}
        </select></label
      >
      ${field(words.to, 'to', given['to'], words.toHint)} ${words3(language, given, 20_000)}
      ${field(words.begins, 'begins', given['begins'], words.utc, moment)} ${field(words.ends, 'ends', given['ends'], words.utc, moment)}
      ${ticked('byMail', words.byMail, given['kind'] === undefined)} ${ticked('unforeseen', words.unforeseen)}
      <button>${words.publish}</button>
    </form>
    <h2>${words.published}</h2>
    <ul class="rows">
      ${issued.map(
        (one) =>
          html`<li>
            <span lang="ko">${one.title}</span
            ><small
              >${names[one.kind] ?? one.kind} · ${one.to ?? words.toAll} ·
              ${time(one.issuedAt, language)}${one.withdrawnAt === null ? '' : html` · ${CORRESPONDENCE[language].withdrawn(dateText(one.withdrawnAt, language))}`}</small
            >
            ${one.standing ? withdrawing(language, one.id) : ''}
          </li>`,
      )}
    </ul>`;
}

/** Asks for the reason, and says who is told. */
function withdrawing(language: Language, id: string): Html {
  const words = OPERATOR[language];
  return html`<details>
    <summary>${words.withdraw}</summary>
    <form method="post" action="/operator/notices/${id}/withdraw">
      ${field(words.reason, 'reason', '', words.withdrawHint, html`required minlength="5" maxlength="1000"`)}
      <button class="danger">${words.withdraw}</button>
    </form>
  </details>`;
}

export function takeDownPage(language: Language, given: Given, said: string): Html {
  const words = OPERATOR[language];
  return html`${alert(said)}
    <form method="post" action="/operator/pages">
      ${field(words.pages.address, 'page', given['page'], words.pages.hint, html`required maxlength="1000"`)}
      <label
        >${words.reason} <span class="hint">${words.reasonHint}</span
        ><textarea name="reason" rows="3" required minlength="5" maxlength="1000">${given['reason'] ?? ''}</textarea>
      </label>
      <label class="check"><input type="radio" name="notify" value="yes" checked /> ${words.withNotice}</label>
      <label class="check"><input type="radio" name="notify" value="no" /> ${words.withoutNotice}</label>
      <div>
        <button name="act" value="down" class="danger">${words.pages.takeDown}</button>
        <button name="act" value="up" class="plain">${words.pages.restore}</button>
      </div>
    </form>`;
}

export interface PublishedTerms {
  readonly key: string;
  readonly version: number;
  readonly title: string;
  readonly inForceAt: string;
}

export function termsPage(language: Language, versions: readonly PublishedTerms[], given: Given, said: string): Html {
  const words = OPERATOR[language];
  return html`<ul class="rows">
      ${versions.map(
        (one) =>
          html`<li>
            <span lang="ko">${one.title}</span
            ><small>${one.key} · ${words.version} ${one.version} · ${words.inForceFrom} ${time(one.inForceAt, language)}</small>
          </li>`,
      )}
    </ul>
    <h2>${words.newTerms}</h2>
    <p class="soft">${words.termsText}</p>
    ${alert(said)}
    <form method="post" action="/operator/terms" class="wide">
      ${field(words.key, 'key', given['key'] ?? 'general', words.keyHint, html`required pattern="[a-z][a-z0-9\\-]{0,39}"`)}
      ${field(words.inForceFrom, 'begins', given['begins'], words.atOnce, moment)} ${words3(language, given, 200_000)}
      <label class="check"><input type="checkbox" name="announce" value="yes" checked /> ${words.announce}</label>
      <button>${words.publish}</button>
    </form>`;
}

/** Single sign-on of a site: whose word it may bring. Emptied, it ends. */
function tokenIssuer(language: Language, { clientId, tokenIssuer: known }: Client, given: Given): Html {
  const words = OPERATOR[language].tokenIssuer;
  const typed = given['clientId'] === clientId;
  const value = (name: 'issuer' | 'jwksUri' | 'audience'): string => (typed ? (given[name] ?? '') : (known?.[name] ?? ''));
  return html`<details ${typed ? 'open' : ''}>
    <summary>${words.title}${known ? html` · ${known.issuer}` : ''}</summary>
    <form method="post" action="/operator/clients/${clientId}/token-issuer">
      <p class="soft">${words.text}</p>
      ${field(words.issuer, 'issuer', value('issuer'), 'iss', html`inputmode="url" maxlength="500"`)}
      ${field(words.keys, 'jwksUri', value('jwksUri'), 'jwks_uri', html`inputmode="url" maxlength="500"`)}
      ${field(words.audience, 'audience', value('audience'), 'aud', html`maxlength="500"`)}
      <button>${words.save}</button>
    </form>
  </details>`;
}

export function clientsPage(language: Language, clients: readonly Client[], given: Given, said: string, issuer: Given = {}): Html {
  const words = OPERATOR[language];
  return html`<ul class="rows">
      ${clients.map(
        (one) =>
          html`<li>
            <div>
              ${one.name}<br /><small
                >${words.clientKinds[one.kind]} ·
                <span class="id">${one.clientId}</span>${one.redirectUris.map((uri) => html`<br />${uri}`)}</small
              >
            </div>
            <form method="post" action="/operator/clients/${one.clientId}/remove" class="inline">
              <button class="danger" title="${words.removeHint}">${words.remove}</button>
            </form>
            ${one.kind === 'wallet' ? tokenIssuer(language, one, issuer) : ''}
          </li>`,
      )}
    </ul>
    <p class="soft">${words.removeHint}</p>
    <h2>${words.newClient}</h2>
    ${alert(said)}
    <form method="post" action="/operator/clients">
      <label
        >${words.kind}<select name="kind">
          <option value="wallet">${words.clientKinds.wallet}</option>
          <option value="issuer" ${given['kind'] === 'issuer' ? 'selected' : ''}>${words.clientKinds.issuer}</option>
        </select></label
      >
      ${field(words.name, 'name', given['name'], '', html`required maxlength="80"`)}
      <label
        >${words.redirects} <span class="hint">${words.redirectsHint}</span
        ><textarea name="addresses" rows="3" maxlength="6000">${given['addresses'] ?? ''}</textarea>
      </label>
      <button>${words.create}</button>
    </form>`;
}

/** An issuer's ID and secret, for this one answer. */
export function secretPage(language: Language, { name, clientId }: Client, secret: string): Html {
  const words = OPERATOR[language];
  return html`<p>${words.secretText}</p>
    <table>
      <tbody>
        <tr>
          <th scope="row">${words.name}</th>
          <td>${name}</td>
        </tr>
        <tr>
          <th scope="row">client_id</th>
          <td class="id">${clientId}</td>
        </tr>
        <tr>
          <th scope="row">client_secret</th>
          <td class="id">${secret}</td>
        </tr>
      </tbody>
    </table>
    <p><a href="/operator/clients">${words.clients}</a></p>`;
}
