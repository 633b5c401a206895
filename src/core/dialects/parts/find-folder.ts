/** Finds the folder in which a tool's migrations stand: each tool lets its users choose it. */
import type { TextFile } from '#core/migration/dialect.ts';

/** Of a file that is a migration of the tool: the folder (with a slash at the end) that holds them; null for any other. */
export type RootOf = (file: TextFile) => string | null;

/** Out: the folder that has most of them, null when there is none. */
export function findRoot(files: readonly TextFile[], rootOf: RootOf): string | null {
  const counts = new Map<string, number>();
  for (const file of files) {
    const root = rootOf(file);
    if (root !== null) counts.set(root, (counts.get(root) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? null;
}

/** How much of the SQL under the tool's folder is the tool's own, 0 to 1; 0 when it has no folder. */
export function shareOf(files: readonly TextFile[], rootOf: RootOf): number {
  const root = findRoot(files, rootOf);
  if (root === null) return 0;
  const scripts = files.filter(({ path }) => path.startsWith(root) && path.endsWith('.sql'));
  const own = files.filter((file) => rootOf(file) === root).length;
  return Math.min(1, own / Math.max(1, scripts.length));
}

/** For a tool whose migrations stand right in their folder, told by name and text. */
export const rootOfFile =
  (isMigration: (name: string, text: string) => boolean): RootOf =>
  ({ path, text }) =>
    isMigration(fileNameOf(path), text) ? folderOf(path) : null;

/** For a tool that gives each migration a folder of its own with a file of this name in it. */
export const rootOfFolder =
  (folderName: RegExp, file: string): RootOf =>
  ({ path }) => {
    const parts = path.split('/');
    const own = parts.at(-2);
    return parts.at(-1) === file && own !== undefined && folderName.test(own)
      ? parts.slice(0, -2).concat('').join('/')
      : null;
  };

/** The name of a file without its folder. */
export const fileNameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** Whether a file of one of these names is anywhere: `go.mod`, `Cargo.toml`. */
export const hasFile = (files: readonly TextFile[], names: readonly string[]): boolean =>
  files.some(({ path }) => names.includes(fileNameOf(path)));
