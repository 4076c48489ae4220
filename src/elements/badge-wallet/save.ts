/** Hands a badge to the browser's own saving, byte for byte as it was issued. */
import type { StoredBadge } from '../../wallet/adapter.js';

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/svg+xml': 'svg',
  'application/pdf': 'pdf',
  'application/vc+jwt': 'jwt',
  'application/json': 'json',
};

export function saveBytes({ source, summary }: StoredBadge): void {
  const name =
    (summary.name[0]?.value ?? 'badge')
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .trim()
      .slice(0, 60) || 'badge';
  saveBlob(new Blob([source.bytes], { type: 'application/octet-stream' }), `${name}.${EXTENSIONS[source.type] ?? 'bin'}`);
}

export function saveBlob(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
