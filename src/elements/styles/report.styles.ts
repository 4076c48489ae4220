/** The report, wherever it is drawn: verdict, questions, steps, contacts. */
import { css } from 'lit';

export const report = css`
  .summary {
    display: grid;
    grid-template-columns: 3.5em minmax(0, 1fr);
    align-items: center;
    gap: calc(var(--_u) * 4);
  }

  .summary-image {
    display: flex;
    align-items: center;
    justify-content: center;
    block-size: 3.5em;
  }

  .summary-image img {
    max-inline-size: 100%;
    max-block-size: 100%;
    object-fit: contain;
  }

  .emblem {
    block-size: 100%;
    fill: var(--_sunken);
    stroke: var(--_edge);
    stroke-width: 1.5;
    stroke-linejoin: round;
  }

  .summary-name {
    font-weight: 650;
    line-height: 1.3;
  }

  .report,
  .report section {
    display: grid;
    gap: calc(var(--_u) * 5);
    min-inline-size: 0;
  }

  .report section {
    gap: calc(var(--_u) * 2);
  }

  .cautions {
    display: grid;
    gap: calc(var(--_u) * 2);
    font-size: var(--_s);
  }

  .cautions li {
    display: grid;
    grid-template-columns: 1.5em minmax(0, 1fr);
    gap: calc(var(--_u) * 2);
  }

  .cautions .mark {
    inline-size: 1.4em;
    block-size: 1.4em;
    color: var(--_expired);
  }

  .verdict {
    display: grid;
    grid-template-columns: 2.75em minmax(0, 1fr);
    gap: calc(var(--_u) * 4);
    padding: calc(var(--_u) * 4);
    border: 1px solid color-mix(in oklab, var(--_status), transparent 65%);
    border-radius: var(--_radius-m);
    background: color-mix(in oklab, var(--_status), var(--_surface) 94%);
    text-wrap: pretty;
  }

  .verdict .mark {
    inline-size: 2.75em;
    block-size: 2.75em;
    color: var(--_status);
    stroke-width: 1.5;
  }

  .verdict h3 {
    font-size: var(--_xl);
    color: var(--_status);
  }

  .verdict p + p {
    margin-block-start: var(--_u);
  }

  .is-passed,
  .is-failed,
  .is-unknown,
  .is-not-applicable,
  .is-note {
    --_result: var(--_soft);
  }

  .is-passed {
    --_result: var(--_valid);
  }

  .is-failed {
    --_result: var(--_invalid);
  }

  .is-unknown {
    --_result: var(--_unknown);
  }

  .questions {
    display: grid;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
  }

  .questions > div {
    display: grid;
    gap: 0 calc(var(--_u) * 4);
    padding: calc(var(--_u) * 3) calc(var(--_u) * 4);
  }

  .questions > div + div {
    border-block-start: 1px solid var(--_line);
  }

  .questions dt {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 2);
    font-weight: 600;
  }

  .questions dd {
    padding-inline-start: calc(1.25em + var(--_u) * 2);
    color: var(--_soft);
    font-size: var(--_s);
  }

  :is(.questions, .step, .outcome) .mark {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    color: var(--_result);
  }

  .step .status .mark {
    color: inherit;
  }

  .steps {
    display: grid;
  }

  .step {
    border-block-end: 1px solid var(--_line);
  }

  .step > summary {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_u) * 3);
    min-block-size: 40px;
    padding-block: calc(var(--_u) * 2);
    cursor: pointer;
    list-style: none;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  .step > summary::after {
    content: '';
    flex: none;
    inline-size: 0.45em;
    block-size: 0.45em;
    margin-inline: var(--_u);
    border: solid var(--_soft);
    border-width: 0 1.5px 1.5px 0;
    rotate: 45deg;
    translate: 0 -0.15em;
    transition: rotate var(--_duration);
  }

  .step[open] > summary::after {
    rotate: 225deg;
    translate: 0 0.1em;
  }

  .step-title {
    display: flex;
    flex: 1;
    align-items: center;
    gap: calc(var(--_u) * 2);
    min-inline-size: 0;
    font-weight: 550;
  }

  .step-result {
    font-size: var(--_s);
    color: var(--_soft);
    text-align: end;
  }

  .outcomes {
    display: grid;
    gap: calc(var(--_u) * 3);
    padding-block: var(--_u) calc(var(--_u) * 4);
  }

  .outcome {
    display: grid;
    grid-template-columns: 1.25em minmax(0, 1fr);
    gap: calc(var(--_u) * 2);
  }

  .outcome > .mark {
    margin-block-start: 0.125em;
  }

  .technical {
    font-size: var(--_xs);
    color: var(--_soft);
  }

  .technical summary {
    display: inline-block;
    min-block-size: 24px;
    line-height: 24px;
    cursor: pointer;
    text-decoration: underline dotted;
    text-underline-offset: 0.25em;
  }

  .facts {
    display: grid;
    gap: var(--_u);
    padding: calc(var(--_u) * 2) calc(var(--_u) * 3);
    border-radius: var(--_radius-s);
    background: var(--_sunken);
  }

  .facts dd,
  .address,
  code {
    overflow-wrap: anywhere;
    word-break: break-word;
  }

  .facts dd {
    color: var(--_text);
  }

  code {
    font-family: ui-monospace, monospace;
  }

  .facts pre {
    max-block-size: 16em;
    overflow: auto;
    font-family: ui-monospace, monospace;
    white-space: pre;
    overflow-wrap: normal;
  }

  .contacts {
    display: grid;
    gap: calc(var(--_u) * 2);
    font-size: var(--_s);
  }

  .contacts li {
    display: grid;
  }

  .contacts b {
    font-weight: 550;
  }

  .contacts .soft,
  .address {
    font-size: var(--_xs);
    color: var(--_soft);
  }

  @container (min-width: 30rem) {
    .questions > div {
      grid-template-columns: 13em minmax(0, 1fr);
      align-items: center;
    }

    .questions dd {
      padding-inline-start: 0;
    }

    .facts > div {
      display: grid;
      grid-template-columns: 11em minmax(0, 1fr);
      gap: calc(var(--_u) * 3);
    }
  }

  @container (max-width: 26rem) {
    .verdict {
      grid-template-columns: minmax(0, 1fr);
      gap: calc(var(--_u) * 2);
    }
  }

  @media print {
    details::details-content {
      content-visibility: visible;
      block-size: auto;
    }
  }
`;
