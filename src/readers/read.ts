/**
 * Finds the badge in whatever was handed over. The content decides, never a file name or a media type (VERIFICATION IN-01).
 * It reads and refuses; it fetches nothing and verifies nothing.
 */
import type { JsonObject } from '../core/json.js';
import type { Params } from '../errors.js';

/** Anything a person may drop: text (JSON, compact JWS, or a URL) or the bytes of a file. */
export type Input = string | Uint8Array | ArrayBuffer | Blob;

/** Which container the badge came in. */
export type Container = 'json' | 'jwt' | 'png' | 'svg' | 'url';

/** Something worth telling that does not stop the reading. */
export interface ReadNote {
  readonly code: 'container.several-chunks' | 'container.compressed-chunk' | 'container.legacy-chunk';
  readonly params: Params;
}

/** A JSON document, with its text exactly as it was found. */
export interface ReadJson {
  readonly form: 'json';
  readonly json: JsonObject;
  readonly text: string;
}

/** A compact JWS, decoded and not verified. */
export interface ReadJwt {
  readonly form: 'jwt';
  readonly token: string;
  readonly header: JsonObject;
  readonly payload: JsonObject;
}

/** A URL where the badge is said to be. */
export interface ReadUrl {
  readonly form: 'url';
  readonly url: string;
}

export type ReadResult = (ReadJson | ReadJwt | ReadUrl) & {
  readonly container: Container;
  readonly notes: readonly ReadNote[];
  /** The image the badge was baked into, as a `data:` URL-able file. */
  readonly image: { readonly type: 'image/png' | 'image/svg+xml'; readonly bytes: Uint8Array<ArrayBuffer> } | undefined;
};
