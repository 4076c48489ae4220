/**
 * The only door to better-auth and its OAuth provider: passwords (scrypt), sessions and their cookies, reset links. Its own HTTP routes are not served; the pages
 * and routes of this backend call it. It knows an account by its issued ID alone: e-mail addresses are kept, and proved, by us.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { betterAuth, type BetterAuthOptions, type BetterAuthPlugin } from 'better-auth';
import { oauthProvider } from '@better-auth/oauth-provider';
import { createAuthEndpoint, isAPIError } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { Problem } from '../../api/problem.js';
import { v } from '../../api/schema.js';
import { hashOf } from '../secrets.js';
import type { Log } from '../log.js';
import type { Settings } from '../settings.js';
import type { DatabaseKind } from '../sql/migrate.js';
import type { Database, Queries } from '../sql/migrations/index.js';

export interface Session {
  readonly id: string;
  readonly accountId: string;
  /** Cookies to send along, where the session was prolonged. */
  readonly cookies: readonly string[];
}

export interface Auth {
  /** Makes the user that an account hangs on; returns its id. */
  createUser(holderId: string, password: string): Promise<string>;
  /** Cookies of a new session; undefined where ID or password is wrong, after the same work either way. */
  signIn(holderId: string, password: string, request: Request): Promise<Session | undefined>;
  /** A session for whoever proved in another way who they are. */
  openSession(accountId: string, request: Request): Promise<Session>;
  signOut(request: Request): Promise<readonly string[]>;
  session(request: Request): Promise<Session | undefined>;
  /** Whether it is the password of whoever makes the request. */
  isPassword(request: Request, password: string): Promise<boolean>;
  /** A slow salted hash of a word that opens something for somebody without an account. */
  hashPasscode(passcode: string): Promise<string>;
  isPasscode(hash: string, passcode: string): Promise<boolean>;
  /** The secret of a link that sets a new password; handed to `send`, and kept as a hash. */
  requestReset(holderId: string): Promise<string | undefined>;
  /** Sets the password and ends every session; undefined where the link is unknown, used, or has ended. */
  reset(secret: string, password: string): Promise<{ readonly accountId: string } | undefined>;
  /** Sets a password without asking for the old one; whoever calls has asked. */
  setPassword(accountId: string, password: string): Promise<void>;
  /** Ends every session of an account, but for one; in a transaction, where one is given. */
  endSessions(accountId: string, except?: string, queries?: Queries): Promise<void>;
  /** Ends one session, and the tokens that were given in it. */
  endSession(accountId: string, id: string): Promise<void>;
  /** Answers a request to an OAuth endpoint. */
  handle(request: Request): Promise<Response>;
  /** The holder's answer to a site that asked; where the browser goes then. */
  consent(request: Request, query: string, accept: boolean): Promise<string>;
  createClient(wanted: {
    readonly name: string;
    readonly kind: 'wallet' | 'issuer';
    readonly redirectUris: string[];
    readonly scopes: readonly string[];
  }): Promise<{ readonly clientId: string; readonly clientSecret?: string }>;
  /** What the library would still have to change in the database: nothing, or the migrations are wrong. */
  readonly options: BetterAuthOptions;
}

export interface AuthParts {
  readonly db: Database;
  readonly kind: DatabaseKind;
  readonly settings: Settings;
  readonly log: Log;
}

/** An address that cannot get mail (RFC 2606): the library wants one, and mails go to addresses that were proved. */
const addressOf = (holderId: string): string => `${holderId}@id.invalid`;

/** Seconds. */
const DAY = 86_400;

export const PASSWORD = { shortest: 10, longest: 128 } as const;

/** Its types do not fit where optional members may not be undefined. */
function provider(secret: string): BetterAuthPlugin {
  return oauthProvider({
    loginPage: '/sign-in',
    consentPage: '/consent',
    scopes: ['wallet', 'offline_access', 'deliver'],
    grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
    // Opaque tokens end when their row does: at once, on every machine.
    disableJwtPlugin: true,
    accessTokenExpiresIn: 600,
    m2mAccessTokenExpiresIn: 600,
    refreshTokenExpiresIn: 14 * DAY,
    codeExpiresIn: 60,
    storeClientSecret: {
      encrypt: async (data: string) => await symmetricEncrypt({ key: secret, data }),
      decrypt: async (data: string) => await symmetricDecrypt({ key: secret, data }),
    },
    storeTokens: { hash: async (token: string) => await Promise.resolve(hashOf(token)) },
    silenceWarnings: { oauthAuthServerConfig: true, openidConfig: true },
  }) as unknown as BetterAuthPlugin;
}

