/** What can be told of a workspace before its files are parsed; a first look at a saved database needs no more. */
import { defaultSettings, type ReadSettings, SETTINGS_FILE } from '#core/workspace/settings.ts';
import { recogniseDialect } from '#core/migration/recognise-dialect.ts';
import { type SortedFiles, sortFiles } from '#core/workspace/sort-files.ts';
import type { DialectOutline, TextFile } from '#core/migration/dialect.ts';
import type { Problem } from '#core/base/problem.ts';
import type { Settings, Workspace } from '#core/workspace/workspace.ts';

export interface WorkspaceOutline<D extends DialectOutline = DialectOutline> {
  readonly settings: Settings;
  readonly dialect: D;
  /** `PRAGMA foreign_keys` of the connection that migrates, and of those of the apps. */
  readonly foreignKeys: { readonly migrations: boolean; readonly apps: boolean };
}

export interface OutlineDeps<D extends DialectOutline = DialectOutline> {
  /** Not empty; the first is the one for a workspace that none recognises. */
  readonly dialects: readonly D[];
  readonly readSettings: ReadSettings;
}

export interface ReadOutline<D extends DialectOutline> extends WorkspaceOutline<D> {
  readonly files: SortedFiles;
  readonly problems: readonly Problem[];
}

/** Reads of a workspace what is to be known before its database is opened. Never throws. */
export function readOutline<D extends DialectOutline>(
  workspace: Workspace,
  { dialects, readSettings }: OutlineDeps<D>,
): ReadOutline<D> {
  const files = sortFiles(workspace);
  const settingsFile = files.settings[0];
  const read = settingsFile === undefined ? { settings: defaultSettings, problems: [] } : readSettings(settingsFile);
  const { settings } = read;
  const { dialect, problems } = chooseDialect(settings, files.rest, dialects);
  const foreignKeys = { migrations: settings.foreignKeys ?? dialect.foreignKeys, apps: settings.foreignKeys !== false };
  return { files, settings, dialect, foreignKeys, problems: [...read.problems, ...problems] };
}

function chooseDialect<D extends DialectOutline>(
  settings: Settings,
  files: readonly TextFile[],
  dialects: readonly D[],
): { dialect: D; problems: readonly Problem[] } {
  const named = dialects.find(({ id }) => id === settings.dialect);
  if (named !== undefined) return { dialect: named, problems: [] };
  const dialect = recogniseDialect(files, dialects) ?? dialects[0];
  if (dialect === undefined) throw new Error('there is no dialect');
  const problems: Problem[] = settings.dialect === null ? [] : [startUnknown('the dialect', settings.dialect)];
  return { dialect, problems };
}

/** Says that the settings name something that is not there. */
export const startUnknown = (what: string, given: string): Problem => ({
  code: 'start-unknown',
  file: SETTINGS_FILE,
  what,
  given,
});
