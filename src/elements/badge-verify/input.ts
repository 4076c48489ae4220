/** What a person may hand over, as inputs: an address in an attribute, what was dropped or pasted, what was typed. */
import type { Item } from '../../readers/expand.js';
import type { Input } from '../../readers/read.js';
import { droppedFiles, isClutter } from '../controllers/dropped.js';

export { mayBeBadge } from '../controllers/may-be-badge.js';

/** The `src` attribute as an input: an absolute URL, or what was written where it is none, so that the reader is told. */
export function inputOf(src: string | undefined): string | undefined {
  if (src === undefined || src === '') return undefined;
  return URL.canParse(src, document.baseURI) ? new URL(src, document.baseURI).href : src;
}

/** Files, else an address, else text. */
export function fromTransfer(data: DataTransfer | null): readonly Input[] {
  if (data && data.files.length > 0) return [...data.files];
  const texts = ['text/uri-list', 'text/plain'].map((type) => data?.getData(type).trim() ?? '');
  return texts.filter((text) => text !== '').slice(0, 1);
}

/** What was dropped, folders with all that is in them. */
export async function fromDrop(data: DataTransfer | null): Promise<readonly Input[]> {
  const inputs = fromTransfer(data);
  if (inputs.every((input) => typeof input === 'string')) return inputs;
  return await droppedFiles(data);
}

/** What was chosen: single files as they are, of a folder all but what systems leave in it. */
export function fromField({ target }: Event): readonly Input[] {
  const files = [...((target as HTMLInputElement).files ?? [])];
  return files.filter(({ name, webkitRelativePath }) => webkitRelativePath === '' || !isClutter(name));
}

export function fromForm(event: SubmitEvent): readonly Input[] {
  const text = new FormData(event.target as HTMLFormElement).get('text');
  return typeof text === 'string' && text.trim() !== '' ? [text.trim()] : [];
}

/**
 * The badges in what was handed over.
 * @throws BadgeError where there is only one part, and something is wrong with it
 */
export async function itemsOf(inputs: readonly Input[]): Promise<readonly Item[]> {
  const { expand } = await import('../../readers/expand.js');
  const found = await expand(inputs);
  const [only] = found;
  if (found.length === 1 && only?.error) throw only.error;
  return found;
}
