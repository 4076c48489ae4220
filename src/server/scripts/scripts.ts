/**
 * The elements of this package for pages that work without them: the files of `dist/cdn`, under a path that names their content, so that
 * they are kept for good and a new version is another address. Without a folder there are none, and no page changes.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { html, type Html } from '../html.js';
import type { Settings } from '../settings.js';

const compress = promisify(brotliCompress);

/** Modules that a page may begin with. */
export type Entry = 'badge-verify.js' | 'certificate-viewer.js';

interface Known {
  readonly version: string;
  readonly hashes: ReadonlyMap<string, string>;
}

export interface Scripts {
  /** What a page with this element needs; undefined where there are no scripts. */
  page(entry: Entry): Promise<{ readonly head: Html; readonly policy: string } | undefined>;
  /** @param name `badge-verify.js`, `chunks/….js`; nothing else is in the list */
  file(version: string, name: string, encodings: string): Promise<Response | undefined>;
}

export function createScripts({ assets, origin, privateHosts }: Pick<Settings, 'assets' | 'origin' | 'privateHosts'>): Scripts {
  let known: Promise<Known> | undefined;
  const packed = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  const look = async (): Promise<Known | undefined> => (assets === undefined ? undefined : await (known ??= readFolder(assets)));

  /** Nothing inline and no script from elsewhere. A verification, which the reader starts, asks issuers wherever they are. */
  const policyOf = (version: string): string => {
    const own = `${origin}/assets/${version}/`;
    const hosts = privateHosts === 'allow' ? 'http: https:' : 'https:';
    return [
      "default-src 'none'",
      `script-src ${own}`,
      `worker-src ${own}`,
      "style-src 'self'",
      "img-src 'self' data:",
      `connect-src 'self' ${hosts}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
      "require-trusted-types-for 'script'",
      'trusted-types lit-html open-badge-wallet open-badge-wallet-worker',
    ].join('; ');
  };

  return {
    page: async (entry) => {
      const found = await look();
      const hash = found?.hashes.get(entry);
      if (!found || hash === undefined) return undefined;
      return {
        head: html`<script type="module" src="/assets/${found.version}/${entry}" integrity="sha384-${hash}"></script>`,
        policy: policyOf(found.version),
      };
    },
    file: async (version, name, encodings) => {
      const found = await look();
      if (!found || assets === undefined || version !== found.version || !found.hashes.has(name)) return undefined;
      const plain = async (): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await readFile(join(assets, name)));
      const brotli = /(?:^|,)\s*br\s*(?:,|$)/.test(encodings);
      const small = async (): Promise<Uint8Array<ArrayBuffer>> =>
        new Uint8Array(await compress(await plain(), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
      if (brotli && !packed.has(name)) packed.set(name, small());
      return new Response(brotli ? await packed.get(name) : await plain(), {
        headers: {
          'content-type': 'text/javascript; charset=utf-8',
          'cache-control': 'public, max-age=31536000, immutable',
          'content-security-policy': policyOf(version),
          vary: 'accept-encoding',
          ...(brotli && { 'content-encoding': 'br' }),
        },
      });
    },
  };
}

/** Every module below the folder, with its hash; the version is the hash of them all. */
async function readFolder(folder: string): Promise<Known> {
  const names = [await readdir(folder), (await readdir(join(folder, 'chunks'))).map((name) => `chunks/${name}`)]
    .flat()
    .filter((name) => name.endsWith('.js'))
    .sort();
  const hashes = new Map<string, string>();
  const all = createHash('sha256');
  for (const name of names) {
    const bytes = await readFile(join(folder, name));
    hashes.set(name, createHash('sha384').update(bytes).digest('base64'));
    all.update(`${name}\n${hashes.get(name) ?? ''}\n`);
  }
  return { version: all.digest('hex').slice(0, 16), hashes };
}
