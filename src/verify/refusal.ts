/** Errors on their way between page and worker: structured cloning keeps neither their class nor their code. */
import { BadgeError, type ErrorCode } from '../errors.js';
import type { Refusal } from './worker-protocol.js';

export function toRefusal(error: unknown): Refusal {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return error instanceof BadgeError ? { name, message, code: error.code, params: error.params } : { name, message };
}

export function fromRefusal({ name, message, code, params }: Refusal): Error {
  if (code !== undefined) return new BadgeError(code as ErrorCode, params);
  return name === 'TypeError' ? new TypeError(message) : new DOMException(message, name);
}
