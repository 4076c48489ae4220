/** The list of several badges. */
import { css, type CSSResult } from 'lit';

export const list: CSSResult = css`
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
    display: block;
    inline-size: 100%;
    border-block: 1px solid var(--_line);
    border-collapse: collapse;
    font-size: var(--_s);
    line-height: 1.4;
    text-align: start;
  }

  .rows tbody,
  .rows tr {
    display: block;
  }

  /* Narrow: a badge is a paragraph, and each value says what it is; what the list can be ordered by stands above. */
  .rows thead {
    display: block;
    border-block-end: 1px solid var(--_line);
  }

  .rows thead tr {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_u) calc(var(--_u) * 4);
    padding: calc(var(--_u) * 2);
  }

  .rows thead th:not(.sorts) {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  .sort {
    min-block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
  }

  .sort:not(:last-child) {
    margin-inline-end: calc(var(--_u) * 3);
  }

  .sort:hover {
    background: none;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .sort::after {
    content: '↕' / '';
    margin-inline-start: 0.35em;
    color: var(--_soft);
  }

  .sort.ascending::after {
    content: '↑' / '';
    color: var(--_accent);
  }

  .sort.descending::after {
    content: '↓' / '';
    color: var(--_accent);
  }

  .rows .row {
    display: grid;
    gap: var(--_u);
    padding: calc(var(--_u) * 3) calc(var(--_u) * 2);
  }

  .rows td,
  .rows th {
    padding: 0;
    font-weight: 400;
    overflow-wrap: anywhere;
    text-align: start;
    vertical-align: top;
  }

  .rows [data-label]::before {
    content: attr(data-label) / '';
    margin-inline-end: 0.6em;
    color: var(--_soft);
  }

  .rows td:empty {
    display: none;
  }

  .row + .row {
    border-block-start: 1px solid var(--_line);
  }

  .row-button {
    min-block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 0;
    background: none;
    color: var(--_accent);
    font-size: var(--_m, inherit);
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .row-button:hover {
    background: none;
    text-decoration-thickness: 2px;
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
    display: block;
    font-size: var(--_xs);
  }

  .back {
    justify-self: start;
    margin-inline-start: calc(var(--_u) * -3);
  }

  .actions .back {
    margin: 0;
  }

  @container (min-width: 38rem) {
    .rows {
      display: table;
      table-layout: fixed;
    }

    .rows tbody {
      display: table-row-group;
    }

    .rows thead {
      display: table-header-group;
    }

    .rows thead th:not(.sorts) {
      position: static;
      clip-path: none;
    }

    .rows tr,
    .rows thead tr,
    .rows .row {
      display: table-row;
    }

    .rows td,
    .rows th,
    .rows td:empty {
      display: table-cell;
      padding: calc(var(--_u) * 3) calc(var(--_u) * 2);
    }

    .rows thead th {
      padding-block: calc(var(--_u) * 2);
      color: var(--_soft);
      font-weight: 600;
    }

    .rows [data-label]::before {
      content: none;
    }

    .rows thead th:first-child {
      inline-size: 9.5em;
    }

    .rows thead th:last-child {
      inline-size: 28%;
    }

    .rows .status {
      flex-wrap: nowrap;
    }
  }
`;
