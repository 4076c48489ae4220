/** Builds `dist/` where it is missing or older than the sources: the demo shows what the package ships. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, must, withHooks } from '../scripts/run.js';

export const CDN = join(ROOT, 'dist/cdn');

function newest(folder: string): number {
  return Math.max(
    0,
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
}

function isBuilt(): boolean {
  const built = ['open-badge-wallet.js', 'badge-card.js', 'badge-verify.js', 'storage-http.js', 'errors.js'].map((name) => join(CDN, name));
  if (!built.every((file) => existsSync(file))) return false;
  return Math.min(...built.map((file) => statSync(file).mtimeMs)) >= newest(join(ROOT, 'src'));
}

export async function ensureBuilt(log: (line: string) => void): Promise<void> {
  if (isBuilt()) return;
  log('Building the package (dist/ is missing or older than src/) …');
  await must(process.execPath, withHooks('scripts/build.ts'));
}
