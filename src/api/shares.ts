/** Public pages of badges (R13): what going public discloses, the holder's consent to exactly that, and its end. */
import { routes } from './route.js';
import { v } from './schema.js';

/** What a public page discloses, as `DisclosedKind` of the wallet's contract. */
export const DISCLOSED = [
  'address',
  'address-hash',
  'holder-name',
  'holder-message',
  'recipient',
  'name',
  'description',
  'narrative',
  'criteria',
  'issuer',
  'issued-on',
  'expires',
  'status',
  'skills',
  'tags',
  'results',
  'evidence',
  'image',
  'file',
  'other',
] as const;
export type Disclosed = (typeof DISCLOSED)[number];

export const disclosureSchema = v.object({
  /** Each kind once; what the badge does not have is absent. `values` is empty where it is no text. */
  items: v.array(v.object({ kind: v.picklist(DISCLOSED), values: v.array(v.string()) })),
  /** SHA-256 of the above, hexadecimal: what a consent names. */
  digest: v.string(),
});

export type DisclosureDocument = v.InferOutput<typeof disclosureSchema>;

const NAME = 100;
const MESSAGE = 500;

/** What the holder adds of their own. */
const addedSchema = v.object({
  name: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(NAME))),
  message: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(MESSAGE))),
});

export type Added = v.InferOutput<typeof addedSchema>;

export const shareSchema = v.object({
  /** Id of the badge in the wallet. */
  badge: v.string(),
  /** Where everybody sees it. */
  url: v.string(),
  publishedAt: v.string(),
  /** `changed`: the badge was issued anew, and its page is closed until the holder has seen what the new one discloses. `closed`: taken
   * down by the operator, or the account or wallet is suspended. */
  state: v.picklist(['public', 'changed', 'closed']),
  added: addedSchema,
});

export type ShareDocument = v.InferOutput<typeof shareSchema>;

/** BCP 47. */
const language = v.pipe(v.string(), v.maxLength(35), v.regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/));
const words = v.optional(v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?)?$/)), '');
const id = v.object({ id: v.pipe(v.string(), v.regex(/^[\w.-]{1,100}$/)) });
const holder = { roles: ['holder', 'operator'], kind: 'json' } as const;

export const shareRoutes = routes({
  listShares: {
    method: 'GET',
    path: '/api/v1/shares',
    summary: 'Badges that have a public page',
    ...holder,
    output: v.object({ shares: v.array(shareSchema) }),
  },
  previewShare: {
    method: 'POST',
    path: '/api/v1/badges/{id}/share/preview',
    summary: 'Exactly what a public page would disclose; verifies the badge, and makes nothing public',
    ...holder,
    attempts: 300,
    params: id,
    body: v.object({ added: v.optional(addedSchema, {}) }),
    output: disclosureSchema,
    problems: ['store.not-found', 'store.damaged'],
  },
  publishShare: {
    method: 'PUT',
    path: '/api/v1/badges/{id}/share',
    summary: 'Consents to what was shown, and makes it public; recorded with time and language',
    ...holder,
    attempts: 300,
    params: id,
    body: v.object({
      added: v.optional(addedSchema, {}),
      /** Of the disclosure the holder said yes to. */
      digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      /** The language it was read in. */
      language,
      /** Words for the address, before letters nobody can guess. */
      path: words,
    }),
    output: shareSchema,
    problems: ['store.not-found', 'store.damaged', 'share.changed', 'share.closed'],
  },
  withdrawShare: {
    method: 'DELETE',
    path: '/api/v1/badges/{id}/share',
    summary: 'Withdraws the consent: the page is gone at once, and its address for good',
    ...holder,
    always: true,
    whileSuspended: true,
    params: id,
  },
  listConsents: {
    method: 'GET',
    path: '/api/v1/consents',
    summary: 'Every consent to a disclosure, withdrawn ones too, newest first',
    ...holder,
    always: true,
    whileSuspended: true,
    output: v.object({
      consents: v.array(
        v.object({
          kind: v.picklist(['badge', 'profile']),
          path: v.string(),
          digest: v.string(),
          language,
          givenAt: v.string(),
          withdrawnAt: v.nullable(v.string()),
        }),
      ),
    }),
  },
});

const page = { roles: ['holder', 'operator'], kind: 'page' } as const;
const field = (longest: number) => v.optional(v.pipe(v.string(), v.trim(), v.maxLength(longest)), '');

export const sharePages = routes({
  disclosuresPage: {
    method: 'GET',
    path: '/disclosures',
    summary: 'All that is disclosed, and to whom',
    ...page,
    always: true,
    whileSuspended: true,
  },
  sharePage: { method: 'GET', path: '/badges/{id}/share', summary: 'What a public page would disclose', ...page, params: id },
  shareForm: {
    method: 'POST',
    path: '/badges/{id}/share',
    summary: 'Shows the preview again, or makes it public',
    ...page,
    attempts: 300,
    params: id,
    body: v.object({
      name: field(NAME),
      message: field(MESSAGE),
      path: words,
      digest: field(64),
      answer: v.picklist(['preview', 'yes']),
    }),
  },
  withdrawForm: {
    method: 'POST',
    path: '/badges/{id}/share/withdraw',
    summary: 'Ends it',
    ...page,
    always: true,
    whileSuspended: true,
    params: id,
  },
});

const everybody = { roles: ['public'] } as const;
const path = v.object({ path: v.pipe(v.string(), v.regex(/^[a-z0-9-]{4,80}$/)) });

/** `lang` is read by every page. */
const cardQuery = v.object({ theme: v.optional(v.picklist(['auto', 'light', 'dark']), 'auto'), lang: v.optional(v.string()) });

export const publicPages = routes({
  badgePage: { method: 'GET', path: '/b/{path}', summary: 'The public page of a badge', ...everybody, kind: 'page', params: path },
  badgeFile: {
    method: 'GET',
    path: '/b/{path}/badge',
    summary: 'The badge as it was issued',
    ...everybody,
    kind: 'other',
    params: path,
  },
  badgeImage: { method: 'GET', path: '/b/{path}/image', summary: 'Its image', ...everybody, kind: 'other', params: path },
  badgePreview: {
    method: 'GET',
    path: '/b/{path}/preview.png',
    summary: 'A picture for chats and feeds',
    ...everybody,
    kind: 'other',
    params: path,
  },
  badgeCardSvg: {
    method: 'GET',
    path: '/b/{path}/card.svg',
    summary: 'Its card as a picture without script, with what was found out last and when',
    ...everybody,
    kind: 'other',
    params: path,
    query: cardQuery,
  },
  badgeCardHtml: {
    method: 'GET',
    path: '/b/{path}/card.html',
    summary: 'The same as HTML, to be pasted into a mail',
    ...everybody,
    kind: 'other',
    params: path,
    query: cardQuery,
  },
  oembed: {
    method: 'GET',
    path: '/oembed',
    summary: 'oEmbed 1.0, for public pages of this service',
    ...everybody,
    kind: 'other',
    query: v.object({
      url: v.pipe(v.string(), v.maxLength(1000)),
      format: v.optional(v.string()),
      maxwidth: v.optional(v.string()),
      maxheight: v.optional(v.string()),
    }),
  },
});
