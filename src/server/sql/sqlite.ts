/**
 * SQLite for kysely over Node's own `node:sqlite`: one file, one connection. Whoever holds the connection (a query, or a whole transaction)
 * has it alone; the others wait in line, and say so where the wait is too long, which is what a query outside its own transaction does.
 */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { ServerError } from '../errors.js';
import {
  SqliteDialect,
  SqliteDriver,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  type SqliteDatabase,
  type SqliteStatement,
} from './kysely.js';

/** Milliseconds a query waits for the connection, or for another process that writes. */
const PATIENCE = 15_000;

export function sqliteDialect(file: string): SqliteDialect {
  const dialect = new SqliteDialect({ database: async () => await Promise.resolve(open(file)) });
  const config = { database: async (): Promise<SqliteDatabase> => await Promise.resolve(open(file)) };
  dialect.createDriver = (): Driver => new OneAtATime(config);
  return dialect;
}

/** Opens or makes the file; nobody but its owner can read it. */
function open(file: string): SqliteDatabase {
  if (file !== ':memory:') {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
    chmodSync(file, 0o600);
  }
  const database = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true });
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on; pragma busy_timeout = 0;');
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare: (text) => {
      const known = prepared.get(text);
      if (known) return known;
      const statement = prepare(database, text);
      if (prepared.size >= PREPARED) prepared.clear();
      prepared.set(text, statement);
      return statement;
    },
  };
}

/** Statements that are kept prepared: there are some hundred in the code, and some more by how many values they are given. */
const PREPARED = 500;

function prepare(database: DatabaseSync, given: string): SqliteStatement {
  // Writers take their lock at the beginning: a read that turns into a write could not wait for another process.
  const text = given === 'begin' ? 'begin immediate' : given;
  const statement = database.prepare(text);
  const values = (of: readonly unknown[]): SQLInputValue[] => of as SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (of) => statement.all(...values(of)),
    run: (of) => statement.run(...values(of)),
    // Read little by little, while the same may be asked again.
    iterate: (of) => database.prepare(text).iterate(...values(of)),
  };
}

const isBusy = (error: unknown): boolean => error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5;

/** Waits for another process that writes, and lets this one go on with other work: SQLite's own waiting would stop it altogether. */
function patient(connection: DatabaseConnection): DatabaseConnection {
  return {
    executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
      for (let waited = 0; ; waited += 10) {
        try {
          return await connection.executeQuery<R>(query);
        } catch (error) {
          if (!isBusy(error)) throw error;
          if (waited >= PATIENCE) throw new ServerError('database.busy', '', { cause: error });
        }
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    streamQuery: (query, size) => connection.streamQuery(query, size),
  };
}

class OneAtATime extends SqliteDriver {
  readonly #waiting: (() => void)[] = [];
  #taken = false;
  #patient: DatabaseConnection | undefined;

  override async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#taken) await this.#turn();
    this.#taken = true;
    return (this.#patient ??= patient(await super.acquireConnection()));
  }

  override async releaseConnection(): Promise<void> {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#taken = false;
    await super.releaseConnection();
  }

  #turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const proceed = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(proceed), 1);
        reject(new ServerError('database.busy'));
      }, PATIENCE);
      this.#waiting.push(proceed);
    });
  }
}
