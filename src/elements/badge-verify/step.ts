/** Which one state the verifier is in, out of everything that may be going on. */
import type { Params } from '../../errors.js';
import type { ScanMessages } from '../../i18n/messages.js';
import type { Item } from '../../readers/expand.js';
import type { OutcomeCode } from '../../verify/codes.js';
import type { Report } from '../../verify/report.js';
import type { Batch } from '../controllers/batch.js';
import type { CameraState } from '../controllers/camera.js';
import type { Phase } from '../controllers/latest.js';
import type { Inspection } from '../engine.js';
import { scanText } from '../parts/scan.js';

/** The one state the panel is in. */
export type Step =
  | { readonly at: 'input'; readonly problem: string }
  | { readonly at: 'scan' }
  | { readonly at: 'reading' }
  | { readonly at: 'refused'; readonly answer: 'no-badge' | 'not-a-badge'; readonly problem: string }
  | { readonly at: 'ready'; readonly found: Inspection; readonly notice: string }
  | { readonly at: 'running'; readonly done: number }
  /** `batch`: it is one of several, with a way back to the list. */
  | { readonly at: 'report'; readonly report: Report; readonly batch: Batch | undefined }
  | { readonly at: 'list'; readonly batch: Batch };

export interface Going {
  readonly check: Phase<Report>;
  readonly inspection: Phase<Inspection>;
  readonly expansion: Phase<readonly Item[]>;
  /** Undefined where nobody handed over several. */
  readonly batch: Batch | undefined;
  readonly camera: CameraState;
  readonly done: number;
  readonly notice: string;
  /** Undefined until the words have come. */
  readonly scan: ScanMessages | undefined;
  explain(error: unknown): string;
  say(code: OutcomeCode, params: Params): string;
}

export function stepOf(going: Going): Step {
  const { check, inspection, expansion, batch, camera, scan } = going;
  if (camera.at === 'starting' || camera.at === 'looking') return { at: 'scan' };
  if (expansion.state === 'pending') return { at: 'reading' };
  if (expansion.state === 'failed') return { at: 'input', problem: going.explain(expansion.error) };
  if (batch) {
    const report = batch.shown;
    return report ? { at: 'report', report, batch } : { at: 'list', batch };
  }
  if (check.state === 'pending') return { at: 'running', done: going.done };
  if (check.state === 'done') return { at: 'report', report: check.value, batch: undefined };
  if (inspection.state === 'pending') return { at: 'reading' };
  if (inspection.state === 'failed') return { at: 'input', problem: going.explain(inspection.error) };
  if (inspection.state === 'idle') return { at: 'input', problem: scan ? scanText(camera, scan) : '' };
  const { answer, code, params } = inspection.value;
  if (answer === 'no-badge' || answer === 'not-a-badge')
    return { at: 'refused', answer, problem: code === undefined ? '' : going.say(code as OutcomeCode, params) };
  return { at: 'ready', found: inspection.value, notice: check.state === 'failed' ? going.explain(check.error) : going.notice };
}
