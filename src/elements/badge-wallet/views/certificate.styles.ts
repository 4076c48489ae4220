import { css } from 'lit';

export const certificateStyles = css`
  .certificate-dialog {
    inline-size: min(64rem, 100vw - 2 * var(--_u) * 4);
  }
`;
