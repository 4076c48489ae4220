/** Saving a wallet to a file, and bringing one back. */
import { html, nothing, type TemplateResult } from 'lit';
import { legible } from '../../../core/legible.js';
import type { BackingUp } from '../backing-up.js';
import { fieldText } from './forms.js';
import { problemText, type WalletSpeech } from './speech.js';

export interface BackupView {
  readonly backup: BackingUp;
  /** Whether identities are stated here, and not proved elsewhere. */
  readonly mayState: boolean;
  /** All badges, and those that the list shows at present. */
  readonly count: number;
  readonly shown: readonly string[];
  /** Brought along from elsewhere, to be restored. */
  readonly file: File | undefined;
  onSave(passphrase: string, ids: readonly string[] | undefined): void;
  onImages(ids: readonly string[] | undefined): void;
  onRestore(file: Blob, passphrase: string, mine: boolean): void;
  onClose(): void;
}

export function backupView(view: BackupView, speech: WalletSpeech): TemplateResult {
  const { wallet } = speech;
  const { backup } = view;
  const scope = (form: HTMLFormElement | null): readonly string[] | undefined =>
    form && new FormData(form).get('scope') === 'shown' ? view.shown : undefined;
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    view.onSave(fieldText(event.target, 'passphrase'), scope(event.target as HTMLFormElement));
  };
  const images = ({ target }: Event): void => view.onImages(scope((target as HTMLButtonElement).form));
  const restore = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const file = view.file ?? data.get('file');
    if (file instanceof Blob) view.onRestore(file, fieldText(form, 'passphrase'), data.get('mine') !== null);
  };
  return html`<header>
      <h2 id="backup-title" tabindex="-1">${wallet.backup}</h2>
      <button type="button" class="quiet" @click=${() => view.onClose()}>${wallet.close}</button>
    </header>
    <div class="import" part="backup">
      <section>
        <h3>${wallet.backupSave}</h3>
        <form @submit=${save}>
          ${scopes(view, speech)}
          <p class="soft">${wallet.backupText}</p>
          <label for="save-passphrase">${wallet.passphrase}</label>
          <div class="field">
            <input id="save-passphrase" name="passphrase" type="password" autocomplete="new-password" />
            <button type="submit" class="primary">${wallet.backupSaveNow}</button>
          </div>
          <p class="soft">${wallet.exportText}</p>
          <div class="actions"><button type="button" part="export-images" @click=${images}>${wallet.exportImages}</button></div>
        </form>
      </section>
      <section>
        <h3>${wallet.backupRestore}</h3>
        <form @submit=${restore}>
          ${
            view.file
              ? html`<p><bdi>${legible(view.file.name)}</bdi></p>`
              : html`<label for="backup-file">${wallet.backupFile}</label> <input id="backup-file" name="file" type="file" required />`
          }
          <label for="restore-passphrase">${wallet.passphraseGiven}</label>
          <input id="restore-passphrase" name="passphrase" type="password" autocomplete="off" />
          ${
            view.mayState
              ? html`<label class="check"><input name="mine" type="checkbox" /> <span>${wallet.backupMine}</span></label>`
              : nothing
          }
          <div class="actions"><button type="submit">${wallet.backupRestoreNow}</button></div>
        </form>
      </section>
      ${backup.problem ? html`<p class="problem" role="alert">${problemText(backup.problem, speech)}</p>` : nothing}
      ${running(backup, speech)}
      <div role="status">${backup.running ? nothing : outcome(backup, speech)}</div>
    </div>`;
}

/** Asked only where the list shows some of the badges, and not all. */
function scopes({ shown, count }: BackupView, { wallet }: WalletSpeech): TemplateResult | typeof nothing {
  if (shown.length === 0 || shown.length === count) return nothing;
  return html`<fieldset>
    <legend>${wallet.exportScope}</legend>
    <label class="check"><input type="radio" name="scope" value="all" checked /> <span>${wallet.exportAll(count)}</span></label>
    <label class="check"><input type="radio" name="scope" value="shown" /> <span>${wallet.exportShown(shown.length)}</span></label>
  </fieldset>`;
}

function running(backup: BackingUp, { wallet }: WalletSpeech): TemplateResult | typeof nothing {
  if (!backup.running) return nothing;
  const { done, total } = backup.progress ?? { done: 0, total: 1 };
  return html`<div class="busy">
    <progress max=${total} value=${done} aria-label=${wallet.backup}></progress>
    <span>${wallet.importing(done, total)}</span>
    <button type="button" @click=${() => backup.cancel()}>${wallet.cancel}</button>
  </div>`;
}

/** How many came back, and each reason why others did not. */
function outcome({ results, saved, leftOut }: BackingUp, speech: WalletSpeech): TemplateResult | typeof nothing {
  const { wallet } = speech;
  if (saved)
    return html`<p>${wallet.backupSaved}</p>
      ${leftOut > 0 ? html`<p class="problem">${wallet.damaged(leftOut)}</p>` : nothing}`;
  if (!results) return nothing;
  const back = results.filter(({ result }) => result === 'added' || result === 'replaced').length;
  const reasons = new Map<string, number>();
  for (const one of results) {
    const reason = one.result === 'refused' ? problemText({ code: one.code, params: {} }, speech) : wallet.results[one.result];
    if (one.result === 'refused' || one.result === 'duplicate') reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return html`<p>${wallet.imported(back, results.length - back)}</p>
    <ul class="results">
      ${[...reasons].map(([reason, count]) => html`<li><span>${reason}</span> <b class="number">${count}</b></li>`)}
    </ul>`;
}
