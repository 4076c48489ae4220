/** Reads a badge as a compact JWS. It decodes header and payload; whether the signature holds is the engine's question. */
import { decodeJws } from '../core/compact-jws.js';
import type { ReadJwt } from './read.js';

/** @throws BadgeError `jwt.syntax`, `json.duplicate-key`, `json.too-deep`, `input.too-large` */
export function readJwt(text: string): ReadJwt {
  return { form: 'jwt', ...decodeJws(text) };
}
