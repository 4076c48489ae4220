import { css } from 'lit';

export const shareStyles = css`
  .share-dialog section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: start;
    gap: calc(var(--_u) * 2);
  }

  .share-dialog section > label {
    font-size: var(--_s);
    font-weight: 550;
  }

  .share-dialog textarea {
    font-family: ui-monospace, monospace;
    font-size: var(--_xs);
    line-height: 1.5;
  }

  .public form,
  .disclosure,
  .disclosure dl {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_u) * 2);
    inline-size: 100%;
    margin: 0;
  }

  .public label {
    font-size: var(--_s);
    font-weight: 550;
  }

  .public textarea {
    font: inherit;
  }

  .public .url {
    overflow-wrap: anywhere;
  }

  .disclosure {
    padding: calc(var(--_u) * 4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
  }

  .disclosure h4 {
    margin: 0;
    font-size: inherit;
    font-weight: 650;
  }

  .disclosure .warning {
    padding-inline-start: calc(var(--_u) * 3);
  }

  .disclosure dt {
    font-size: var(--_xs);
    font-weight: 600;
    color: var(--_soft);
  }

  .disclosure dd {
    margin: 0;
    white-space: pre-line;
    overflow-wrap: anywhere;
  }

  .warning {
    border-inline-start: 4px solid var(--_expired);
  }
`;
