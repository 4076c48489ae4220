/**
 * Finds QR codes in images. PNG is decoded here, everything else by the browser; the codes are read by the browser's own detector
 * where it has one, else by `qr`, whose only door this is. What a code says is only text: nobody is asked anything.
 */
import { decodeQRBatch } from 'qr/decode.js';
import type { Bytes } from '../core/bytes.js';
import { pngLuma, type Luma } from '../core/png-pixels.js';

/** Pixels as a canvas gives them. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** The longer side of what is searched, in pixels: codes in photos are large. */
const LONGEST_SIDE = 2600;

/** How hard a file is searched (a frame of a camera is followed by another one), and for how many milliseconds more at most. */
const EFFORT = 8;
const PATIENCE = 1000;

/** Part of the Shape Detection API. */
interface Detector {
  detect(image: ImageBitmap): Promise<readonly { readonly rawValue: string }[]>;
}

/**
 * The texts of the codes in an image file, at least one.
 * @returns `none` where there is no code, `undecodable` where nothing here decodes such an image
 */
export async function findInImage(file: Bytes, type: 'PNG' | 'other'): Promise<readonly string[] | 'none' | 'undecodable'> {
  if (type === 'PNG') {
    const image = await pngLuma(file);
    if (image === 'broken') return 'none';
    if (image !== 'unsupported') return orNone(await searchLuma(image));
  }
  const bitmap = await decode(file);
  if (!bitmap) return 'undecodable';
  try {
    const native = await detect(bitmap);
    if (native.length > 0) return native;
    const pixels = pixelsOf(bitmap);
    return pixels ? orNone(await searchPixels(pixels, EFFORT)) : 'undecodable';
  } finally {
    bitmap.close();
  }
}

/** The text of the first code in a frame of a camera. */
export async function findInFrame(frame: Pixels): Promise<string | undefined> {
  return (await searchPixels(frame, 1))[0];
}

const orNone = (texts: readonly string[]): readonly string[] | 'none' => (texts.length > 0 ? texts : 'none');

/** A browser's own object gives its fields only when they are asked for by name. */
async function searchPixels({ width, height, data }: Pixels, effort: number): Promise<readonly string[]> {
  return await search({ width, height, data, format: 'RGBA' }, effort);
}

/** Brightness alone is the first plane of I420; what follows it is not looked at. */
async function searchLuma(image: Luma): Promise<readonly string[]> {
  const { width, height, luma } = smaller(image, Math.ceil(Math.max(image.width, image.height) / LONGEST_SIDE));
  const data = new Uint8Array(width * height + 2 * Math.ceil(width / 2) * Math.ceil(height / 2));
  data.set(luma);
  return await search({ width, height, data, format: 'I420' }, EFFORT);
}

/** Every pixel the mean of a square of them. */
function smaller(image: Luma, by: number): Luma {
  if (by === 1) return image;
  const [width, height] = [Math.floor(image.width / by), Math.floor(image.height / by)];
  const luma = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let i = 0; i < by * by; i++) sum += image.luma[(y * by + Math.floor(i / by)) * image.width + x * by + (i % by)] ?? 0;
      luma[y * width + x] = sum / (by * by);
    }
  }
  return { width, height, luma };
}

type Searched = Pick<Pixels, 'width' | 'height'> & { readonly data: Uint8Array | Uint8ClampedArray; readonly format: 'I420' | 'RGBA' };

async function search({ width, height, data, format }: Searched, effort: number): Promise<readonly string[]> {
  const [found = []] = await decodeQRBatch([{ width, height, data }], { format, effort, timeLimit: PATIENCE, maxSize: { width, height } });
  return [...new Set(found.filter((result) => typeof result === 'string' && result.trim() !== '') as string[])];
}

async function decode(file: Bytes): Promise<ImageBitmap | undefined> {
  if (typeof createImageBitmap !== 'function') return undefined;
  try {
    const bitmap = await createImageBitmap(new Blob([file]));
    const scale = LONGEST_SIDE / Math.max(bitmap.width, bitmap.height);
    if (scale >= 1) return bitmap;
    const small = await createImageBitmap(bitmap, {
      resizeWidth: Math.ceil(bitmap.width * scale),
      resizeHeight: Math.ceil(bitmap.height * scale),
    });
    bitmap.close();
    return small;
  } catch {
    return undefined;
  }
}

async function detect(bitmap: ImageBitmap): Promise<readonly string[]> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: new (options: { formats: readonly string[] }) => Detector };
  try {
    const found = BarcodeDetector ? await new BarcodeDetector({ formats: ['qr_code'] }).detect(bitmap) : [];
    return found.map(({ rawValue }) => rawValue).filter((text) => text.trim() !== '');
  } catch {
    return []; // It is there and cannot read QR codes: some platforms lack the service behind it.
  }
}

/** On white, because codes are often drawn on nothing. */
function pixelsOf(bitmap: ImageBitmap): Pixels | undefined {
  const { width, height } = bitmap;
  const context = contextOf(width, height);
  if (!context) return undefined;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, width, height);
}

function contextOf(width: number, height: number): CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null {
  if (typeof OffscreenCanvas === 'function') return new OffscreenCanvas(width, height).getContext('2d');
  if (typeof document === 'undefined') return null;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas.getContext('2d');
}
