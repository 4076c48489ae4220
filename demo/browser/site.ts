/** What the demo's pages do by themselves: language, colours, copying, and samples that can be dragged. */
import { HOLDER, LANGUAGES, WORDS, type Language, type Word } from '../words.js';

const remember = (name: string, value: string): void => {
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=strict`;
};

const all = (selector: string): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];

function press(selector: string, chosen: HTMLElement): void {
  for (const button of all(selector)) button.setAttribute('aria-pressed', String(button === chosen));
}

const language = (): Language => LANGUAGES.find((tag) => tag === document.documentElement.lang) ?? 'en';

function speak(tag: Language): void {
  document.documentElement.lang = tag;
  const words = WORDS[tag];
  for (const element of all('[data-word]')) element.textContent = words[element.dataset['word'] as Word];
  for (const element of all('[data-label]')) element.setAttribute('aria-label', words[element.dataset['label'] as Word]);
  document.title = `${words[document.body.dataset['title'] as Word]} · ${words.school}`;
}

for (const button of all('[data-language]')) {
  button.addEventListener('click', () => {
    const tag = button.dataset['language'] as Language;
    speak(tag);
    press('[data-language]', button);
    remember('language', tag);
  });
}

for (const button of all('[data-theme-choice]')) {
  button.addEventListener('click', () => {
    const theme = button.dataset['themeChoice'] ?? 'auto';
    document.documentElement.dataset['theme'] = theme;
    press('[data-theme-choice]', button);
    remember('theme', theme);
  });
}

for (const button of all('[data-copy]')) {
  button.addEventListener('click', () => {
    const code = document.getElementById(button.dataset['copy'] ?? '')?.textContent ?? '';
    const label = button.querySelector<HTMLElement>('[data-word]');
    void navigator.clipboard.writeText(code).then(() => {
      if (!label) return;
      label.textContent = WORDS[language()]['snippets.copied'];
      setTimeout(() => (label.textContent = WORDS[language()]['snippets.copy']), 2000);
    });
  });
}

for (const sample of all('[data-sample]')) {
  sample.addEventListener('dragstart', (event) => {
    const url = new URL(sample.dataset['sample'] ?? '', document.baseURI).href;
    event.dataTransfer?.setData('text/uri-list', url);
    event.dataTransfer?.setData('text/plain', url);
  });
}

/** The wallet as this page uses it. */
interface Wallet extends HTMLElement {
  add(...inputs: readonly File[]): Promise<unknown>;
  shadowRoot: ShadowRoot;
}

for (const button of all('[data-fill]')) {
  button.addEventListener('click', () => {
    const paths = (button.dataset['fill'] ?? '').split(' ');
    const wallet = document.querySelector<Wallet>('badge-wallet');
    void Promise.all(
      paths.map(async (path) => {
        const response = await fetch(path);
        return new File([await response.blob()], path.split('/').at(-1) ?? path);
      }),
    ).then(async (files) => {
      wallet?.shadowRoot.querySelector<HTMLElement>('[part~=add]')?.click();
      await wallet?.add(...files);
    });
  });
}

/** The adapter of `web-storage-adapter.js`, as the page beside it shows it. */
const OWN = '/browser/web-storage-adapter.js';
for (const place of all('[data-own-storage]')) {
  void import(OWN).then(({ webStorageAdapter }: { webStorageAdapter(storage: Storage): unknown }) => {
    const identities = [{ type: 'email', value: HOLDER }];
    place.append(Object.assign(document.createElement('badge-wallet'), { identities, adapter: webStorageAdapter(localStorage) }));
  });
}

/** What this page uses of `open-badge-wallet/storage/http`, which the site serves beside the elements. */
interface Copy {
  clear(): Promise<void>;
}
interface Http {
  walletSession(options: { url: string; clientId: string; redirectUri: string }): {
    signIn(): Promise<void>;
    signOut(): Promise<void>;
    getToken(options: { renew: boolean }): Promise<string>;
  };
  httpAdapter(options: { url: string; getToken(options: { renew: boolean }): Promise<string>; copy: Copy }): unknown;
  deviceCopy(name: string): Copy;
  finishSignIn(): void;
}
const HTTP = '/cdn/storage-http.js';
const http = async (): Promise<Http> => (await import(HTTP)) as Http;

for (const service of all('[data-service]')) {
  const inside = (selector: string): HTMLElement | null => service.querySelector<HTMLElement>(selector);
  const shown = (signedIn: boolean): void => {
    inside('[data-sign-in]')?.toggleAttribute('hidden', signedIn);
    for (const name of ['[data-fill]', '[data-sign-out]']) inside(name)?.toggleAttribute('hidden', !signedIn);
  };
  const loaded = http();
  inside('[data-sign-in]')?.addEventListener('click', () => {
    void loaded.then(async ({ walletSession, httpAdapter, deviceCopy }) => {
      const url = service.dataset['service'] ?? '';
      const session = walletSession({ url, clientId: service.dataset['client'] ?? '', redirectUri: `${location.origin}/signed-in` });
      await session.signIn();
      // Shown while the service does not answer, and gone with whoever signs out; somebody else may have been here before.
      const copy = deviceCopy('service');
      await copy.clear();
      const adapter = httpAdapter({ url, getToken: session.getToken, copy });
      const wallet = Object.assign(document.createElement('badge-wallet'), { adapter });
      inside('[data-wallet]')?.replaceChildren(wallet);
      shown(true);
      inside('[data-sign-out]')?.addEventListener(
        'click',
        () => {
          wallet.remove();
          shown(false);
          void copy.clear();
          void session.signOut();
        },
        { once: true },
      );
    });
  });
}

if (document.querySelector('[data-signed-in]')) void http().then(({ finishSignIn }) => finishSignIn());
