/** Reads what was dropped or picked into plain bytes; what is too large is not even read. */
import {
  importLimits,
  isDatabaseName,
  sayTooLarge,
  skippedFolderOf,
  skippedFolders,
  skippedWhy,
} from '#core/base/import-limits.ts';
import type { Given, GivenFile, LeftOut } from '#core/exchange/given.ts';

type GivenFiles = Extract<Given, { kind: 'files' }>;

interface Found {
  readonly path: string;
  readonly file: File;
}

interface Walk {
  readonly found: Found[];
  readonly leftOut: LeftOut[];
}

/** What was dropped: to be asked for at once, since the browser forgets it when the event is over. */
export function dropped(transfer: DataTransfer): readonly Dropped[] {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  // Some programs hand over a file that is in no folder of the browser's.
  return items.map((item) => item.webkitGetAsEntry() ?? item.getAsFile()).filter((each) => each !== null);
}

type Dropped = FileSystemEntry | File;

/** Reads dropped files and folders. */
export async function gatherDropped(all: readonly Dropped[]): Promise<GivenFiles> {
  const walk: Walk = { found: [], leftOut: [] };
  for (const each of all) {
    if (each instanceof File) walk.found.push({ path: each.name, file: each });
    else await visit(each, walk);
  }
  return gather(nameOf(all.map(({ name }) => name)), walk);
}

/** Reads picked files; those of a picked folder have its name in their paths. */
export function gatherPicked(files: readonly File[]): Promise<GivenFiles> {
  const paths = files.map((file) => file.webkitRelativePath || file.name);
  const skipped = new Set(paths.map(skippedFolderOf).filter((folder) => folder !== null));
  const found = files
    .map((file, i) => ({ file, path: paths[i]! }))
    .filter(({ path }) => skippedFolderOf(path) === null);
  const leftOut = [...skipped].map((path) => ({ path, why: skippedWhy }));
  return gather(nameOf([...new Set(paths.map((path) => path.split('/')[0]!))]), { found, leftOut });
}

const nameOf = (names: readonly string[]): string => (names.length === 1 ? names[0]! : `${names.length} files`);

async function visit(entry: FileSystemEntry, walk: Walk): Promise<void> {
  const path = entry.fullPath.replace(/^\//, '');
  // One more than may be: enough to say that there are too many.
  if (walk.found.length > importLimits.files) return;
  if (entry.isFile) {
    const file = await fileOf(entry as FileSystemFileEntry);
    if (file === null) walk.leftOut.push({ path, why: 'the browser could not read it' });
    else walk.found.push({ path, file });
  } else if (skippedFolders.has(entry.name)) {
    walk.leftOut.push({ path: `${path}/`, why: skippedWhy });
  } else {
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    // It gives a hundred at a time, and none at the end.
    for (let some = await nextOf(reader); some.length > 0; some = await nextOf(reader)) {
      for (const child of some) await visit(child, walk);
    }
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File | null> =>
  new Promise((resolve) => entry.file(resolve, () => resolve(null)));

const nextOf = (reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> =>
  new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));

/** SQL is read first, so that the limit of all together cuts off what matters least. */
async function gather(name: string, { found, leftOut }: Walk): Promise<GivenFiles> {
  const isSingle = found.length === 1;
  const rank = ({ path }: Found): number => (path.endsWith('.sql') ? 0 : 1);
  const files: GivenFile[] = [];
  const out = [...leftOut];
  let room: number = importLimits.totalBytes;
  for (const { path, file } of found.toSorted((a, b) => rank(a) - rank(b))) {
    const limit = isSingle || isDatabaseName(path) ? importLimits.zipBytes : importLimits.fileBytes;
    const isText = limit === importLimits.fileBytes;
    if (isText && file.size > limit) out.push({ path, why: sayTooLarge(file.size) });
    else if (isText && file.size > room) out.push({ path, why: 'not read: all together it was too much' });
    else {
      if (isText) room -= file.size;
      const read = await bytesOf(file, limit);
      if (read === null) out.push({ path, why: 'the browser could not read it' });
      else files.push(file.size > limit ? { path, bytes: read, size: file.size } : { path, bytes: read });
    }
  }
  return { kind: 'files', name, files, leftOut: out };
}

/** Of a file that is too large only the beginning, by which it is known what it is. */
async function bytesOf(file: File, limit: number): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await (file.size > limit ? file.slice(0, 100) : file).arrayBuffer());
  } catch {
    return null;
  }
}
