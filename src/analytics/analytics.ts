/** Usage analytics (off until a page starts them): listens at a part of the page, asks first whether it may, stops the moment it may not. */
import { TOLD, type AnalyticsEvent } from './events.js';

/** Whom it is told. Write one of your own, or take `ga4`, `clarity` or `callback`. */
export interface AnalyticsAdapter {
  /** Loads what it needs; called once, only where nothing stands against it, and before the first `send`. */
  start?(root: EventTarget): Promise<void> | void;
  send(event: AnalyticsEvent): void;
  /** The visitor has opted out: nothing may go out any more. */
  stop?(): void;
}

/** Why nothing is sent: the switch, cookies turned off, or Global Privacy Control. */
export type OptOutReason = 'switch' | 'cookies-disabled' | 'global-privacy-control';

export interface Analytics {
  /** Why nothing is sent at present; undefined where something is. */
  readonly optedOut: OptOutReason | undefined;
  /** The newest events that were sent, or would have been without the opt-out: to be shown to whoever asks. */
  readonly shown: readonly AnalyticsEvent[];
  /** The visitor's switch; remembered in this browser, and heard by its other tabs. Turning it back on has effect after a reload. */
  optOut(off: boolean): void;
  /** Ends all of it. */
  close(): void;
}

const SWITCH = 'open-badge-wallet.analytics';
const SHOWN = 50;

/** @returns why nothing may be sent; storage that cannot be read counts as cookies turned off */
export function optedOut(): OptOutReason | undefined {
  if ((navigator as Navigator & { readonly globalPrivacyControl?: boolean }).globalPrivacyControl === true) return 'global-privacy-control';
  if (!navigator.cookieEnabled) return 'cookies-disabled';
  try {
    return localStorage.getItem(SWITCH) === 'off' ? 'switch' : undefined;
  } catch {
    return 'cookies-disabled';
  }
}

/**
 * @param root where to listen: an element, or the document
 * @param adapter whom to tell
 */
export function startAnalytics(root: EventTarget, adapter: AnalyticsAdapter): Analytics {
  const ending = new AbortController();
  const { signal } = ending;
  const shown: AnalyticsEvent[] = [];
  let waiting: AnalyticsEvent[] | undefined = [];
  let reason = optedOut();
  let begun = false;

  const stop = (why: OptOutReason): void => {
    if (reason !== undefined) return;
    reason = why;
    waiting = [];
    adapter.stop?.();
  };
  const begin = async (): Promise<void> => {
    begun = true;
    try {
      await adapter.start?.(root);
    } catch {
      // Blocked or gone: whoever blocks it has reasons, and the page goes on.
      waiting = [];
      return;
    }
    const held = waiting ?? [];
    waiting = undefined;
    if (reason === undefined) for (const event of held) adapter.send(event);
  };
  for (const [type, tell] of Object.entries(TOLD))
    root.addEventListener(
      type,
      (dom) => {
        const event = tell(dom);
        shown.unshift(event);
        shown.length = Math.min(shown.length, SHOWN);
        // Asked each time: a setting of the browser may have changed.
        const why = optedOut();
        if (why !== undefined) stop(why);
        if (reason !== undefined) return;
        if (waiting) waiting.push(event);
        else adapter.send(event);
        if (!begun) void begin();
      },
      { signal },
    );
  addEventListener('storage', ({ key, newValue }) => key === SWITCH && newValue === 'off' && stop('switch'), { signal });

  return {
    get optedOut() {
      return reason;
    },
    get shown() {
      return [...shown];
    },
    optOut: (off) => {
      try {
        if (off) localStorage.setItem(SWITCH, 'off');
        else localStorage.removeItem(SWITCH);
      } catch {
        // Nothing can be remembered, and nothing is sent either.
      }
      if (off) stop('switch');
    },
    close: () => {
      ending.abort();
      if (reason === undefined && begun) adapter.stop?.();
    },
  };
}
