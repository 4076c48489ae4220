/** Saves what the certificate was read from, byte for byte. Loaded when somebody saves. */
import { fromBase64 } from '../../core/base.js';
import { pickText } from '../../model/pick-text.js';
import type { Badge } from '../../model/badge.js';
import type { Input } from '../../readers/read.js';
import type { Source } from '../controllers/source.js';
import { fileStem, saveBlob } from '../parts/save-blob.js';

export function saveSource({ input, image, token }: Source, badge: Badge | undefined, what: 'original' | 'image'): void {
  const stem = fileStem(pickText(badge?.name ?? [], 'en')?.value ?? '', 'certificate');
  if (what === 'image') {
    const [, type = '', data = ''] = /^data:([^;]+);base64,(.*)$/.exec(image ?? '') ?? [];
    if (type !== '') saveBlob(new Blob([fromBase64(data)], { type }), `${stem}.${type === 'image/png' ? 'png' : 'svg'}`);
    return;
  }
  saveBlob(new Blob([input as BlobPart], { type: 'application/octet-stream' }), `${stem}.${extensionOf(input, image, token)}`);
}

function extensionOf(input: Input, image: string | undefined, token: string | undefined): string {
  if (typeof input !== 'string' && image !== undefined) return image.startsWith('data:image/png') ? 'png' : 'svg';
  if (input instanceof File) return /\.([a-z0-9]{1,5})$/i.exec(input.name)?.[1] ?? 'bin';
  return token === undefined ? 'json' : 'jwt';
}
