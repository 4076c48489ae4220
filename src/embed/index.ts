/** How an element comes into somebody's page: snippets with exact versions and hashes, components, policies. Runs anywhere, imports no element. */
export { EMBEDDABLE, GLOBAL_ATTRIBUTES, type EmbedTag } from './elements.js';
export type { Embed, FileOfPackage, Integrity } from './embed.js';
export { component, type Framework } from './frameworks.js';
export { policyFor, policyText, TRUSTED_TYPES, type PolicyOptions } from './policy.js';
export { importMap } from './import-map.js';
export { loading, snippet, tag } from './snippet.js';
export { EmbedError, type EmbedCode } from '../errors.js';
