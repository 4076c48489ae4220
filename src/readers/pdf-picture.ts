/** A picture in a PDF (ISO 32000-2 §8.9) by its print, where it is drawn as it is: then it can be told from any other picture. */
import type { Bytes } from '../core/bytes.js';
import { isName, type PdfFile, type PdfValue } from '../core/pdf.js';
import { jpegPrint, pixelsPrint } from '../core/picture-print.js';
import { BadgeError } from '../errors.js';

/** Members by which a picture could look otherwise than its bytes say. */
const TELLTALE: readonly string[] = ['Mask', 'ImageMask', 'Decode', 'DecodeParms', 'F', 'Alternates', 'OC', 'Matte', 'SMaskInData'];

const LONGEST = 48 * 1024 * 1024;

/** Undefined where nobody can tell what it shows. */
export async function printOf(file: PdfFile, reference: PdfValue | undefined): Promise<string | undefined> {
  const stream = file.stream(reference);
  if (!stream || TELLTALE.some((name) => stream.dict.has(name))) return undefined;
  const { dict } = stream;
  const number = (name: string): number => Number(file.get(dict.get(name)));
  const is = (name: string, value: string): boolean => isName(file.get(dict.get(name)), value);
  if (number('BitsPerComponent') !== 8) return undefined;
  try {
    if (is('Filter', 'DCTDecode'))
      return is('ColorSpace', 'DeviceRGB') || is('ColorSpace', 'DeviceGray')
        ? dict.has('SMask')
          ? undefined
          : await jpegPrint(file.raw(stream))
        : undefined;
    const [width, height] = [number('Width'), number('Height')];
    const rgb = is('ColorSpace', 'DeviceRGB') ? await file.read(stream, LONGEST) : undefined;
    const alpha = dict.has('SMask') ? await alphaOf(file, dict.get('SMask')) : undefined;
    if (rgb?.length !== width * height * 3 || (dict.has('SMask') && alpha?.length !== width * height)) return undefined;
    return await pixelsPrint({ width, height, rgb, alpha });
  } catch (error) {
    // Larger than anybody reads: then it is not known.
    if (error instanceof BadgeError) return undefined;
    throw error;
  }
}

async function alphaOf(file: PdfFile, reference: PdfValue | undefined): Promise<Bytes | undefined> {
  const stream = file.stream(reference);
  if (!stream) return undefined;
  const { dict } = stream;
  const decode = file.array(dict.get('Decode')).map((value) => file.get(value));
  const plain = !dict.has('Decode') || (decode.length === 2 && decode[0] === 0 && decode[1] === 1);
  const strange = TELLTALE.some((name) => name !== 'Decode' && dict.has(name)) || Number(file.get(dict.get('BitsPerComponent'))) !== 8;
  return plain && !strange && isName(file.get(dict.get('ColorSpace')), 'DeviceGray') ? await file.read(stream, LONGEST) : undefined;
}
