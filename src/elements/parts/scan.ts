/** The camera as a person sees it: its picture, what to do, and the way out. */
import { html, type TemplateResult } from 'lit';
import type { Camera, CameraState } from '../controllers/camera.js';
import type { ReportSpeech } from './report.js';

export function scanView(camera: Camera, cancel: () => void, { words, sentences: { scan } }: ReportSpeech): TemplateResult {
  return html`<div class="scan" part="scan">
    <div class="viewfinder" role="img" aria-label=${scan.picture}>${camera.video}</div>
    <p class=${camera.state.at === 'looking' && camera.state.strange ? 'problem' : 'scan-hint'}>${scanText(camera.state, scan)}</p>
    <p class="soft">${scan.stays}</p>
    <div class="actions"><button type="button" data-focus @click=${cancel}>${words.cancel}</button></div>
  </div>`;
}

/** What is said of the camera, on screen and aloud; empty while it is off. */
export function scanText(state: CameraState, scan: ReportSpeech['sentences']['scan']): string {
  if (state.at === 'starting') return scan.starting;
  if (state.at === 'looking') return state.strange ? scan.strange : scan.looking;
  return state.at === 'failed' ? scan[state.why] : '';
}
