/** The `src` attribute as an input: an absolute URL, or what was written where it is none, so that the reader is told. */
export function inputOf(src: string | undefined): string | undefined {
  if (src === undefined || src === '') return undefined;
  return URL.canParse(src, document.baseURI) ? new URL(src, document.baseURI).href : src;
}
