/** What stops the backend itself, before or beside any request. Problems of requests are in `api/problem.ts`. */
export type ServerCode =
  /** A setting is missing or makes no sense; `detail` names it. */
  | 'settings.invalid'
  /** The database was made by a newer version of this package. */
  | 'database.newer-version'
  /** Migrations have not been run. */
  | 'database.not-migrated'
  /** The database could not be had in time. */
  | 'database.busy'
  | 'backend.closed';

/** A code, and words for the operator, in English. It never carries a secret or an address. */
export class ServerError extends Error {
  readonly code: ServerCode;

  constructor(code: ServerCode, detail = '', options: { cause?: unknown } = {}) {
    super(detail === '' ? code : `${code}: ${detail}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ServerError';
    this.code = code;
  }
}
