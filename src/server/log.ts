/** The only door to pino: one JSON line for each thing that happened. Lines name routes, codes, counts and request ids, never a person. */
import { pino, type DestinationStream } from 'pino';
import type { Settings } from './settings.js';

type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Log {
  info(what: string, fields?: Fields): void;
  warn(what: string, fields?: Fields): void;
  /** @param error its name, code and stack are written; a message may quote what somebody typed, and is not */
  error(what: string, error: unknown, fields?: Fields): void;
}

/** @param to where lines go; standard output unless said otherwise */
export function createLog(level: Settings['log'], to?: DestinationStream): Log {
  const logger = pino({ level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` }, to ?? pino.destination(1));
  return {
    info: (what, fields = {}) => logger.info(fields, what),
    warn: (what, fields = {}) => logger.warn(fields, what),
    error: (what, error, fields = {}) => logger.error({ ...fields, ...described(error) }, what),
  };
}

function described(error: unknown): Fields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? error.code : undefined;
  const at = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim())
    .join(' | ');
  const cause = error.cause instanceof Error ? error.cause.name : undefined;
  return { error: error.name, ...(code !== undefined && { code }), ...(at !== undefined && { at }), ...(cause !== undefined && { cause }) };
}
