/** Finds the folder in which a tool's migrations stand: each tool lets its users choose it. */
import type { TextFile } from '#core/migration/dialect.ts';

/** In: what tells a migration of the tool. Out: the folder, with a slash at the end, that has most of them; null: there is none. */
export function findFolder(files: readonly TextFile[], isMigration: (file: TextFile) => boolean): string | null {
  const counts = new Map<string, number>();
  for (const file of files.filter(isMigration)) {
    const folder = folderOf(file.path);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? null;
}

/** How much of a folder's SQL is the tool's own, 0 to 1. */
export function shareOf(files: readonly TextFile[], folder: string, isMigration: (file: TextFile) => boolean): number {
  const scripts = files.filter(({ path }) => folderOf(path) === folder && path.endsWith('.sql'));
  return scripts.length === 0 ? 0 : scripts.filter(isMigration).length / scripts.length;
}

/** The name of a file without its folder. */
export const fileNameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
