/** The only door to kysely: one query builder for SQLite and PostgreSQL. */
export { Kysely, PostgresDialect, SqliteDialect, SqliteDriver, sql } from 'kysely';
export type { CompiledQuery, DatabaseConnection, Driver, QueryResult, SqliteDatabase, SqliteStatement, Transaction } from 'kysely';
