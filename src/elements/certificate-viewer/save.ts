/** Saves what the certificate was read from, byte for byte, or a picture that carries it. Loaded when somebody saves. */
import { fromBase64 } from '../../core/base.js';
import { fromUtf8 } from '../../core/bytes.js';
import { readDataUrl } from '../../core/data-url.js';
import { legible } from '../../core/legible.js';
import { BadgeError } from '../../errors.js';
import { pickText } from '../../model/pick-text.js';
import type { Badge } from '../../model/badge.js';
import type { Input } from '../../readers/read.js';
import type { Source } from '../controllers/source.js';
import { fileStem, saveBlob } from '../parts/save-blob.js';

export async function saveSource(source: Source, badge: Badge | undefined, what: 'original' | 'image'): Promise<void> {
  const { input, image, token } = source;
  const name = pickText(badge?.name ?? [], 'en')?.value ?? '';
  const stem = fileStem(name, 'certificate');
  if (what === 'image') {
    const picture = pictureOf(image) ?? (await baked(source, badge, name));
    if (picture) saveBlob(picture, `${stem}.${picture.type === 'image/png' ? 'png' : 'svg'}`);
    return;
  }
  saveBlob(new Blob([input as BlobPart], { type: 'application/octet-stream' }), `${stem}.${extensionOf(input, image, token)}`);
}

/** The picture the badge came in. */
function pictureOf(image: string | undefined): Blob | undefined {
  const [, type = '', data = ''] = /^data:([^;]+);base64,(.*)$/.exec(image ?? '') ?? [];
  return type === '' ? undefined : new Blob([fromBase64(data)], { type });
}

/** The badge as it was issued, written into the picture it brings along, or into a plain seal; nothing is fetched for it. */
async function baked({ input }: Source, badge: Badge | undefined, name: string): Promise<Blob | undefined> {
  const [{ read }, { bakePng, bakeSvg }] = await Promise.all([import('../../readers/index.js'), import('../../bake/index.js')]);
  const found = await read(input);
  if (found.form === 'url') return undefined;
  const text = found.form === 'jwt' ? found.token : found.text;
  const src = badge?.image?.src ?? '';
  try {
    if (src.startsWith('data:image/png')) return new Blob([bakePng(readDataUrl(src).bytes, text)], { type: 'image/png' });
    if (src.startsWith('data:image/svg+xml')) return svg(bakeSvg(fromUtf8(readDataUrl(src).bytes), text));
  } catch (error) {
    // A picture that is none does not keep anybody from the badge.
    if (!(error instanceof BadgeError)) throw error;
  }
  return svg(bakeSvg(seal(name), text));
}

const svg = (text: string): Blob => new Blob([text], { type: 'image/svg+xml' });

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const seal = (name: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="256" height="256"><title>${escape(legible(name))}</title>` +
  '<g fill="#fff" stroke="#44506a" stroke-width="2"><path d="M23 38 18 58l14-7 14 7-5-20"/><circle cx="32" cy="26" r="20"/>' +
  '<circle cx="32" cy="26" r="13"/></g></svg>';

function extensionOf(input: Input, image: string | undefined, token: string | undefined): string {
  if (typeof input !== 'string' && image !== undefined) return image.startsWith('data:image/png') ? 'png' : 'svg';
  if (input instanceof File) return /\.([a-z0-9]{1,5})$/i.exec(input.name)?.[1] ?? 'bin';
  return token === undefined ? 'json' : 'jwt';
}
