/** Fonts from a web server: wherever the @fontsource packages are served. */
import { BadgeError } from '../../errors.js';
import type { FontSource } from './fonts.js';

/**
 * @param base address below which `noto-serif/`, `noto-serif-kr/`, … lie; a slash at its end
 * @throws BadgeError `fetch.http-error`, `fetch.network`, when a file is asked for
 */
export function webFonts(base: string): FontSource {
  return async (path) => {
    const url = new URL(path, base);
    let response: Response;
    try {
      response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer' });
    } catch (cause) {
      throw new BadgeError('fetch.network', { host: url.hostname }, { cause });
    }
    if (!response.ok) throw new BadgeError('fetch.http-error', { host: url.hostname, status: response.status });
    return new Uint8Array(await response.arrayBuffer());
  };
}
