/** The part of jsonld 9 that `canonize/reference.ts` uses; the package has no types of its own. */
declare module 'jsonld' {
  interface RemoteDocument {
    contextUrl: null;
    document: object;
    documentUrl: string;
    tag?: 'static';
  }
  interface CanonizeOptions {
    safe: boolean;
    base: string;
    rdfDirection?: 'i18n-datatype' | null;
    documentLoader: (url: string) => Promise<RemoteDocument>;
    canonizeOptions: { algorithm: 'RDFC-1.0'; messageDigestAlgorithm: string; maxWorkFactor: number; signal?: AbortSignal };
  }
  const jsonld: { canonize(input: object, options: CanonizeOptions): Promise<string> };
  // eslint-disable-next-line no-restricted-exports -- what the package itself exports
  export default jsonld;
}
