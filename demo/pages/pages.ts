/** The pages. */
import type { Sample, SampleId } from '../sample.js';
import { HOLDER, type Word } from '../words.js';
import { codeBox } from './code-box.js';
import { escape, frame, say, type Visit } from './frame.js';

type Files = ReadonlyMap<SampleId, Sample>;

const fileOf = (files: Files, id: SampleId): string => `/badges/${files.get(id)?.file ?? ''}`;

const heading = (visit: Visit, title: Word, lead: Word): string =>
  `<div class="heading">${say(visit, title, 'h2')}${say(visit, lead, 'p')}</div>`;

const caption = (visit: Visit, id: SampleId): string =>
  `<figcaption>${say(visit, `kind.${id}`, 'strong')} ${say(visit, `note.${id}`)}</figcaption>`;

const card = (visit: Visit, files: Files, id: SampleId, layout: 'card' | 'full' = 'card'): string =>
  `<figure class="${layout}"><badge-card src="${fileOf(files, id)}" layout="${layout}" id="${id}"></badge-card>${caption(visit, id)}</figure>`;

const HOLD: readonly SampleId[] = ['token', 'hosted', 'signed', 'vector'];
const FAIL: readonly SampleId[] = ['expired', 'revoked', 'suspended', 'not-yet', 'forged', 'unreachable'];
const ROWS: readonly SampleId[] = ['integrity', 'hosted', 'token', 'unreachable'];

export function gallery(visit: Visit, files: Files): string {
  const cards = (ids: readonly SampleId[]): string => `<div class="cards">${ids.map((id) => card(visit, files, id)).join('')}</div>`;
  const rows = ROWS.map((id) => `<li><badge-card src="${fileOf(files, id)}" layout="compact"></badge-card></li>`).join('');
  const content = `
      <section>${heading(visit, 'badges.hold', 'badges.hold.lead')}
        <div class="pair">${card(visit, files, 'integrity', 'full')}${cards(HOLD)}</div></section>
      <section>${heading(visit, 'badges.fail', 'badges.fail.lead')}${cards(FAIL)}</section>
      <section>${heading(visit, 'badges.rows', 'badges.rows.lead')}<ul class="rows">${rows}</ul></section>`;
  return frame(visit, { path: '/', title: 'badges.title', lead: 'badges.lead', content });
}

export function verifyPage(visit: Visit, files: Files): string {
  const samples = [...files.values()]
    .map(
      ({ id, file }) => `<li draggable="true" data-sample="/badges/${file}">
          <div>${say(visit, `kind.${id}`, 'strong')}<code>${file}</code></div>
          <a class="button" href="/badges/${file}" download>${say(visit, 'verify.download')}</a></li>`,
    )
    .join('');
  const beside = (['integrity', 'vector', 'revoked'] as const)
    .map(
      (id) => `<li><badge-card src="${fileOf(files, id)}" layout="compact" display-only></badge-card>
          <badge-verify src="${fileOf(files, id)}"></badge-verify></li>`,
    )
    .join('');
  const content = `
      <section class="desk"><badge-verify mode="drop"></badge-verify></section>
      <section>${heading(visit, 'verify.samples', 'verify.samples.lead')}<ul class="samples">${samples}</ul></section>
      <section>${heading(visit, 'verify.buttons', 'verify.buttons.lead')}<ul class="beside">${beside}</ul></section>`;
  return frame(visit, { path: '/verify', title: 'verify.title', lead: 'verify.lead', content });
}

export function walletPage(visit: Visit, files: Files): string {
  const paths = [...files.values()].map(({ file }) => `/badges/${file}`).join(' ');
  const content = `
      <section><badge-wallet name="demo"></badge-wallet></section>
      <section>${heading(visit, 'wallet.samples', 'wallet.samples.lead')}
        <p><code>${escape(HOLDER)}</code></p>
        <p><button type="button" class="button" data-fill="${paths}">${say(visit, 'wallet.fill')}</button></p></section>`;
  return frame(visit, { path: '/wallet', title: 'wallet.title', lead: 'wallet.lead', content });
}

/** The page that hands its own storage to the wallet: code to copy, and that code at work. */
const EMBED = `import 'open-badge-wallet/badge-wallet/define';
import { webStorageAdapter } from './web-storage-adapter.js';

document.querySelector('badge-wallet').identities = [{ type: 'email', value: '${HOLDER}' }];
document.querySelector('badge-wallet').adapter = webStorageAdapter(localStorage);
`;

const LIMITS = ['adapter.limit.room', 'adapter.limit.tabs', 'adapter.limit.open', 'adapter.limit.identities'] as const;

