/**
 * The JSON-LD contexts this package carries: for each URL its published revisions, newest first. Written by scripts/contexts.ts.
 * Nothing outside this table is fetched by itself; `pins.ts` has the hash of each.
 */
export type Load = () => Promise<{ readonly context: object }>;

export const CONTEXTS: Readonly<Record<string, readonly Load[]>> = {
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json': [
    () => import('./data/open-badges-3.0.3.js'),
    () => import('./data/open-badges-3.0.3-2025.js'),
  ],
  'https://purl.imsglobal.org/spec/clr/v2p0/context.json': [() => import('./data/clr-2.0.js')],
  'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json': [() => import('./data/clr-2.0.1.js')],
  'https://www.w3.org/ns/credentials/examples/v2': [() => import('./data/examples-v2.js')],
  'https://www.w3.org/2018/credentials/v1': [() => import('./data/credentials-v1.js')],
  'https://www.w3.org/ns/credentials/v2': [() => import('./data/credentials-v2.js')],
  'https://www.w3.org/ns/credentials/undefined-terms/v2': [() => import('./data/undefined-terms-v2.js')],
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json': [() => import('./data/open-badges-3.0.1.js')],
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json': [() => import('./data/open-badges-3.0.2.js')],
  'https://purl.imsglobal.org/spec/ob/v3p0/context.json': [() => import('./data/open-badges-3.0.0.js')],
  'https://purl.imsglobal.org/spec/ob/v3p0/context/ob_v3p0.jsonld': [() => import('./data/open-badges-3.0.0.js')],
  'https://imsglobal.github.io/openbadges-specification/ob_v3p0.html': [() => import('./data/open-badges-3-beta.js')],
  'https://w3c-ccg.github.io/vc-ed/plugfest-1-2022/jff-vc-edu-plugfest-1-context.json': [() => import('./data/open-badges-3-beta.js')],
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json': [() => import('./data/open-badges-3-extensions.js')],
  'https://w3id.org/security/data-integrity/v1': [() => import('./data/data-integrity-v1.js')],
  'https://w3id.org/security/data-integrity/v2': [() => import('./data/data-integrity-v2.js')],
  'https://w3id.org/security/suites/ed25519-2020/v1': [() => import('./data/ed25519-2020-v1.js')],
  'https://w3id.org/vc/status-list/2021/v1': [() => import('./data/status-list-2021-v1.js')],
  'https://www.w3.org/ns/credentials/status/v1': [() => import('./data/credential-status-v1.js')],
  'https://w3id.org/security/v1': [() => import('./data/security-v1.js')],
  'https://w3id.org/security/v2': [() => import('./data/security-v2.js')],
  'https://www.w3.org/ns/did/v1': [() => import('./data/did-v1.js')],
  'https://w3id.org/dcc/v1': [() => import('./data/dcc-v1.js')],
};
