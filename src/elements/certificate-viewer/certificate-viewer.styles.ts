import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  .viewer {
    display: grid;
    gap: calc(var(--_u) * 4);
    min-inline-size: 0;
  }

  .tools,
  .answer,
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 2);
  }

  .tools {
    justify-content: space-between;
    gap: calc(var(--_u) * 3);
  }

  .answer {
    gap: calc(var(--_u) * 4);
  }

  /* On its way from one colour to another its words would have no contrast. */
  .answer button {
    transition: none;
  }

  .icon {
    min-inline-size: 32px;
  }

  .desk {
    container-type: inline-size;
    min-inline-size: 0;
    overflow: auto;
    padding: calc(var(--_u) * 1);
    border-radius: var(--_radius-s);
    background: var(--_sunken);
  }

  .waiting .desk,
  .empty {
    display: grid;
    place-content: center;
    min-block-size: 12em;
    padding: calc(var(--_u) * 6);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    text-align: center;
  }

  .empty button {
    margin: calc(var(--_u) * 3) auto 0;
  }

  .message p {
    margin: 0;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }

  .problem {
    color: var(--_invalid);
  }

  .dates dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 14em), 1fr));
    gap: calc(var(--_u) * 4);
  }

  .dates dt {
    color: var(--_soft);
    font-size: var(--_s);
  }

  .dates b {
    display: block;
    font-weight: 600;
  }

  .soft {
    color: var(--_soft);
    font-size: var(--_s);
  }

  @media print {
    .tools,
    .dates,
    .report-area,
    .message,
    .design-note,
    .problem {
      display: none;
    }

    .desk {
      container-type: normal;
      overflow: visible;
      padding: 0;
      background: none;
    }
  }
`;