/** Opens a session after a proof the library knows nothing of. Without a path it cannot be reached over HTTP, whatever is routed to the library. */
const otherWaysIn = {
  id: 'other-ways-in',
  endpoints: {
    openSession: createAuthEndpoint({ method: 'POST', body: v.object({ userId: v.string() }) }, async (context) => {
      const { internalAdapter } = context.context;
      const user = await internalAdapter.findUserById(context.body.userId);
      if (!user) throw new TypeError('there is no such user');
      const session = await internalAdapter.createSession(user.id);
      await setSessionCookie(context, { session, user });
      return { id: session.id };
    }),
  },
} satisfies BetterAuthPlugin;

function optionsOf({ db, kind, settings, log }: AuthParts, onReset: (secret: string) => void) {
  return {
    appName: settings.name,
    baseURL: settings.origin,
    basePath: '/auth',
    secret: settings.secret,
    database: { db: db as unknown as never, type: kind },
    trustedOrigins: [settings.origin],
    telemetry: { enabled: false },
    // Its messages quote what people typed.
    logger: { level: 'error', log: () => log.warn('authentication library reported an error') },
    rateLimit: { enabled: false },
    user: { modelName: 'users' },
    session: { modelName: 'sessions', expiresIn: 14 * DAY, updateAge: DAY },
    account: { modelName: 'credentials' },
    verification: { modelName: 'verifications', storeIdentifier: 'hashed' },
    advanced: {
      // Our migrations make its tables, and a test compares them with what it wants: it need not look before they have run.
      database: { validateSchema: false },
      cookiePrefix: 'wallet',
      useSecureCookies: settings.origin.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [provider(settings.secret), otherWaysIn],
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      minPasswordLength: PASSWORD.shortest,
      maxPasswordLength: PASSWORD.longest,
      resetPasswordTokenExpiresIn: 3600,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ token }: { token: string }) => await Promise.resolve(onReset(token)),
    },
  } satisfies BetterAuthOptions;
}

