/** Makes a workspace of texts from a folder or a zip: what is read in it, what is kept beside it, what is left out. */
import { atRoot } from '#core/exchange/find-root.ts';
import { findMarks } from '#core/exchange/find-marks.ts';
import type { LeftOut } from '#core/exchange/given.ts';
import type { TextFile } from '#core/migration/dialect.ts';
import type { FileUse } from '#core/migration/migration.ts';
import { loadWorkspace, type LoadedWorkspace, type WorkspaceDeps } from '#core/workspace/load-workspace.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';

export interface ReadFolder {
  readonly files: WorkspaceFiles;
  readonly loaded: LoadedWorkspace;
  /** Of each file that was taken. */
  readonly uses: readonly FileUse[];
  readonly leftOut: readonly LeftOut[];
}

/** A project may have thousands of files; a tab for each would bury the few that matter. */
const MOST_UNUSED = 50;

/** In: texts with safe paths. Out: null when nothing in them is part of a workspace. */
export function readFolder(texts: readonly TextFile[], deps: WorkspaceDeps): ReadFolder | null {
  const rooted = atRoot(texts, deps.dialects);
  const files = Object.fromEntries(rooted.map(({ path, text }) => [path, text]));
  const all = loadWorkspace({ files }, deps);
  const used = all.files.filter(({ role }) => role !== 'ignored');
  if (used.length === 0) return null;
  const unused = all.files.filter(({ role }) => role === 'ignored');
  const beside = new Set(keptUnused(used, unused).map(({ path }) => path));
  const ignored = new Set(unused.map(({ path }) => path));
  const isTaken = ({ path }: TextFile): boolean => !ignored.has(path) || beside.has(path);
  const marks = findMarks(all.dialect, rooted.filter(isTaken), rooted.filter((file) => !isTaken(file))); // prettier-ignore
  const kept = new Set([...beside, ...marks.map(({ path }) => path)]);
  const leftOut = unused.filter(({ path }) => !kept.has(path));
  const out = new Set(leftOut.map(({ path }) => path));
  const taken = Object.fromEntries(Object.entries(files).filter(([path]) => !out.has(path)));
  const loaded = loadWorkspace({ files: taken }, deps);
  return { files: taken, loaded, uses: loaded.files, leftOut: leftOut.map(({ path, why }) => ({ path, why })) };
}

/** A whole workspace of ours is kept whole; of a project only what lies beside its migrations, and what tells its tool. */
function keptUnused(used: readonly FileUse[], unused: readonly FileUse[]): readonly FileUse[] {
  const isOurs = used.some(({ role }) => role !== 'migration');
  if (isOurs && unused.length <= MOST_UNUSED) return unused;
  const folders = new Set(used.filter(({ role }) => role === 'migration').map(({ path }) => folderOf(path)));
  return unused.filter(({ path }) => [...folders].some((folder) => folder !== '' && path.startsWith(folder)));
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
