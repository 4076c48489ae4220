/** The page's half of the wallet benchmark: fills a database, opens a wallet over it, scrolls, searches and takes badges in. */
import { BadgeWallet } from '../../src/elements/badge-wallet/badge-wallet.js';
import { indexedDbAdapter } from '../../src/storage/indexeddb.js';
import { madeUpBadge } from '../../src/testing/index.js';
import { createVerifier } from '../../src/verify/index.js';
import { createWorld, didKeyIssuer, makeKey, openBadge, signDataIntegrity, subject } from '../fixtures/mint.js';

const WORDS = [
  '데이터 분석',
  '정보 보안',
  '情報処理',
  'データ活用',
  'Cloud',
  'Python programming',
  '디자인',
  '防災',
  'First aid',
  'Carpentry',
];
const HOLDER = 'holder@recipient.test';

/** Fills a wallet with badges of 2.5 kB, as a badge without an image is, over 40 issuers, 10 skills and 12 years. */
async function fill(name: string, count: number): Promise<void> {
  const adapter = indexedDbAdapter({ name });
  const bytes = new Uint8Array(2500).fill(32);
  for (let start = 0; start < count; start += 50) {
    const numbers = Array.from({ length: Math.min(50, count - start) }, (_, index) => start + index);
    await Promise.all(
      numbers.map(async (number) => {
        const word = WORDS[number % WORDS.length] ?? '';
        const made = madeUpBadge(number);
        const summary = {
          ...made.summary,
          name: [{ value: `${word} ${String(number)}`, language: 'ko' }],
          description: [{ value: `${word}에 관한 과정을 마쳤습니다. ${word} completed in full, with an examination at the end.` }],
          issuer: {
            id: `did:example:${String(number % 40)}`,
            name: [{ value: `기관 ${String(number % 40)} University` }],
            url: undefined,
          },
          skills: [{ name: [{ value: word }], url: undefined, framework: [] }],
          issuedOn: new Date(Date.UTC(2014 + (number % 12), number % 12, 1 + (number % 28))).toISOString(),
        };
        await adapter.badges.put({ ...made, summary, source: { type: 'application/json', bytes } }, 0);
      }),
    );
  }
  await adapter.close?.();
}

const painted = async (): Promise<void> => {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
};

const until = async (holds: () => boolean, milliseconds = 60_000): Promise<void> => {
  const end = performance.now() + milliseconds;
  while (!holds()) {
    if (performance.now() > end) throw new Error('it does not come');
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
};

const the = (): BadgeWallet => {
  const element = document.querySelector('badge-wallet');
  if (!(element instanceof BadgeWallet)) throw new Error('no wallet is open');
  return element;
};
const drawn = (): number => the().shadowRoot?.querySelectorAll('.item').length ?? 0;

/** Milliseconds from putting the element into the page until badges of it are painted, and until all of the wallet is known. */
async function open(name: string, count: number): Promise<{ readonly first: number; readonly whole: number }> {
  // Code and words are there, as they are for a visitor who comes back; what is measured is the wallet.
  const start = performance.now();
  const element = new BadgeWallet();
  Object.assign(element, { lang: 'ko', name });
  document.body.append(element);
  await until(() => drawn() > 0);
  await painted();
  const first = performance.now() - start;
  await until(() => (the().shadowRoot?.querySelector('.count')?.textContent ?? '').replaceAll(',', '').includes(String(count)));
  await painted();
  return { first, whole: performance.now() - start };
}

/** Scrolls the page by a screen each frame for `frames` frames. Long tasks are those of more than 50 ms (W3C Long Tasks). */
async function scroll(frames: number): Promise<{ readonly tasks: number; readonly longest: number; readonly items: number }> {
  const tasks: number[] = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ entryTypes: ['longtask'] });
  for (let frame = 0; frame < frames; frame++) {
    window.scrollBy(0, innerHeight);
    await painted();
  }
  const items = drawn();
  window.scrollTo(0, 0);
  await new Promise((resolve) => setTimeout(resolve, 300));
  observer.disconnect();
  return { tasks: tasks.length, longest: Math.max(0, ...tasks), items };
}

/** Milliseconds from each keystroke to the painted answer; the first one builds the index and is told apart. */
async function search(text: string): Promise<{ readonly first: number; readonly each: readonly number[] }> {
  const field = the().shadowRoot?.querySelector<HTMLInputElement>('#query');
  if (!field) throw new Error('no search field');
  const times: number[] = [];
  for (let length = 1; length <= text.length; length++) {
    const before = the().shadowRoot?.querySelector('.items')?.innerHTML;
    const start = performance.now();
    field.value = text.slice(0, length);
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    if (length === 1) await until(() => the().shadowRoot?.querySelector('.items')?.innerHTML !== before);
    await the().updateComplete;
    await painted();
    times.push(performance.now() - start);
  }
  field.value = '';
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await painted();
  return { first: times[0] ?? NaN, each: times.slice(1) };
}

/** Badges a second, read, verified and kept, from files that were dropped in one go. */
async function takeIn(count: number): Promise<number> {
  const issuer = didKeyIssuer(await makeKey());
  const identity = { type: 'IdentityObject', hashed: false, identityHash: HOLDER, identityType: 'emailAddress' };
  const files = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const credentialSubject = subject({ id: undefined as never, identifier: [identity] });
      const document = openBadge(issuer.id, { id: `urn:bench:${String(index)}`, credentialSubject });
      return new File([JSON.stringify(await signDataIntegrity(document, issuer))], `${String(index)}.json`);
    }),
  );
  const element = new BadgeWallet();
  const { fetch } = createWorld();
  Object.assign(element, {
    lang: 'en',
    name: 'bench-import',
    identities: [{ type: 'email', value: HOLDER }],
    verifier: createVerifier({ fetch }),
  });
  document.body.append(element);
  await element.updateComplete;
  const start = performance.now();
  const results = await element.add(...files);
  const seconds = (performance.now() - start) / 1000;
  const added = results.filter(({ result }) => result === 'added').length;
  if (added !== count) throw new Error(`only ${String(added)} of ${String(count)} were added: ${JSON.stringify(results[0])}`);
  return count / seconds;
}

BadgeWallet.define();
Object.assign(globalThis, { fill, open, scroll, search, takeIn });
