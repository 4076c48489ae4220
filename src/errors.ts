/**
 * The closed lists of codes: what this package may throw, and what a check may answer.
 * Texts live in `i18n/` alone and are keyed by these codes, so an embedder branches on a code and never on a sentence.
 */

/** What the package throws (as {@link BadgeError}). Misuse of the API is a `TypeError` instead. */
export type ErrorCode =
  | 'input.empty'
  | 'input.too-large'
  | 'input.unsupported'
  /** The file is gone, or may not be read. */
  | 'input.unreadable'
  | 'input.submission-link'
  | 'submission.guarded'
  | 'submission.ended'
  | 'submission.unknown'
  | 'json.syntax'
  | 'json.too-deep'
  | 'json.duplicate-key'
  | 'json.not-utf8'
  | 'json.not-object'
  | 'jwt.syntax'
  | 'sd-jwt.malformed'
  | 'sd-jwt.hash-unsupported'
  | 'sd-jwt.too-many'
  | 'png.malformed'
  | 'png.no-badge'
  | 'png.too-large'
  | 'svg.malformed'
  | 'svg.no-badge'
  | 'svg.entities'
  | 'image.no-badge'
  | 'image.undecodable'
  | 'qr.no-badge'
  | 'vp-qr.malformed'
  | 'vp-qr.unsupported'
  | 'pdf.malformed'
  | 'pdf.encrypted'
  | 'pdf.no-badge'
  | 'pdf.unreadable-file'
  | 'pdf.too-large'
  | 'enveloped.unsupported'
  | 'zip.malformed'
  | 'zip.empty'
  | 'zip.encrypted'
  | 'zip.nested'
  | 'zip.unsupported'
  | 'zip.too-large'
  | 'zip.too-many'
  | 'expand.too-many'
  | 'base.alphabet'
  | 'date.syntax'
  | 'url.syntax'
  | 'bundle.malformed'
  | 'bundle.hash-differs'
  | FetchCode
  | 'worker.ended'
  | 'aborted';

/** Why a document could not be had. Every one of these makes a check `unknown`, none makes it `failed` by itself. */
export type FetchCode =
  | 'fetch.network'
  | 'fetch.timeout'
  | 'fetch.not-found'
  | 'fetch.gone'
  | 'fetch.http-error'
  | 'fetch.too-large'
  | 'fetch.redirects'
  | 'fetch.refused-url'
  | 'fetch.not-json'
  | 'fetch.limit'
  | 'fetch.offline'
  | 'fetch.not-recorded'
  | 'fetch.not-proven'
  | 'fetch.too-old';

/** What a wallet and its storage may throw (as {@link WalletError}). */
export type WalletCode =
  /** Somebody else changed the badge since it was read. */
  | 'store.conflict'
  /** The same badge is in the wallet already; `params.id` is where. */
  | 'store.duplicate'
  /** This badge was deleted from this wallet, and deleting is for good. */
  | 'store.removed-before'
  /** No such badge. */
  | 'store.not-found'
  /** There is no room left. */
  | 'store.quota'
  /** The storage was made by a newer version of this package. */
  | 'store.newer-version'
  /** A record cannot be read back as it was written. */
  | 'store.damaged'
  /** The storage cannot be reached, or the browser refuses it (private windows, blocked site data). */
  | 'store.unavailable'
  /** It may be read and not written at present. */
  | 'store.read-only'
  /** The service that keeps the wallet cannot be reached. */
  | 'store.offline'
  /** The service wants its holder to sign in. */
  | 'store.signed-out'
  /** The service asks for something first, such as agreeing to its terms; `params.code`. */
  | 'store.not-open'
  /** The service looked at the badge itself and does not take it; `params.code` says why. */
  | 'store.refused'
  | 'store.closed'
  | 'backup.malformed'
  | 'backup.newer-version'
  | 'backup.passphrase-needed'
  | 'backup.passphrase-wrong'
  | 'backup.damaged'
  /** More badges or bytes than one backup may have; `params.limit`. */
  | 'backup.too-large';

/** Why no snippet is written (as {@link EmbedError}). */
export type EmbedCode =
  /** Somebody's address would be given away; `params.where` is the attribute, or `inside`. The address itself is not named. */
  | 'embed.address'
  /** No such attribute of that element; `params.where` is its name. */
  | 'embed.attribute'
  /** No exact version, or hashes of another one. */
  | 'embed.version'
  /** The element takes no badge inside of it. */
  | 'embed.inside';

/** Values a text may name. Never personal data: no address, no recipient name. */
export type Params = Readonly<Record<string, string | number>>;

/** Everything this package throws on bad input: a code, values for its text, and a JSON pointer where one makes sense. */
export class BadgeError extends Error {
  readonly code: ErrorCode;
  readonly params: Params;
  /** RFC 6901 pointer into the document that was read. */
  readonly pointer: string | undefined;

  constructor(code: ErrorCode, params: Params = {}, options: { pointer?: string; cause?: unknown } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'BadgeError';
    this.code = code;
    this.params = params;
    this.pointer = options.pointer;
  }
}

/** What a wallet throws: nothing was written by the call that threw it. */
export class WalletError extends Error {
  readonly code: WalletCode;
  readonly params: Params;

  constructor(code: WalletCode, params: Params = {}, options: { cause?: unknown } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'WalletError';
    this.code = code;
    this.params = params;
  }
}

/** What the writer of snippets throws: no snippet is better than one that gives somebody away. */
export class EmbedError extends Error {
  readonly code: EmbedCode;
  readonly params: Params;

  constructor(code: EmbedCode, params: Params = {}) {
    super(code);
    this.name = 'EmbedError';
    this.code = code;
    this.params = params;
  }
}
