/** Whom usage can be told: Google Analytics 4, Microsoft Clarity, or a function of the page. Scripts are loaded when there is something to tell. */
import type { AnalyticsAdapter } from './analytics.js';
import type { AnalyticsEvent } from './events.js';

export interface ScriptOptions {
  /** Another address of the vendor's script, such as one on your own host. */
  readonly src?: string;
  /** For a page whose Content Security Policy wants one. */
  readonly nonce?: string;
}

interface Vendors {
  dataLayer?: unknown[];
  clarity?: ((...args: readonly unknown[]) => void) & { q?: unknown[] };
}

const vendors = (): Vendors => globalThis as unknown as Vendors;

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** Trusted Types policy `open-badge-wallet-analytics`; passes the one address it is made for. */
function load(src: string, nonce: string | undefined): Promise<void> {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: Policies };
  const policy = trustedTypes?.createPolicy('open-badge-wallet-analytics', { createScriptURL: (url) => (url === src ? url : '') });
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.async = true;
    script.referrerPolicy = 'no-referrer';
    if (nonce !== undefined) script.nonce = nonce;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error('analytics script')));
    script.src = policy?.createScriptURL(src) ?? src;
    document.head.append(script);
  });
}

function argumentsOf(...call: readonly unknown[]): unknown;
function argumentsOf(): unknown {
  // eslint-disable-next-line prefer-rest-params -- gtag takes an `arguments` object and no array
  return arguments;
}

/**
 * Google Analytics 4 without cookies, advertising signals, page addresses and titles.
 * @param id measurement ID, `G-…`
 * @throws TypeError where it is none
 */
export function ga4(id: string, { src, nonce }: ScriptOptions = {}): AnalyticsAdapter {
  if (!/^G-[A-Z0-9]{4,20}$/.test(id)) throw new TypeError('a measurement ID looks like G-ABCD1234');
  const gtag = (...call: readonly unknown[]): void => {
    // The vendor's script takes commands for what they are only where they are an `arguments` object.
    (vendors().dataLayer ??= []).push(argumentsOf(...call));
  };
  let off = false;
  return {
    start: async () => {
      gtag('js', new Date());
      gtag('config', id, {
        send_page_view: false,
        client_storage: 'none',
        allow_google_signals: false,
        allow_ad_personalization_signals: false,
        page_location: location.origin,
        page_referrer: '',
        page_title: '',
      });
      await load(src ?? `https://www.googletagmanager.com/gtag/js?id=${id}`, nonce);
    },
    send: ({ name, params }) => {
      if (!off) gtag('event', name, { ...params, send_to: id });
    },
    stop: () => {
      off = true;
      (globalThis as unknown as Record<string, unknown>)[`ga-disable-${id}`] = true;
    },
  };
}

/**
 * Microsoft Clarity. It records what visitors see: the root it listens at is masked, so that it records no text of a badge.
 * @param id project ID
 * @throws TypeError where it is none
 */
export function clarity(id: string, { src, nonce }: ScriptOptions = {}): AnalyticsAdapter {
  if (!/^[a-z0-9]{6,20}$/.test(id)) throw new TypeError('a project ID is six to twenty small letters and digits');
  const tell = (...args: readonly unknown[]): void => {
    const own = vendors();
    const queue: unknown[] = [];
    own.clarity ??= Object.assign((...call: readonly unknown[]) => void queue.push(call), { q: queue });
    own.clarity(...args);
  };
  return {
    start: async (root) => {
      const masked = root instanceof Element ? root : document.documentElement;
      masked.setAttribute('data-clarity-mask', 'true');
      tell('consentv2', { ad_Storage: 'denied', analytics_Storage: 'denied' });
      await load(src ?? `https://www.clarity.ms/tag/${id}`, nonce);
    },
    send: ({ name, params }) => {
      tell('event', [name, ...Object.values(params)].join(' '));
    },
    stop: () => tell('stop'),
  };
}

/** Hands every event to a function of the page. */
export const callback = (send: (event: AnalyticsEvent) => void): AnalyticsAdapter => ({ send });
