/** The status mark: one drawing per status, the same everywhere, always beside its word and never alone. */
import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { CardMessages, Status } from '../../i18n/messages.js';
import type { Result } from '../../verify/check.js';

/** A round seal with ten lobes. */
const SEAL =
  'M12 3.1A2.81 2.81 0 0 1 17.23 4.8A2.81 2.81 0 0 1 20.46 9.25A2.81 2.81 0 0 1 20.46 14.75A2.81 2.81 0 0 1 17.23 19.2A2.81 2.81 0 0 1 12 20.9A2.81 2.81 0 0 1 6.77 19.2A2.81 2.81 0 0 1 3.54 14.75A2.81 2.81 0 0 1 3.54 9.25A2.81 2.81 0 0 1 6.77 4.8A2.81 2.81 0 0 1 12 3.1Z';
const PAGE = 'M14 3.5H7.5a1.5 1.5 0 0 0-1.5 1.5v14a1.5 1.5 0 0 0 1.5 1.5h9a1.5 1.5 0 0 0 1.5-1.5V7.5z';

const DRAWINGS: Readonly<Record<Status, SVGTemplateResult>> = {
  unverified: svg`<path d=${SEAL} />`,
  verifying: svg`<circle cx="12" cy="12" r="9" opacity=".25" /><path class="spin" d="M12 3a9 9 0 0 1 9 9" />`,
  valid: svg`<path class="solid" d=${SEAL} /><path class="cut" d="m8.2 12.2 2.6 2.6 5-5.4" />`,
  expired: svg`<path d="M6.5 3.5h11M6.5 20.5h11M8 3.5v3.2c0 2.3 4 3.6 4 5.3 0-1.7 4-3 4-5.3V3.5M8 20.5v-3.2c0-2.3 4-3.6 4-5.3 0 1.7 4 3 4 5.3v3.2" /><path class="solid" d="M9.2 20.2c0-2 2.8-1.9 2.8-3.4 0 1.5 2.8 1.4 2.8 3.400z" />`,
  revoked: svg`<path d=${SEAL} /><path d="m9 9 6 6m0-6-6 6" />`,
  suspended: svg`<circle class="solid" cx="12" cy="12" r="9.5" /><path class="cut" d="M9.6 8.500v7m4.8-7v7" />`,
  'not-yet-valid': svg`<rect x="3.5" y="5" width="17" height="15.5" rx="2.5" /><path d="M3.5 9.800h17M8 2.800v4m8-4v4M12 12.500v2.700l2 1.3" />`,
  invalid: svg`<path class="solid" d=${SEAL} /><path class="cut" d="m13.6 1-3.2 6.4 3.8 3.4-4.2 4 2.6 3-1.4 5.2" />`,
  'could-not-check': svg`<circle cx="12" cy="12" r="9.3" stroke-dasharray="3.3 2.54" /><path d="M9.7 9.700a2.4 2.4 0 1 1 3.7 2c-.9.6-1.4 1.1-1.4 2" /><circle class="solid" cx="12" cy="16.6" r="1.15" />`,
  'no-badge': svg`<path d=${PAGE} /><path d="M14 3.500v4h4M9.5 13h5" />`,
  'not-a-badge': svg`<path d=${PAGE} /><path d="M14 3.500v4h4M9.8 11.500l4.4 4.400m0-4.4-4.4 4.4" />`,
};

const RESULTS: Readonly<Record<Result, SVGTemplateResult>> = {
  passed: svg`<circle class="solid" cx="12" cy="12" r="9.5" /><path class="cut" d="m8 12.3 2.7 2.7 5.3-5.8" />`,
  failed: svg`<circle class="solid" cx="12" cy="12" r="9.5" /><path class="cut" d="m9 9 6 6m0-6-6 6" />`,
  unknown: DRAWINGS['could-not-check'],
  'not-applicable': svg`<circle cx="12" cy="12" r="9" /><path d="M8.5 12h7" />`,
};

const draw = (drawing: SVGTemplateResult): TemplateResult =>
  html`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true">${drawing}</svg>`;

export function statusMark(status: Status): TemplateResult {
  return draw(DRAWINGS[status]);
}

export function resultMark(result: Result): TemplateResult {
  return draw(RESULTS[result]);
}

/** Advisory findings are told with this and change nothing. */
export function noteMark(): TemplateResult {
  return draw(svg`<circle cx="12" cy="12" r="9" /><path d="M12 11v5" /><circle class="solid" cx="12" cy="7.8" r="1.2" />`);
}

/** Mark and word. */
export function statusLine(status: Status, words: CardMessages): TemplateResult {
  return html`<span class="status is-${status}" part="status">${statusMark(status)}<span>${words.status[status]}</span></span>`;
}
