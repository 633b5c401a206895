/** The workspace's files as tabs: migrations first, then app versions, the seed rows, the settings. */
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import { isFilePath } from '#core/base/file-path.ts';
import { compareNatural } from '#core/base/natural-order.ts';
import { fileLabels, isMigrationPath, shortLabel } from '#views/file-labels.ts';

export interface FileTab {
  readonly path: string;
  /** Short enough for a tab: a migration by its name, an app version by its own. The path stays where there is room. */
  readonly label: string;
  /** Place among the app versions, for its hue; null for every other file. */
  readonly appIndex: number | null;
  readonly readOnly: boolean;
}

const rank = (path: string): number =>
  isMigrationPath(path) ? 0 : path.startsWith('app/') ? 1 : path === 'seed.sql' ? 2 : path.includes('/') ? 4 : 3;

/** In: their paths, and what may be changed (paths, a final `*` stands for anything; null: all). */
export function fileTabs(files: readonly string[], editable: readonly string[] | null): readonly FileTab[] {
  const paths = files.toSorted((a, b) => rank(a) - rank(b) || compareNatural(a, b));
  const labels = fileLabels(paths);
  const apps = paths.filter((path) => path.startsWith('app/'));
  return paths.map((path) => ({
    path,
    label: labels.get(path) ?? path,
    appIndex: path.startsWith('app/') ? apps.indexOf(path) : null,
    readOnly: !mayEdit(path, editable),
  }));
}

export const languageOf = (path: string): 'sql' | 'typescript' | 'text' =>
  path.endsWith('.sql') ? 'sql' : path.endsWith('.ts') ? 'typescript' : 'text';

export function mayEdit(path: string, editable: readonly string[] | null): boolean {
  if (editable === null) return true;
  return editable.some((pattern) => (pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern));
}

/** Whether a migration is called so already, however it is written. Versions may differ; two of one name are taken for one. */
export function hasMigration(files: WorkspaceFiles, name: string): boolean {
  const wanted = wordsOf(name);
  return Object.keys(files).some(
    (path) => isMigrationPath(path) && wordsOf(shortLabel(path).replace(/\.ts$/, '')) === wanted,
  );
}

const wordsOf = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join('_');

/** Why a file can't be called so; null when it can. */
export function whyNotPath(files: WorkspaceFiles, path: string, editable: readonly string[] | null): string | null {
  if (!isFilePath(path)) return 'A path goes down from the workspace, as in app/v3.sql: no .., no empty part.';
  if (Object.hasOwn(files, path)) return 'There is a file of this name already.';
  return mayEdit(path, editable) ? null : `This step takes ${(editable ?? []).join(', ')} only.`;
}
