/**
 * Public pages as they were drawn last, for as long as everything they are drawn from is the same. The database is asked about that at every
 * request, so that what was ended, changed or verified anew shows at once and everywhere; here only the drawing is spared. Nothing stays
 * longer than some minutes after its last drawing, whatever becomes of the badge.
 */
import type { EntryStatus } from '../../wallet/status.js';

export interface Drawn {
  /** Everything that decides what it looks like, but the status, which time alone may change. */
  readonly stamp: string;
  /** The status it shows. */
  readonly status: EntryStatus;
  /** The status it would have to show at a moment. */
  readonly statusAt: (now: Date) => EntryStatus;
  readonly page: string;
  readonly headers: Readonly<Record<string, string>>;
}

const MOST = 500;
/** Milliseconds. */
const KEPT = 5 * 60_000;

export interface Drawings {
  get(path: string, language: string, stamp: string, now: Date): Drawn | undefined;
  keep(path: string, language: string, drawn: Drawn, now: Date): void;
  /** Nothing of this page stays here. */
  forget(path: string): void;
}

export function createDrawings(): Drawings {
  const pages = new Map<string, Drawn & { readonly until: number }>();
  const keyOf = (path: string, language: string): string => `${language} ${path}`;
  return {
    get: (path, language, stamp, now) => {
      const found = pages.get(keyOf(path, language));
      if (!found) return undefined;
      if (found.stamp === stamp && found.until > now.getTime() && found.statusAt(now) === found.status) return found;
      pages.delete(keyOf(path, language));
      return undefined;
    },
    keep: (path, language, drawn, now) => {
      for (const [key, { until }] of pages) if (until <= now.getTime() || pages.size >= MOST) pages.delete(key);
      pages.set(keyOf(path, language), { ...drawn, until: now.getTime() + KEPT });
    },
    forget: (path) => {
      for (const key of pages.keys()) if (key.endsWith(` ${path}`)) pages.delete(key);
    },
  };
}
