/**
 * Signing in to the backend from another site (OAuth 2.1 with PKCE, RFC 7636): in a window of the backend's own, so no password is ever
 * typed into this page. Tokens live in this object's memory and end with the page.
 */
import { toBase64url } from '../core/base.js';
import { utf8 } from '../core/bytes.js';
import { asString, isObject } from '../core/json.js';
import { httpUrl } from '../core/url.js';
import { WalletError } from '../errors.js';

export interface SessionOptions {
  /** Origin of the service. */
  readonly url: string;
  /** As the operator of the service gave it. */
  readonly clientId: string;
  /** A page of this site that calls {@link finishSignIn}, as the operator has it on the list. */
  readonly redirectUri: string;
  readonly fetch?: typeof fetch;
  /** Opens the window; `window.open` unless said otherwise. */
  readonly open?: (url: string) => void;
}

export interface WalletSession {
  /** Whether there are tokens. */
  readonly signedIn: boolean;
  /**
   * Opens the window: call it when somebody presses a button, or browsers refuse.
   * @throws WalletError `store.signed-out` where the holder said no, or nobody came back; `store.offline`
   */
  signIn(signal?: AbortSignal): Promise<void>;
  /** For `httpAdapter({ getToken })`. @throws WalletError `store.signed-out` before {@link signIn} */
  readonly getToken: (options: { readonly renew: boolean }) => Promise<string>;
  /** Forgets the tokens, and has them ended by the service. */
  signOut(): Promise<void>;
}

interface Tokens {
  readonly access: string;
  readonly refresh: string | undefined;
}

const CHANNEL = 'open-badge-wallet/signed-in';
const random = (): string => toBase64url(crypto.getRandomValues(new Uint8Array(32)));

/** @throws TypeError where the URL is none */
export function walletSession(options: SessionOptions): WalletSession {
  const base = httpUrl(options.url);
  if (!base) throw new TypeError('url has to be an http or https address');
  const { clientId, redirectUri } = options;
  const send = options.fetch ?? ((input, init) => fetch(input, init));
  const open = options.open ?? ((url: string) => void window.open(url, '_blank', 'popup,width=480,height=720'));
  let tokens: Tokens | undefined;
  let renewing: Promise<string> | undefined;

  async function ask(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    const body = new URLSearchParams({ client_id: clientId, ...fields });
    try {
      return await send(new URL(path, base).href, { method: 'POST', body, credentials: 'omit', cache: 'no-store', redirect: 'error' });
    } catch (cause) {
      throw new WalletError('store.offline', {}, { cause });
    }
  }

  async function take(fields: Readonly<Record<string, string>>): Promise<string> {
    const response = await ask('/auth/oauth2/token', fields);
    const answer: unknown = await response.json().catch(() => undefined);
    const access = isObject(answer) ? asString(answer['access_token']) : undefined;
    if (!response.ok || access === undefined) {
      // A token that was refused will not do again; a service that is down may come back.
      if (response.status < 500) tokens = undefined;
      throw new WalletError(response.status < 500 ? 'store.signed-out' : 'store.offline');
    }
    tokens = { access, refresh: isObject(answer) ? asString(answer['refresh_token']) : undefined };
    return access;
  }

  return {
    get signedIn() {
      return tokens !== undefined;
    },
    signIn: async (signal) => {
      const [state, verifier] = [random(), random()];
      const challenge = toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(verifier))));
      const query = { response_type: 'code', client_id: clientId, redirect_uri: redirectUri, scope: 'wallet offline_access', state };
      const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
      const back = comesBack(state, signal);
      open(new URL(`/auth/oauth2/authorize?${new URLSearchParams({ ...query, ...pkce }).toString()}`, base).href);
      const code = await back;
      await take({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier });
    },
    getToken: async ({ renew }) => {
      if (!tokens) throw new WalletError('store.signed-out');
      if (!renew) return tokens.access;
      const { refresh } = tokens;
      if (refresh === undefined) throw new WalletError('store.signed-out');
      // A refresh token works once: everybody who waits gets the same new one.
      renewing ??= take({ grant_type: 'refresh_token', refresh_token: refresh }).finally(() => (renewing = undefined));
      return await renewing;
    },
    signOut: async () => {
      const token = tokens?.refresh ?? tokens?.access;
      tokens = undefined;
      if (token !== undefined) await ask('/auth/oauth2/revoke', { token });
    },
  };
}

/** The code that the other window brings back; only for the state that was sent. */
async function comesBack(state: string, signal: AbortSignal | undefined): Promise<string> {
  const channel = new BroadcastChannel(CHANNEL);
  try {
    return await new Promise<string>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new WalletError('store.signed-out')), { once: true });
      channel.onmessage = ({ data }) => {
        const query = new URLSearchParams(typeof data === 'string' ? data : '');
        if (query.get('state') !== state) return;
        const code = query.get('code');
        if (code === null) reject(new WalletError('store.signed-out'));
        else resolve(code);
      };
    });
  } finally {
    channel.close();
  }
}

/** On the page of `redirectUri`: hands what came back to the page that waits, leaves nothing in the history, and closes the window. */
export function finishSignIn(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(location.search.slice(1));
  channel.close();
  history.replaceState(null, '', location.pathname);
  window.close();
}
