/** Where in what was given the workspace begins: people drop the project, the folder above it, or the migrations alone. */
import { compareNatural } from '#core/base/natural-order.ts';
import type { Dialect, TextFile } from '#core/migration/dialect.ts';
import { recogniseDialect } from '#core/migration/recognise-dialect.ts';
import { SETTINGS_FILE } from '#core/workspace/settings.ts';

/** Folders that belong to a layout, so that they are no mere wrapping even when everything lies in them. */
const layoutFolders = new Set([
  'app',
  'db',
  'database',
  'drizzle',
  'migration',
  'migrations',
  'prisma',
  'schema',
  'sql',
]);
/** Each is tried with every dialect. */
const MOST_PLACES = 50;

/** Gives the files with paths as a workspace has them. No file is dropped here. */
export function atRoot(files: readonly TextFile[], dialects: readonly Dialect[]): readonly TextFile[] {
  const bare = lifted(files, wrappingOf(files.map(({ path }) => path)));
  const settings = bare
    .filter(({ path }) => path.endsWith(`/${SETTINGS_FILE}`))
    .toSorted((a, b) => a.path.length - b.path.length)[0];
  const isWorkspace = bare.some(({ path }) => path === SETTINGS_FILE);
  if (settings && !isWorkspace) return lifted(bare, folderOf(settings.path));
  if (recogniseDialect(bare, dialects) !== null) return bare;
  return lifted(bare, placeOfMigrations(bare, dialects) ?? '');
}

/** The folder that was dropped, or that a zip has around everything, with its slash; empty when there is none. One and no more: what lies deeper is the project's own. */
export function wrappingOf(paths: readonly string[]): string {
  const first = paths[0]?.split('/')[0] ?? '';
  const wraps = !layoutFolders.has(first.toLowerCase()) && paths.every((path) => path.startsWith(`${first}/`));
  return paths.length > 0 && wraps ? `${first}/` : '';
}

/** A folder deeper down from which a dialect knows its own; the surest, of equally sure ones the highest. */
function placeOfMigrations(files: readonly TextFile[], dialects: readonly Dialect[]): string | null {
  const scripts = files.filter(({ path }) => path.endsWith('.sql'));
  const folders = new Set(scripts.flatMap(({ path }) => [folderOf(path), folderOf(folderOf(path).slice(0, -1))]));
  const places = [...folders]
    .filter((folder) => folder !== '')
    .toSorted((a, b) => depthOf(a) - depthOf(b) || compareNatural(a, b))
    .slice(0, MOST_PLACES);
  let best: string | null = null;
  let bestScore = 0;
  for (const place of places) {
    const inside = lifted(
      files.filter(({ path }) => path.startsWith(place)),
      place,
    );
    const score = Math.max(...dialects.map((dialect) => dialect.recognise(inside)));
    if (score > bestScore) [best, bestScore] = [place, score];
  }
  return best;
}

/** What lies in the folder loses it from its path; the rest stays where it is, unless its path is taken then. */
function lifted(files: readonly TextFile[], folder: string): readonly TextFile[] {
  const inside = files
    .filter(({ path }) => path.startsWith(folder))
    .map(({ path, text }) => ({ path: path.slice(folder.length), text }));
  const taken = new Set(inside.map(({ path }) => path));
  const outside = files.filter(({ path }) => !path.startsWith(folder));
  return [
    ...inside,
    ...outside.map((file) => (taken.has(file.path) ? { ...file, path: `outside/${file.path}` } : file)),
  ];
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
const depthOf = (folder: string): number => folder.split('/').length;
