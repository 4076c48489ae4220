/** The operator's console (R20): pages and forms over the same functions as the API. A form that is refused comes back with what was typed. */
import { tokenIssuerSchema } from '../../api/exchange.js';
import { consolePages } from '../../api/operator-pages.js';
import { applySchema, liftSchema, takeDownSchema } from '../../api/operator.js';
import { publishNoticeSchema, withdrawNoticeSchema } from '../../api/notices.js';
import { Problem } from '../../api/problem.js';
import { publishSchema } from '../../api/terms.js';
import { say } from '../../i18n/messages.js';
import { removeTokenIssuer, setTokenIssuer } from '../exchange/issuers.js';
import type { Html } from '../html.js';
import { checked } from '../http/body.js';
import { answerInquiry } from '../inquiries/answer.js';
import { allInquiries, inquiry } from '../inquiries/queries.js';
import { issueNotice } from '../notices/publish.js';
import { withdrawNotice } from '../notices/withdraw.js';
import { admitClient, clientsOf, expelClient } from '../oauth/clients.js';
import { frame } from '../pages/frame.js';
import { holderOf, service, type Call, type Parts, type Service } from '../service.js';
import { issueTerms } from '../terms/publish.js';
import { OPERATOR, SERVER } from '../words.js';
import { findByName, measuresInForce, operatorAccount } from './accounts.js';
import { actsBefore, checkChain } from './audit.js';
import { clientOf, momentOf, textsOf } from './forms.js';
import { issuedNotices, publishedTerms } from './lists.js';
import { applyMeasure, liftMeasure } from './measures.js';
import { findPage, operatorAccountPage } from './pages/accounts.js';
import { room, type ROOMS } from './pages/parts.js';
import { clientsPage, noticesPage, secretPage, takeDownPage, termsPage } from './pages/publishing.js';
import { auditPage, inquiriesPage, inquiryPage, statisticsPage } from './pages/records.js';
import { statistics } from './statistics.js';
import { takeDown } from './take-down.js';

