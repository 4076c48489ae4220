/** Identity documents (R7) as pages and API. Files come as forms of our own pages, are known by their content, and are only ever saved, never shown. */
import { IDENTITY_FILE, identityPages, identityRoutes } from '../../api/identity.js';
import { reasonSchema } from '../../api/operator.js';
import { Problem } from '../../api/problem.js';
import { v } from '../../api/schema.js';
import { say } from '../../i18n/messages.js';
import { bytesOf, checked } from '../http/body.js';
import { room } from '../operator/pages/parts.js';
import { frame } from '../pages/frame.js';
import { holderOf, service, type Call, type Parts, type Service } from '../service.js';
import { IDENTITY, SERVER } from '../words.js';
import { holderPage, operatorPage } from './pages.js';
import { addFile, askIdentity, decideIdentity, identityRequests, openFile, removeFile } from './queries.js';

/** What a form adds around a file. */
const AROUND = 20_000;
const EXTENSIONS: Readonly<Record<string, string>> = { 'application/pdf': 'pdf', 'image/png': 'png', 'image/jpeg': 'jpg' };

export function identityService(parts: Parts): Service {
  const { db, settings } = parts;
  const own = async (call: Call, said = '', status = 200) => {
    const { language, url } = call;
    const requests = await identityRequests(db, { accountId: holderOf(call).accountId });
    return {
      page: frame(
        { settings, language, url },
        { title: IDENTITY[language].title, content: holderPage(requests, language, said), signedIn: true },
      ),
      status,
    };
  };
  const waiting = async (call: Call, said = '', status = 200) => {
    const { language, url } = call;
    const content = room('/operator/identity', language, operatorPage(await identityRequests(db, 'waiting'), language, said));
    return {
      page: frame({ settings, language, url }, { title: IDENTITY[language].title, content, signedIn: true, operator: true }),
      status,
    };
  };
  const words = (error: unknown, { language }: Call): readonly [said: string, status: number] => {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    return [say(SERVER[language].problems[error.code], error.params), error.status];
  };
  const reasonOf = (reason: string): string => checked(v.object({ reason: reasonSchema }), { reason }).reason;

  return service(
    'identity',
    { ...identityRoutes, ...identityPages },
    {
      listIdentityRequests: async (call) => ({ body: { requests: await identityRequests(db, { accountId: holderOf(call).accountId }) } }),
      askIdentity: async (call) => ({ body: { id: await askIdentity(parts, holderOf(call).holderId, call.params.id, call.body.reason) } }),
      operatorIdentityRequests: async () => ({ body: { requests: await identityRequests(db, 'waiting') } }),
      decideIdentity: async (call) => {
        await decideIdentity(parts, holderOf(call).holderId, call.params.id, call.body.accept, call.body.reason);
        return {};
      },
      identityPage: async (call) => await own(call),
      uploadForm: async (call) => {
        try {
          await addFile(parts, holderOf(call).accountId, call.params.id, await fileOf(call.request));
          return { redirect: '/account/identity' };
        } catch (error) {
          return await own(call, ...words(error, call));
        }
      },
      removeFileForm: async (call) => {
        await removeFile(parts, holderOf(call).accountId, call.params.id, call.params.file);
        return { redirect: '/account/identity' };
      },
      operatorIdentityPage: async (call) => await waiting(call),
      askIdentityForm: async (call) => {
        try {
          await askIdentity(parts, holderOf(call).holderId, call.params.id, reasonOf(call.body.reason));
          return { redirect: '/operator/identity' };
        } catch (error) {
          return await waiting(call, ...words(error, call));
        }
      },
      decideForm: async (call) => {
        try {
          await decideIdentity(parts, holderOf(call).holderId, call.params.id, call.body.answer === 'accept', reasonOf(call.body.reason));
          return { redirect: '/operator/identity' };
        } catch (error) {
          return await waiting(call, ...words(error, call));
        }
      },
      identityFile: async (call) => {
        const { type, bytes, holder_id } = await openFile(parts, holderOf(call).holderId, call.params.id, call.params.file);
        const headers = {
          'content-type': type,
          'content-disposition': `attachment; filename="${holder_id}.${EXTENSIONS[type] ?? 'bin'}"`,
          'cache-control': 'no-store',
        };
        return new Response(Buffer.from(bytes), { headers });
      },
    },
  );
}

/** The one file of a form. @throws Problem `request.too-large`, `request.malformed`, `identity.type` */
async function fileOf(request: Request): Promise<Uint8Array> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) throw new Problem('request.media-type', { wanted: 'multipart/form-data' });
  const body = await bytesOf(request, IDENTITY_FILE.size + AROUND);
  const form = await new Response(Buffer.from(body), { headers: { 'content-type': type } }).formData().catch((cause: unknown) => {
    throw new Problem('request.malformed', {}, { cause });
  });
  const file = form.get('file');
  if (!(file instanceof Blob) || file.size === 0) throw new Problem('identity.type');
  if (file.size > IDENTITY_FILE.size) throw new Problem('request.too-large', { limit: IDENTITY_FILE.size });
  return new Uint8Array(await file.arrayBuffer());
}
