/** What a screen reader is told; it changes once a step and not with every check. */
import type { Camera } from '../controllers/camera.js';
import type { ReportSpeech } from '../parts/report.js';
import { scanText } from '../parts/scan.js';
import type { ListPart } from './list-part.js';
import type { Step } from './step.js';

export function spoken(step: Step, { views }: ListPart, camera: Camera, speech: ReportSpeech): string {
  const { words, sentences } = speech;
  switch (step.at) {
    case 'scan':
      return scanText(camera.state, sentences.scan);
    case 'list':
      return views?.spokenList(step.batch, speech) ?? '';
    case 'running':
      return words.status.verifying;
    case 'report': {
      const { verdict, also } = step.report;
      const others = also.map((status) => words.status[status]).join(', ');
      const said = step.batch
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
