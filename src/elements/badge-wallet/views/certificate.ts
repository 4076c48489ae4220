/** A badge of the wallet as a certificate; the page, its printing and its PDF are the viewer's own. */
import { html, type TemplateResult } from 'lit';
import type { Bytes } from '../../../core/bytes.js';
import type { Verifier } from '../../engine.js';
import { registerCertificate } from '../../parts/certificate-tag.js';
import type { WalletSpeech } from './speech.js';

export { certificateStyles as styles } from './certificate.styles.js';

/** Asked for as soon as this part arrives. */
void registerCertificate();

export interface CertificateView {
  readonly bytes: Bytes;
  readonly verifier: Verifier | undefined;
  onClose(): void;
}

export function certificateView({ bytes, verifier, onClose }: CertificateView, { wallet }: WalletSpeech): TemplateResult {
  return html`<header>
      <h2 id="certificate-title">${wallet.certificate}</h2>
      <button type="button" class="quiet" @click=${() => onClose()}>${wallet.close}</button>
    </header>
    <certificate-viewer part="certificate" images="none" .input=${bytes} .verifier=${verifier}></certificate-viewer>`;
}
