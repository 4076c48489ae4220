/** Reads a badge as an SD-JWT: what its holder discloses of it. Whether the issuer signed that is the engine's question. */
import { decodeSdJwt } from '../core/sd-jwt.js';
import type { ReadJwt } from './read.js';

/** @throws BadgeError `jwt.syntax`, `sd-jwt.*`, `json.*`, `input.too-large` */
export async function readSdJwt(text: string): Promise<ReadJwt> {
  return { form: 'jwt', ...(await decodeSdJwt(text)) };
}
