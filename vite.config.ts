/** The build for a plain script tag: `dist/cdn/`, one file per element and one for all, what is heavy in lazy chunks beside them. */
import { defineConfig, Visitor, type Plugin } from 'vite';
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
 * Templates are indented as code is, and a browser makes one space of it. Lines stay where they are, so that source maps hold.
 * Elements that keep white space have none of ours in them.
 */
const smallTemplates: Plugin = {
  name: 'small-templates',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('/src/elements/')) return undefined;
    const quasis: { readonly start: number; readonly end: number }[] = [];
    const visitor = new Visitor({
      TaggedTemplateExpression({ tag, quasi }) {
        if (tag.type === 'Identifier' && (tag.name === 'html' || tag.name === 'svg')) quasis.push(...quasi.quasis);
      },
    });
    visitor.visit(this.parse(code, { lang: 'ts' }));
    let small = code;
    // From the end, so that places before it stay true; a template in a template lies between the texts of the outer one.
    for (const { start, end } of quasis.sort((a, b) => b.start - a.start))
      small = small.slice(0, start) + small.slice(start, end).replace(/\n +/g, '\n') + small.slice(end);
    return small === code ? undefined : { code: small, map: null };
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

/**
 * What lies in a file that is loaded with the element is taken from there, and not asked for as a namespace: for that the bundler wants a
 * file of helpers more, and a phone waits for each file. By module, the names that are asked for.
 */
const AT_HAND: Readonly<Record<string, readonly string[]>> = {
  'controllers/source': ['fromInput', 'fromUrl', 'complete'],
  'readers/read': ['readDocument'],
};
const atHand: Plugin = {
  name: 'at-hand',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('/src/elements/')) return undefined;
    const imports: string[] = [];
    const changed = code.replace(/\bimport\('([./]+\/)(controllers\/source|readers\/read)\.js'\)/g, (_, up: string, module: string) => {
      const names = AT_HAND[module] ?? [];
      imports.push(`import { ${names.map((name) => `${name} as $${name}`).join(', ')} } from '${up}${module}.js';`);
      return `Promise.resolve({ ${names.map((name) => `${name}: $${name}`).join(', ')} })`;
    });
    return imports.length > 0 ? { code: `${[...new Set(imports)].join('')}${changed}`, map: null } : undefined;
  },
};

/**
 * Where several modules lie in one file, the bundler gives each that is asked for by itself an object of its exports. What makes it is one
 * function of a file of helpers, most of them for CommonJS: it is shorter than the way to it.
 */
const noHelpers: Plugin = {
  name: 'no-helpers',
  renderChunk: (code) => {
    const short = code.replace(
      /import \{ \w+ as __exportAll \} from "[^"]*\/rolldown-runtime-[^"]*";/,
      'var __exportAll = (all) => { let one = {}; for (let name in all) Object.defineProperty(one, name, { get: all[name], enumerable: true }); return one; };',
    );
    return short === code ? null : { code: short, map: null };
  },
};

/**
 * The file for all elements asks for the four of one element each, which is what makes each of these a file and not a way to one:
 * what two entries share lies in a third.
 */
const allOfThem: Plugin = {
  name: 'all-of-them',
  enforce: 'pre',
  resolveId: (source, importer) =>
    importer?.endsWith('/src/define.ts') ? { id: `./${source.slice(source.lastIndexOf('/') + 1)}`, external: true } : undefined,
  transform: (code, id) =>
    id.endsWith('/src/define.ts')
      ? { code: [...code.matchAll(/ from ('.*');/g)].map(([, source]) => `import ${source ?? ''};`).join('\n'), map: null }
      : undefined,
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
  plugins: [smallStyles, smallTemplates, sharedWorker, atHand, noHelpers, allOfThem],
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
