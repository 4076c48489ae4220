/** The list of several badges, and the camera. */
import { css, type CSSResultGroup } from 'lit';
import { scanStyles } from './scan.styles.js';

const listStyles = css`
  /* List */
  .batch {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_u) * 4);
    min-inline-size: 0;
  }

  .batch-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--_u) calc(var(--_u) * 4);
  }

  .batch-head h3 {
    font-size: var(--_l);
  }

  .batch-progress {
    display: grid;
    gap: calc(var(--_u) * 2);
    font-size: var(--_s);
    font-variant-numeric: tabular-nums;
  }

  progress {
    appearance: none;
    inline-size: 100%;
    block-size: 6px;
    border: 0;
    border-radius: 3px;
    overflow: hidden;
    background: var(--_line);
  }

  progress::-webkit-progress-bar {
    background: var(--_line);
  }

  progress::-webkit-progress-value {
    background: var(--_accent);
  }

  progress::-moz-progress-bar {
    background: var(--_accent);
  }

  .filter {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 2);
    font-size: var(--_s);
  }

  .filter select {
    font: inherit;
    min-block-size: 32px;
    max-inline-size: 100%;
    padding: var(--_u) calc(var(--_u) * 2);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-s);
    background: var(--_surface);
    color: var(--_text);
  }

  .rows {
    border-block: 1px solid var(--_line);
  }

  .row + .row {
    border-block-start: 1px solid var(--_line);
  }

  .row-button {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-items: center;
    gap: var(--_u) calc(var(--_u) * 4);
    inline-size: 100%;
    min-block-size: 48px;
    padding: calc(var(--_u) * 3) calc(var(--_u) * 2);
    border: 0;
    border-radius: 0;
    background: none;
    font-size: inherit;
    font-weight: 400;
    line-height: 1.4;
    text-align: start;
  }

  button.row-button {
    position: relative;
    padding-inline-end: calc(var(--_u) * 7);
  }

  button.row-button::after {
    content: '';
    position: absolute;
    inset-block-start: calc(50% - 0.25em);
    inset-inline-end: calc(var(--_u) * 3);
    inline-size: 0.45em;
    block-size: 0.45em;
    border: solid var(--_soft);
    border-width: 1.5px 1.5px 0 0;
    rotate: 45deg;
  }

  button.row-button:dir(rtl)::after {
    rotate: -135deg;
  }

  button.row-button:hover {
    background: var(--_sunken);
  }

  button.row-button:focus-visible {
    outline-offset: -2px;
  }

  .row-text {
    display: grid;
    min-inline-size: 0;
  }

  .row-name {
    font-weight: 600;
  }

  .row-cautions {
    display: grid;
    grid-template-columns: 1.25em minmax(0, 1fr);
    gap: calc(var(--_u) * 1);
    font-size: var(--_s);
  }

  .row-cautions .mark {
    inline-size: 1.25em;
    block-size: 1.25em;
    color: var(--_expired);
  }

  .row-file {
    font-size: var(--_xs);
  }

  .back {
    justify-self: start;
    margin-inline-start: calc(var(--_u) * -3);
  }

  .actions .back {
    margin: 0;
  }

  @container (min-width: 30rem) {
    .row-button {
      grid-template-columns: minmax(0, 1fr) auto;
    }
  }
`;

export const list: CSSResultGroup = [listStyles, scanStyles];