export function consoleService(parts: Parts): Service {
  const { db, now, settings } = parts;

  const show = (call: Call, path: (typeof ROOMS)[number][0], title: string, content: Html, status = 200) => ({
    page: frame(
      { settings, language: call.language, url: call.url },
      { title, content: room(path, call.language, content), signedIn: true, operator: true },
    ),
    status,
  });
  /** What was refused, in words; everything unforeseen goes its way. */
  const refused = (error: unknown, { language }: Call): { readonly said: string; readonly status: number } => {
    if (!(error instanceof Problem) || error.status >= 500 || error.code === 'store.not-found') throw error;
    return { said: say(SERVER[language].problems[error.code], error.params), status: error.status };
  };
  const accountView = async (call: Call, id: string, more: { said?: string; reason?: string; status?: number } = {}) => {
    const account = await operatorAccount(db, id);
    const content = operatorAccountPage(call.language, account, { own: holderOf(call).holderId === id, ...more });
    return show(call, '/operator', OPERATOR[call.language].account, content, more.status);
  };
  const open = async (): Promise<number> => (await statistics(db, now())).openInquiries;

  return service('console', consolePages, {
    consolePage: async (call) => {
      const content = findPage(call.language, await measuresInForce(db), { open: await open() });
      return show(call, '/operator', OPERATOR[call.language].console, content);
    },
    findForm: async (call) => {
      const { holderId, deleted } = await findByName(parts, call.body.name);
      if (holderId !== null) return { redirect: `/operator/accounts/${holderId}` };
      const words = OPERATOR[call.language];
      const said = deleted ? words.wasDeleted : words.notFound;
      return show(call, '/operator', words.console, findPage(call.language, await measuresInForce(db), { open: await open(), said }), 404);
    },
    operatorAccountPage: async (call) => await accountView(call, call.params.id),
    applyForm: async (call) => {
      const { kind, reason, notify } = call.body;
      const { id } = call.params;
      try {
        await applyMeasure(parts, holderOf(call), id, checked(applySchema, { kind, reason, notify: notify === 'yes' }));
        return { redirect: `/operator/accounts/${id}` };
      } catch (error) {
        return await accountView(call, id, { ...refused(error, call), reason });
      }
    },
    liftForm: async (call) => {
      const { kind, reason, notify } = call.body;
      const { id } = call.params;
      try {
        await liftMeasure(parts, holderOf(call), id, checked(liftSchema, { kind, reason, notify: notify === 'yes' }));
        return { redirect: `/operator/accounts/${id}` };
      } catch (error) {
        return await accountView(call, id, refused(error, call));
      }
    },
    publicPagesPage: async (call) =>
      await Promise.resolve(show(call, '/operator/pages', OPERATOR[call.language].pages.title, takeDownPage(call.language, {}, ''))),
    takeDownForm: async (call) => {
      const { page, reason, notify, act } = call.body;
      const words = OPERATOR[call.language].pages;
      try {
        const given = checked(takeDownSchema, { page, reason, notify: notify === 'yes' });
        await takeDown(parts, holderOf(call), given, act === 'down');
        return { redirect: '/operator/audit' };
      } catch (error) {
        const unknown = error instanceof Problem && error.code === 'store.not-found';
        const { said, status } = unknown ? { said: words.none, status: 404 } : refused(error, call);
        return show(call, '/operator/pages', words.title, takeDownPage(call.language, call.body, said), status);
      }
    },
    operatorInquiriesPage: async (call) => {
      const { state, after } = call.query;
      const { inquiries, next } = await allInquiries(db, state, after);
      const content = inquiriesPage(call.language, inquiries, state, next);
      return show(call, '/operator/inquiries', OPERATOR[call.language].inquiries, content);
    },
    operatorInquiryPage: async (call) => {
      const { document, accountId } = await inquiry(db, call.params.id);
      const { holder_id } = await db.selectFrom('accounts').select('holder_id').where('id', '=', accountId).executeTakeFirstOrThrow();
      return show(call, '/operator/inquiries', document.subject, inquiryPage(call.language, document, holder_id));
    },
    answerForm: async (call) => {
      await answerInquiry(parts, holderOf(call).holderId, call.params.id, call.body.body, call.body.close !== undefined);
      return { redirect: `/operator/inquiries/${call.params.id}` };
    },
    operatorNoticesPage: async (call) =>
      show(call, '/operator/notices', OPERATOR[call.language].notices, noticesPage(call.language, await issuedNotices(db, now()), {}, '')),
    noticeForm: async (call) => {
      const { body, language } = call;
      try {
        const given = checked(publishNoticeSchema, {
          kind: body.kind,
          ...(body.to.trim() !== '' && { to: body.to.trim() }),
          texts: textsOf(body),
          ...momentOf('beginsAt', body.begins),
          ...momentOf('endsAt', body.ends),
          byMail: body.byMail !== undefined,
          unforeseen: body.unforeseen !== undefined,
        });
        await issueNotice(parts, holderOf(call).holderId, given);
        return { redirect: '/operator/notices' };
      } catch (error) {
        if (error instanceof Problem && error.code === 'store.not-found')
          return show(
            call,
            '/operator/notices',
            OPERATOR[language].notices,
            noticesPage(language, await issuedNotices(db, now()), body, OPERATOR[language].notFound),
            404,
          );
        const { said, status } = refused(error, call);
        return show(
          call,
          '/operator/notices',
          OPERATOR[language].notices,
          noticesPage(language, await issuedNotices(db, now()), body, said),
          status,
        );
      }
    },
    withdrawForm: async (call) => {
      try {
        const { reason } = checked(withdrawNoticeSchema, { reason: call.body.reason });
        await withdrawNotice(parts, holderOf(call).holderId, call.params.id, reason);
        return { redirect: '/operator/notices' };
      } catch (error) {
        const { said, status } = refused(error, call);
        const content = noticesPage(call.language, await issuedNotices(db, now()), {}, said);
        return show(call, '/operator/notices', OPERATOR[call.language].notices, content, status);
      }
    },
    operatorTermsPage: async (call) =>
      show(call, '/operator/terms', OPERATOR[call.language].terms, termsPage(call.language, await publishedTerms(db), {}, '')),
    termsForm: async (call) => {
      const { body, language } = call;
      try {
        const given = checked(publishSchema, {
          key: body.key,
          ...momentOf('inForceAt', body.begins),
          texts: textsOf(body),
          announce: body.announce !== undefined,
        });
        await issueTerms(parts, holderOf(call).holderId, given);
        return { redirect: '/operator/terms' };
      } catch (error) {
        const { said, status } = refused(error, call);
        return show(call, '/operator/terms', OPERATOR[language].terms, termsPage(language, await publishedTerms(db), body, said), status);
      }
    },
    clientsPage: async (call) =>
      show(call, '/operator/clients', OPERATOR[call.language].clients, clientsPage(call.language, await clientsOf(db), {}, '')),
    clientForm: async (call) => {
      const { body, language } = call;
      const words = OPERATOR[language];
      try {
        const made = await admitClient(parts, holderOf(call).holderId, clientOf(body));
        if (made.clientSecret === undefined) return { redirect: '/operator/clients' };
        return show(call, '/operator/clients', words.secretTitle, secretPage(language, made, made.clientSecret));
      } catch (error) {
        const { said, status } = refused(error, call);
        return show(call, '/operator/clients', words.clients, clientsPage(language, await clientsOf(db), body, said), status);
      }
    },
    tokenIssuerForm: async (call) => {
      const { body, language, params } = call;
      const actor = holderOf(call).holderId;
      try {
        if (Object.values(body).every((value) => value.trim() === '')) await removeTokenIssuer(parts, actor, params.id);
        else await setTokenIssuer(parts, actor, params.id, checked(tokenIssuerSchema, body));
        return { redirect: '/operator/clients' };
      } catch (error) {
        const { said, status } = refused(error, call);
        const content = clientsPage(language, await clientsOf(db), {}, said, { clientId: params.id, ...body });
        return show(call, '/operator/clients', OPERATOR[language].clients, content, status);
      }
    },
    removeClientForm: async (call) => {
      await expelClient(parts, holderOf(call).holderId, call.params.id);
      return { redirect: '/operator/clients' };
    },
    auditPage: async (call) => {
      const { acts, next } = await actsBefore(db, call.query.before === undefined ? undefined : Number(call.query.before));
      return show(call, '/operator/audit', OPERATOR[call.language].audit, auditPage(call.language, acts, next, await checkChain(db)));
    },
    statisticsPage: async (call) =>
      show(call, '/operator/statistics', OPERATOR[call.language].statistics, statisticsPage(call.language, await statistics(db, now()))),
  });
}
