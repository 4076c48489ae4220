/** The holder's profile (R12): private until the holder has seen what its page discloses, and agreed. */
import { routes } from './route.js';
import { v } from './schema.js';

const text = (longest: number) => v.pipe(v.string(), v.trim(), v.maxLength(longest));
const address = v.pipe(v.string(), v.trim(), v.maxLength(500), v.regex(/^https?:\/\/[^\s<>"]+$/i));
const PICTURE_LIMIT = 1_000_000;

const linkSchema = v.object({ label: text(60), url: address });

export const profileTextSchema = v.object({
  name: v.optional(text(100), ''),
  message: v.optional(text(2000), ''),
  links: v.optional(v.pipe(v.array(linkSchema), v.maxLength(10)), []),
});

export type ProfileText = v.InferOutput<typeof profileTextSchema>;

export const PROFILE_PARTS = ['name', 'message', 'links', 'picture', 'badges'] as const;

export const profileDisclosureSchema = v.object({
  /** `badges`: those the holder makes public, whenever somebody looks. */
  items: v.array(v.object({ part: v.picklist(PROFILE_PARTS), values: v.array(v.string()) })),
  /** SHA-256 of the above, hexadecimal. */
  digest: v.string(),
});

export type ProfileDisclosure = v.InferOutput<typeof profileDisclosureSchema>;

export const profileSchema = v.object({
  ...profileTextSchema.entries,
  hasPicture: v.boolean(),
  /** What everybody sees: as it was agreed to, whatever was changed since. */
  page: v.nullable(v.object({ url: v.string(), publishedAt: v.string(), state: v.picklist(['public', 'closed']) })),
});

const language = v.pipe(v.string(), v.maxLength(35), v.regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/));
const words = v.optional(v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?)?$/)), '');
const holder = { roles: ['holder', 'operator'], kind: 'json' } as const;

export const profileRoutes = routes({
  getProfile: { method: 'GET', path: '/api/v1/profile', summary: "The holder's profile", ...holder, output: profileSchema },
  putProfile: {
    method: 'PUT',
    path: '/api/v1/profile',
    summary: 'Changes it; what is public stays as it was agreed to',
    ...holder,
    body: profileTextSchema,
    output: profileSchema,
  },
  putPicture: {
    method: 'PUT',
    path: '/api/v1/profile/picture',
    summary: 'A PNG or JPEG by its content; what cameras write into it is taken out',
    ...holder,
    attempts: 60,
    limit: 1_400_000,
    body: v.object({ base64: v.pipe(v.string(), v.maxLength(1_340_000), v.regex(/^[A-Za-z0-9+/]*={0,2}$/)) }),
    problems: ['profile.picture'],
  },
  removePicture: { method: 'DELETE', path: '/api/v1/profile/picture', summary: 'Removes it', ...holder },
  previewProfile: {
    method: 'GET',
    path: '/api/v1/profile/preview',
    summary: 'Exactly what its page would disclose',
    ...holder,
    output: profileDisclosureSchema,
  },
  publishProfile: {
    method: 'PUT',
    path: '/api/v1/profile/page',
    summary: 'Consents to what was shown, and makes it public; recorded with time and language',
    ...holder,
    body: v.object({ digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), language, path: words }),
    output: profileSchema,
    problems: ['share.changed', 'share.closed'],
  },
  withdrawProfile: {
    method: 'DELETE',
    path: '/api/v1/profile/page',
    summary: 'Withdraws the consent: the page is gone at once',
    ...holder,
    always: true,
    whileSuspended: true,
  },
});

const page = { roles: ['holder', 'operator'], kind: 'page' } as const;
const field = (longest: number) => v.optional(text(longest), '');
const path = v.object({ path: v.pipe(v.string(), v.regex(/^[a-z0-9-]{4,80}$/)) });

export const profilePages = routes({
  profilePage: { method: 'GET', path: '/profile', summary: 'The profile', ...page },
  profileForm: {
    method: 'POST',
    path: '/profile',
    summary: 'Changes it',
    ...page,
    body: v.object({ name: field(100), message: field(2000), links: field(6000) }),
  },
  pictureForm: { method: 'POST', path: '/profile/picture', summary: 'Takes a picture, or removes it', ...page, attempts: 60 },
  ownPicture: { method: 'GET', path: '/profile/picture', summary: 'The picture as its holder sees it', ...page, kind: 'other' },
  profilePreviewPage: { method: 'GET', path: '/profile/page', summary: 'What its page would disclose', ...page },
  profilePublishForm: {
    method: 'POST',
    path: '/profile/page',
    summary: 'Makes it public',
    ...page,
    body: v.object({ digest: field(64), path: words }),
  },
  profileWithdrawForm: { method: 'POST', path: '/profile/withdraw', summary: 'Ends its page', ...page, always: true, whileSuspended: true },
  publicProfile: {
    method: 'GET',
    path: '/p/{path}',
    summary: 'The public page of a holder',
    roles: ['public'],
    kind: 'page',
    params: path,
  },
  publicPicture: {
    method: 'GET',
    path: '/p/{path}/picture',
    summary: 'The picture on it',
    roles: ['public'],
    kind: 'other',
    params: path,
  },
});

export { PICTURE_LIMIT };
