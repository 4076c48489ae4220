/** The dialog of a service: one row of sections, and the one that was chosen. */
import { html, nothing, type TemplateResult } from 'lit';
import type { WalletAction } from '../../events.js';
import type { WalletSpeech } from '../views/speech.js';
import type { Desk, SectionName } from './desk.js';
import { accountView } from './account-view.js';
import { disclosuresView } from './disclosures-view.js';
import { inquiriesView } from './inquiries-view.js';
import { noticesView } from './notices-view.js';
import { profileView } from './profile-view.js';
import type { ServiceSpeech } from './speech.js';
import { submissionsView } from './submissions-view.js';
import { termsView } from './terms-view.js';

export { servicesStyles as styles } from './services.styles.js';

export interface SectionPorts {
  /** Whether the page lets the holder's wish be done. */
  readonly may: (action: WalletAction) => boolean;
  /** Focus goes there once this is done, unless it went wrong. */
  readonly then: (selector: string, done: Promise<unknown>) => void;
}

export interface DeskView extends SectionPorts {
  readonly desk: Desk;
  onClose(): void;
}

export function deskView(view: DeskView, speech: WalletSpeech): TemplateResult {
  const { desk } = view;
  const { wallet } = speech;
  const { words, sectionWords } = desk;
  return html`<header>
      <h2 id="services-title">${wallet.services}</h2>
      <button type="button" class="quiet" @click=${() => view.onClose()}>${wallet.close}</button>
    </header>
    ${words && sectionWords ? inside(view, { ...speech, ...words, ...sectionWords }) : html`<div class="waiting" aria-busy="true"></div>`}`;
}

function inside(view: DeskView, speech: ServiceSpeech): TemplateResult {
  const { desk } = view;
  const { sections } = speech.services;
  const go = (name: SectionName): void => view.then('#services-section', desk.go(name));
  return html`<div class="desk" part="services">
    <nav aria-label=${speech.wallet.services}>
      ${desk.names.map(
        (name) =>
          html`<button
            type="button"
            class="quiet"
            data-section=${name}
            aria-current=${name === desk.section ? 'true' : nothing}
            @click=${() => go(name)}
          >
            ${sections[name]} ${count(desk, name)}
          </button>`,
      )}
    </nav>
    <section class="section" part="service" aria-labelledby="services-section">
      <h3 id="services-section" tabindex="-1">${sections[desk.section]}</h3>
      ${content(view, speech)}
    </section>
  </div>`;
}

function count({ notices, terms }: Desk, name: SectionName): TemplateResult | typeof nothing {
  const waiting = name === 'notices' ? (notices?.unread ?? 0) : name === 'terms' ? (terms?.waiting.length ?? 0) : 0;
  return waiting > 0 ? html`<span class="number">${waiting > 999 ? '999+' : waiting}</span>` : nothing;
}

function content(view: DeskView, speech: ServiceSpeech): TemplateResult | undefined {
  const { desk } = view;
  const { notices, inquiries, terms, submissions, profile, account, disclosures } = desk;
  const drawn: Readonly<Record<SectionName, () => TemplateResult | undefined>> = {
    notices: () => notices && noticesView(notices, speech),
    inquiries: () => inquiries && inquiriesView(inquiries, view, speech),
    terms: () => terms && termsView(terms, view, speech),
    submissions: () => submissions && submissionsView(submissions, view, speech),
    profile: () => profile && profileView(profile, view, speech),
    account: () => account && accountView(account, view, speech),
    disclosures: () => disclosures && disclosuresView(disclosures, view, speech),
  };
  return drawn[desk.section]();
}
