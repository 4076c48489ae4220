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
    const { look } = await import('./camera-look.js');
    const found = await look(
      video,
      async (text) => {
        const over = await this.#accept(text);
        if (!over && !signal.aborted) this.#set({ at: 'looking', strange: true });
        return over;
      },
      signal,
    );
    if (found && !signal.aborted) this.stop();
  }

  #set(state: CameraState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}

/** Names of Media Capture and Streams §10.2. */
function reason(error: unknown): 'denied' | 'none' | 'failed' {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'failed';
}
