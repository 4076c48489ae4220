/** Tools and peers without types of their own; only what is used of them. */
declare module '@custom-elements-manifest/analyzer/cli.js' {
  export function cli(options: { argv: string[]; cwd: string; noWrite: boolean }): Promise<unknown>;
}
declare module '@digitalbazaar/vc' {
  export function verifyCredential(options: object): Promise<{ verified: boolean; error?: Error }>;
  export function issue(options: object): Promise<object>;
  export function derive(options: object): Promise<object>;
}
declare module '@digitalbazaar/data-integrity' {
  export const DataIntegrityProof: new (options: object) => object;
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}
declare module '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite' {
  export const cryptosuite: object;
}
declare module '@digitalbazaar/ecdsa-sd-2023-cryptosuite' {
  export function createSignCryptosuite(options: object): object;
  export function createDiscloseCryptosuite(options: object): object;
  export function createVerifyCryptosuite(): object;
}
declare module '@digitalbazaar/cborld' {
  export function encode(options: object): Promise<Uint8Array>;
}
