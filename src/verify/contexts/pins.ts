/**
 * The JSON-LD contexts this package carries: for each URL its published revisions, newest first, with the SHA-256 of their canonical
 * JSON (RFC 8785). Written by scripts/contexts.ts; a test computes every hash again. Nothing outside this table is fetched by itself.
 */
export interface Revision {
  readonly sha256: string;
  readonly load: () => Promise<{ readonly context: object }>;
}

export const PINS: Readonly<Record<string, readonly Revision[]>> = {
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json': [
    { sha256: '04b1136ddc4eda9a8966bc7ef182789f233a26739473140ef75d6968c29a2966', load: () => import('./data/open-badges-3.0.3.js') },
    { sha256: 'c5e555a91a5cf48e32ae0a05674c61ddd5c053b680b5643b2f57f9965e386d99', load: () => import('./data/open-badges-3.0.3-2025.js') },
  ],
  'https://purl.imsglobal.org/spec/clr/v2p0/context.json': [
    { sha256: 'a2dd0c0c07434663b7b54a51dd8a3363f6d5c420efa87e3d97b4ef8661596d44', load: () => import('./data/clr-2.0.js') },
  ],
  'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json': [
    { sha256: '7defe702c102faf14108579b7d65ef39ecf4c3bbef925b803e15bd77cd6e3394', load: () => import('./data/clr-2.0.1.js') },
  ],
  'https://www.w3.org/ns/credentials/examples/v2': [
    { sha256: '8a675bead391be98e6054c4e07c41f73337508d398e07047344c5d349aa2dc58', load: () => import('./data/examples-v2.js') },
  ],
  'https://www.w3.org/2018/credentials/v1': [
    { sha256: 'b01e671e873981f19a9102a9a57f666dbcaeb31b99e3e124378d143e71549247', load: () => import('./data/credentials-v1.js') },
  ],
  'https://www.w3.org/ns/credentials/v2': [
    { sha256: 'b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf', load: () => import('./data/credentials-v2.js') },
  ],
  'https://www.w3.org/ns/credentials/undefined-terms/v2': [
    { sha256: '3b11e1df8c618447e9f79f3737e3c30fc0841537eb95f36003742c633672bb9f', load: () => import('./data/undefined-terms-v2.js') },
  ],
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json': [
    { sha256: '8bb2354552b70cbdf2066f6d3e24bc5c2be2619145737580ad2aebdc366e77d5', load: () => import('./data/open-badges-3.0.1.js') },
  ],
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json': [
    { sha256: 'bdd1d11a55a660322f24660862a1d430ee80cce584465f750909daa43684357c', load: () => import('./data/open-badges-3.0.2.js') },
  ],
  'https://purl.imsglobal.org/spec/ob/v3p0/context.json': [
    { sha256: '2c54acaa1cffda2420be32ab61f0a2082051211131c6337686f36f2537aa859b', load: () => import('./data/open-badges-3.0.0.js') },
  ],
  'https://purl.imsglobal.org/spec/ob/v3p0/context/ob_v3p0.jsonld': [
    { sha256: '2c54acaa1cffda2420be32ab61f0a2082051211131c6337686f36f2537aa859b', load: () => import('./data/open-badges-3.0.0.js') },
  ],
  'https://imsglobal.github.io/openbadges-specification/ob_v3p0.html': [
    { sha256: 'f6c4c3b3b800cb9ffc87828d8105e3dd0d20692e5936d2cc4dead2b247e11a08', load: () => import('./data/open-badges-3-beta.js') },
  ],
  'https://w3c-ccg.github.io/vc-ed/plugfest-1-2022/jff-vc-edu-plugfest-1-context.json': [
    { sha256: 'f6c4c3b3b800cb9ffc87828d8105e3dd0d20692e5936d2cc4dead2b247e11a08', load: () => import('./data/open-badges-3-beta.js') },
  ],
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json': [
    { sha256: '15f4c347c6fe4380d9b6b93795859e33747ef48d5c55b91a71c52fb51c7bcbd7', load: () => import('./data/open-badges-3-extensions.js') },
  ],
  'https://w3id.org/security/data-integrity/v1': [
    { sha256: '9505bf85338a4c2121ad03992ac90061bc85d43bcfa34d9d47b779381cf08b5f', load: () => import('./data/data-integrity-v1.js') },
  ],
  'https://w3id.org/security/data-integrity/v2': [
    { sha256: '7ba3c50acf2689d5e07927267343eb353249c7c22a9f2d00307cc970e855e305', load: () => import('./data/data-integrity-v2.js') },
  ],
  'https://w3id.org/security/suites/ed25519-2020/v1': [
    { sha256: 'fb517f09d990829aed734c9bad8cbbb2ac3d5063b865c7e3d81f246074bf5691', load: () => import('./data/ed25519-2020-v1.js') },
  ],
  'https://w3id.org/vc/status-list/2021/v1': [
    { sha256: '9768f9aa81ab6c3e2ad96b2d669eaba67afe13fff0140a853f1e3d313fab13b6', load: () => import('./data/status-list-2021-v1.js') },
  ],
  'https://www.w3.org/ns/credentials/status/v1': [
    { sha256: 'b2fcebfbaf4e6beae2be370fda8a5f9f99c28540c798a75a8cdccc0fb1a12492', load: () => import('./data/credential-status-v1.js') },
  ],
  'https://w3id.org/security/v1': [
    { sha256: 'd87de2ce3ce407bcac481f8af31e211e54beb5cbd7dd459826ed0502302ee234', load: () => import('./data/security-v1.js') },
  ],
  'https://w3id.org/security/v2': [
    { sha256: '38a9ef19cf3a75bf856202bd1ed4cbd55c985ad4a809eb7f4ef584ba9d51dc90', load: () => import('./data/security-v2.js') },
  ],
  'https://www.w3.org/ns/did/v1': [
    { sha256: 'a7e146c40fcec005d3f0f14ae745665f446da58d7914a9d8f733746686fad82b', load: () => import('./data/did-v1.js') },
  ],
  'https://w3id.org/dcc/v1': [
    { sha256: '72bbeeb602655938f472f98317cab12c1bf6abc96a915d1fcc3fe18e79f92a42', load: () => import('./data/dcc-v1.js') },
  ],
};
