/**
 * What is always wanted together lies in one file of `dist/cdn/`. Left alone, a bundler makes a file of whatever a different set of dynamic
 * imports shares: forty of them for one verification, each asked for in its turn and compressed by itself.
 */
interface Chunk {
  readonly name: string;
  readonly test: (id: string) => boolean;
}

const under = (pattern: RegExp) => (id: string) => pattern.test(id);

/** In the order in which a page asks for them; a module lies in the first that takes it. */
export const CHUNKS: readonly Chunk[] = [
  {
    // What pages and workers have in common from the first moment: from whatever was handed over to a badge that can be drawn, and
    // `errors.js`, in which it lies. A worker has no HTMLElement: none of this may need one.
    name: 'errors',
    test: under(
      /\/src\/(errors|core\/(base|bytes|compact-jws|date|jcs|json|legible|url|version)|readers\/(read|json|jwt)|model\/(?!index)[a-z0-9-]+|elements\/controllers\/source)\.ts$/,
    ),
  },
  {
    // Every element's class and what it is drawn with. Never asked for by a worker.
    name: 'frame',
    test: under(
      /\/node_modules\/(lit|lit-html|lit-element|@lit\/(context|reactive-element))\/(?!.*directive)|\/src\/(i18n\/(load|locale|messages)|elements\/(base|contexts|engine|events|controllers\/(inline-json|latest)|parts\/(dates|formats|image|mark|text)|styles\/(shared|tokens)\.styles))\.[jt]s$/,
    ),
  },
  {
    // A report, and what asks for a badge.
    name: 'report',
    test: under(
      /\/src\/(report\/steps|elements\/(parts\/(report|scan|steps|summary)|styles\/(report|scan)\.styles|controllers\/(camera|dropped|may-be-badge)))\.ts$/,
    ),
  },
  {
    // The engine, whatever the badge.
    name: 'verify',
    test: under(
      /\/src\/(verify\/(check|close-report|documents|engine|index|join-requests|memory|page-first|parts|run|session|verdict|checks\/(recipient|trust|validity)|keys\/did-web-url|shapes\/shape))\.ts$/,
    ),
  },
  {
    // Work off the page, for what may take long. Not worker-policy.ts, which a page may refuse, and then it alone.
    name: 'workers',
    test: under(/\/src\/verify\/(refusal|worker-(client|link|pool|start))\.ts$/),
  },
  {
    // A verifiable credential, however it is signed.
    name: 'credential',
    test: under(
      /\/src\/verify\/(credential|credential-checks|verify-credential|checks\/(contexts|proof|references|schemas|structure)|contexts\/guard|keys\/(did|method|multikey|resolve)|shapes\/ob3|status\/index)\.ts$/,
    ),
  },
  {
    // What a badge brings beside itself.
    name: 'further',
    test: under(/\/src\/verify\/(further|inner|refresh|checks\/references-in)\.ts$/),
  },
  {
    // What somebody wants to know beside the verdict.
    name: 'asked',
    test: under(/\/src\/verify\/(asked|checks\/recipient-match|trust\/(any-of|ask))\.ts$/),
  },
  {
    // One that is signed by Data Integrity, with the contexts that nearly every badge is written in.
    name: 'data-integrity',
    test: under(
      /\/src\/verify\/(canonize|canonize\/(?!reference)[a-z0-9-]+|contexts\/(bundled|table|data\/(credentials-v2|open-badges-3\.0\.3))|keys\/signature|proofs\/(attempts|data-integrity|embedded|hash-data|suites))\.ts$/,
    ),
  },
];

/** Chunks of which the first verification runs nearly everything. */
const RUN_WHOLE: ReadonlySet<string> = new Set(['errors', 'report', 'verify', 'credential', 'data-integrity', 'jwt']);

/**
 * What a file begins with. Chromium compiles a function when it is first called, on the page's own thread, unless a file says that it will
 * be; then it does so beside, while the file is on its way. Other browsers see a comment.
 */
export const firstLine = (name: string): string => (RUN_WHOLE.has(name) ? '//# allFunctionsCalledOnLoad' : '');
