/**
 * The look as private properties, each with a public `--badge-*` door. Public ones may be set on the element or on any ancestor.
 * Text reaches 4.5:1 and marks 3:1 on the surface, in both schemes and for every status.
 */
import { css } from 'lit';

export const tokens = css`
  :host {
    --_text: var(--badge-color-text, light-dark(oklch(0.22 0.012 264), oklch(0.95 0.004 264)));
    --_soft: var(--badge-color-text-soft, light-dark(oklch(0.47 0.014 264), oklch(0.75 0.012 264)));
    --_surface: var(--badge-color-surface, light-dark(oklch(1 0 0), oklch(0.205 0.008 264)));
    --_sunken: var(--badge-color-sunken, light-dark(oklch(0.972 0.003 264), oklch(0.25 0.009 264)));
    --_line: var(--badge-color-line, light-dark(oklch(0.905 0.005 264), oklch(0.335 0.011 264)));
    --_edge: var(--badge-color-edge, light-dark(oklch(0.63 0.012 264), oklch(0.58 0.012 264)));
    --_accent: var(--badge-color-accent, light-dark(oklch(0.48 0.17 262), oklch(0.78 0.11 258)));
    --_on-accent: var(--badge-color-on-accent, light-dark(oklch(1 0 0), oklch(0.2 0.03 262)));
    --_valid: var(--badge-color-valid, light-dark(oklch(0.5 0.125 152), oklch(0.8 0.15 152)));
    --_expired: var(--badge-color-expired, light-dark(oklch(0.5 0.105 72), oklch(0.82 0.12 82)));
    --_revoked: var(--badge-color-revoked, light-dark(oklch(0.52 0.19 27), oklch(0.76 0.13 25)));
    --_suspended: var(--badge-color-suspended, light-dark(oklch(0.51 0.13 52), oklch(0.8 0.12 62)));
    --_not-yet-valid: var(--badge-color-not-yet-valid, light-dark(oklch(0.5 0.12 236), oklch(0.8 0.09 232)));
    --_invalid: var(--badge-color-invalid, light-dark(oklch(0.5 0.2 25), oklch(0.74 0.15 23)));
    --_unknown: var(--badge-color-unknown, light-dark(oklch(0.46 0.045 292), oklch(0.79 0.045 292)));
    --_u: var(--badge-space, 4px);
    --_radius: var(--badge-radius, 16px);
    --_radius-m: calc(var(--_radius) * 0.625);
    --_radius-s: calc(var(--_radius) * 0.375);
    --_shadow: var(--badge-shadow, 0 1px 2px light-dark(oklch(0.2 0.02 264 / 0.05), oklch(0 0 0 / 0.3)));
    --_lift: var(
      --badge-shadow-lifted,
      0 2px 6px light-dark(oklch(0.2 0.02 264 / 0.06), oklch(0 0 0 / 0.4)),
      0 24px 64px light-dark(oklch(0.2 0.02 264 / 0.2), oklch(0 0 0 / 0.6))
    );
    --_duration: var(--badge-duration, 160ms);
    --_xs: 0.75em;
    --_s: 0.875em;
    --_l: 1.0625em;
    --_xl: 1.375em;

    color: var(--_text);
    font-family: var(--badge-font, inherit);
    font-size: var(--badge-font-size, inherit);
    font-style: normal;
    font-weight: 400;
    letter-spacing: normal;
    line-height: 1.5;
    text-align: start;
    text-transform: none;
    overflow-wrap: anywhere;
  }

  /* What a page says of everything, the host included, goes no further: these would be inherited. */
  :where(:host > *) {
    font-style: normal;
    letter-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    white-space: normal;
    word-spacing: normal;
  }

  :host([theme='light']) {
    color-scheme: light;
  }

  :host([theme='dark']) {
    color-scheme: dark;
  }

  :host([hidden]) {
    display: none;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  :lang(ko) {
    word-break: keep-all;
    overflow-wrap: anywhere;
  }

  :lang(ja) {
    line-break: strict;
  }

  :is(em, i, cite):is(:lang(ko), :lang(ja), :lang(zh)) {
    font-style: normal;
    font-weight: 600;
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;
