/** Accounts (R6, R8, R9, R11, R18, R23): the backend's own pages, and what a wallet may read of them. */
import { accountPages, accountRoutes, type AccessKind } from '../../api/accounts.js';
import { Problem } from '../../api/problem.js';
import { LANGUAGES, type Language } from '../../i18n/locale.js';
import { say } from '../../i18n/messages.js';
import type { Html } from '../html.js';
import { dateText, frame } from '../pages/frame.js';
import { pagePolicy } from '../http/guard.js';
import { clientsOf } from '../oauth/clients.js';
import { hasPasskeys } from '../passkeys/webauthn.js';
import { measuresOf } from '../operator/measures.js';
import { safePath } from '../pages/safe-path.js';
import { holderOf, service, type Call, type Parts, type Service } from '../service.js';
import { termsInForce } from '../terms/queries.js';
import { ACCOUNTS, SERVER } from '../words.js';
import { addAddress, makeMain, pendingProof, proveAddress, removeAddress } from './addresses.js';
import { deleteAccount } from './deletion.js';
import * as pages from './pages.js';
import { addressesOf, browserOf, provedAddresses, record, recordsOf } from './queries.js';
import { askToRegister, completeRegistration, isOpen, pendingAddress } from './registration.js';
import { askToReset, assertPassword, changePassword, reportStolen, resetPassword, signIn, signOut } from './signing-in.js';

/** Cookies as headers of an answer. */
function cookies(list: readonly string[]): Headers {
  const headers = new Headers();
  for (const one of list) headers.append('set-cookie', one);
  return headers;
}

/** What the form is shown again with; everything else goes its way. */
function wordsFor(error: unknown, language: Language): { readonly text: string; readonly status: number; readonly headers: Headers } {
  if (!(error instanceof Problem) || error.status >= 500) throw error;
  return { text: say(SERVER[language].problems[error.code], error.params), status: error.status, headers: new Headers(error.headers) };
}

/** Members the library adds to a request of OAuth that it sends here. */
const ADDED = ['sig', 'exp', 'ba_iat', 'ba_pl', 'ba_param', 'lang', 'prompt'];

/** Where signing in leads to: what was asked for, or back to the request of another site. */
function nextOf({ searchParams }: URL): string {
  if (!searchParams.has('client_id') || !searchParams.has('sig')) return safePath(searchParams.get('next') ?? undefined);
  const query = new URLSearchParams([...searchParams].filter(([name]) => !ADDED.includes(name)));
  return safePath(`/auth/oauth2/authorize?${query.toString()}`);
}

const languageOf = (text: string): Language => LANGUAGES.find((one) => one === text) ?? 'ko';

