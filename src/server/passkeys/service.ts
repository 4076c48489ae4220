/** Passkeys (R9, R23): on pages of the backend alone; every page works with the password and without script. */
import { passkeyPages } from '../../api/passkeys.js';
import { pagePolicy } from '../http/guard.js';
import { frame } from '../pages/frame.js';
import { safePath } from '../pages/safe-path.js';
import { holderOf, service, type Parts, type Service } from '../service.js';
import { PASSKEYS } from '../words.js';
import { passkeysPage } from './pages.js';
import { addPasskey, askForPasskey, askToSignIn, isRecent, passkeysOf, removePasskey, signInWithPasskey } from './passkeys.js';
import { PASSKEYS_JS } from './script.js';
import { hasPasskeys } from './webauthn.js';

export function passkeyService(parts: Parts): Service {
  const { db, settings, now } = parts;
  const once = { 'cache-control': 'no-store' };
  return service(
    'passkeys',
    passkeyPages,
    {
      passkeysScript: async () =>
        await Promise.resolve(
          new Response(PASSKEYS_JS, {
            headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=300' },
          }),
        ),
      passkeyOptions: async () => Response.json(await askToSignIn(parts), { headers: once }),
      passkeySignInForm: async (call) => {
        const session = await signInWithPasskey(parts, call.body.response, call.request, call.address);
        const headers = new Headers();
        for (const cookie of session.cookies) headers.append('set-cookie', cookie);
        return { redirect: safePath(call.body.next), headers };
      },
      passkeysPage: async (call) => {
        const { language, url } = call;
        const holder = holderOf(call);
        const content = passkeysPage(
          language,
          await passkeysOf(db, holder.accountId),
          await isRecent(parts, holder),
          hasPasskeys(settings.origin),
        );
        return {
          page: frame(
            { settings, language, url },
            { title: PASSKEYS[language].title, content, signedIn: true, operator: holder.role === 'operator' },
          ),
          headers: new Headers({ 'content-security-policy': pagePolicy([], 'script') }),
        };
      },
      newPasskeyOptions: async (call) =>
        Response.json(await askForPasskey(parts, holderOf(call), call.body.password, call.request), { headers: once }),
      addPasskeyForm: async (call) => {
        await addPasskey(parts, holderOf(call), call.body.response, call.body.name, call.request);
        return { redirect: '/account/passkeys' };
      },
      removePasskeyForm: async (call) => {
        await removePasskey(parts, holderOf(call), call.params.id, call.body.password, call.request);
        return { redirect: '/account/passkeys' };
      },
    },
    {
      jobs: [
        {
          name: 'challenges of passkeys',
          every: 600,
          run: async () => {
            await db.deleteFrom('passkey_challenges').where('expires_at', '<=', now().toISOString()).execute();
          },
        },
      ],
    },
  );
}
