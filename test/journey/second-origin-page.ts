/** A site with a wallet that is kept by a service of another origin; the window of the service is driven from outside. */
import { BadgeWallet } from '../../src/elements/badge-wallet/badge-wallet.js';
import { httpAdapter, walletSession, type WalletSession } from '../../src/storage/http.js';
import type { WalletAdapter } from '../../src/wallet/adapter.js';

BadgeWallet.define();
let session: WalletSession | undefined;
let signingIn: Promise<void> | undefined;
let adapter: WalletAdapter | undefined;
const element = new BadgeWallet();
element.lang = 'en';

/** @returns where the window would be opened */
async function begin(url: string, clientId: string): Promise<string> {
  return await new Promise((resolve) => {
    session = walletSession({ url, clientId, redirectUri: `${location.origin}/signed-in`, open: resolve });
    signingIn = session.signIn();
    // A token that the service does not take: it has to be renewed before anything is shown.
    let stale = true;
    adapter = httpAdapter({
      url,
      getToken: async ({ renew }) => {
        if (stale && !renew) return await Promise.resolve('an-old-token');
        stale = false;
        return (await session?.getToken({ renew })) ?? '';
      },
    });
  });
}

/** What the window brings back. @returns what the wallet shows */
async function finish(query: string): Promise<void> {
  const channel = new BroadcastChannel('open-badge-wallet/signed-in');
  channel.postMessage(query);
  await signingIn;
  channel.close();
  if (adapter) element.adapter = adapter;
  document.body.append(element);
}

const all = (selector: string): readonly Element[] => [...(element.shadowRoot?.querySelectorAll(selector) ?? [])];

async function until(selector: string, text = ''): Promise<string> {
  for (let looks = 0; looks < 600; looks++) {
    const found = all(selector).find((one) => one.textContent.includes(text));
    if (found) return found.textContent.replace(/\s+/g, ' ').trim();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${selector} is not shown: ${element.shadowRoot?.textContent.replace(/\s+/g, ' ') ?? ''}`);
}

async function press(selector: string): Promise<void> {
  await until(selector);
  (all(selector)[0] as HTMLElement).click();
}

function type(selector: string, value: string): void {
  const field = all(selector)[0] as HTMLInputElement;
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** What a page may see that is not on the service's list, even with a token: `blocked`, or the status. */
async function asStranger(url: string): Promise<string> {
  const token = await session?.getToken({ renew: false });
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  const request = JSON.stringify([url, { headers: { authorization: `Bearer ${token ?? ''}` } }]);
  const told = new Promise<string>((resolve) => addEventListener('message', ({ data }) => resolve(String(data)), { once: true }));
  frame.srcdoc = `<script>fetch(...${request}).then(({ status }) => String(status), () => 'blocked').then((told) => parent.postMessage(told, '*'))</script>`;
  document.body.append(frame);
  return await told;
}

/** What the site could find of the holder later on. */
const left = (): readonly unknown[] => [document.cookie, localStorage.length, sessionStorage.length];

const signOut = async (): Promise<void> => await session?.signOut();

Object.assign(globalThis, { begin, finish, until, press, type, asStranger, left, signOut });
