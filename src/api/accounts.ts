/** Accounts over the wire. Whoever comes with a token may read; what changes who can sign in is done on the backend's own pages. */
import { SERVICE_LANGUAGES } from './languages.js';
import { measureSchema } from './operator.js';
import { routes } from './route.js';
import { v } from './schema.js';

const addressSchema = v.object({
  id: v.string(),
  address: v.string(),
  /** Null until the mailed link was used; the address counts from then on. */
  provedAt: v.nullable(v.string()),
  shared: v.boolean(),
  main: v.boolean(),
});

export const ACCESS_KINDS = [
  'registered',
  'signed-in',
  'sign-in-failed',
  'signed-out',
  'sessions-ended',
  'password-changed',
  'password-reset',
  'reported-stolen',
  'address-added',
  'address-proved',
  'address-main',
  'address-removed',
  'linked',
  'signed-in-linked',
  'link-ended',
  'passkey-added',
  'passkey-removed',
  'signed-in-passkey',
] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

const recordSchema = v.object({ id: v.string(), kind: v.picklist(ACCESS_KINDS), at: v.string(), browser: v.nullable(v.string()) });

export const accountRoutes = routes({
  getAccount: {
    method: 'GET',
    path: '/api/v1/account',
    summary: 'Whose wallet this is',
    roles: ['holder', 'operator'],
    kind: 'json',
    always: true,
    whileSuspended: true,
    output: v.object({
      holderId: v.string(),
      role: v.picklist(['holder', 'operator']),
      language: v.picklist(SERVICE_LANGUAGES),
      startsAt: v.string(),
      addresses: v.array(addressSchema),
      /** What restricts the account at present, and why. */
      measures: v.array(measureSchema),
    }),
  },
  listIdentities: {
    method: 'GET',
    path: '/api/v1/identities',
    summary: 'Addresses the holder has proved: whose badges this wallet may hold',
    roles: ['holder', 'operator'],
    kind: 'json',
    output: v.object({ identities: v.array(v.object({ type: v.string(), value: v.string() })) }),
  },
  listAccessRecords: {
    method: 'GET',
    path: '/api/v1/account/records',
    summary: 'Signing in and out, newest first',
    roles: ['holder', 'operator'],
    kind: 'json',
    always: true,
    whileSuspended: true,
    query: v.object({ after: v.optional(v.pipe(v.string(), v.maxLength(200))) }),
    output: v.object({ records: v.array(recordSchema), next: v.optional(v.string()) }),
  },
});

const secret = v.object({ secret: v.pipe(v.string(), v.minLength(16), v.maxLength(100)) });
const field = v.pipe(v.string(), v.maxLength(1000));
const holder = { roles: ['holder', 'operator'], kind: 'page', always: true } as const;
const open = { roles: ['public'], kind: 'page' } as const;

export const accountPages = routes({
  homePage: { method: 'GET', path: '/', summary: 'The way in', ...open },
  registerPage: { method: 'GET', path: '/register', summary: 'Register with an address', ...open },
  registerForm: { method: 'POST', path: '/register', summary: 'Mails a link', ...open, attempts: 20, body: v.object({ address: field }) },
  completePage: { method: 'GET', path: '/register/{secret}', summary: 'Choose a password and agree', ...open, params: secret },
  completeForm: {
    method: 'POST',
    path: '/register/{secret}',
    summary: 'Makes the account',
    ...open,
    attempts: 20,
    params: secret,
    body: v.object({ password: field, terms: field }),
  },
  signInPage: {
    method: 'GET',
    path: '/sign-in',
    summary: 'Sign in',
    ...open,
    query: v.object({ next: v.optional(v.string()) }),
  },
  signInForm: {
    method: 'POST',
    path: '/sign-in',
    summary: 'Signs in',
    ...open,
    attempts: 60,
    body: v.object({ name: field, password: field, next: v.optional(v.pipe(v.string(), v.maxLength(4000))) }),
  },
  signOutForm: { method: 'POST', path: '/sign-out', summary: 'Signs out', ...holder, whileSuspended: true },
  forgotPage: { method: 'GET', path: '/forgot', summary: 'A new password', ...open },
  forgotForm: { method: 'POST', path: '/forgot', summary: 'Mails a link', ...open, attempts: 20, body: v.object({ name: field }) },
  resetPage: { method: 'GET', path: '/reset/{secret}', summary: 'Choose a new password', ...open, params: secret },
  resetForm: {
    method: 'POST',
    path: '/reset/{secret}',
    summary: 'Sets it, and ends every session',
    ...open,
    attempts: 20,
    params: secret,
    body: v.object({ password: field }),
  },
  provePage: { method: 'GET', path: '/prove/{secret}', summary: 'Prove an address', ...open, params: secret },
  proveForm: {
    method: 'POST',
    path: '/prove/{secret}',
    summary: 'Proves it',
    ...open,
    attempts: 20,
    params: secret,
    body: v.object({ password: v.optional(field) }),
  },
  accountPage: { method: 'GET', path: '/account', summary: 'My account', ...holder },
  addAddressForm: {
    method: 'POST',
    path: '/account/addresses',
    summary: 'Registers an address, and mails a link to it',
    ...holder,
    attempts: 30,
    body: v.object({ address: field, shared: v.optional(field), statement: v.optional(field) }),
  },
  mainAddressForm: {
    method: 'POST',
    path: '/account/addresses/{id}/main',
    summary: 'Mails go there from now on',
    ...holder,
    params: v.object({ id: v.string() }),
  },
  removeAddressForm: {
    method: 'POST',
    path: '/account/addresses/{id}/remove',
    summary: 'Removes an address',
    ...holder,
    params: v.object({ id: v.string() }),
  },
  passwordForm: {
    method: 'POST',
    path: '/account/password',
    summary: 'Another password',
    ...holder,
    attempts: 30,
    body: v.object({ current: field, password: field }),
  },
  endSessionForm: {
    method: 'POST',
    path: '/account/sessions/{id}/end',
    summary: 'Ends one session',
    ...holder,
    params: v.object({ id: v.string() }),
  },
  stolenForm: {
    method: 'POST',
    path: '/account/stolen',
    summary: 'Ends every session and the password, and mails a link for a new one',
    ...holder,
  },
  languageForm: {
    method: 'POST',
    path: '/account/language',
    summary: 'The language of mails',
    ...holder,
    body: v.object({ language: v.picklist(SERVICE_LANGUAGES) }),
  },
  deletePage: { method: 'GET', path: '/account/delete', summary: 'What deleting means', ...holder, whileSuspended: true },
  deleteForm: {
    method: 'POST',
    path: '/account/delete',
    summary: 'Deletes the account for good',
    ...holder,
    whileSuspended: true,
    attempts: 20,
    body: v.object({ password: field }),
  },
});
