/** The holder's half of submissions: by the API, and by forms that need no script. */
import { Problem } from '../../api/problem.js';
import type { submissionPages, submissionRoutes, SubmissionGiven } from '../../api/submissions.js';
import type { Language } from '../../i18n/locale.js';
import { pickText } from '../../model/index.js';
import type { BadgeSummary } from '../../wallet/adapter.js';
import { frame } from '../pages/frame.js';
import { holderOf, type Handlers, type Parts } from '../service.js';
import { SUBMISSIONS } from '../words.js';
import { imageIn } from './files.js';
import { draftForm, listView, madeView, previewView, submissionView, type Choice, type Draft } from './pages.js';
import { note, submissionOf, submissionsOf } from './queries.js';
import { assertTime, checkLink, prepare, submit } from './submit.js';
import { issuerPicture } from '../../certificate/index.js';
import { pageOf } from './certificate.js';
import { pictureView, verdictView } from './entity-pages.js';

const DAY = 86_400_000;

type Pages = Pick<
  typeof submissionPages,
  'submissionsPage' | 'newSubmission' | 'previewForm' | 'submitForm' | 'submissionPage' | 'extendForm' | 'revokeForm'
>;

export function holderHandlers(parts: Parts): Handlers<Omit<typeof submissionRoutes, 'openSubmission'> & Pages> {
  const { db, now, settings } = parts;

  async function extend(accountId: string, id: string, expiresAt: string): Promise<void> {
    assertTime(expiresAt, now());
    await db.transaction().execute(async (transaction) => {
      const found = await submissionOf(transaction, accountId, id, now());
      if (found.state === 'revoked' || found.state === 'removed') throw new Problem('submission.ended');
      await transaction
        .updateTable('submissions')
        .set({ expires_at: new Date(expiresAt).toISOString() })
        .where('account_id', '=', accountId)
        .where('id', '=', id)
        .where('state', '=', 'open')
        .execute();
      await note(transaction, { id, account_id: accountId }, 'extended', now(), '');
    });
  }

  async function revoke(accountId: string, id: string): Promise<void> {
    await db.transaction().execute(async (transaction) => {
      await submissionOf(transaction, accountId, id, now());
      const ended = await transaction
        .updateTable('submissions')
        .set({ state: 'revoked', ended_at: now().toISOString() })
        .where('account_id', '=', accountId)
        .where('id', '=', id)
        .where('state', '=', 'open')
        .returning('id')
        .executeTakeFirst();
      if (ended) await note(transaction, { id, account_id: accountId }, 'revoked', now(), '');
    });
  }

  async function choices(accountId: string, language: Language): Promise<readonly Choice[]> {
    const rows = await db
      .selectFrom('badges')
      .select(['id', 'summary'])
      .where('account_id', '=', accountId)
      .orderBy('added_at', 'desc')
      .limit(500)
      .execute();
    return rows.map(({ id, summary }) => ({ id, name: pickText((JSON.parse(summary) as BadgeSummary).name, language)?.value ?? id }));
  }

  return {
    previewSubmission: async (call) => {
      const { preview } = await prepare(parts, holderOf(call).accountId, call.body);
      return { body: preview };
    },
    submit: async (call) => ({ body: await submit(parts, holderOf(call).accountId, call.body) }),
    listSubmissions: async (call) => {
      const { submissions, next } = await submissionsOf(db, holderOf(call).accountId, now(), call.query.after);
      return { body: { submissions: [...submissions], ...(next !== undefined && { next }) } };
    },
    getSubmission: async (call) => ({ body: await submissionOf(db, holderOf(call).accountId, call.params.id, now()) }),
    extendSubmission: async (call) => {
      await extend(holderOf(call).accountId, call.params.id, call.body.expiresAt);
      return {};
    },
    revokeSubmission: async (call) => {
      await revoke(holderOf(call).accountId, call.params.id);
      return {};
    },
    submissionsPage: async (call) => {
      const { language, url, query } = call;
      const { submissions, next } = await submissionsOf(db, holderOf(call).accountId, now(), query.after);
      const content = listView(submissions, next, language);
      return { page: frame({ settings, language, url }, { title: SUBMISSIONS[language].title, content, signedIn: true }) };
    },
    newSubmission: async (call) => {
      const { language, url, query } = call;
      const content = draftForm(await choices(holderOf(call).accountId, language), query.badge ?? '', language);
      return { page: frame({ settings, language, url }, { title: SUBMISSIONS[language].create, content, signedIn: true }) };
    },
    previewForm: async (call) => {
      const { language, url, body } = call;
      const given = givenOf(body, language, now());
      const { preview, certificate, report } = await prepare(parts, holderOf(call).accountId, given);
      const image = imageIn(certificate);
      const page = pageOf(certificate, { ...given, link: checkLink(settings.origin, certificate.hash), report });
      const design = await issuerPicture(certificate.document, image);
      const picture = pictureView({ design, image, page, hasPdf: settings.fonts !== undefined }, language);
      const content = previewView(
        preview,
        body,
        { picture, verdict: verdictView(report, language), hasImage: image !== undefined },
        language,
      );
      return { page: frame({ settings, language, url }, { title: SUBMISSIONS[language].previewTitle, content, signedIn: true }) };
    },
    submitForm: async (call) => {
      const { language, url, body } = call;
      const { id, link } = await submit(parts, holderOf(call).accountId, givenOf(body, language, now()));
      const content = madeView(link, body.passcode !== '', id, language);
      return { page: frame({ settings, language, url }, { title: SUBMISSIONS[language].madeTitle, content, signedIn: true }) };
    },
    submissionPage: async (call) => {
      const { language, url, params } = call;
      const document = await submissionOf(db, holderOf(call).accountId, params.id, now());
      const title = document.name === '' ? SUBMISSIONS[language].title : document.name;
      return { page: frame({ settings, language, url }, { title, content: submissionView(document, language), signedIn: true }) };
    },
    extendForm: async (call) => {
      const at = new Date(now().getTime() + daysOf(call.body.days) * DAY).toISOString();
      await extend(holderOf(call).accountId, call.params.id, at);
      return { redirect: `/submissions/${call.params.id}` };
    },
    revokeForm: async (call) => {
      await revoke(holderOf(call).accountId, call.params.id);
      return { redirect: `/submissions/${call.params.id}` };
    },
  };
}

