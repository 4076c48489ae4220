import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
    min-inline-size: 0;
  }

  .wallet {
    display: grid;
    gap: calc(var(--_u) * 6);
    align-items: start;
  }

  .waiting {
    min-block-size: 20em;
    border-radius: var(--_radius);
    background: var(--_sunken);
  }

  .list-pane {
    display: grid;
    gap: calc(var(--_u) * 3);
    min-inline-size: 0;
  }

  .soft {
    font-size: var(--_s);
    color: var(--_soft);
  }

  .toolbar {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: calc(var(--_u) * 3);
  }

  .controls {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 3);
  }

  .controls > label {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    max-inline-size: 100%;
    gap: calc(var(--_u) * 2);
    font-size: var(--_s);
    color: var(--_soft);
  }

  input:not([type='file'], [type='checkbox'], [type='radio']),
  textarea,
  select {
    min-inline-size: 0;
    inline-size: 100%;
    min-block-size: 40px;
    margin: 0;
    padding: calc(var(--_u) * 2) calc(var(--_u) * 3);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-m);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    line-height: 1.4;
  }

  select {
    inline-size: auto;
    max-inline-size: 100%;
    font-size: var(--_s);
    color: var(--_text);
  }

  ::placeholder {
    color: var(--_soft);
    opacity: 1;
  }

  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }

  .segments {
    display: inline-flex;
    flex-wrap: wrap;
  }

  .segments button {
    min-block-size: 40px;
    border-color: var(--_edge);
    border-radius: 0;
  }

  .segments button:first-of-type {
    border-start-start-radius: var(--_radius-m);
    border-end-start-radius: var(--_radius-m);
  }

  .segments button + button {
    margin-inline-start: -1px;
  }

  .segments button:last-of-type {
    border-start-end-radius: var(--_radius-m);
    border-end-end-radius: var(--_radius-m);
  }

  button[aria-pressed='true'] {
    background: var(--_sunken);
    border-color: var(--_accent);
    color: var(--_accent);
    position: relative;
  }

  .filters[open] {
    flex: 1 1 100%;
  }

  .filters summary {
    inline-size: fit-content;
    padding-block: var(--_u);
    font-size: var(--_s);
    font-weight: 550;
    color: var(--_accent);
    cursor: pointer;
  }

  .chips-group {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 1.5);
    margin-block: calc(var(--_u) * 2);
  }

  .chips-group legend {
    margin-block-end: var(--_u);
    font-size: var(--_xs);
    font-weight: 600;
    color: var(--_soft);
  }

  .chip {
    display: inline-flex;
    align-items: baseline;
    gap: var(--_u);
    max-inline-size: 100%;
    border-radius: 2em;
    text-align: start;
  }

  /* A name that goes on and on takes two lines, and not the page. */
  .chip :is(bdi, .text) {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .items {
    position: relative;
    display: grid;
    grid-auto-rows: minmax(var(--_row, auto), auto);
    /* Rows come and go around what is in sight, and nothing moves. */
    overflow-anchor: none;
    gap: calc(var(--_u) * 3);
  }

  .item.apart {
    position: absolute;
    inset-inline: 0;
    block-size: var(--_row);
  }

  .items.grid {
    grid-template-columns: repeat(auto-fill, minmax(min(14rem, 100%), 1fr));
  }

  .item {
    min-inline-size: 0;
  }

  .item .open {
    display: grid;
    gap: calc(var(--_u) * 3);
    inline-size: 100%;
    block-size: 100%;
    padding: calc(var(--_u) * 4);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
    text-align: start;
    font-weight: 400;
  }

  .grid .open {
    grid-template-rows: auto 1fr auto;
  }

  .list .open {
    grid-template-columns: 48px minmax(0, 1fr) auto;
    align-items: center;
    padding-block: calc(var(--_u) * 2.5);
  }

  .open[aria-current='true'] {
    border-color: var(--_accent);
    background: var(--_sunken);
  }

  .picture,
  .detail-picture {
    --_size: 8rem;
    display: flex;
    justify-content: center;
    min-inline-size: 0;
  }

  .list .picture {
    --_size: 48px;
  }

  .picture > *,
  .detail-picture > * {
    display: block;
    block-size: var(--_size);
    inline-size: auto;
    max-inline-size: 100%;
    object-fit: contain;
  }

  .emblem {
    fill: none;
    stroke: var(--_edge);
    stroke-width: 1.5;
  }

  .about {
    display: grid;
    align-content: start;
    gap: calc(var(--_u) * 0.5);
    min-inline-size: 0;
  }

  .item-name {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    font-size: 1rem;
    font-weight: 650;
    line-height: 1.3;
  }

  .about .soft {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 1;
  }

  .item-status {
    display: grid;
    align-content: end;
    gap: calc(var(--_u) * 0.5);
  }

  .age {
    font-size: var(--_xs);
  }

  .soon {
    color: var(--_expired);
    font-weight: 600;
  }

  .state {
    display: grid;
    justify-items: center;
    gap: calc(var(--_u) * 3);
    padding: calc(var(--_u) * 12) calc(var(--_u) * 4);
    border: 1px dashed var(--_line);
    border-radius: var(--_radius);
    text-align: center;
    text-wrap: pretty;
  }

  .state .emblem {
    inline-size: 72px;
    block-size: 72px;
  }

  h2,
  h3 {
    margin: 0;
    font-size: var(--_l);
    font-weight: 650;
    line-height: 1.3;
  }

  :is(h2, h3, h4):focus-visible {
    outline: none;
  }

  .problem {
    color: var(--_invalid);
    font-weight: 550;
  }

  button.danger {
    color: var(--_invalid);
    border-color: currentColor;
  }

  @container (min-width: 56rem) {
    .has-detail {
      grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
    }

    .detail {
      position: sticky;
      inset-block-start: calc(var(--_u) * 4);
    }
  }

  @container (max-width: 55.99rem) {
    .has-detail .list-pane {
      display: none;
    }
  }

  @container (max-width: 30rem) {
    .detail-head {
      grid-template-columns: minmax(0, 1fr);
    }

    .detail-picture {
      justify-content: start;
    }

    .items.grid {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .grid .open {
      padding: calc(var(--_u) * 3);
    }

    .list .open {
      grid-template-columns: 40px minmax(0, 1fr);
    }

    .list .item-status {
      grid-column: 2;
    }

    .grid .picture {
      --_size: 6rem;
    }

    .actions button {
      flex: 1 1 auto;
    }
  }

  @media print {
    .toolbar,
    .actions,
    .back,
    .collections,
    dialog {
      display: none !important;
    }
  }
`;
