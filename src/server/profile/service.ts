/** The profile (R12): the holder's own words, private until agreed to, and a page for everybody that shows what was agreed to. */
import { assertUnrestricted } from '../operator/standing.js';
import { Problem } from '../../api/problem.js';
import { PICTURE_LIMIT, profilePages, profileRoutes, profileTextSchema, type ProfileText } from '../../api/profile.js';
import { fromBase64 } from '../../core/base.js';
import type { Badge } from '../../model/badge.js';
import { bytesOf, checked } from '../http/body.js';
import { frame } from '../pages/frame.js';
import { dayText, textIn } from '../public/badge-page.js';
import { unfurl } from '../public/unfurl.js';
import { holderOf, service, type Parts, type Service } from '../service.js';
import { isOpen } from '../shares/queries.js';
import { CARD, PUBLIC } from '../words.js';
import { linksOf, profilePage, profilePreview, publicProfilePage } from './pages.js';
import { profilePicture } from './picture.js';
import { endProfile, profileDisclosure, profileOf, publicProfileAt, publishProfile, writeProfile } from './queries.js';

/** Badges a profile page lists; the search has the rest. */
const MOST = 200;

export function profileService(parts: Parts): Service {
  const { db, now, settings } = parts;

  async function documentOf(accountId: string) {
    const { row, text } = await profileOf(db, accountId);
    const closed = row !== undefined && (row.with_account === 1 || row.taken_down_at !== null);
    return {
      ...text,
      hasPicture: row !== undefined && row.picture !== null,
      page:
        row?.path === undefined || row.path === null
          ? null
          : {
              url: `${settings.origin}/p/${row.path}`,
              publishedAt: row.published_at ?? '',
              state: closed ? ('closed' as const) : ('public' as const),
            },
    };
  }
  const save = async (accountId: string, text: ProfileText): Promise<void> => {
    await writeProfile(db, accountId, { content: JSON.stringify(text) }, now().toISOString());
  };
  const savePicture = async (accountId: string, bytes: Uint8Array<ArrayBuffer> | undefined): Promise<void> => {
    const picture = bytes && profilePicture(bytes);
    const change = { picture_type: picture?.type ?? null, picture: picture ? Buffer.from(picture.bytes) : null };
    await writeProfile(db, accountId, change, now().toISOString());
  };
  const publish = async (accountId: string, wish: Parameters<typeof publishProfile>[2]): Promise<void> => {
    await db.transaction().execute(async (transaction) => {
      await assertUnrestricted(transaction, parts.kind, accountId);
      await publishProfile(transaction, accountId, wish, now().toISOString());
    });
  };
  const end = async (accountId: string): Promise<void> => {
    await db.transaction().execute(async (transaction) => await endProfile(transaction, accountId, now().toISOString()));
  };
  const open = async (path: string) => {
    const row = await publicProfileAt(db, path);
    if (!row) throw new Problem('request.not-found');
    return { ...row, text: JSON.parse(row.view ?? '{}') as ProfileText };
  };
  const publicBadges = async (accountId: string) =>
    await db
      .selectFrom('shares')
      .innerJoin('badges', (join) => join.onRef('badges.account_id', '=', 'shares.account_id').onRef('badges.id', '=', 'shares.badge_id'))
      .select([
        'shares.path',
        'shares.view',
        'shares.ended',
        'shares.with_account',
        'shares.taken_down_at',
        'shares.content_hash',
        'badges.hash',
      ])
      .where('shares.account_id', '=', accountId)
      .where('shares.ended', '=', '')
      .orderBy('shares.published_at', 'desc')
      .limit(MOST)
      .execute();

  return service(
    'profile',
    { ...profileRoutes, ...profilePages },
    {
      getProfile: async (call) => ({ body: await documentOf(holderOf(call).accountId) }),
      putProfile: async (call) => {
        await save(holderOf(call).accountId, call.body);
        return { body: await documentOf(holderOf(call).accountId) };
      },
      putPicture: async (call) => {
        await savePicture(holderOf(call).accountId, fromBase64(call.body.base64));
        return {};
      },
      removePicture: async (call) => {
        await savePicture(holderOf(call).accountId, undefined);
        return {};
      },
      previewProfile: async (call) => {
        const { row, text } = await profileOf(db, holderOf(call).accountId);
        return { body: profileDisclosure(text, row?.picture ?? null) };
      },
      publishProfile: async (call) => {
        await publish(holderOf(call).accountId, call.body);
        return { body: await documentOf(holderOf(call).accountId) };
      },
      withdrawProfile: async (call) => {
        await end(holderOf(call).accountId);
        return {};
      },

      profilePage: async (call) => {
        const { language, url } = call;
        const { row, text } = await profileOf(db, holderOf(call).accountId);
        const words = PUBLIC[language].profile;
        const done = url.searchParams.get('done');
        const path = row?.path ?? undefined;
        const differs =
          path !== undefined &&
          profileDisclosure(text, row?.picture ?? null).digest !==
            profileDisclosure(JSON.parse(row?.view ?? '{}') as ProfileText, row?.view_picture ?? null).digest;
        const view = {
          text,
          hasPicture: row !== undefined && row.picture !== null,
          url: path === undefined ? undefined : `${settings.origin}/p/${path}`,
          differs,
        };
        const content = profilePage(
          language,
          view,
          done === 'saved' || done === 'published' || done === 'withdrawn' ? words.done[done] : '',
        );
        return { page: frame({ settings, language, url }, { title: words.title, content, signedIn: true }) };
      },
      profileForm: async (call) => {
        const { name, message, links } = call.body;
        await save(holderOf(call).accountId, checked(profileTextSchema, { name, message, links: linksOf(links) }));
        return { redirect: '/profile?done=saved' };
      },
      pictureForm: async (call) => {
        const bytes = Buffer.from(await bytesOf(call.request, PICTURE_LIMIT + 10_000));
        const type = call.request.headers.get('content-type') ?? '';
        const form = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch((cause: unknown) => {
          throw new Problem('request.malformed', {}, { cause });
        });
        const picture = form.get('picture');
        if (form.get('answer') === 'remove') await savePicture(holderOf(call).accountId, undefined);
        else if (picture instanceof Blob) await savePicture(holderOf(call).accountId, new Uint8Array(await picture.arrayBuffer()));
        else throw new Problem('profile.picture', { limit: PICTURE_LIMIT });
        return { redirect: '/profile?done=saved' };
      },
      ownPicture: async (call) => {
        const { row } = await profileOf(db, holderOf(call).accountId);
        return pictureResponse(row?.picture ?? null, row?.picture_type ?? null, 'private, no-cache');
      },
      profilePreviewPage: async (call) => {
        const { language, url } = call;
        const { row, text } = await profileOf(db, holderOf(call).accountId);
        const address = row?.path === undefined || row.path === null ? undefined : `${settings.origin}/p/${row.path}`;
        const disclosure = profileDisclosure(text, row?.picture ?? null);
        const content = profilePreview(language, disclosure, address, url.searchParams.get('changed') !== null);
        return { page: frame({ settings, language, url }, { title: PUBLIC[language].profile.previewTitle, content, signedIn: true }) };
      },
      profilePublishForm: async (call) => {
        try {
          await publish(holderOf(call).accountId, { ...call.body, language: call.language });
        } catch (error) {
          if (error instanceof Problem && error.code === 'share.changed') return { redirect: '/profile/page?changed=1' };
          throw error;
        }
        return { redirect: '/profile?done=published' };
      },
      profileWithdrawForm: async (call) => {
        await end(holderOf(call).accountId);
        return { redirect: '/profile?done=withdrawn' };
      },
      publicProfile: async (call) => {
        const { language, url, params, caller } = call;
        const row = await open(params.path);
        const shown = (await publicBadges(row.account_id)).filter(isOpen);
        const badges = shown.map(({ path, view }) => {
          const badge = JSON.parse(view) as Badge;
          const name = textIn(badge.name, language) || CARD[language].unnamed;
          return { path, name, issuer: textIn(badge.issuer.name, language), date: dayText(badge.issuedOn, language) };
        });
        const { text } = row;
        const title = text.name || PUBLIC[language].profile.unnamed;
        const address = `${settings.origin}/p/${params.path}`;
        const [first] = badges;
        const image =
          row.view_picture === null
            ? {
                url: first ? `${settings.origin}/b/${first.path}/preview.png` : `${settings.origin}/p/${params.path}/picture`,
                type: 'image/png',
              }
            : { url: `${settings.origin}/p/${params.path}/picture`, type: row.view_picture_type ?? 'image/png' };
        const head = unfurl({
          title,
          description: text.message.slice(0, 300) || PUBLIC[language].profile.count(badges.length),
          url: address,
          service: settings.name,
          language,
          image: { ...image, alt: title },
          jsonLd: {
            '@type': 'ProfilePage',
            url: address,
            mainEntity: {
              '@type': 'Person',
              name: title,
              ...(text.message !== '' && { description: text.message }),
              ...(text.links.length > 0 && { sameAs: text.links.map((one) => one.url) }),
              hasCredential: badges.map(({ path, name }) => ({
                '@type': 'EducationalOccupationalCredential',
                name,
                url: `${settings.origin}/b/${path}`,
              })),
            },
          },
        });
        const view = {
          path: params.path,
          text,
          textLanguage: row.view_language ?? language,
          hasPicture: row.view_picture !== null,
          badges,
        };
        return {
          page: frame(
            { settings, language, url },
            { title, content: publicProfilePage(language, view), head, signedIn: caller.role !== 'public' },
          ),
          headers: new Headers({ 'cache-control': 'no-cache' }),
        };
      },
      publicPicture: async ({ params }) => {
        const { view_picture, view_picture_type } = await open(params.path);
        return pictureResponse(view_picture, view_picture_type, 'no-cache');
      },
    },
  );
}

/** @throws Problem `request.not-found` */
function pictureResponse(bytes: Uint8Array | null, type: string | null, cache: string): Response {
  if (bytes === null || type === null) throw new Problem('request.not-found');
  return new Response(Buffer.from(bytes), { headers: { 'content-type': type, 'cache-control': cache } });
}
