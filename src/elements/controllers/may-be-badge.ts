/** What a camera sees is passed over until it may be a badge. */
import { BadgeError } from '../../errors.js';

/** Whether the text of a QR code is anything a badge comes in; a broken badge is. */
export async function mayBeBadge(text: string): Promise<boolean> {
  const { readDocument } = await import('../../readers/read.js');
  try {
    await readDocument(text);
    return true;
  } catch (error) {
    return error instanceof BadgeError && error.code !== 'input.unsupported' && error.code !== 'input.empty';
  }
}
