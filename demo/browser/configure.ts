/** The configurator: what is chosen becomes an element in the page, and the code for it. The code is written by the package itself. */
import type * as Embedding from 'open-badge-wallet/embed';
import { LANGUAGES, WORDS, type Word } from '../words.js';

/** As the site serves it, beside the elements. */
const EMBED = '/cdn/embed.js';
const { snippet, component, policyFor, policyText, EMBEDDABLE } = (await import(EMBED)) as typeof Embedding;
const integrity = (await (await fetch('/cdn/integrity.json')).json()) as Embedding.Integrity;

const form = document.querySelector<HTMLFormElement>('[data-configure]');
const preview = document.querySelector<HTMLElement>('[data-preview]');
const refused = document.querySelector<HTMLElement>('[data-refused]');

const put = (id: string, code: string): void => {
  const place = document.getElementById(`code-${id}`);
  if (place) place.textContent = code;
};

const wordFor = (error: unknown): Word => {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return code === 'embed.address' ? 'configure.refused.address' : 'configure.refused';
};

/** Hosts that are asked for the badge; nothing where it lies on the page's own site. */
function hostsOf(source: string): readonly string[] {
  const url = URL.parse(source, location.href);
  return url && /^https?:$/.test(url.protocol) && url.origin !== location.origin ? [url.origin] : [];
}

function embedOf(chosen: FormData): Embedding.Embed {
  const value = (name: string): string => {
    const given = chosen.get(name);
    return typeof given === 'string' ? given.trim() : '';
  };
  const element = value('element') as Embedding.EmbedTag;
  const attributes = Object.fromEntries(
    EMBEDDABLE[element].attributes.flatMap((name) => (chosen.has(name) && value(name) !== '' ? [[name, value(name)]] : [])),
  );
  return { element, attributes, integrity, protect: value('protect') === 'all' ? 'all' : 'loaded' };
}

function draw({ element, attributes = {} }: Embedding.Embed): void {
  const made = document.createElement(element);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  if (element === 'badge-wallet') made.setAttribute('storage', 'memory');
  preview?.replaceChildren(made);
}

function configure(): void {
  if (!form || !refused) return;
  const chosen = new FormData(form);
  const chosenTag = chosen.get('element');
  const tag = typeof chosenTag === 'string' ? chosenTag : '';
  for (const label of form.querySelectorAll<HTMLElement>('[data-of]')) label.hidden = !label.dataset['of']?.split(' ').includes(tag);
  try {
    const embed = embedOf(chosen);
    const hosts = hostsOf(String(embed.attributes?.['src'] ?? ''));
    const html = snippet(embed);
    put('html', html);
    put('csp', `Content-Security-Policy: ${policyText(policyFor(embed, { hosts }))}`);
    put('react', component('react', embed));
    put('vue', component('vue', embed));
    refused.replaceChildren();
    draw(embed);
  } catch (error) {
    // What was refused stands nowhere: neither in the code nor in the page.
    for (const id of ['html', 'csp', 'react', 'vue']) put(id, '');
    preview?.replaceChildren();
    const language = LANGUAGES.find((one) => one === document.documentElement.lang) ?? 'en';
    const told = document.createElement('span');
    told.dataset['word'] = wordFor(error);
    told.textContent = WORDS[language][wordFor(error)];
    refused.replaceChildren(told);
  }
}

form?.addEventListener('input', configure);
form?.addEventListener('submit', (event) => event.preventDefault());
configure();
