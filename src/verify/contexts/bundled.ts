/** The closed context loader: what this package carries, and nothing else unless the host application hands in a loader. */
import { CONTEXTS } from './table.js';

/** Published revisions of a context this package carries; 0 where it carries none. */
export function revisionsOf(url: string): number {
  return Object.hasOwn(CONTEXTS, url) ? (CONTEXTS[url]?.length ?? 0) : 0;
}

/**
 * A bundled context document.
 * @param revision 0 is the newest published revision; higher numbers are older, and the last one stands for all beyond it
 */
export async function bundledContext(url: string, revision = 0): Promise<object | undefined> {
  const revisions = Object.hasOwn(CONTEXTS, url) ? CONTEXTS[url] : undefined;
  const load = revisions?.[Math.min(revision, revisions.length - 1)];
  return load ? (await load()).context : undefined;
}
