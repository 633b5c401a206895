/** What each file of a workspace is, by its path. */
import { compareNatural } from '#core/base/natural-order.ts';
import { SETTINGS_FILE } from '#core/workspace/settings.ts';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Dialect, TextFile } from '#core/migration/dialect.ts';
import type { FileUse } from '#core/migration/migration.ts';
import type { Problem } from '#core/base/problem.ts';
import type { Workspace } from '#core/workspace/workspace.ts';

/** A file above this is left out: it would stall the page, and no migration by hand is that long. */
const FILE_LIMIT_BYTES = 2 * 1024 * 1024;

export const SEED_FILE = 'seed.sql';

/** `rest` is for the dialect to judge. */
export type SortedFiles = Readonly<Record<'settings' | 'seed' | 'app' | 'rest', readonly TextFile[]>> & {
  readonly tooLarge: readonly (TextFile & { readonly bytes: number })[];
  readonly links: readonly string[];
};

/** Sorts the files of a workspace by what they are, each kind in natural order of the paths. */
export function sortFiles(workspace: Workspace): SortedFiles {
  const sorted = { settings: [], seed: [], app: [], rest: [], tooLarge: [], links: [...(workspace.links ?? [])] } as {
    [Kind in keyof SortedFiles]: SortedFiles[Kind][number][];
  };
  const paths = Object.keys(workspace.files).toSorted(compareNatural);
  for (const path of paths) {
    const file = { path, text: workspace.files[path] ?? '' };
    const bytes = sizeInBytes(file.text);
    if (bytes > FILE_LIMIT_BYTES) sorted.tooLarge.push({ ...file, bytes });
    else sorted[kindOf(path)].push(file);
  }
  return sorted;
}

function kindOf(path: string): 'settings' | 'seed' | 'app' | 'rest' {
  if (path === SETTINGS_FILE) return 'settings';
  if (path === SEED_FILE) return 'seed';
  return /^app\/[^/]+\.sql$/.test(path) ? 'app' : 'rest';
}

/** Encodes only where the number of characters leaves the answer open: it has 1 to 3 bytes for each UTF-16 unit. */
function sizeInBytes(text: string): number {
  return text.length * 3 <= FILE_LIMIT_BYTES ? text.length : utf8ToBytes(text).length;
}

/** Says that a file was left out. */
export const tooLargeProblem = ({ path, bytes }: { path: string; bytes: number }): Problem => ({
  code: 'file-too-large',
  file: path,
  bytes,
  limit: FILE_LIMIT_BYTES,
});

/** Says of every file what it was used for, and why; ordered by path. */
export function fileUses(sorted: SortedFiles, byDialect: readonly FileUse[], dialect: Dialect): readonly FileUse[] {
  const known = new Map(byDialect.map((use) => [use.path, use]));
  const uses: readonly FileUse[] = [
    ...sorted.settings.map(({ path }): FileUse => ({ path, role: 'settings', why: 'the settings' })),
    ...sorted.seed.map(({ path }): FileUse => ({ path, role: 'seed', why: 'the rows at the start' })),
    ...sorted.app.map(({ path }): FileUse => ({ path, role: 'app', why: 'an app version' })),
    ...sorted.tooLarge.map(({ path }): FileUse => ({ path, role: 'ignored', why: 'larger than 2 MB' })),
    ...sorted.links.map((path): FileUse => ({ path, role: 'ignored', why: 'a link that is not followed' })),
    ...sorted.rest.map(
      ({ path }): FileUse => known.get(path) ?? { path, role: 'ignored', why: whyIgnored(path, dialect) },
    ),
  ];
  return uses.toSorted((a, b) => compareNatural(a.path, b.path));
}

function whyIgnored(path: string, dialect: Dialect): string {
  if (path === 'rollforward.yml') return `the settings are read from ${SETTINGS_FILE} only`;
  if (path.startsWith('app/')) return 'an app version is a file app/<name>.sql';
  if (/(?:^|\/)(?:schema|structure)\.sql$/.test(path)) return 'a dump of the schema: here the migrations make it';
  return `not part of a workspace in the layout of ${dialect.label}`;
}
