/** Looks for a QR code in what a camera films. Loaded when there is a picture to look at. */
import { findInFrame } from '../../readers/qr.js';

/** Milliseconds between two looks, and the longer side of what is looked at, in pixels. */
const PAUSE = 120;
const LONGEST_SIDE = 1000;

/**
 * @param accept takes the text of a code, and says whether the search is over
 * @returns whether it is; false where it was given up
 */
export async function look(video: HTMLVideoElement, accept: (text: string) => Promise<boolean>, signal: AbortSignal): Promise<boolean> {
  const canvas = document.createElement('canvas');
  while (!signal.aborted) {
    const frame = frameOf(video, canvas);
    const text = frame && (await findInFrame(frame));
    if (signal.aborted) break;
    if (text !== undefined && (await accept(text))) return true;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  return false;
}

/** The picture of this moment; undefined before there is one. */
function frameOf(video: HTMLVideoElement, canvas: HTMLCanvasElement): ImageData | undefined {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || videoHeight === 0) return undefined;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(videoWidth, videoHeight));
  const [width, height] = [Math.round(videoWidth * scale), Math.round(videoHeight * scale)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(video, 0, 0, width, height);
  return context?.getImageData(0, 0, width, height);
}
