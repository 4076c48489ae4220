/** What everybody sees (R12, R13): pages that need no script, unfurl, hand out the badge as issued, and are gone the moment they are ended. */
import { Problem } from '../../api/problem.js';
import { publicPages } from '../../api/shares.js';
import type { Badge } from '../../model/badge.js';
import { languageOf } from '../../model/language.js';
import { pickText } from '../../model/pick-text.js';
import type { Verification } from '../../wallet/adapter.js';
import { extensionOf, fileName, mediaType } from '../../wallet/file-name.js';
import { summaryOf } from '../../wallet/record.js';
import { statusOf, type EntryStatus } from '../../wallet/status.js';
import { cardHtml, cardSvg, escapeText, pictureOf, type Twin } from '../../twin/index.js';
import { frame } from '../pages/frame.js';
import type { Scripts } from '../scripts/scripts.js';
import { html, raw } from '../html.js';
import { service, type Parts, type Service } from '../service.js';
import { isOpen, pageAt, stampAt, type PageRow } from '../shares/queries.js';
import { CARD, PUBLIC, TWIN } from '../words.js';
import { badgePage, dayText, textIn } from './badge-page.js';
import { createDrawings } from './drawn.js';
import { SEAL, sealPng } from './seal.js';
import { unfurl } from './unfurl.js';

/** Whoever shows it has to ask again: what was ended is gone at once. */
const FRESH = 'no-cache';
/** Any page may draw a badge that is public. */
const FOR_ALL = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin', 'cache-control': FRESH } as const;
/** A drawing in an image runs nothing, and here neither where somebody opens it by itself. */
const DRAWING = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox";

