/**
 * Looks for a QR code with the camera: asks for it when it is started and never before, and gives it back as soon as a code was found,
 * somebody stops it, or the element leaves the page. Frames stay in memory and on this machine.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export type CameraState =
  | { readonly at: 'off' }
  | { readonly at: 'starting' }
  /** `strange`: a code was seen, and it leads to no badge. */
  | { readonly at: 'looking'; readonly strange: boolean }
  | { readonly at: 'failed'; readonly why: 'denied' | 'none' | 'failed' };

/** Milliseconds between two looks, and the longer side of what is looked at, in pixels. */
const PAUSE = 120;
const LONGEST_SIDE = 1000;

/** Whether there may be a camera; nothing is asked. */
export function mayScan(): boolean {
  return typeof navigator.mediaDevices?.getUserMedia === 'function';
}

export class Camera implements ReactiveController {
  state: CameraState = { at: 'off' };
  /** Undefined while the camera is off. */
  video: HTMLVideoElement | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #accept: (text: string) => Promise<boolean>;
  #run: AbortController | undefined;

  /** @param accept takes the text of a code, and says whether the search is over */
  constructor(host: ReactiveControllerHost, accept: (text: string) => Promise<boolean>) {
    this.#host = host;
    this.#accept = accept;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  async start(): Promise<void> {
    this.stop();
    const { signal } = (this.#run = new AbortController());
    this.#set({ at: 'starting' });
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
      const release = (): void => stream.getTracks().forEach((track) => track.stop());
      if (signal.aborted) return release();
      signal.addEventListener('abort', release);
      const video = Object.assign(document.createElement('video'), { srcObject: stream, muted: true, playsInline: true });
      this.video = video;
      this.#set({ at: 'looking', strange: false });
      await video.play();
      await this.#look(video, signal);
    } catch (error) {
      if (signal.aborted) return;
      this.stop();
      this.#set({ at: 'failed', why: reason(error) });
    }
  }

  stop(): void {
    this.#run?.abort();
    this.#run = undefined;
    if (this.video) this.video.srcObject = null;
    this.video = undefined;
    if (this.state.at !== 'off') this.#set({ at: 'off' });
  }

  async #look(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
    const { findInFrame } = await import('../../readers/qr.js');
    const canvas = document.createElement('canvas');
    while (!signal.aborted) {
      const frame = frameOf(video, canvas);
      const text = frame && (await findInFrame(frame));
      if (signal.aborted) return;
      if (text !== undefined) {
        if (await this.#accept(text)) return signal.aborted ? undefined : this.stop();
        if (!signal.aborted) this.#set({ at: 'looking', strange: true });
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }

  #set(state: CameraState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
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

/** Names of Media Capture and Streams §10.2. */
function reason(error: unknown): 'denied' | 'none' | 'failed' {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'failed';
}
