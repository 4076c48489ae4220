/** Hands a file to the browser's own saving. */

export function saveBlob(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A title as the name of a file, in any script. */
export function fileStem(title: string, otherwise: string): string {
  const letters = title.replace(/[^\p{L}\p{M}\p{N} _-]/gu, '').trim();
  return Array.from(letters).slice(0, 60).join('') || otherwise;
}
