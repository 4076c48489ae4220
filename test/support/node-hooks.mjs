/**
 * Lets Node run the sources as they stand: their specifiers say `.js` (what the build makes of them), the files are `.ts`.
 * Node itself strips the types. Use: `node --import ./test/support/node-hooks.mjs file.ts`
 */
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { byWay } from './canonicalisation.js';

registerHooks({
  resolve(specifier, context, next) {
    if (/^\.\.?\//.test(specifier) && specifier.endsWith('.js') && context.parentURL?.startsWith('file:')) {
      const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
      if (existsSync(fileURLToPath(source))) return next(source.href, context);
    }
    return next(specifier, context);
  },
  load(url, context, next) {
    const loaded = next(url, context);
    const source = url.endsWith('.ts') ? byWay(url, String(loaded.source)) : undefined;
    return source === undefined ? loaded : { ...loaded, source };
  },
});
