import { css } from 'lit';

export const servicesStyles = css`
  .services-dialog {
    inline-size: min(52rem, 100vw - 2 * var(--_u) * 4);
  }

  .desk {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_u) * 5);
  }

  .desk nav {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_u);
    padding-block-end: calc(var(--_u) * 3);
    border-block-end: 1px solid var(--_line);
  }

  .desk nav button {
    min-block-size: 40px;
  }

  .desk nav [aria-current] {
    background: var(--_sunken);
    border-color: var(--_accent);
  }

  .section,
  .section form,
  .section > ul,
  .rows,
  .row,
  .messages {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_u) * 3);
  }

  .section h3,
  .section h4 {
    margin: 0;
  }

  .section h4 {
    font-size: inherit;
    font-weight: 650;
    overflow-wrap: anywhere;
  }

  .section .actions button {
    min-block-size: 40px;
  }

  .section > .actions,
  .section form .actions {
    justify-content: flex-start;
  }

  .section .waiting {
    min-block-size: 8em;
  }

  .row {
    gap: calc(var(--_u) * 2);
    padding: calc(var(--_u) * 4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  details.row {
    display: block;
  }

  .row-body,
  .terms-text {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_u) * 3);
  }

  .row > summary,
  .row-open {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_u);
    cursor: pointer;
    text-align: start;
  }

  .row > summary {
    position: relative;
    margin: calc(var(--_u) * -4);
    padding: calc(var(--_u) * 4);
    padding-inline-end: calc(var(--_u) * 9);
  }

  .row[open] > summary {
    margin-block-end: 0;
  }

  .row > summary::after {
    content: '';
    position: absolute;
    inset-block-start: calc(var(--_u) * 5);
    inset-inline-end: calc(var(--_u) * 4);
    inline-size: 0.5em;
    block-size: 0.5em;
    border: solid var(--_soft);
    border-width: 0 2px 2px 0;
    rotate: 45deg;
  }

  .row[open] > summary::after {
    rotate: 225deg;
  }

  .row-open {
    inline-size: 100%;
    border: 0;
    background: none;
    padding: 0;
    font-weight: 400;
  }

  .row-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_u) calc(var(--_u) * 2);
    min-inline-size: 0;
  }

  .row-head b {
    min-inline-size: 0;
    font-weight: 650;
    overflow-wrap: anywhere;
  }

  .tag {
    flex: none;
    padding: 0 calc(var(--_u) * 2);
    border: 1px solid var(--_edge);
    border-radius: 2em;
    font-size: var(--_xs);
    font-weight: 600;
  }

  .tag.fresh {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .letter {
    white-space: pre-line;
    overflow-wrap: anywhere;
    max-inline-size: 44rem;
  }

  .terms-text {
    max-block-size: 24rem;
    overflow: auto;
    padding: calc(var(--_u) * 3);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
  }

  .messages li {
    padding: calc(var(--_u) * 3) calc(var(--_u) * 4);
    border-radius: var(--_radius-m);
    background: var(--_sunken);
  }

  .messages li.holder {
    margin-inline-start: calc(var(--_u) * 6);
  }

  .messages li.operator {
    border-inline-start: 4px solid var(--_accent);
  }

  .facts,
  .log,
  .shown {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_u) * 2);
  }

  .facts dt {
    font-size: var(--_xs);
    font-weight: 600;
    color: var(--_soft);
  }

  .facts dd {
    margin: 0;
    white-space: pre-line;
    overflow-wrap: anywhere;
  }

  .log li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_u) * 3);
    overflow-wrap: anywhere;
  }

  .log li > * {
    min-inline-size: 0;
  }

  .shown {
    padding: calc(var(--_u) * 4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
  }

  .section select {
    inline-size: 100%;
  }

  .section .url {
    overflow-wrap: anywhere;
  }

  .section .warning {
    border-inline-start: 4px solid var(--_expired);
  }

  .section summary {
    cursor: pointer;
  }
`;
