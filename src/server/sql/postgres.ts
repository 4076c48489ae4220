/** The only door to pg: a pool of connections for kysely, for backends on more than one machine. */
import pg from 'pg';
import { PostgresDialect } from './kysely.js';

/** @param onError told of connections that broke */
export function postgresDialect(url: string, onError: (error: Error) => void): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    application_name: 'open-badge-wallet',
  });
  pool.on('error', onError);
  // One that breaks in somebody's hands tells nobody else, and what nobody hears ends the process.
  pool.on('connect', (client) => client.on('error', onError));
  return new PostgresDialect({ pool });
}