export function accountService(parts: Parts): Service {
  const { db, now, settings } = parts;
  const withPasskeys = (): boolean => hasPasskeys(settings.origin);
  const show = (call: Call, title: string, content: Html, more: { status?: number; headers?: Headers } = {}) => ({
    page: frame(
      { settings, language: call.language, url: call.url },
      { title, content, signedIn: call.caller.role !== 'public', operator: call.caller.role === 'operator' },
    ),
    ...more,
  });
  const doneText = (call: Call): string => {
    const done: Readonly<Record<string, string>> = ACCOUNTS[call.language].done;
    return done[call.url.searchParams.get('done') ?? ''] ?? '';
  };
  /** Signing in for another site ends there: the form may lead on to that site, and to no other. */
  const signInHeaders = async (next: string): Promise<Headers> => {
    const leads = next.startsWith('/auth/oauth2/authorize?');
    const [client] = leads ? await clientsOf(db, new URL(next, settings.origin).searchParams.get('client_id') ?? '') : [];
    return new Headers({ 'content-security-policy': pagePolicy(client?.origins, withPasskeys() ? 'script' : undefined) });
  };
  const signInTitle = (call: Call): string => ACCOUNTS[call.language].signInTitle;

  return service(
    'accounts',
    { ...accountRoutes, ...accountPages },
    {
      getAccount: async (call) => {
        const { accountId, holderId, role, language } = holderOf(call);
        const { starts_at } = await db.selectFrom('accounts').select('starts_at').where('id', '=', accountId).executeTakeFirstOrThrow();
        const addresses = (await addressesOf(db, accountId)).map(({ id, address, proved_at, shared, main }) => ({
          id,
          address,
          provedAt: proved_at,
          shared: shared === 1,
          main: main === 1,
        }));
        return { body: { holderId, role, language, startsAt: starts_at, addresses, measures: [...(await measuresOf(db, accountId))] } };
      },
      listIdentities: async (call) => ({
        body: { identities: (await provedAddresses(db, holderOf(call).accountId)).map((value) => ({ type: 'email', value })) },
      }),
      listAccessRecords: async (call) => {
        const { rows, next } = await recordsOf(db, holderOf(call).accountId, call.query.after);
        const records = rows.map(({ id, kind, at, browser }) => ({ id, kind: kind as AccessKind, at, browser }));
        return { body: { records, ...(next !== undefined && { next }) } };
      },

      homePage: async ({ caller }) => await Promise.resolve({ redirect: caller.role === 'public' ? '/sign-in' : '/account' }),
      registerPage: async (call) =>
        show(call, ACCOUNTS[call.language].registerTitle, pages.registerPage(call.language, await isOpen(parts))),
      registerForm: async (call) => {
        if (!(await isOpen(parts))) throw new Problem('account.not-open');
        await askToRegister(parts, call.body.address, call.language);
        return show(call, ACCOUNTS[call.language].mailedTitle, pages.notice(ACCOUNTS[call.language].mailedText));
      },
      completePage: async (call) => {
        const address = await pendingAddress(parts, call.params.secret);
        const documents = await termsInForce(db, now(), call.language);
        return show(
          call,
          ACCOUNTS[call.language].completeTitle,
          pages.completePage(call.language, call.params.secret, address, documents, ''),
        );
      },
      completeForm: async (call) => {
        const { language, params, body, request } = call;
        const address = await pendingAddress(parts, params.secret);
        try {
          const session = await completeRegistration(parts, params.secret, body.password, body.terms.split(' '), language, request);
          return { redirect: '/account?done=registered', headers: cookies(session.cookies) };
        } catch (error) {
          const { text, ...more } = wordsFor(error, language);
          const documents = await termsInForce(db, now(), language);
          return show(call, ACCOUNTS[language].completeTitle, pages.completePage(language, params.secret, address, documents, text), more);
        }
      },
      signInPage: async (call) => {
        const next = nextOf(call.url);
        const content = pages.signInPage(call.language, next, '', doneText(call), withPasskeys());
        return show(call, signInTitle(call), content, { headers: await signInHeaders(next) });
      },
      signInForm: async (call) => {
        const { body, request, address, language } = call;
        const next = safePath(body.next);
        try {
          const session = await signIn(parts, body.name, body.password, request, address);
          return { redirect: next, headers: cookies(session.cookies) };
        } catch (error) {
          const { text, status, headers } = wordsFor(error, language);
          for (const [name, value] of await signInHeaders(next)) headers.set(name, value);
          return show(call, signInTitle(call), pages.signInPage(language, next, text, '', withPasskeys()), { status, headers });
        }
      },
      signOutForm: async (call) => ({ redirect: '/sign-in', headers: cookies(await signOut(parts, holderOf(call), call.request)) }),
      forgotPage: async (call) => await Promise.resolve(show(call, ACCOUNTS[call.language].forgotTitle, pages.forgotPage(call.language))),
      forgotForm: async (call) => {
        await askToReset(parts, call.body.name);
        return show(call, ACCOUNTS[call.language].forgotTitle, pages.notice(ACCOUNTS[call.language].forgotSent));
      },
      resetPage: async (call) =>
        await Promise.resolve(show(call, ACCOUNTS[call.language].resetTitle, pages.resetPage(call.language, call.params.secret, ''))),
      resetForm: async (call) => {
        const { params, body, request, language } = call;
        try {
          await resetPassword(parts, params.secret, body.password, request);
          return { redirect: '/sign-in?done=reset' };
        } catch (error) {
          const { text, ...more } = wordsFor(error, language);
          return show(call, ACCOUNTS[language].resetTitle, pages.resetPage(language, params.secret, text), more);
        }
      },
      provePage: async (call) => {
        const proof = await pendingProof(parts, call.params.secret);
        const own = call.caller.role !== 'public' && call.caller.role !== 'issuer' && call.caller.accountId === proof.accountId;
        return show(call, ACCOUNTS[call.language].proveTitle, pages.provePage(call.language, call.params.secret, proof.address, !own, ''));
      },
      proveForm: async (call) => {
        const { caller, params, body, request, address, language } = call;
        const proof = await pendingProof(parts, params.secret);
        const own = caller.role !== 'public' && caller.role !== 'issuer' && caller.accountId === proof.accountId;
        try {
          // Whoever reads the mailbox is not yet the holder of the wallet.
          const session = own ? undefined : await signIn(parts, proof.holderId, body.password ?? '', request, address);
          await proveAddress(parts, params.secret, request);
          return { redirect: '/account?done=proved', headers: cookies(session?.cookies ?? []) };
        } catch (error) {
          const { text, ...more } = wordsFor(error, language);
          return show(call, ACCOUNTS[language].proveTitle, pages.provePage(language, params.secret, proof.address, !own, text), more);
        }
      },
      accountPage: async (call) => {
        const holder = holderOf(call);
        const { starts_at, language } = await db
          .selectFrom('accounts')
          .select(['starts_at', 'language'])
          .where('id', '=', holder.accountId)
          .executeTakeFirstOrThrow();
        const sessions = await db
          .selectFrom('sessions')
          .select(['id', 'userAgent', 'createdAt'])
          .where('userId', '=', holder.accountId)
          .execute();
        const view: pages.AccountView = {
          holderId: holder.holderId,
          startsAt: starts_at,
          language: languageOf(language),
          addresses: await addressesOf(db, holder.accountId),
          sessions: sessions.map(({ id, userAgent, createdAt }) => ({
            id,
            browser: browserOf(userAgent),
            since: new Date(createdAt as string | Date).toISOString(),
            here: id === holder.sessionId,
          })),
          records: (await recordsOf(db, holder.accountId, undefined, 20)).rows,
          measures: await measuresOf(db, holder.accountId),
        };
        return show(call, ACCOUNTS[call.language].accountTitle, pages.accountPage(call.language, view, doneText(call)));
      },
      addAddressForm: async (call) => {
        const { body, request } = call;
        await addAddress(
          parts,
          holderOf(call),
          body.address,
          body.shared === undefined ? undefined : { statement: body.statement ?? '' },
          request,
        );
        return { redirect: '/account?done=mailed' };
      },
      mainAddressForm: async (call) => {
        await makeMain(parts, holderOf(call), call.params.id, call.request);
        return { redirect: '/account?done=saved' };
      },
      removeAddressForm: async (call) => {
        await removeAddress(parts, holderOf(call), call.params.id, call.request);
        return { redirect: '/account?done=saved' };
      },
      passwordForm: async (call) => {
        await changePassword(parts, holderOf(call), call.body.current, call.body.password, call.request);
        return { redirect: '/account?done=saved' };
      },
      endSessionForm: async (call) => {
        const { accountId } = holderOf(call);
        await parts.auth.endSession(accountId, call.params.id);
        await record(db, accountId, 'sessions-ended', now(), call.request);
        return { redirect: '/account?done=saved' };
      },
      stolenForm: async (call) => {
        await reportStolen(parts, holderOf(call), call.request);
        const content = pages.notice(ACCOUNTS[call.language].stolenDone);
        return show({ ...call, caller: { role: 'public' } }, ACCOUNTS[call.language].stolenTitle, content);
      },
      languageForm: async (call) => {
        await db.updateTable('accounts').set({ language: call.body.language }).where('id', '=', holderOf(call).accountId).execute();
        return { redirect: '/account?done=saved' };
      },
      deletePage: async (call) =>
        await Promise.resolve(show(call, ACCOUNTS[call.language].deleteTitle, pages.deletePage(call.language, ''))),
      deleteForm: async (call) => {
        const holder = holderOf(call);
        const words = ACCOUNTS[call.language];
        try {
          await assertPassword(parts, holder, call.body.password, call.request);
        } catch (error) {
          const { text, ...more } = wordsFor(error, call.language);
          return show(call, words.deleteTitle, pages.deletePage(call.language, text), more);
        }
        const at = await deleteAccount(parts, holder);
        return show(
          { ...call, caller: { role: 'public' } },
          words.deletedTitle,
          pages.notice(words.deletedText(dateText(at, call.language))),
        );
      },
    },
  );
}
