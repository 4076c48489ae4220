import { css } from 'lit';

export const viewStyles = css`
  /* One badge */
  .detail {
    display: grid;
    gap: calc(var(--_u) * 5);
    min-inline-size: 0;
    padding: calc(var(--_u) * 5);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }

  .back {
    justify-self: start;
    margin-inline-start: calc(var(--_u) * -3);
  }

  .detail-head {
    display: grid;
    grid-template-columns: minmax(0, 9rem) minmax(0, 1fr);
    gap: calc(var(--_u) * 5);
  }

  .detail-head > :not(.detail-picture) {
    display: grid;
    align-content: start;
    gap: calc(var(--_u) * 2);
  }

  .detail-picture {
    --_size: 9rem;
  }

  .detail h3 {
    font-size: var(--_xl);
  }

  .dates {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_u) calc(var(--_u) * 5);
    font-size: var(--_s);
  }

  .dates dt {
    color: var(--_soft);
  }

  .detail-status {
    display: grid;
    gap: var(--_u);
    padding: calc(var(--_u) * 3) calc(var(--_u) * 4);
    border-radius: var(--_radius-m);
    background: var(--_sunken);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 2);
  }

  .actions button {
    min-block-size: 40px;
  }

  form,
  .identities {
    display: grid;
    gap: calc(var(--_u) * 2);
  }

  form label {
    font-size: var(--_s);
    font-weight: 550;
  }

  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: calc(var(--_u) * 2);
    align-items: start;
  }

  .field button {
    min-block-size: 40px;
  }

  /* Dialogs */
  dialog {
    inline-size: min(40rem, 100vw - 2 * var(--_u) * 4);
    max-block-size: min(52rem, 100dvh - 2 * var(--_u) * 4);
    padding: calc(var(--_u) * 6);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_lift);
    overscroll-behavior: contain;
  }

  .remove-dialog {
    inline-size: min(30rem, 100vw - 2 * var(--_u) * 4);
  }

  .remove-dialog[open] {
    display: grid;
    gap: calc(var(--_u) * 4);
  }

  .remove-dialog .actions {
    justify-content: flex-end;
  }

  dialog::backdrop {
    background: oklch(0.15 0.02 264 / 0.45);
  }

  dialog header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_u) * 4);
    margin-block-end: calc(var(--_u) * 4);
  }

  .import {
    display: grid;
    gap: calc(var(--_u) * 6);
  }

  .chips-list {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 2);
  }

  .chips-list li {
    display: inline-flex;
    align-items: center;
    max-inline-size: 100%;
    padding-inline-start: calc(var(--_u) * 3);
    border-radius: 2em;
    background: var(--_sunken);
    font-size: var(--_s);
  }

  .drop {
    display: grid;
    justify-items: center;
    gap: calc(var(--_u) * 3);
    padding: calc(var(--_u) * 6) calc(var(--_u) * 4);
    border: 1.5px dashed var(--_edge);
    border-radius: var(--_radius-m);
    text-align: center;
    text-wrap: pretty;
  }

  .drop.over {
    background: var(--_sunken);
    border-color: var(--_accent);
  }

  .file {
    position: relative;
  }

  .file input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    opacity: 0;
    cursor: pointer;
  }

  .file span {
    display: inline-flex;
    align-items: center;
    min-block-size: 40px;
    padding: var(--_u) calc(var(--_u) * 5);
    border-radius: var(--_radius-m);
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: var(--_s);
    font-weight: 550;
  }

  .ways {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: calc(var(--_u) * 2);
  }

  .ways button {
    min-block-size: 40px;
  }

  .file.second span {
    border: 1px solid var(--_line);
    background: var(--_surface);
    color: var(--_text);
  }

  .file:focus-within span {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .busy {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto;
    gap: calc(var(--_u) * 3);
    align-items: center;
    font-variant-numeric: tabular-nums;
  }

  progress {
    inline-size: 100%;
    accent-color: var(--_accent);
  }

  .results {
    display: grid;
    gap: calc(var(--_u) * 2);
    margin-block-start: calc(var(--_u) * 2);
  }

  .results li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_u) calc(var(--_u) * 3);
    padding: calc(var(--_u) * 2.5) calc(var(--_u) * 3);
    border-radius: var(--_radius-m);
    background: var(--_sunken);
    font-size: var(--_s);
  }

  .results b {
    flex: 1 1 100%;
  }

  .import h3 {
    margin-block-end: calc(var(--_u) * 2);
  }

  .check {
    display: flex;
    gap: calc(var(--_u) * 2);
    align-items: baseline;
    font-weight: 400;
  }

  .check input {
    margin: 0;
    accent-color: var(--_accent);
  }

  .results b.number {
    flex: none;
  }
`;
