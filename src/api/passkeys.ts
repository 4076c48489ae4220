/** Passkeys (WebAuthn Level 3): signing in without a password, on the backend's own pages and nowhere else. */
import { routes } from './route.js';
import { v } from './schema.js';

const holder = { roles: ['holder', 'operator'], always: true } as const;
const password = v.optional(v.pipe(v.string(), v.maxLength(1000)));
/** `PublicKeyCredential.toJSON()` as text. */
const response = v.pipe(v.string(), v.minLength(2), v.maxLength(20_000));

export const passkeyPages = routes({
  passkeysScript: { method: 'GET', path: '/assets/passkeys.js', summary: 'The script of passkeys', roles: ['public'], kind: 'other' },
  passkeyOptions: {
    method: 'POST',
    path: '/sign-in/passkey/options',
    summary: 'A challenge to sign in with; names nobody',
    roles: ['public'],
    kind: 'other',
    attempts: 120,
  },
  passkeySignInForm: {
    method: 'POST',
    path: '/sign-in/passkey',
    summary: 'Signs in with a passkey',
    roles: ['public'],
    kind: 'page',
    attempts: 60,
    body: v.object({ response, next: v.optional(v.pipe(v.string(), v.maxLength(4000))) }),
  },
  passkeysPage: { method: 'GET', path: '/account/passkeys', summary: 'Passkeys of the account', kind: 'page', ...holder },
  newPasskeyOptions: {
    method: 'POST',
    path: '/account/passkeys/options',
    summary: 'A challenge for a new passkey; by cookie alone, with the password where signing in is long ago',
    kind: 'other',
    attempts: 60,
    ...holder,
    body: v.strictObject({ password }),
  },
  addPasskeyForm: {
    method: 'POST',
    path: '/account/passkeys',
    summary: 'Adds a passkey',
    kind: 'page',
    attempts: 60,
    ...holder,
    body: v.object({ response, name: v.pipe(v.string(), v.maxLength(200)) }),
  },
  removePasskeyForm: {
    method: 'POST',
    path: '/account/passkeys/{id}/remove',
    summary: 'Removes a passkey',
    kind: 'page',
    attempts: 60,
    ...holder,
    params: v.object({ id: v.pipe(v.string(), v.maxLength(100)) }),
    body: v.object({ password }),
  },
});
