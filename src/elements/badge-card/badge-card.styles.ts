import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
    inline-size: 100%;
    max-inline-size: 22rem;
  }

  :host([layout='compact']) {
    max-inline-size: 40rem;
  }

  :host([layout='full']) {
    max-inline-size: 44rem;
  }

  .box {
    display: grid;
    position: relative;
    gap: calc(var(--_u) * 4);
    padding: calc(var(--_u) * 5);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }

  .box.card {
    grid-template-rows: auto 1fr auto;
    block-size: 100%;
  }

  .image {
    display: flex;
    align-items: center;
    min-inline-size: 0;
    block-size: 6em;
  }

  .image img {
    display: block;
    inline-size: auto;
    block-size: auto;
    max-inline-size: 100%;
    max-block-size: 100%;
    border-radius: var(--_radius-s);
    object-fit: contain;
    font-size: var(--_xs);
    color: var(--_soft);
  }

  .emblem {
    display: block;
    flex: none;
    block-size: 100%;
    max-block-size: 5.25em;
    aspect-ratio: 1;
    fill: var(--_sunken);
    stroke: var(--_edge);
    stroke-width: 1.5;
    stroke-linejoin: round;
  }

  .offer {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 3);
    block-size: 100%;
    padding-block: calc(var(--_u) * 2);
    padding-inline: calc(var(--_u) * 2) calc(var(--_u) * 4);
    border: 1px dashed var(--_edge);
    background: none;
    color: var(--_accent);
    text-align: start;
  }

  .body {
    display: grid;
    align-content: start;
    gap: var(--_u);
    min-inline-size: 0;
  }

  .box.card .body {
    min-block-size: calc(2lh + 5em);
  }

  .name {
    font-size: var(--_l);
    font-weight: 650;
    line-height: 1.3;
    text-wrap: pretty;
  }

  .box:not(.full) .name {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .issuer {
    display: flex;
    flex-wrap: wrap;
    column-gap: calc(var(--_u) * 2);
    font-size: var(--_s);
    color: var(--_soft);
    min-inline-size: 0;
  }

  .issuer-name {
    color: var(--_text);
  }

  .issuer a {
    color: inherit;
    text-decoration-color: var(--_edge);
  }

  .domain {
    color: var(--_soft);
  }

  .box:not(.full) :is(.issuer-name, .domain) {
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .dates {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_u) * 4);
    margin-block-start: var(--_u);
    font-size: var(--_s);
    color: var(--_soft);
  }

  .dates div {
    display: flex;
    gap: calc(var(--_u) * 1.5);
  }

  .dates dd {
    color: var(--_text);
    font-variant-numeric: tabular-nums;
  }

  .soft {
    font-size: var(--_s);
    color: var(--_soft);
  }

  .elsewhere {
    display: grid;
    justify-items: start;
    gap: calc(var(--_u) * 2);
    margin-block-start: calc(var(--_u) * 2);
  }

  .elsewhere button {
    text-align: start;
  }

  .foot {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--_u) calc(var(--_u) * 3);
    min-block-size: calc(32px + var(--_u) * 3 + 1px);
    padding-block-start: calc(var(--_u) * 3);
    border-block-start: 1px solid var(--_line);
  }

  .foot > button:first-child {
    justify-self: start;
  }

  .foot button.quiet {
    margin-inline-end: calc(var(--_u) * -3);
  }

  .sentence {
    grid-column: 1 / -1;
    font-size: var(--_s);
    line-height: 1.45;
    color: var(--_soft);
    text-wrap: pretty;
  }

  /* Compact: one row. */
  .compact {
    grid-template-columns: 3em minmax(0, 1fr);
    gap: 0 calc(var(--_u) * 3);
    padding: calc(var(--_u) * 3);
    border-radius: calc(var(--_radius) * 0.75);
  }

  .compact .image {
    grid-row: span 2;
    align-self: start;
    justify-content: center;
    block-size: 3em;
  }

  .compact .offer {
    inline-size: 3em;
    padding: var(--_u);
    justify-content: center;
  }

  .compact .offer span,
  .compact .dates,
  .compact .sentence,
  .compact .elsewhere,
  .compact .soft {
    display: none;
  }

  .compact.failed .sentence {
    display: block;
  }

  .compact .body {
    gap: 0;
  }

  .compact .name {
    font-size: 1em;
  }

  .compact .issuer {
    font-size: var(--_s);
  }

  .compact .domain {
    display: none;
  }

  .compact .foot {
    min-block-size: 32px;
    padding-block-start: 0;
    border: 0;
  }

  @container (min-width: 26rem) {
    .compact {
      grid-template-columns: 3em minmax(0, 1fr) auto;
      align-items: center;
    }

    .compact .image {
      grid-row: auto;
      align-self: center;
    }
  }

  /* Full: everything the issuer recorded. */
  .full .image {
    block-size: auto;
    min-block-size: 6em;
    max-block-size: 14em;
  }

  .full .image img {
    max-block-size: 14em;
  }

  .full .name {
    font-size: var(--_xl);
    line-height: 1.25;
  }

  @container (min-width: 32rem) {
    .full {
      grid-template-columns: 10em minmax(0, 1fr);
      gap: calc(var(--_u) * 5) calc(var(--_u) * 6);
      padding: calc(var(--_u) * 7);
    }

    .full .image {
      align-items: flex-start;
    }

    .full .offer {
      flex-direction: column;
      block-size: auto;
      padding: calc(var(--_u) * 3);
      text-align: center;
    }

    .full :is(.foot, .details) {
      grid-column: 1 / -1;
    }
  }

  /* Skeleton */
  .bone {
    display: block;
    block-size: 0.75em;
    inline-size: 60%;
    border-radius: var(--_radius-s);
    background: var(--_sunken);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }

  .image .bone {
    block-size: 100%;
    inline-size: auto;
    aspect-ratio: 1;
    max-inline-size: 100%;
  }

  .skeleton .name .bone {
    inline-size: 85%;
  }

  .foot .bone {
    inline-size: 40%;
  }

  @keyframes breathe {
    to {
      opacity: 0.55;
    }
  }

  @media print {
    .box {
      box-shadow: none;
      break-inside: avoid;
    }

    button {
      display: none;
    }
  }
`;
