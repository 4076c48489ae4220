import { css } from 'lit';

export const skillsStyles = css`
  .skills,
  .skills section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_u) * 3);
  }

  .skills {
    gap: calc(var(--_u) * 8);
  }

  .skills .chips-group {
    margin: 0;
  }

  .plot {
    overflow-x: auto;
  }

  .plot svg {
    display: block;
    overflow: visible;
    font-size: 13px;
    fill: var(--_text);
  }

  .plot line {
    stroke: var(--_line);
  }

  .plot circle {
    fill: var(--_accent);
  }

  .plot .count {
    font-size: 11px;
    font-weight: 600;
    fill: var(--_on-accent);
  }

  .plot .axis {
    font-size: 12px;
    fill: var(--_soft);
  }

  .skills summary {
    inline-size: fit-content;
    padding-block: var(--_u);
    font-size: var(--_s);
    font-weight: 550;
    color: var(--_accent);
    cursor: pointer;
  }

  table {
    border-collapse: collapse;
    font-size: var(--_s);
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: calc(var(--_u) * 1.5) calc(var(--_u) * 3);
    border-block-end: 1px solid var(--_line);
    text-align: end;
    font-weight: 400;
  }

  th:first-child {
    min-inline-size: 8em;
    padding-inline-start: 0;
    text-align: start;
  }

  thead th {
    color: var(--_soft);
    font-weight: 600;
  }

  @media (forced-colors: active) {
    .plot svg {
      fill: CanvasText;
    }

    .plot circle {
      fill: Canvas;
      stroke: CanvasText;
    }

    .plot .count {
      fill: CanvasText;
    }
  }
`;
