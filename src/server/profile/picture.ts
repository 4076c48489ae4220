/** A picture of a holder: PNG or JPEG by its content, and without what cameras and phones write into it, the place first of all. */
import { Problem } from '../../api/problem.js';
import { PICTURE_LIMIT } from '../../api/profile.js';
import { concat, type Bytes } from '../../core/bytes.js';
import { pngChunks, PNG_SIGNATURE } from '../../core/png.js';
import { BadgeError } from '../../errors.js';

export interface ProfilePicture {
  readonly type: 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
}

/** Chunks a picture is drawn from (PNG third edition §11.2, §11.3.1 to §11.3.2); all others may say something of people. */
const DRAWN = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs']);

/** @throws Problem `profile.picture` for everything else, and for more than a megabyte */
export function profilePicture(bytes: Bytes): ProfilePicture {
  const refused = (cause?: unknown): Problem => new Problem('profile.picture', { limit: PICTURE_LIMIT }, { pointer: '/base64', cause });
  if (bytes.length > PICTURE_LIMIT) throw refused();
  try {
    if (PNG_SIGNATURE.every((byte, index) => bytes[index] === byte)) {
      const chunks = pngChunks(bytes).filter(({ type }) => DRAWN.has(type));
      return { type: 'image/png', bytes: concat(new Uint8Array(PNG_SIGNATURE), ...chunks.map(({ raw }) => raw)) };
    }
    const jpeg = plainJpeg(bytes);
    if (jpeg) return { type: 'image/jpeg', bytes: jpeg };
  } catch (error) {
    if (!(error instanceof BadgeError)) throw error;
    throw refused(error);
  }
  throw refused();
}

/** Without application segments but JFIF, ICC and Adobe's, and without comments (ITU-T T.81 annex B). */
function plainJpeg(bytes: Bytes): Bytes | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const kept: Bytes[] = [bytes.subarray(0, 2)];
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return undefined;
    // From here on there is the picture itself.
    if (marker === 0xda) return concat(...kept, bytes.subarray(at));
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (length < 2 || at + 2 + length > bytes.length) return undefined;
    const speaks = (marker >= 0xe0 && marker <= 0xef && ![0xe0, 0xe2, 0xee].includes(marker)) || marker === 0xfe;
    if (!speaks) kept.push(bytes.subarray(at, at + 2 + length));
    at += 2 + length;
  }
  return undefined;
}
