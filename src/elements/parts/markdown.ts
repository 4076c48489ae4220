/**
 * Markdown of issuers, made safe. The only door to marked and DOMPurify; loaded when a text is drawn that needs it.
 * What comes out has no images, no forms, no scripts, no styles, no attributes but links and list numbers, and only http(s) links.
 */
import createPurifier, { type Config, type DOMPurify } from 'dompurify';
import { Marked } from 'marked';
import { httpUrl } from '../../core/url.js';

const CONFIG: Config = {
  ALLOWED_TAGS: [
    'p',
    'br',
    'hr',
    'strong',
    'em',
    'del',
    'code',
    'pre',
    'blockquote',
    'ul',
    'ol',
    'li',
    'a',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  ALLOWED_ATTR: ['href', 'start'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
};

/** Name of the Trusted Types policy, for the page's `trusted-types` directive. */
export const POLICY_NAME = 'open-badge-wallet';

export type MarkdownRenderer = (text: string, newTab: string) => DocumentFragment;

interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createHTML(text: string): string; createScriptURL(text: string): string },
  ): NonNullable<Config['TRUSTED_TYPES_POLICY']>;
}

/** Undefined where the page's policies, or a runtime without DOM, allow none: texts are then drawn as they are. */
export const markdown: MarkdownRenderer | undefined = createRenderer();

/** Once per page: a Trusted Types policy cannot be made twice. */
function createRenderer(): MarkdownRenderer | undefined {
  const policy = trustedTypesPolicy();
  if (typeof window === 'undefined' || policy === null) return undefined;
  const purifier = createPurifier(window);
  if (!purifier.isSupported) return undefined;
  purifier.addHook('afterSanitizeAttributes', safeLink);
  // Raw HTML is drawn as the letters it is: issuers write Markdown.
  const marked = new Marked({
    gfm: true,
    async: false,
    renderer: { html: ({ text }) => escapeHtml(text), image: ({ text }) => escapeHtml(text) },
  });
  return (text, newTab) => render(purifier, marked, text, newTab, policy);
}

function render(
  purifier: DOMPurify,
  marked: Marked,
  text: string,
  newTab: string,
  policy: Config['TRUSTED_TYPES_POLICY'],
): DocumentFragment {
  const config: Config = policy ? { ...CONFIG, TRUSTED_TYPES_POLICY: policy } : CONFIG;
  const fragment = purifier.sanitize(marked.parse(text) as string, { ...config, RETURN_DOM_FRAGMENT: true });
  for (const anchor of fragment.querySelectorAll('a')) {
    const hint = document.createElement('span');
    hint.className = 'hidden';
    hint.textContent = ` (${newTab})`;
    anchor.append(hint);
  }
  return fragment;
}

function safeLink(node: Element): void {
  if (node.localName !== 'a') return;
  const url = httpUrl(node.getAttribute('href') ?? undefined);
  if (!url) {
    node.removeAttribute('href');
    return;
  }
  node.setAttribute('href', url.href);
  node.setAttribute('target', '_blank');
  node.setAttribute('rel', 'noopener noreferrer nofollow');
}

/** Our policy; undefined where the browser has no Trusted Types, null where the page refuses the name. */
function trustedTypesPolicy(): Config['TRUSTED_TYPES_POLICY'] | undefined {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (!factory) return undefined;
  try {
    // Only ever fed to an inert document that DOMPurify then cleans.
    return factory.createPolicy(POLICY_NAME, { createHTML: (text) => text, createScriptURL: () => 'about:blank' });
  } catch {
    return null;
  }
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
