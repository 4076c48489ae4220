/** Public pages of badges (R13, R24): off until the holder was shown exactly what would be disclosed, and said yes. */
import { Problem } from '../../api/problem.js';
import { sharePages, shareRoutes, type ShareDocument } from '../../api/shares.js';
import { linkedSignIns } from '../exchange/links.js';
import { allowedClients } from '../export/allowed.js';
import { frame } from '../pages/frame.js';
import { holderOf, service, type Parts, type Service } from '../service.js';
import { PUBLIC } from '../words.js';
import { disclosuresPage, sharePage } from './pages.js';
import { prepareShare, publishShare, withdrawShare } from './publish.js';
import { consentsOf, isOpen, sharesOf } from './queries.js';

type Row = Awaited<ReturnType<typeof sharesOf>>[number];

export function shareService(parts: Parts): Service {
  const { db, settings } = parts;

  const documentOf = (row: Row): ShareDocument => ({
    badge: row.badge_id,
    url: `${settings.origin}/b/${row.path}`,
    publishedAt: row.published_at,
    state: isOpen({ ...row, ended: '' }) ? 'public' : row.hash === row.content_hash ? 'closed' : 'changed',
    added: { ...(row.holder_name !== '' && { name: row.holder_name }), ...(row.message !== '' && { message: row.message }) },
  });
  const shareOf = async (accountId: string, id: string): Promise<ShareDocument | undefined> => {
    const row = (await sharesOf(db, accountId)).find((one) => one.badge_id === id);
    return row && documentOf(row);
  };

  return service(
    'shares',
    { ...shareRoutes, ...sharePages },
    {
      listShares: async (call) => ({ body: { shares: (await sharesOf(db, holderOf(call).accountId)).map(documentOf) } }),
      previewShare: async (call) => ({
        body: (await prepareShare(parts, holderOf(call), call.params.id, call.body.added)).disclosure,
      }),
      publishShare: async (call) => {
        await publishShare(parts, holderOf(call), call.params.id, call.body);
        const share = await shareOf(holderOf(call).accountId, call.params.id);
        if (!share) throw new Problem('store.not-found');
        return { body: share };
      },
      withdrawShare: async (call) => {
        await withdrawShare(parts, holderOf(call), call.params.id);
        return {};
      },
      listConsents: async (call) => {
        const rows = await consentsOf(db, holderOf(call).accountId);
        const consents = rows.map((row) => ({
          kind: row.kind as 'badge' | 'profile',
          path: row.path,
          digest: row.shown,
          language: row.language,
          givenAt: row.given_at,
          withdrawnAt: row.withdrawn_at,
        }));
        return { body: { consents } };
      },

      disclosuresPage: async (call) => {
        const { language, url } = call;
        const { accountId } = holderOf(call);
        const rows = await sharesOf(db, accountId);
        const badges = await db
          .selectFrom('badges')
          .select(['id', 'summary'])
          .where('account_id', '=', accountId)
          .orderBy('added_at', 'desc')
          .execute();
        const shares = rows.map((row) => ({ ...documentOf(row), summary: row.summary }));
        const profile = await db.selectFrom('profiles').select('path').where('account_id', '=', accountId).executeTakeFirst();
        const path = profile?.path ?? null;
        const address = path === null ? undefined : `${settings.origin}/p/${path}`;
        const view = {
          profile: address,
          shares,
          badges,
          clients: await allowedClients(db, accountId),
          links: await linkedSignIns(db, accountId),
          consents: await consentsOf(db, accountId),
        };
        const content = disclosuresPage(language, view, url.searchParams.get('done'));
        return { page: frame({ settings, language, url }, { title: PUBLIC[language].disclosures, content, signedIn: true }) };
      },
      sharePage: async (call) => {
        const { language, url, params } = call;
        const share = await shareOf(holderOf(call).accountId, params.id);
        const added = share?.added ?? {};
        const { disclosure, report } = await prepareShare(parts, holderOf(call), params.id, added);
        const content = sharePage(language, { id: params.id, disclosure, verdict: report.verdict, share, added, path: '', changed: false });
        return { page: frame({ settings, language, url }, { title: PUBLIC[language].shareTitle, content, signedIn: true }) };
      },
      shareForm: async (call) => {
        const { body, language, params, url } = call;
        const added = { ...(body.name !== '' && { name: body.name }), ...(body.message !== '' && { message: body.message }) };
        const again = async (changed: boolean) => {
          const share = await shareOf(holderOf(call).accountId, params.id);
          const { disclosure, report } = await prepareShare(parts, holderOf(call), params.id, added);
          const content = sharePage(language, {
            id: params.id,
            disclosure,
            verdict: report.verdict,
            share,
            added,
            path: body.path,
            changed,
          });
          return { page: frame({ settings, language, url }, { title: PUBLIC[language].shareTitle, content, signedIn: true }) };
        };
        if (body.answer === 'preview') return await again(false);
        try {
          await publishShare(parts, holderOf(call), params.id, { added, digest: body.digest, language, path: body.path });
        } catch (error) {
          // What was typed since is shown before it is public.
          if (error instanceof Problem && error.code === 'share.changed') return { ...(await again(true)), status: error.status };
          throw error;
        }
        return { redirect: '/disclosures?done=published' };
      },
      withdrawForm: async (call) => {
        await withdrawShare(parts, holderOf(call), call.params.id);
        return { redirect: '/disclosures?done=withdrawn' };
      },
    },
  );
}
