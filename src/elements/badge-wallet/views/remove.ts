/** The question before a badge is deleted for good. */
import { html, type TemplateResult } from 'lit';
import type { WalletSpeech } from './speech.js';

export function removeView({ onYes, onNo }: { onYes(): void; onNo(): void }, { wallet }: WalletSpeech): TemplateResult {
  return html`<h2 id="remove-title">${wallet.removeTitle}</h2>
    <p id="remove-text">${wallet.removeText}</p>
    <div class="actions">
      <button type="button" @click=${() => onNo()}>${wallet.cancel}</button>
      <button type="button" class="danger" @click=${() => onYes()}>${wallet.removeYes}</button>
    </div>`;
}
