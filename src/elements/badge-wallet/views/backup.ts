/** Saving a wallet to a file, and bringing one back. */
import { html, nothing, type TemplateResult } from 'lit';
import type { BackingUp } from '../backing-up.js';
import { fieldText } from './forms.js';
import { problemText, type WalletSpeech } from './speech.js';

export interface BackupView {
  readonly backup: BackingUp;
  /** Whether identities are stated here, and not proved elsewhere. */
  readonly mayState: boolean;
  onClose(): void;
}

export function backupView(view: BackupView, speech: WalletSpeech): TemplateResult {
  const { wallet } = speech;
  const { backup } = view;
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    void backup.save(fieldText(event.target, 'passphrase'));
  };
  const restore = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const file = data.get('file');
    if (file instanceof Blob) void backup.restore(file, fieldText(form, 'passphrase'), data.get('mine') !== null);
  };
  return html`<header>
      <h2 id="backup-title" tabindex="-1">${wallet.backup}</h2>
      <button type="button" class="quiet" @click=${() => view.onClose()}>${wallet.close}</button>
    </header>
    <div class="import" part="backup">
      <section>
        <h3>${wallet.backupSave}</h3>
        <form @submit=${save}>
          <p class="soft">${wallet.backupText}</p>
          <label for="save-passphrase">${wallet.passphrase}</label>
          <div class="field">
            <input id="save-passphrase" name="passphrase" type="password" autocomplete="new-password" />
            <button type="submit" class="primary">${wallet.backupSaveNow}</button>
          </div>
        </form>
      </section>
      <section>
        <h3>${wallet.backupRestore}</h3>
        <form @submit=${restore}>
          <label for="backup-file">${wallet.backupFile}</label>
          <input id="backup-file" name="file" type="file" required />
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
function outcome({ results }: BackingUp, speech: WalletSpeech): TemplateResult | typeof nothing {
  if (!results) return nothing;
  const { wallet } = speech;
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
