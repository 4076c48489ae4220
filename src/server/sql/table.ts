/**
 * Tables as data: what a column is, and beside it what the data map says of it (whose data, why, until when). A column without that does
 * not compile. The types of all queries come from here too.
 */

/** The kinds of personal data there may be; no other may be stored. `none` is none. */
export type Personal =
  | 'none'
  /** Who the holder is: addresses, name, what they registered. */
  | 'registrant'
  /** What the service holds for them: badges, profile, shares. */
  | 'content'
  /** ID and password, and what stands for them. */
  | 'credential'
  /** When somebody signed in or out, and what they agreed to. */
  | 'record'
  /** What holder and operator wrote to each other. */
  | 'correspondence';

/** What ends a row or a value. */
export type Until =
  /** The account is deleted. */
  | 'account'
  /** The holder removes it. */
  | 'holder'
  /** A time that stands in the row itself, or a fixed period, after which it is swept away. */
  | 'expiry'
  /** It did what it was for: a mail was sent, a link was used. */
  | 'use'
  /** The operator removes or replaces it. */
  | 'operator'
  /** Never: without it the service could not keep a promise. */
  | 'forever';

export type ColumnType = 'text' | 'integer' | 'bytes' | 'boolean' | 'time' | 'json';

export interface Column<T extends ColumnType = ColumnType, O extends boolean = boolean> {
  /** `boolean`, `time` and `json` are for the tables of the authentication library alone; ours hold 0 and 1, and ISO 8601 in UTC as text. */
  readonly type: T;
  readonly optional: O;
  readonly personal: Personal;
  readonly until: Until;
  readonly why: string;
  /** `table.column`; rows go with the row they refer to, or keep their place with nothing in it. */
  readonly references?: string;
  readonly onDelete?: 'cascade' | 'set null';
}

export interface Table {
  readonly columns: Readonly<Record<string, Column>>;
  readonly primary: readonly string[];
  readonly unique?: readonly (readonly string[])[];
  readonly index?: readonly (readonly string[])[];
}

type About = readonly [personal: Personal, until: Until, why: string];

const of =
  <T extends ColumnType>(type: T) =>
  (...[personal, until, why]: About): Column<T, false> => ({ type, optional: false, personal, until, why });

export const text = of('text');
export const integer = of('integer');
export const bytes = of('bytes');
export const boolean = of('boolean');
export const time = of('time');
export const json = of('json');

export function optional<T extends ColumnType>(column: Column<T, false>): Column<T, true> {
  return { ...column, optional: true };
}

export function references<C extends Column>(column: C, target: string, onDelete: 'cascade' | 'set null' = 'cascade'): C {
  return { ...column, references: target, onDelete };
}

interface Values {
  text: string;
  integer: number;
  bytes: Uint8Array;
  boolean: unknown;
  time: unknown;
  json: unknown;
}
type ValueOf<C> = C extends Column<infer T, infer O> ? Values[T] | (O extends true ? null : never) : never;
export type RowOf<T extends Table> = { [K in keyof T['columns']]: ValueOf<T['columns'][K]> };

/** Rows of a migration's tables, and of the columns it adds to earlier ones. */
export type RowsOf<T extends Readonly<Record<string, Table>>> = { [K in keyof T]: RowOf<T[K]> };

/** Columns that a migration adds to tables of earlier ones. */
export type AddedOf<A extends NonNullable<Migration['adds']>> = { [T in keyof A]: { [K in keyof A[T]]: ValueOf<A[T][K]> } };

export interface Migration {
  /** Never changes once released. */
  readonly name: string;
  readonly tables: Readonly<Record<string, Table>>;
  /** Columns for tables of earlier migrations; each is optional, for the rows that are there. */
  readonly adds?: Readonly<Record<string, Readonly<Record<string, Column<ColumnType, true>>>>>;
  /** What tables as data cannot say, such as an index of words; carried out after the tables are there. */
  readonly statements?: Readonly<Record<'sqlite' | 'postgres', readonly string[]>>;
}
