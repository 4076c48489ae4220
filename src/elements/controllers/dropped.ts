/** Files somebody dropped, those in folders included, with the way to them as their name. */

/** Files one drop may have; a folder with more is not a folder of badges. */
const MOST = 20_000;

/** @param data of a drop event, in the same turn: it is empty afterwards */
export async function droppedFiles(data: DataTransfer | null): Promise<readonly File[]> {
  const items = [...(data?.items ?? [])].filter(({ kind }) => kind === 'file');
  const entries = items.map((item) => item.webkitGetAsEntry());
  const files = [...(data?.files ?? [])];
  if (!entries.some((entry) => entry?.isDirectory)) return files;
  const found: File[] = [];
  for (const entry of entries) if (entry) await walk(entry, found);
  return found;
}

async function walk(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (found.length >= MOST || isClutter(entry.name)) return;
  if (isFile(entry)) {
    found.push(await new Promise<File>((resolve, reject) => entry.file(resolve, reject)));
    return;
  }
  if (!isDirectory(entry)) return;
  const reader = entry.createReader();
  // A folder is told in parts; an empty part is the end.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return;
    for (const child of part) await walk(child, found);
  }
}

/** What systems leave in folders. */
export function isClutter(name: string): boolean {
  return name.startsWith('.') || /^(?:Thumbs\.db|desktop\.ini)$/i.test(name);
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
