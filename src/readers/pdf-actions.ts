/**
 * What a PDF would have a program do beside showing pages: run scripts, start programs, send forms (ISO 32000-2 §12.6.4). It is looked for in
 * every object, whatever leads to it, and told by its name; nothing of it is ever done.
 */
import { isDict, type PdfFile, type PdfValue } from '../core/pdf.js';

/** Types of actions that do more than turn a page or follow a link. */
const ACTIVE: ReadonlySet<string> = new Set([
  'JavaScript',
  'Launch',
  'SubmitForm',
  'ImportData',
  'GoToE',
  'Rendition',
  'RichMediaExecute',
  'Movie',
  'Sound',
]);

export function findActions(file: PdfFile): readonly string[] {
  const found = new Set<string>();
  const visit = (value: PdfValue | undefined): void => {
    if (Array.isArray(value)) (value as readonly PdfValue[]).forEach(visit);
    if (!isDict(value)) return;
    const type = file.get(value.get('S'));
    if (typeof type === 'object' && type !== null && 'name' in type && ACTIVE.has(type.name)) found.add(type.name);
    if (value.has('JS') || isDict(file.get(value.get('JavaScript')))) found.add('JavaScript');
    if (value.has('XFA')) found.add('XFA');
    for (const member of value.values()) visit(member);
  };
  for (const value of file.values()) visit(value);
  return [...found].sort();
}