export function publicService(parts: Parts, scripts: Scripts): Service {
  const { db, now, settings } = parts;
  const drawings = createDrawings();

  /** @throws Problem `request.not-found`, `share.closed` */
  async function openPage(path: string): Promise<PageRow & { readonly badge: Badge }> {
    const row = await pageAt(db, path);
    if (!row) throw new Problem('request.not-found');
    if (!isOpen(row)) throw new Problem('share.closed');
    return { ...row, badge: JSON.parse(row.view) as Badge };
  }
  const previewOf = (row: PageRow, path: string): { readonly url: string; readonly type: string } =>
    row.image_type === null || row.image_type === 'image/svg+xml'
      ? { url: `${settings.origin}/b/${path}/preview.png`, type: 'image/png' }
      : { url: `${settings.origin}/b/${path}/image`, type: row.image_type };

  /** oEmbed wants its size said. */
  function thumbnailOf(row: PageRow, path: string): { readonly url: string; readonly width: number; readonly height: number } {
    const header = row.image_type === 'image/png' && row.image !== null ? Buffer.from(row.image) : undefined;
    if (!header || header.length < 24) return { url: `${settings.origin}/b/${path}/preview.png`, ...SEAL };
    return { url: `${settings.origin}/b/${path}/image`, width: header.readUInt32BE(16), height: header.readUInt32BE(20) };
  }

  /** Without script, and so with the moment of the last look: whoever copies it elsewhere copies the moment, too. */
  function card(
    row: PageRow & { readonly badge: Badge },
    path: string,
    format: 'svg' | 'html',
    look: Pick<Twin, 'language' | 'theme'>,
  ): Response {
    const { badge } = row;
    const verification = row.checked === null ? undefined : (JSON.parse(row.checked) as Verification);
    const status = statusOf({ summary: summaryOf(badge), ...(verification && { verification }) }, now());
    const picture = row.image_type === 'image/png' && row.image !== null ? pictureOf(new Uint8Array(row.image)) : undefined;
    const twin: Twin = { badge, status, checkedAt: verification?.checkedAt, picture, ...look };
    const words = { card: CARD[look.language], twin: TWIN[look.language] };
    const title = escapeText(textIn(badge.name, look.language) || CARD[look.language].unnamed);
    const body =
      format === 'svg'
        ? cardSvg(twin, words)
        : `<!doctype html>\n<html lang="${look.language}">\n<meta charset="utf-8">\n<meta name="color-scheme" content="light dark">\n<title>${title}</title>\n${cardHtml(twin, words, { href: `${settings.origin}/b/${path}` })}</html>\n`;
    const type = format === 'svg' ? 'image/svg+xml' : 'text/html; charset=utf-8';
    return new Response(body, {
      headers: { ...FOR_ALL, 'content-type': type, 'content-security-policy': DRAWING, vary: 'accept-language' },
    });
  }

  return service('public', publicPages, {
    badgePage: async (call) => {
      const { language, params, url, caller } = call;
      const seen = await stampAt(db, params.path);
      if (!seen || !isOpen(seen)) drawings.forget(params.path);
      // Everybody sees the same, but for who is signed in and whose address of the page says more.
      const same = seen !== undefined && isOpen(seen) && caller.role === 'public' && url.search === '';
      const stamp = JSON.stringify(seen);
      const known = same ? drawings.get(params.path, language, stamp, now()) : undefined;
      if (known) return { page: raw(known.page), headers: new Headers(known.headers) };
      const row = await openPage(params.path);
      const { badge } = row;
      const verification = row.checked === null ? undefined : (JSON.parse(row.checked) as Verification);
      const summary = summaryOf(badge);
      const statusAt = (at: Date): EntryStatus => statusOf({ summary, ...(verification && { verification }) }, at);
      const status = statusAt(now());
      const picked = pickText(badge.name, language);
      const title = textIn(badge.name, language) || CARD[language].unnamed;
      const issuer = textIn(badge.issuer.name, language) || CARD[language].unnamedIssuer;
      const address = `${settings.origin}/b/${params.path}`;
      const said = textIn(badge.description, language);
      const image = previewOf(row, params.path);
      const script = await scripts.page('badge-verify.js');
      const head = unfurl({
        title,
        description: [PUBLIC[language].description(issuer, dayText(badge.issuedOn, language)), said]
          .filter(Boolean)
          .join(' · ')
          .slice(0, 300),
        url: address,
        service: settings.name,
        language,
        image: { ...image, alt: CARD[language].imageOf(title) },
        oembed: `${settings.origin}/oembed?url=${encodeURIComponent(address)}&format=json`,
        jsonLd: {
          '@type': 'EducationalOccupationalCredential',
          name: title,
          url: address,
          image: image.url,
          ...(said !== '' && { description: said }),
          ...(badge.issuedOn !== undefined && { validFrom: badge.issuedOn }),
          ...(badge.expires !== undefined && { expires: badge.expires }),
          recognizedBy: { '@type': 'Organization', name: issuer, ...(badge.issuer.url !== undefined && { url: badge.issuer.url }) },
          ...(badge.alignments.length > 0 && { competencyRequired: badge.alignments.map((one) => textIn(one.name, language)) }),
          ...(row.holder_name !== '' && { about: { '@type': 'Person', name: row.holder_name } }),
        },
      });
      const content = badgePage(language, {
        badge,
        path: params.path,
        status,
        checkedAt: verification?.checkedAt,
        name: row.holder_name,
        message: row.message,
        messageLanguage: row.language,
        publishedAt: row.published_at,
        canVerify: script !== undefined,
      });
      const page = await frame(
        { settings, language, url },
        {
          title,
          titleLanguage: picked && languageOf(picked),
          content,
          head: html`${head}${script?.head ?? ''}`,
          signedIn: caller.role !== 'public',
        },
      );
      const headers = { 'cache-control': FRESH, ...(script && { 'content-security-policy': script.policy }) };
      // Drawn from a row that was read later than the stamp: only where nothing happened in between they belong together.
      if (same && stampOf(row) === stamp)
        drawings.keep(params.path, language, { stamp, status, statusAt, page: String(page), headers }, now());
      return { page, headers: new Headers(headers) };
    },
    badgeFile: async ({ params, language }) => {
      const row = await openPage(params.path);
      const bytes = new Uint8Array(row.badge_bytes ?? []);
      const name = fileName(1, textIn(row.badge.name, language), extensionOf(bytes)).replace(/^0+1-?/, '');
      return new Response(bytes, {
        headers: {
          ...FOR_ALL,
          'content-type': mediaType(bytes, row.badge_type),
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name.startsWith('.') ? `badge${name}` : name)}`,
        },
      });
    },
    badgeImage: async ({ params }) => {
      const row = await openPage(params.path);
      if (row.image_type === null || row.image === null) return seal(row.content_hash);
      const drawing = row.image_type === 'image/svg+xml';
      return new Response(Buffer.from(row.image), {
        headers: { ...FOR_ALL, 'content-type': row.image_type, ...(drawing && { 'content-security-policy': DRAWING }) },
      });
    },
    badgePreview: async ({ params }) => seal((await openPage(params.path)).content_hash),
    badgeCardSvg: async ({ params, query, language }) =>
      card(await openPage(params.path), params.path, 'svg', { language, theme: query.theme }),
    badgeCardHtml: async ({ params, query, language }) =>
      card(await openPage(params.path), params.path, 'html', { language, theme: query.theme }),
    oembed: async ({ query, language }) => {
      if (query.format !== undefined && query.format !== 'json') return new Response(null, { status: 501 });
      const path = query.url.startsWith(`${settings.origin}/b/`) ? new URL(query.url).pathname.slice(3) : '';
      const row = await openPage(path);
      const thumbnail = thumbnailOf(row, path);
      const body = {
        version: '1.0',
        type: 'link',
        title: textIn(row.badge.name, language),
        author_name: textIn(row.badge.issuer.name, language),
        provider_name: settings.name,
        provider_url: settings.origin,
        cache_age: 300,
        thumbnail_url: thumbnail.url,
        thumbnail_width: thumbnail.width,
        thumbnail_height: thumbnail.height,
      };
      return Response.json(body, { headers: { 'access-control-allow-origin': '*', 'cache-control': FRESH } });
    },
  });
}

/** As {@link stampAt} would find it. */
const stampOf = ({
  ended,
  with_account,
  taken_down_at,
  content_hash,
  published_at,
  holder_name,
  message,
  language,
  hash,
  checked,
}: PageRow) =>
  JSON.stringify({ ended, with_account, taken_down_at, content_hash, published_at, holder_name, message, language, hash, checked });

const seal = (hash: string): Response => new Response(sealPng(hash), { headers: { ...FOR_ALL, 'content-type': 'image/png' } });
