/** Hands a badge to the browser's own saving, byte for byte as it was issued. */
import type { Text } from '../../model/badge.js';
import type { BadgeSource, StoredBadge } from '../../wallet/adapter.js';
import { fileStem, saveBlob } from '../parts/save-blob.js';

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/svg+xml': 'svg',
  'application/pdf': 'pdf',
  'application/vc+jwt': 'jwt',
  'application/json': 'json',
};

export function saveBytes({ source, summary }: StoredBadge): void {
  saveImage(summary, source);
}

/** Named for the badge in it. */
export function saveImage({ name: [name] }: { readonly name: Text }, { type, bytes }: BadgeSource): void {
  const stem = fileStem(name?.value ?? '', 'badge');
  saveBlob(new Blob([bytes], { type: 'application/octet-stream' }), `${stem}.${EXTENSIONS[type] ?? 'bin'}`);
}