export function adapterPage(visit: Visit, files: Files, code: string): string {
  const paths = [...files.values()].map(({ file }) => `/badges/${file}`).join(' ');
  const content = `
      <section><div data-own-storage></div>
        <p><button type="button" class="button" data-fill="${paths}">${say(visit, 'wallet.fill')}</button></p></section>
      <section>${heading(visit, 'adapter.code', 'adapter.code.lead')}${codeBox(visit, 'adapter', code)}</section>
      <section>${heading(visit, 'adapter.embed', 'adapter.embed.lead')}${codeBox(visit, 'embed', EMBED)}</section>
      <section>${heading(visit, 'adapter.limits', 'adapter.limits.lead')}
        <ul>${LIMITS.map((limit) => say(visit, limit, 'li')).join('')}</ul></section>`;
  return frame(visit, { path: '/adapter', title: 'adapter.title', lead: 'adapter.lead', content });
}

/** The same wallet, kept by the service: its page is another origin, and so is its database. */
export function servicePage(visit: Visit, files: Files, service: { readonly origin: string; readonly clientId: string }): string {
  const paths = [...files.values()].map(({ file }) => `/badges/${file}`).join(' ');
  const content = `
      <section data-service="${service.origin}" data-client="${escape(service.clientId)}">
        <p class="ways"><button type="button" class="button" data-sign-in>${say(visit, 'service.signIn')}</button>
        <button type="button" class="button" data-fill="${paths}" hidden>${say(visit, 'wallet.fill')}</button>
        <button type="button" class="button" data-sign-out hidden>${say(visit, 'service.signOut')}</button></p>
        <div data-wallet></div></section>
      <section>${heading(visit, 'service.pages', 'service.pages.lead')}
        <ul><li><a href="${service.origin}/account">${service.origin}/account</a></li><li><a href="${service.origin}/outbox">${service.origin}/outbox</a></li></ul></section>`;
  return frame(visit, { path: '/service', title: 'service.title', lead: 'service.lead', content });
}

/** Where the service sends the window back to. */
export function signedInPage(visit: Visit): string {
  return frame(visit, { path: '/signed-in', title: 'service.title', lead: 'service.back', content: '<p data-signed-in></p>' });
}

interface Snippet {
  readonly id: 'tag' | 'npm' | 'react' | 'look';
  readonly code: string;
  readonly result: string;
}

function snippets(files: Files): readonly Snippet[] {
  const [vector, integrity, token] = (['vector', 'integrity', 'token'] as const).map((id) => fileOf(files, id));
  return [
    {
      id: 'tag',
      code: `<script type="module" src="/cdn/open-badge-wallet.js"></script>\n\n<badge-card src="${vector}"></badge-card>`,
      result: `<badge-card src="${vector}"></badge-card>`,
    },
    {
      id: 'npm',
      code: `// npm install open-badge-wallet\nimport 'open-badge-wallet/badge-verify/define';\n\ndocument.body.insertAdjacentHTML(\n  'beforeend',\n  '<badge-verify src="${integrity}"></badge-verify>',\n);`,
      result: `<badge-verify src="${integrity}"></badge-verify>`,
    },
    {
      id: 'react',
      code: `import 'open-badge-wallet/badge-card/define';\n\nexport function Profile({ onVerdict }) {\n  return (\n    <badge-card\n      src="${token}"\n      layout="compact"\n      onbadge-verified={(event) => onVerdict(event.verdict)}\n    />\n  );\n}`,
      result: `<badge-card src="${token}" layout="compact"></badge-card>`,
    },
    {
      id: 'look',
      code: `<style>\n  .ours {\n    --badge-color-accent: light-dark(#8a2f1d, #f0a08c);\n    --badge-color-surface: light-dark(#fdf8f2, #2a2320);\n    --badge-radius: 4px;\n  }\n  .ours::part(name) {\n    font-family: Georgia, 'Noto Serif CJK KR', serif;\n  }\n</style>\n\n<badge-card class="ours" src="${integrity}"></badge-card>`,
      result: `<badge-card class="ours" src="${integrity}"></badge-card>`,
    },
  ];
}

export function snippetsPage(visit: Visit, files: Files): string {
  const content = snippets(files)
    .map(
      ({ id, code, result }) => `
      <section>${heading(visit, `snippets.${id}`, `snippets.${id}.lead`)}
        <div class="snippet">
          ${codeBox(visit, id, code)}
          <div class="result">${say(visit, 'snippets.result', 'h3')}${result}</div>
        </div>
      </section>`,
    )
    .join('');
  return frame(visit, { path: '/snippets', title: 'snippets.title', lead: 'snippets.lead', content });
}
