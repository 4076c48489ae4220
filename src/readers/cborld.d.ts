/** The part of cborld 8 that `vp-qr.ts` uses; the package has no types of its own. */
declare module '@digitalbazaar/cborld' {
  interface DecodeOptions {
    cborldBytes: Uint8Array;
    documentLoader: (url: string) => Promise<{ readonly document: object }>;
  }
  export function decode(options: DecodeOptions): Promise<unknown>;
}
