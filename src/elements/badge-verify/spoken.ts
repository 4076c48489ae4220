/** What a screen reader is told; it changes once a step and not with every check. */
import type { Batch } from '../controllers/batch.js';
import type { Camera } from '../controllers/camera.js';
import type { ReportSpeech } from '../parts/report.js';
import { scanText } from '../parts/scan.js';
import type { Step } from './step.js';

export function spoken(step: Step, batch: Batch, camera: Camera, { words, sentences }: ReportSpeech): string {
  switch (step.at) {
    case 'scan':
      return scanText(camera.state, sentences.scan);
    case 'list':
      return spokenList(batch, { words, sentences });
    case 'running':
      return words.status.verifying;
    case 'report': {
      const { verdict, also } = step.report;
      const others = also.map((status) => words.status[status]).join(', ');
      const said = step.listed
        ? `${words.status[verdict]}. ${words.meaning[verdict]}`
        : sentences.announce(words.status[verdict], words.meaning[verdict]);
      return `${said}${others === '' ? '' : ` ${words.also(others)}`}`;
    }
    case 'refused':
      return `${words.status[step.answer]}. ${step.problem}`;
    case 'input':
      return step.problem;
    case 'ready':
      return step.notice;
    case 'reading':
      return sentences.reading;
  }
}

function spokenList({ phase, entries, done, total }: Batch, { words, sentences }: Pick<ReportSpeech, 'words' | 'sentences'>): string {
  if (phase === 'reading') return sentences.reading;
  if (phase === 'running') return words.status.verifying;
  if (phase === 'finished') return sentences.batch.finished(total);
  return phase === 'stopped' ? sentences.batch.stopped(done, total) : sentences.batch.title(entries.length);
}
