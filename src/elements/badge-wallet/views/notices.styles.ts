import { css } from 'lit';

export const noticesStyles = css`
  .notice {
    padding: calc(var(--_u) * 3) calc(var(--_u) * 4);
    border-radius: var(--_radius-m);
    background: var(--_sunken);
    font-size: var(--_s);
  }

  .notice p,
  .spotlight,
  .changes li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_u) calc(var(--_u) * 3);
  }

  .notice.checked,
  .changes {
    display: grid;
    gap: calc(var(--_u) * 2);
  }

  .notice button.quiet {
    padding-inline: 0;
  }

  .changes {
    max-inline-size: 44rem;
  }

  .check-again[open] .import {
    display: grid;
    gap: calc(var(--_u) * 3);
    padding-block: calc(var(--_u) * 2);
  }
`;
