/** The build for a plain script tag: `dist/cdn/`, one file per element and one for all, what is heavy in lazy chunks beside them. */
import { defineConfig, type Plugin } from 'vite';
import { CHUNKS, firstLine } from './scripts/cdn-chunks.js';

/** Style sheets stand in templates, which no minifier looks into: comments and indentation go here. Interpolated ones are left alone. */
const smallStyles: Plugin = {
  name: 'small-styles',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('.styles.ts')) return undefined;
    const small = code.replace(/css`([^`$]*)`/g, (_, style: string) => `css\`${minify(style)}\``);
    return { code: small, map: null };
  },
};

/**
 * The worker is one more entry of the same bundle, so that page and worker download the engine's chunks once between them.
 * Left alone, Vite would make a second bundle out of the expression by which a bundler knows a worker; chunks lie one folder below.
 */
const sharedWorker: Plugin = {
  name: 'shared-worker',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/verify/worker-start.ts')) return undefined;
    const [before, after, ...more] = code.split("new Worker(new URL('./worker.js', import.meta.url)");
    if (after === undefined || more.length > 0) throw new Error('worker-start.ts has to start its worker in one place');
    return { code: `${before}new Worker(/* @vite-ignore */ new URL(['..', 'worker.js'].join('/'), import.meta.url)${after}`, map: null };
  },
};

function minify(style: string): string {
  return style
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replaceAll(';}', '}')
    .trim();
}

export default defineConfig({
  plugins: [smallStyles, sharedWorker],
  // Chunks are found relative to the module that asks for them, so the folder may lie anywhere, also on another origin.
  base: './',
  build: {
    target: 'es2023',
    outDir: 'dist/cdn',
    emptyOutDir: true,
    sourcemap: true,
    // Preloading reads the page's <link> elements and writes new ones into its head, which is not ours.
    modulePreload: false,
    lib: {
      entry: {
        'open-badge-wallet': 'src/define.ts',
        'storage-http': 'src/storage/http.ts',
        errors: 'src/errors.ts',
        embed: 'src/embed/index.ts',
        'badge-card': 'src/elements/badge-card/badge-card.define.ts',
        'badge-wallet': 'src/elements/badge-wallet/badge-wallet.define.ts',
        'badge-verify': 'src/elements/badge-verify/badge-verify.define.ts',
        'certificate-viewer': 'src/elements/certificate-viewer/certificate-viewer.define.ts',
        worker: 'src/verify/worker.ts',
      },
      formats: ['es'],
    },
    rolldownOptions: {
      // What groups below do not take stays where it is asked for; entries may then export more than they say.
      preserveEntrySignatures: 'allow-extension',
      output: {
        chunkFileNames: 'chunks/[name]-[hash].js',
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: CHUNKS.map(({ name, test }, index) => ({ name, test, priority: CHUNKS.length - index })),
        },
        postBanner: ({ name }) => firstLine(name),
        // `build.lib` leaves white space in ES modules.
        minify: true,
      },
    },
  },
});
