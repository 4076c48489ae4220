/** Inquiries (R26): the holder writes, the operator answers, both can read all of it afterwards. */
import { inquiryPages, inquiryRoutes, type InquiryDocument } from '../../api/inquiries.js';
import { frame } from '../pages/frame.js';
import { holderOf, service, type Parts, type Service } from '../service.js';
import { CORRESPONDENCE } from '../words.js';
import { answerInquiry } from './answer.js';
import { conversation, inquiryList } from './pages.js';
import { allInquiries, ask, inquiriesOf, inquiry, write } from './queries.js';

export function inquiryService(parts: Parts): Service {
  const { db, now, settings } = parts;
  const shown = async (id: string, accountId?: string): Promise<InquiryDocument> => (await inquiry(db, id, accountId)).document;
  const asked = async (accountId: string, given: { subject: string; body: string }): Promise<string> =>
    await db.transaction().execute(async (transaction) => await ask(transaction, accountId, given, now()));
  const writtenOn = async (accountId: string, id: string, body: string): Promise<void> => {
    await db.transaction().execute(async (transaction) => {
      await inquiry(transaction, id, accountId);
      await write(transaction, id, 'holder', body, 'open', now());
    });
  };
  return service(
    'inquiries',
    { ...inquiryRoutes, ...inquiryPages },
    {
      listInquiries: async (call) => ({ body: await inquiriesOf(db, holderOf(call).accountId, call.query.after) }),
      ask: async (call) => {
        const { accountId } = holderOf(call);
        return { body: await shown(await asked(accountId, call.body), accountId) };
      },
      getInquiry: async (call) => ({ body: await shown(call.params.id, holderOf(call).accountId) }),
      writeOn: async (call) => {
        const { accountId } = holderOf(call);
        await writtenOn(accountId, call.params.id, call.body.body);
        return { body: await shown(call.params.id, accountId) };
      },
      operatorInquiries: async ({ query }) => ({ body: await allInquiries(db, query.state, query.after) }),
      operatorInquiry: async ({ params }) => ({ body: await shown(params.id) }),
      answerInquiry: async (call) => {
        await answerInquiry(parts, holderOf(call).holderId, call.params.id, call.body.body, call.body.close);
        return { body: await shown(call.params.id) };
      },
      inquiriesPage: async (call) => {
        const { language, url, query } = call;
        const { inquiries, next } = await inquiriesOf(db, holderOf(call).accountId, query.after);
        const content = inquiryList(inquiries, next, language);
        return { page: frame({ settings, language, url }, { title: CORRESPONDENCE[language].inquiries, content, signedIn: true }) };
      },
      askForm: async (call) => ({ redirect: `/inquiries/${await asked(holderOf(call).accountId, call.body)}` }),
      inquiryPage: async (call) => {
        const { language, url, params } = call;
        const document = await shown(params.id, holderOf(call).accountId);
        return {
          page: frame({ settings, language, url }, { title: document.subject, content: conversation(document, language), signedIn: true }),
        };
      },
      writeOnForm: async (call) => {
        await writtenOn(holderOf(call).accountId, call.params.id, call.body.body);
        return { redirect: `/inquiries/${call.params.id}` };
      },
    },
  );
}
