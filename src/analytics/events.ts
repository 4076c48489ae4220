/** What usage analytics may learn: a closed list, made from the elements' events, with nothing in it that says who or what. */
import type {
  BadgeErrorEvent,
  BadgeLoadEvent,
  BadgeVerifiedEvent,
  BadgeWalletChangeEvent,
  BadgeWalletRequestEvent,
} from '../elements/events.js';

/** What is read of the elements' events; the page's own of the same name have none of it. */
type Fields = Event &
  Partial<
    Pick<BadgeLoadEvent, 'badgeVersion' | 'kind'> &
      Pick<BadgeErrorEvent, 'code'> &
      Pick<BadgeVerifiedEvent, 'verdict'> &
      Pick<BadgeWalletChangeEvent, 'change' | 'count'> &
      Pick<BadgeWalletRequestEvent, 'action'>
  >;

/** One thing that happened. Values are words of closed lists, or numbers: no name, no address, no id, no URL, no time of a badge. */
export interface AnalyticsEvent {
  readonly name: 'badge_loaded' | 'badge_failed' | 'badge_verified' | 'wallet_changed' | 'wallet_action';
  readonly params: Readonly<Record<string, string | number>>;
}

type Maker = (event: Fields) => AnalyticsEvent;

/** Counts are told roughly: an exact one may tell a holder from all others. */
const roughly = (count = 0): string => (count < 2 ? String(count) : count < 10 ? '2-9' : count < 100 ? '10-99' : '100+');

/** Words of our own lists look like this; nothing else goes out. */
const word = (value: unknown): string => (typeof value === 'string' && /^[a-z0-9.-]{1,40}$/.test(value) ? value : 'unknown');

/** DOM event, and what is told of it. What is not in here is told to nobody. */
export const TOLD: Readonly<Record<string, Maker>> = {
  'badge-load': ({ badgeVersion, kind }) => ({ name: 'badge_loaded', params: { version: word(badgeVersion), kind: word(kind) } }),
  'badge-error': ({ code }) => ({ name: 'badge_failed', params: { code: word(code) } }),
  'badge-verified': ({ verdict }) => ({ name: 'badge_verified', params: { verdict: word(verdict) } }),
  'badge-wallet-change': ({ change, count }) => ({ name: 'wallet_changed', params: { change: word(change), count: roughly(count) } }),
  'badge-wallet-request': ({ action, count }) => ({ name: 'wallet_action', params: { action: word(action), count: roughly(count) } }),
};
