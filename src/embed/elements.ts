/** The four tags as a snippet may write them. A test compares them with the manifest. */

export type EmbedTag = 'badge-card' | 'badge-verify' | 'badge-wallet' | 'certificate-viewer';

interface Embeddable {
  /** Attributes of its own; `lang` and {@link GLOBAL_ATTRIBUTES} everybody has. */
  readonly attributes: readonly string[];
  /** The property that takes a badge, where a framework sets properties; undefined where the element takes none. */
  readonly property?: 'badge' | 'input';
}

export const EMBEDDABLE: Readonly<Record<EmbedTag, Embeddable>> = {
  'badge-card': { attributes: ['src', 'layout', 'images', 'display-only', 'theme', 'lang'], property: 'badge' },
  'badge-verify': { attributes: ['src', 'mode', 'multiple', 'debug', 'trust-src', 'theme', 'lang'], property: 'input' },
  'badge-wallet': { attributes: ['storage', 'name', 'theme', 'lang'] },
  'certificate-viewer': {
    attributes: ['src', 'paper', 'orientation', 'link', 'link-expires', 'addressee', 'purpose', 'images', 'fonts-src', 'theme', 'lang'],
    property: 'input',
  },
};

/** No `style`: a strict site would not obey it. No `on…`: nobody's page gets code from us. */
export const GLOBAL_ATTRIBUTES: readonly string[] = ['id', 'class', 'dir', 'title'];
