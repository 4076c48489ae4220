/** The package without a build step: an import map by which a page's own modules name it as a bundler would. */
import { baseOf, escapeAttribute, versionOf, type Embed } from './embed.js';
import { ENGINE } from '../core/version.js';

/** Subpaths of the package that lie bundled beside the elements. */
const SUBPATHS: Readonly<Record<string, string>> = {
  '/define': 'open-badge-wallet.js',
  '/badge-card/define': 'badge-card.js',
  '/badge-verify/define': 'badge-verify.js',
  '/badge-wallet/define': 'badge-wallet.js',
  '/certificate-viewer/define': 'certificate-viewer.js',
  '/storage/http': 'storage-http.js',
  '/errors': 'errors.js',
  '/embed': 'embed.js',
};

/**
 * `<script type="importmap">` with names and, where hashes are given, the hash of every file. It stands before the page's first module.
 * @throws EmbedError `embed.version`
 */
export function importMap(place: Pick<Embed, 'base' | 'version' | 'integrity' | 'nonce'>): string {
  const embed: Embed = { element: 'badge-card', ...place };
  versionOf(embed);
  const base = addressOf(baseOf(embed));
  const { integrity, nonce } = embed;
  const map = {
    imports: Object.fromEntries(Object.entries(SUBPATHS).map(([path, file]) => [ENGINE.name + path, base + file])),
    ...(integrity && {
      integrity: Object.fromEntries(Object.entries(integrity.files).map(([file, of]) => [base + file, of.integrity])),
    }),
  };
  return mapScript(map, nonce);
}

export function mapScript(map: object, nonce: string | undefined): string {
  const text = JSON.stringify(map, undefined, 1).replaceAll('<', '\\u003c');
  return `<script type="importmap"${nonce === undefined ? '' : ` nonce="${escapeAttribute(nonce)}"`}>\n${text}\n</script>`;
}

/** Addresses in an import map: a bare path would be a name of a module, and match nothing. */
export const addressOf = (base: string): string => (/^(https?:)?\/|^\.{1,2}\//.test(base) ? base : `./${base}`);
