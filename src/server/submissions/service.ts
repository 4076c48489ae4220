/** Submissions (R16, R24): a certificate for one addressee, by a link that ends and whose every opening the holder sees. */
import { Problem } from '../../api/problem.js';
import { submissionFiles, submissionPages, submissionRoutes, type SubmissionEvent } from '../../api/submissions.js';
import type { Report } from '../../verify/report.js';
import { frame } from '../pages/frame.js';
import { keyedHash } from '../secrets.js';
import { service, type Call, type Parts, type Service } from '../service.js';
import { SUBMISSIONS } from '../words.js';
import { certificateOf, pageOf, type Certificate } from './certificate.js';
import { certificateView, checkView, gateView, verdictView } from './entity-pages.js';
import { imageIn, originalFile, pdfOf, saved } from './files.js';
import { holderHandlers } from './holder.js';
import { isViewing, mailCode, open, placeOf, viewingCookie } from './opening.js';
import { bySecret, note, stateOf, withMeasures, type SubmissionRow } from './queries.js';
import { receipt, receiptKey } from './receipt.js';
import { checkLink, factsOf, printedName, printedNumber } from './submit.js';
import { issuerPicture } from '../../certificate/index.js';
import { toBase64 } from '../../core/base.js';
import { utf8 } from '../../core/bytes.js';
import { html } from '../html.js';
import type { Scripts } from '../scripts/scripts.js';
import type { Language } from '../../i18n/locale.js';

/** Nobody but the addressee is to find it. */
const HIDDEN = { 'x-robots-tag': 'noindex', 'referrer-policy': 'same-origin' };

interface Secret {
  readonly secret: string;
}

