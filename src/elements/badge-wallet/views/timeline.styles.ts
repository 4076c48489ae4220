import { css } from 'lit';

export const timelineStyles = css`
  .timeline {
    display: grid;
    gap: calc(var(--_u) * 4);
  }

  .timeline summary {
    display: flex;
    align-items: baseline;
    gap: calc(var(--_u) * 3);
    padding-block: calc(var(--_u) * 2);
    border-block-end: 1px solid var(--_line);
    cursor: pointer;
  }

  .timeline summary::before {
    content: '';
    flex: none;
    inline-size: 0.45em;
    block-size: 0.45em;
    border: solid var(--_soft);
    border-width: 0 1.5px 1.5px 0;
    rotate: -45deg;
  }

  .timeline [open] > summary::before {
    rotate: 45deg;
  }

  .year {
    font-size: var(--_l);
    font-weight: 650;
  }

  .month {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: start;
    gap: calc(var(--_u) * 2);
    margin-block-start: calc(var(--_u) * 4);
    padding-inline-start: calc(var(--_u) * 4);
    border-inline-start: 2px solid var(--_line);
  }

  .month h3 {
    font-size: var(--_s);
    color: var(--_soft);
  }

  .month ul {
    display: grid;
    gap: calc(var(--_u) * 2);
    inline-size: 100%;
  }
`;
