/** A badge as a picture that carries it: as it came, or baked into the picture the badge brings along. Downloaded when somebody wants it. */
import { bakePng } from '../../bake/bake-png.js';
import { bakeSvg } from '../../bake/bake-svg.js';
import { fromUtf8, utf8 } from '../../core/bytes.js';
import { readDataUrl } from '../../core/data-url.js';
import { BadgeError } from '../../errors.js';
import { credentialOf } from '../../model/claims.js';
import { normalize } from '../../model/normalize.js';
import { read } from '../../readers/index.js';
import type { BadgeSource } from '../../wallet/adapter.js';

/** @returns undefined where the badge has no picture in it, or one of a kind that holds no badge; nothing is fetched */
export async function bakeSource(source: BadgeSource): Promise<BadgeSource | undefined> {
  if (source.type === 'image/png' || source.type === 'image/svg+xml') return source;
  try {
    const found = await read(source.bytes);
    if (found.form === 'url') return undefined;
    const src = normalize(credentialOf(found))?.image?.src;
    if (!src?.startsWith('data:image/')) return undefined;
    const text = found.form === 'jwt' ? found.token : found.text;
    const { bytes } = readDataUrl(src);
    return src.startsWith('data:image/png')
      ? { type: 'image/png', bytes: bakePng(bytes, text) }
      : { type: 'image/svg+xml', bytes: utf8(bakeSvg(fromUtf8(bytes), text)) };
  } catch (error) {
    if (error instanceof BadgeError) return undefined;
    throw error;
  }
}
