import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
  }

  :host([mode='drop']) {
    display: block;
    container-type: inline-size;
    inline-size: 100%;
    max-inline-size: 44rem;
  }

  :host([mode='drop'][multiple]) {
    max-inline-size: 64rem;
  }

  .waiting.button {
    inline-size: 10em;
    block-size: 40px;
    border-radius: var(--_radius-m);
    background: var(--_sunken);
  }

  .waiting.drop {
    block-size: 20em;
    border-radius: var(--_radius);
    background: var(--_sunken);
  }

  .opener {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_u) * 2);
    min-block-size: 40px;
    padding-inline: calc(var(--_u) * 3) calc(var(--_u) * 4);
    border-color: var(--_edge);
    max-inline-size: 100%;
    text-align: start;
  }

  .opener .mark {
    inline-size: 1.5em;
    block-size: 1.5em;
    flex: none;
    color: var(--_accent);
  }

  dialog {
    inline-size: min(40rem, 100vw - 2 * var(--_u) * 4);
    max-inline-size: none;
    max-block-size: min(52rem, 100dvh - 2 * var(--_u) * 4);
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_lift);
    overscroll-behavior: contain;
    container-type: inline-size;
  }

  dialog:has(.batch) {
    inline-size: min(64rem, 100vw - 2 * var(--_u) * 4);
  }

  dialog[open] {
    display: flex;
    flex-direction: column;
    animation: open var(--_duration) ease-out;
  }

  dialog::backdrop {
    background: oklch(0.15 0.02 264 / 0.45);
  }

  @keyframes open {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }

  header {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_u) * 4);
    padding-block: calc(var(--_u) * 3);
    padding-inline: calc(var(--_u) * 6) calc(var(--_u) * 3);
    border-block-end: 1px solid var(--_line);
  }

  h2,
  h3,
  h4 {
    margin: 0;
    font-weight: 650;
    line-height: 1.3;
  }

  h2 {
    font-size: var(--_l);
  }

  h2:focus-visible,
  h3:focus-visible {
    outline: none;
  }

  h4 {
    font-size: var(--_s);
    color: var(--_soft);
  }

  button.close {
    inline-size: 36px;
    block-size: 36px;
    padding: 6px;
    color: var(--_soft);
  }

  .panel {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_u) * 5);
    min-inline-size: 0;
    position: relative;
    padding: calc(var(--_u) * 6);
  }

  dialog .panel {
    overflow: auto;
    overscroll-behavior: contain;
  }

  .inline .panel {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }

  .soft {
    font-size: var(--_s);
    color: var(--_soft);
  }

  /* Input */
  .drop {
    display: grid;
    justify-items: center;
    gap: calc(var(--_u) * 2);
    padding: calc(var(--_u) * 8) calc(var(--_u) * 4);
    border: 1.5px dashed var(--_edge);
    border-radius: var(--_radius-m);
    text-align: center;
    text-wrap: pretty;
    transition: background-color var(--_duration);
  }

  .drop.over {
    background: var(--_sunken);
    border-color: var(--_accent);
  }

  .drop-mark {
    inline-size: 2em;
    block-size: 2em;
    color: var(--_soft);
  }

  .drop-title {
    font-weight: 650;
  }

  .drop-actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: calc(var(--_u) * 2);
    margin-block-start: calc(var(--_u) * 2);
  }

  .scan-start {
    min-block-size: 40px;
    padding-inline: calc(var(--_u) * 5);
    border-color: var(--_edge);
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
    font-weight: 550;
  }

  .file.second span {
    border: 1px solid var(--_edge);
    background: var(--_surface);
    color: var(--_text);
  }

  .file:focus-within span {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  form {
    display: grid;
    gap: calc(var(--_u) * 2);
    min-inline-size: 0;
  }

  label {
    font-size: var(--_s);
    font-weight: 550;
  }

  .field {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 2);
  }

  textarea,
  input:not([type='file']) {
    flex: 1 1 12em;
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
    resize: vertical;
  }

  ::placeholder {
    color: var(--_soft);
    opacity: 1;
  }

  .problem {
    font-size: var(--_s);
    color: var(--_unknown);
    font-weight: 550;
  }

  /* Ready */
  .ready {
    gap: calc(var(--_u) * 5);
  }

  .recipient {
    display: grid;
    gap: var(--_u);
  }

  .notice {
    display: grid;
    gap: var(--_u);
    padding: calc(var(--_u) * 3) calc(var(--_u) * 4);
    border-radius: var(--_radius-m);
    background: var(--_sunken);
    font-size: var(--_s);
  }

  .notice .soft {
    font-size: 1em;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: calc(var(--_u) * 2);
  }

  .actions button {
    min-block-size: 40px;
    padding-inline: calc(var(--_u) * 4);
  }

  .busy {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 3);
    min-block-size: 4em;
    font-variant-numeric: tabular-nums;
  }

  .busy .mark {
    flex: none;
    inline-size: 1.75em;
    block-size: 1.75em;
    color: var(--_accent);
  }

  @container (max-width: 26rem) {
    header {
      padding-inline-start: calc(var(--_u) * 4);
    }

    .panel {
      padding: calc(var(--_u) * 4);
    }

    .actions button {
      flex: 1 1 auto;
    }
  }

  @media print {
    dialog[open] {
      position: static;
      max-block-size: none;
      border: 0;
      box-shadow: none;
    }

    dialog .panel {
      overflow: visible;
    }

    .opener,
    .close,
    .actions {
      display: none;
    }
  }
`;
