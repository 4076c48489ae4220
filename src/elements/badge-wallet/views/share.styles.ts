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

  .warning {
    border-inline-start: 4px solid var(--_expired);
  }
`;