export function submissionService(parts: Parts, scripts: Scripts): Service {
  const { db, now, settings } = parts;

  /** The row of a link that was opened by whoever asks. @throws Problem `submission.ended`, `submission.unknown`, `auth.forbidden` */
  async function viewed({
    request,
    params,
  }: {
    readonly request: Request;
    readonly params: Secret;
  }): Promise<SubmissionRow & { type: string }> {
    const row = await bySecret(db, params.secret);
    const state = stateOf(row, now());
    // The last of the views that were allowed may be read to its end.
    if (state !== 'open' && state !== 'used-up') throw new Problem('submission.ended');
    if (!isViewing(parts, row, request)) throw new Problem('auth.forbidden');
    const { type } = await db.selectFrom('submissions').select('type').where('id', '=', row.id).executeTakeFirstOrThrow();
    return { ...row, type };
  }

  /** @param evidence whether the report comes with what it rests on */
  async function drawn(
    row: SubmissionRow,
    language: Language,
    evidence = false,
  ): Promise<{ report: Report; certificate: Certificate; page: ReturnType<typeof pageOf> }> {
    const bytes = new Uint8Array(row.bytes);
    const issued = await certificateOf(bytes);
    // The text alone is what the PDF carries, and what its recording is about.
    const report = await parts.verifier.verify(evidence ? issued.text : bytes, { evidence });
    // As in the preview that was agreed to: also what the issuer of a hosted badge hosts, its picture among it.
    const certificate = { ...issued, badge: report.badge ?? issued.badge };
    const { addressee, purpose } = row;
    const page = pageOf(certificate, { language, addressee, purpose, link: checkLink(settings.origin, certificate.hash), report });
    return { report, certificate, page };
  }

  const gate = (call: Call, row: SubmissionRow, secret: string, more: { codeSent?: boolean; wrong?: boolean } = {}) => {
    const { language, url } = call;
    const words = SUBMISSIONS[language];
    const state = stateOf(row, now());
    const headers = new Headers(HIDDEN);
    if (state !== 'open')
      return {
        page: frame({ settings, language, url }, { title: words.endedTitle, content: html`<p>${words.ended[state]}</p>` }),
        status: 410,
        headers,
      };
    const given = { secret, passcode: row.passcode !== null, invited: row.invited !== null, ...more };
    return {
      page: frame({ settings, language, url }, { title: words.gateTitle, content: gateView(given, settings.name, language) }),
      status: more.wrong === true ? 403 : 200,
      headers,
    };
  };

  const keep = async (row: SubmissionRow, what: SubmissionEvent['what'], address: string): Promise<void> =>
    await note(db, row, what, now(), placeOf(address));

  return service(
    'submissions',
    { ...submissionRoutes, ...submissionPages, ...submissionFiles },
    {
      ...holderHandlers(parts),
      openSubmission: async (call) => {
        const { secret } = call.body;
        const row = await bySecret(db, secret);
        const state = stateOf(row, now());
        if (state !== 'open') throw new Problem('submission.ended', { state });
        if (row.passcode !== null || row.invited !== null) throw new Problem('submission.guarded');
        await open(parts, row, { passcode: '', code: '' }, placeOf(call.address));
        const bytes = new Uint8Array(row.bytes);
        const { type } = await db.selectFrom('submissions').select('type').where('id', '=', row.id).executeTakeFirstOrThrow();
        const { addressee, purpose, message, expires_at: expiresAt } = row;
        const link = checkLink(settings.origin, (await certificateOf(bytes)).hash);
        return { body: { certificate: toBase64(bytes), type, addressee, purpose, message, link, expiresAt } };
      },
      gatePage: async (call) => gate(call, await bySecret(db, call.params.secret), call.params.secret),
      codeForm: async (call) => {
        const row = await bySecret(db, call.params.secret);
        if (stateOf(row, now()) === 'open') await mailCode(parts, row, call.body.address, placeOf(call.address));
        return gate(call, row, call.params.secret, { codeSent: true });
      },
      openForm: async (call) => {
        const { secret } = call.params;
        const row = await bySecret(db, secret);
        try {
          await open(parts, row, call.body, placeOf(call.address));
        } catch (error) {
          if (error instanceof Problem && error.code === 'submission.wrong') return gate(call, row, secret, { wrong: true });
          if (error instanceof Problem && error.code === 'submission.ended') return gate(call, await bySecret(db, secret), secret);
          throw error;
        }
        return { redirect: `/s/${secret}/certificate`, headers: new Headers({ 'set-cookie': viewingCookie(parts, row, secret) }) };
      },
      certificatePage: async (call) => {
        const { language, url, params } = call;
        const row = await viewed(call).catch((error: unknown) => {
          if (error instanceof Problem && (error.code === 'auth.forbidden' || error.code === 'submission.ended')) return undefined;
          throw error;
        });
        if (!row) return { redirect: `/s/${params.secret}` };
        const { report, certificate, page } = await drawn(row, language);
        const { addressee, purpose, message, expires_at: expiresAt } = row;
        const facts = factsOf(certificate, { language, addressee, purpose }, settings.origin);
        const image = imageIn(certificate);
        const script = await scripts.page('certificate-viewer.js');
        const design = await issuerPicture(certificate.document, image);
        const content = certificateView(
          {
            secret: params.secret,
            page,
            facts,
            report,
            message,
            expiresAt,
            image,
            design,
            hasPdf: settings.fonts !== undefined,
            inBrowser: script && { text: certificate.text, addressee, purpose },
          },
          language,
        );
        const title = `${SUBMISSIONS[language].certificate}: ${page.achievement.value}`;
        const headers = new Headers({ ...HIDDEN, ...(script && { 'content-security-policy': script.policy }) });
        return { page: frame({ settings, language, url }, { title, content, ...(script && { head: script.head }) }), headers };
      },
      originalFile: async (call) => {
        const row = await viewed(call);
        await keep(row, 'original', call.address);
        return originalFile(row.bytes, row.type);
      },
      pdfFile: async (call) => {
        const row = await viewed(call);
        if (settings.fonts === undefined) throw new Problem('request.not-found');
        const { report, certificate, page } = await drawn(row, call.language, true);
        const bytes = await pdfOf(certificate, page, { fonts: settings.fonts, language: call.language }, report);
        await keep(row, 'pdf', call.address);
        return saved(bytes, 'application/pdf', 'certificate.pdf');
      },
      receiptFile: async (call) => {
        const row = await viewed(call);
        const { report, certificate } = await drawn(row, call.language);
        const { addressee } = row;
        const token = receipt(settings, { report, hash: certificate.hash, addressee, language: call.language, at: now() });
        await keep(row, 'receipt', call.address);
        return saved(utf8(token), 'application/vc+jwt', 'receipt.jwt');
      },
      didDocument: async () => {
        await Promise.resolve();
        if (!settings.origin.startsWith('https:')) throw new Problem('request.not-found');
        return new Response(JSON.stringify(receiptKey(settings).document), {
          headers: { 'content-type': 'application/did+json', 'cache-control': 'public, max-age=3600', 'access-control-allow-origin': '*' },
        });
      },
      checkPage: async ({ language, url, params }) => {
        await Promise.resolve();
        const content = checkView(params.number === 'print' ? '' : printedNumber(params.number), language, undefined);
        return { page: frame({ settings, language, url }, { title: SUBMISSIONS[language].checkTitle, content }) };
      },
      checkForm: async (call) => {
        const { body, language, url, address } = call;
        const words = SUBMISSIONS[language];
        const number = printedNumber(body.number);
        const rows =
          number === ''
            ? []
            : await db
                .selectFrom('submissions')
                .selectAll()
                .where('number', '=', number)
                .where('recipient', '=', keyedHash(settings.secret, 'confirmation', printedName(body.name)))
                .orderBy('created_at', 'desc')
                .limit(100)
                .execute();
        // The same certificate may have been submitted to several: one that still stands is enough.
        const found = rows.find((one) => ['open', 'used-up'].includes(stateOf(one, now()))) ?? rows[0];
        const row = found && (await withMeasures(db, found));
        const state = row && stateOf(row, now());
        let answer = html`<p class="notice bad" role="alert">${words.checkNone}</p>`;
        if (row && state !== undefined && state !== 'open' && state !== 'used-up')
          answer = html`<p class="notice" role="status">${words.ended[state]}</p>`;
        else if (row) {
          const { report, certificate } = await drawn(row, language);
          const { addressee, purpose } = row;
          const facts = factsOf(certificate, { language, addressee, purpose }, settings.origin);
          const lines = facts.map(
            ({ label, value }) =>
              html`<dt>${label}</dt>
                <dd>${value.value}</dd>`,
          );
          await keep(row, 'number', address);
          answer = html`${verdictView(report, language)}
            <dl class="facts">${lines}</dl>`;
        }
        return {
          page: frame({ settings, language, url }, { title: words.checkTitle, content: checkView(body.number, language, answer) }),
          status: row ? 200 : 404,
          headers: new Headers(HIDDEN),
        };
      },
    },
  );
}
