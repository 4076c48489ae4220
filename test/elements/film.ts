/** A camera that films what it is given, in place of the machine's own. */
export interface FakeCamera {
  /** How often it was asked for. */
  readonly asked: number;
  /** Whether every track it gave was given back. */
  readonly ended: boolean;
  /** Puts the machine's own back. */
  restore(): void;
}

export const mayFilm = typeof HTMLCanvasElement.prototype.captureStream === 'function';

/** @param film what `getUserMedia` answers with */
export function cameraIs(film: () => Promise<MediaStream>): FakeCamera {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  const put = (value: unknown): unknown => Object.defineProperty(navigator, 'mediaDevices', { value, configurable: true });
  let asked = 0;
  let tracks: readonly MediaStreamTrack[] = [];
  put({
    getUserMedia: async () => {
      asked++;
      const stream = await film();
      tracks = stream.getTracks();
      return stream;
    },
  });
  return {
    get asked() {
      return asked;
    },
    get ended() {
      return tracks.length > 0 && tracks.every(({ readyState }) => readyState === 'ended');
    },
    restore: () => void put(devices),
  };
}

/** A picture that is held before the camera, and what takes it away. */
export async function filmOf(png: BlobPart): Promise<{ readonly stream: MediaStream; stop(): void }> {
  const bitmap = await createImageBitmap(new Blob([png]));
  const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width + 80, height: bitmap.height + 80 });
  const context = canvas.getContext('2d');
  const draw = (): void => {
    if (!context) return;
    context.fillStyle = '#ddd';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(bitmap, 40, 40);
  };
  draw();
  const timer = setInterval(draw, 40);
  return { stream: canvas.captureStream(25), stop: () => clearInterval(timer) };
}
