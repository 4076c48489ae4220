/** Colours and marks of the static card: those of the elements, as plain values that every renderer knows. */
import type { TwinStatus } from './card.js';

export interface Colours {
  readonly text: string;
  readonly soft: string;
  readonly surface: string;
  readonly sunken: string;
  readonly line: string;
  readonly status: Readonly<Record<TwinStatus, string>>;
}

export const LIGHT: Colours = {
  text: '#1b1d22',
  soft: '#565a63',
  surface: '#ffffff',
  sunken: '#f3f4f6',
  line: '#dfe1e6',
  status: {
    unverified: '#565a63',
    valid: '#0f6b3c',
    expired: '#7d5200',
    revoked: '#b3261e',
    suspended: '#8f450b',
    'not-yet-valid': '#1c5f8c',
    invalid: '#b0182a',
    'could-not-check': '#5d5470',
    'no-badge': '#565a63',
    'not-a-badge': '#565a63',
  },
};

export const DARK: Colours = {
  text: '#f1f2f4',
  soft: '#b6bac3',
  surface: '#17191d',
  sunken: '#24272d',
  line: '#3a3e47',
  status: {
    unverified: '#b6bac3',
    valid: '#74d9a0',
    expired: '#e6b85c',
    revoked: '#ff9d93',
    suspended: '#f3a972',
    'not-yet-valid': '#8cc8f0',
    invalid: '#ff919a',
    'could-not-check': '#c4b9da',
    'no-badge': '#b6bac3',
    'not-a-badge': '#b6bac3',
  },
};

const CIRCLE = 'M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18';

/** Strokes in a box of 24: one drawing for each status, beside its word. */
export const MARKS: Readonly<Record<TwinStatus, string>> = {
  unverified: CIRCLE,
  valid: `${CIRCLE}M8 12.3l2.7 2.7 5.3-5.8`,
  expired: 'M6.5 3.5h11M6.5 20.5h11M8 3.5v3.2c0 2.3 4 3.6 4 5.3 0-1.7 4-3 4-5.3V3.5M8 20.5v-3.2c0-2.3 4-3.6 4-5.3 0 1.7 4 3 4 5.3v3.2',
  revoked: `${CIRCLE}M9 9l6 6m0-6l-6 6`,
  suspended: `${CIRCLE}M9.7 8.5v7m4.6-7v7`,
  'not-yet-valid': 'M4 6h16v14H4zM4 10h16M8 3.5v4m8-4v4',
  invalid: `${CIRCLE}M13.5 3l-3 5 3.5 3-4 4 2.5 2-1 4`,
  'could-not-check': `${CIRCLE}M9.7 9.7a2.4 2.4 0 1 1 3.7 2c-.9.6-1.4 1.1-1.4 2.1m0 2.7v.3`,
  'no-badge': 'M14 3.5H6v17h12V7.5zM9.5 13h5',
  'not-a-badge': 'M14 3.5H6v17h12V7.5zM9.8 11.5l4.4 4.4m0-4.4l-4.4 4.4',
};