/** @throws Problem `request.invalid` */
function daysOf(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 730) throw new Problem('request.invalid', { expected: 'days' }, { pointer: '/days' });
  return days;
}

/** What a form says, held to what the API asks. @throws Problem `request.invalid` */
function givenOf(form: Draft & { readonly agreed: string }, language: Language, at: Date): SubmissionGiven {
  const line = (name: 'addressee' | 'purpose'): string => {
    const text = form[name].trim();
    if (text === '' || text.length > 200) throw new Problem('request.invalid', { expected: name }, { pointer: `/${name}` });
    return text;
  };
  const { badge, passcode, message } = form;
  if (passcode !== '' && (passcode.length < 6 || passcode.length > 100))
    throw new Problem('request.invalid', { expected: '6 to 100 characters' }, { pointer: '/passcode' });
  if (message.length > 2000) throw new Problem('request.invalid', { expected: '2000 characters' }, { pointer: '/message' });
  const most = form.mostViews.trim();
  if (!/^(?:[1-9]\d{0,2}|1000)?$/.test(most)) throw new Problem('request.invalid', { expected: '1 to 1000' }, { pointer: '/mostViews' });
  const invited = form.invited.trim();
  return {
    badge,
    addressee: line('addressee'),
    purpose: line('purpose'),
    message: message.trim(),
    language,
    agreed: form.agreed,
    expiresAt: new Date(at.getTime() + daysOf(form.days) * DAY).toISOString(),
    ...(most !== '' && { mostViews: Number(most) }),
    ...(passcode !== '' && { passcode }),
    ...(invited !== '' && { invited }),
  };
}
