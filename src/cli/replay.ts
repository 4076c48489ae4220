/**
 * `--replay FILE`: a verification without a network. The file is an evidence bundle, which holds its own input and clock, or a map of
 * recorded answers, which answers the addresses of any input.
 */
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

export type ReplayFile =
  { readonly kind: 'bundle'; readonly text: string } | { readonly kind: 'map'; readonly fetch: typeof globalThis.fetch };

/** Reads a file as `--replay` takes it. */
export async function readReplay(path: string): Promise<ReplayFile> {
  const text = await readFile(path, 'utf8');
  const json = JSON.parse(text) as { readonly format?: unknown } | null;
  if (typeof json?.format === 'string') return { kind: 'bundle', text };
  return { kind: 'map', fetch: replayFetch(json as ReplayMap, dirname(path)) };
}
