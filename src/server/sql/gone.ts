/** Whether an error says that the database cannot be had at present: then the answer is "not now", and not "failed". */
import { ServerError } from '../errors.js';

/** Of the network, and of PostgreSQL (classes 08, 53 and 57P of its appendix A). */
const CODES = /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|08\w{3}|53300|57P0[1-3])$/;
/** What pg says without a code. */
const WORDS = /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

export function isDatabaseGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof ServerError) return error.code === 'database.busy';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return CODES.test(code) || WORDS.test(error.message) || isDatabaseGone(error.cause);
}