export function createAuth(parts: AuthParts): Auth {
  const { db, settings } = parts;
  // The library hands a secret to a callback; this leads it back to the call that asked for it.
  const asked = new AsyncLocalStorage<{ secret?: string }>();
  const options = optionsOf(parts, (secret) => {
    const box = asked.getStore();
    if (box) box.secret = secret;
  });
  const auth = betterAuth(options);
  /** What the library refuses is an answer; what breaks goes on breaking. */
  const refused = async <T>(call: Promise<T>): Promise<T | undefined> => {
    try {
      return await call;
    } catch (error) {
      if (isAPIError(error) && error.statusCode < 500) return undefined;
      throw error;
    }
  };
  return {
    options,
    createUser: async (holderId, password) => {
      const { user } = await auth.api.signUpEmail({ body: { name: holderId, email: addressOf(holderId), password } });
      return user.id;
    },
    signIn: async (holderId, password, { headers }) => {
      const answer = await refused(auth.api.signInEmail({ body: { email: addressOf(holderId), password }, headers, returnHeaders: true }));
      if (!answer) return undefined;
      const row = await db.selectFrom('sessions').select('id').where('token', '=', answer.response.token).executeTakeFirstOrThrow();
      return { id: row.id, accountId: answer.response.user.id, cookies: answer.headers.getSetCookie() };
    },
    openSession: async (userId, { headers }) => {
      const answer = await auth.api.openSession({ body: { userId }, headers, returnHeaders: true });
      return { id: answer.response.id, accountId: userId, cookies: answer.headers.getSetCookie() };
    },
    handle: async (request) => await auth.handler(request),
    consent: async (request, query, accept) => {
      // It looks into the request itself, so it has to be given one.
      const headers = {
        'content-type': 'application/json',
        accept: 'application/json',
        origin: settings.origin,
        cookie: request.headers.get('cookie') ?? '',
      };
      const body = JSON.stringify({ accept, oauth_query: query });
      const answer = await auth.handler(new Request(`${settings.origin}/auth/oauth2/consent`, { method: 'POST', headers, body }));
      const said = (await answer.json().catch(() => ({}))) as { readonly url?: string };
      if (!answer.ok || said.url === undefined) throw new Problem('auth.link-used');
      return said.url;
    },
    createClient: async ({ name, kind, redirectUris, scopes }) => {
      // Written as the library would for a client of nobody: with an owner it would go when that operator's account does.
      const { adapter } = await auth.$context;
      const wallet = kind === 'wallet';
      const [clientId, clientSecret] = [randomBytes(16).toString('hex'), wallet ? undefined : randomBytes(32).toString('base64url')];
      const how = wallet
        ? {
            tokenEndpointAuthMethod: 'none',
            grantTypes: ['authorization_code', 'refresh_token'],
            responseTypes: ['code'],
            requirePKCE: true,
          }
        : {
            tokenEndpointAuthMethod: 'client_secret_basic',
            grantTypes: ['client_credentials'],
            clientCredentialsScopes: [...scopes],
            clientSecret: await symmetricEncrypt({ key: settings.secret, data: clientSecret ?? '' }),
          };
      const created = { createdAt: new Date(), updatedAt: new Date() };
      await adapter.create({
        model: 'oauthClient',
        data: { clientId, name, redirectUris, scopes: [...scopes], disabled: false, ...how, ...created },
      });
      return { clientId, ...(clientSecret !== undefined && { clientSecret }) };
    },
    signOut: async ({ headers }) => (await auth.api.signOut({ headers, returnHeaders: true })).headers.getSetCookie(),
    session: async ({ headers }) => {
      if (!headers.has('cookie')) return undefined;
      const answer = await refused(auth.api.getSession({ headers, returnHeaders: true })).catch((cause: unknown) => {
        // The library says no more than that it could not look: who calls cannot be told at present.
        throw new Problem('server.unavailable', {}, { headers: { 'retry-after': '5' }, cause });
      });
      if (!answer?.response) return undefined;
      return { id: answer.response.session.id, accountId: answer.response.user.id, cookies: answer.headers.getSetCookie() };
    },
    hashPasscode: async (passcode) => await (await auth.$context).password.hash(passcode),
    isPasscode: async (hash, password) => await (await auth.$context).password.verify({ hash, password }),
    isPassword: async ({ headers }, password) => (await refused(auth.api.verifyPassword({ body: { password }, headers })))?.status === true,
    requestReset: async (holderId) => {
      const box: { secret?: string } = {};
      await asked.run(box, async () => await refused(auth.api.requestPasswordReset({ body: { email: addressOf(holderId) } })));
      return box.secret;
    },
    reset: async (secret, password) => {
      const context = await auth.$context;
      const link = await context.internalAdapter.findVerificationValue(`reset-password:${secret}`);
      const done = link && (await refused(auth.api.resetPassword({ body: { token: secret, newPassword: password } })));
      return done ? { accountId: link.value } : undefined;
    },
    setPassword: async (accountId, password) => {
      const context = await auth.$context;
      await context.internalAdapter.updatePassword(accountId, await context.password.hash(password));
    },
    endSession: async (accountId, id) => {
      for (const table of ['oauthAccessToken', 'oauthRefreshToken'] as const)
        await db.deleteFrom(table).where('userId', '=', accountId).where('sessionId', '=', id).execute();
      await db.deleteFrom('sessions').where('userId', '=', accountId).where('id', '=', id).execute();
    },
    endSessions: async (accountId, except, queries = db) => {
      // Whoever was let in through another site is out, too.
      await queries.deleteFrom('oauthAccessToken').where('userId', '=', accountId).execute();
      await queries.deleteFrom('oauthRefreshToken').where('userId', '=', accountId).execute();
      const ended = queries.deleteFrom('sessions').where('userId', '=', accountId);
      await (except === undefined ? ended : ended.where('id', '!=', except)).execute();
    },
  };
}
