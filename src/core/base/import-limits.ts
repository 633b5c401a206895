/** What may come in from outside, at most; whoever gathers files and whoever reads them go by the same numbers. */

const MB = 1024 * 1024;

export const importLimits = {
  /** The same as in a workspace: a larger file would be left out there anyway. */
  fileBytes: 2 * MB,
  /** All texts together, inflated. */
  totalBytes: 32 * MB,
  /** Entries of a zip, files of a folder. */
  files: 10_000,
  /** The zip itself, packed. */
  zipBytes: 64 * MB,
  /** Half of what a database may grow to here: a rebuild of its largest table needs the other half. */
  databaseBytes: 32 * MB,
  pathLength: 400,
} as const;

/** Folders that are never part of a workspace, and large. */
export const skippedFolders: ReadonlySet<string> = new Set(['node_modules', '.git', '__MACOSX']);

/** Names by which databases go, whatever is in them. */
export const isDatabaseName = (path: string): boolean => /\.(?:sqlite3?|db3?|s3db|sl3)$/i.test(path);

/** A size as people write it: `812 B`, `3.4 KB`, `50.0 MB`. */
export function sayBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < MB ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / MB).toFixed(1)} MB`;
}

export const skippedWhy = 'never part of a workspace; not looked into';

/** In: its size, where it is known. */
export function sayTooLarge(bytes?: number): string {
  const limit = sayBytes(importLimits.fileBytes).replace('.0', '');
  return bytes === undefined ? `larger than ${limit}` : `${sayBytes(bytes)}, larger than ${limit}`;
}

/** The skipped folder in which a path lies, with a slash at the end; null: in none. */
export function skippedFolderOf(path: string): string | null {
  const parts = path.split(/[\\/]/);
  const place = parts.findIndex((part) => skippedFolders.has(part));
  return place < 0 || place === parts.length - 1 ? null : `${parts.slice(0, place + 1).join('/')}/`;
}
