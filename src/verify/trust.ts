/** Ready-made answers to the third question: lists and registries of issuers to hand to a verifier as `trust`. */
export type { RegisterAnswer, Resemblance, TrustAnswer, TrustIssuer, TrustLookup, TrustResult } from '../core/ports.js';
export { anyOf } from './trust/any-of.js';
export { trustList, type ListedIssuer } from './trust/list.js';
export { trustRegistry, type RegistryOptions } from './trust/registry.js';
