import { css } from 'lit';

export const announcementsStyles = css`
  .number {
    display: inline-block;
    min-inline-size: 1.25em;
    padding-inline: calc(var(--_u) * 1.5);
    border-radius: 2em;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: var(--_xs);
    font-variant-numeric: tabular-nums;
    text-align: center;
  }

  .notice.announcement {
    border-inline-start: 4px solid var(--_expired);
  }

  .notice.announcement details {
    margin-block-start: var(--_u);
  }

  .notice.announcement summary {
    inline-size: fit-content;
    color: var(--_accent);
    cursor: pointer;
  }
`;
