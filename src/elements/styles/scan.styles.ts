/** The camera, while it looks for a QR code. */
import { css } from 'lit';

export const scanStyles = css`
  .scan {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_u) * 3);
  }

  .viewfinder {
    display: grid;
    place-items: center;
    aspect-ratio: 4 / 3;
    max-block-size: 60dvh;
    border-radius: var(--_radius-m);
    overflow: hidden;
    background: oklch(0.16 0.01 264);
  }

  .viewfinder video {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .scan-hint {
    font-weight: 550;
  }
`;
