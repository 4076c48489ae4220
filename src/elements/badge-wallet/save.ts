/** Hands a badge to the browser's own saving, byte for byte as it was issued. */
import type { Text } from '../../model/badge.js';
import type { BadgeSource, StoredBadge } from '../../wallet/adapter.js';

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
  const title = (name?.value ?? '').replace(/[^\p{L}\p{N} _-]/gu, '').trim();
  const short = Array.from(title).slice(0, 60).join('') || 'badge';
  saveBlob(new Blob([bytes], { type: 'application/octet-stream' }), `${short}.${EXTENSIONS[type] ?? 'bin'}`);
}

export function saveBlob(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
