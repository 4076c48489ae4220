/** Answers URLs from a map of recorded answers and from nothing else: a verification without a network. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

export interface RecordedAnswer {
  /** HTTP status, or that the request failed. */
  readonly status: number | 'network-error';
  readonly type?: string;
  /** Beside the map. */
  readonly file?: string;
}

export type ReplayMap = Readonly<Record<string, RecordedAnswer>>;

/** A `fetch` over recorded answers. A URL the map does not name fails as an unreachable host does. */
export function replayFetch(map: ReplayMap, folder: string): typeof globalThis.fetch {
  return async (input) => {
    const url = input instanceof Request ? input.url : String(input);
    const answer = Object.hasOwn(map, url) ? map[url] : undefined;
    if (!answer || answer.status === 'network-error') throw new TypeError('not in the recorded answers');
    const body = answer.file === undefined ? null : await readFile(resolve(folder, answer.file));
    return new Response(body, { status: answer.status, headers: { 'content-type': answer.type ?? 'application/octet-stream' } });
  };
}

/** Reads a map as `--replay` takes it. */
export async function readReplay(path: string): Promise<typeof globalThis.fetch> {
  return replayFetch(JSON.parse(await readFile(path, 'utf8')) as ReplayMap, dirname(path));
}
