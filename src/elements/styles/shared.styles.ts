/** Controls and small parts that all elements draw alike. */
import { css } from 'lit';

export const shared = css`
  p,
  dl,
  dd,
  ul,
  ol,
  figure {
    margin: 0;
    padding: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  a[href] {
    color: var(--_accent);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }

  button {
    font: inherit;
    font-size: var(--_s);
    font-weight: 550;
    line-height: 1.25;
    min-block-size: 32px;
    margin: 0;
    padding: calc(var(--_u) * 1.5) calc(var(--_u) * 3);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    background: var(--_surface);
    color: var(--_text);
    cursor: pointer;
    text-align: center;
    transition:
      background-color var(--_duration),
      border-color var(--_duration);
  }

  button:hover {
    background: var(--_sunken);
    border-color: var(--_edge);
  }

  button.primary {
    min-block-size: 40px;
    padding-inline: calc(var(--_u) * 5);
    background: var(--_accent);
    border-color: transparent;
    color: var(--_on-accent);
  }

  button.primary:hover {
    background: color-mix(in oklch, var(--_accent), var(--_text) 14%);
  }

  button.quiet {
    border-color: transparent;
    background: none;
    color: var(--_accent);
  }

  button.quiet:hover {
    background: var(--_sunken);
  }

  button[aria-disabled='true'] {
    cursor: progress;
    opacity: 0.75;
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .status {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_u) * 1.5);
    color: var(--_status, var(--_soft));
    font-size: var(--_s);
    font-weight: 600;
    line-height: 1.3;
  }

  .status .mark {
    flex: none;
    inline-size: 1.5em;
    block-size: 1.5em;
  }

  .mark {
    display: block;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .mark .solid {
    fill: currentColor;
    stroke: none;
  }

  .mark .cut {
    stroke: var(--_surface);
    stroke-width: 2;
  }

  .is-valid {
    --_status: var(--_valid);
  }
  .is-expired {
    --_status: var(--_expired);
  }
  .is-revoked {
    --_status: var(--_revoked);
  }
  .is-suspended {
    --_status: var(--_suspended);
  }
  .is-not-yet-valid {
    --_status: var(--_not-yet-valid);
  }
  .is-invalid {
    --_status: var(--_invalid);
  }
  .is-could-not-check,
  .is-no-badge,
  .is-not-a-badge {
    --_status: var(--_unknown);
  }

  .spin {
    transform-origin: 12px 12px;
    animation: spin 1s linear infinite;
  }

  @keyframes spin {
    to {
      transform: rotate(1turn);
    }
  }

  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (forced-colors: active) {
    button.quiet {
      margin-inline: 0 !important;
    }

    .emblem {
      fill: Canvas !important;
      stroke: CanvasText !important;
    }

    .mark .cut {
      stroke: Canvas;
    }
  }
`;
