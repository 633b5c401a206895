/** Turns the files of a workspace into what they mean: settings, migrations, app versions, seed rows. */
import { compareNatural } from '#core/base/natural-order.ts';
import { defaultSettings, SETTINGS_FILE, type ReadSettings } from '#core/workspace/settings.ts';
import { linkApps, ungivenParameters } from '#core/app-version/link-apps.ts';
import { parseAppVersion } from '#core/app-version/parse-app-version.ts';
import { recogniseDialect } from '#core/migration/recognise-dialect.ts';
import { fileUses, sortFiles, tooLargeProblem } from '#core/workspace/sort-files.ts';
import { splitStatements } from '#core/sql/split-statements.ts';
import type { AppVersion } from '#core/app-version/app-version.ts';
import type { Dialect, TextFile } from '#core/migration/dialect.ts';
import type { FileUse, Migration, MigrationPolicies } from '#core/migration/migration.ts';
import type { Problem } from '#core/base/problem.ts';
import type { Settings, Workspace } from '#core/workspace/workspace.ts';
import type { SqlStatement } from '#core/sql/statement.ts';

/** What can be told of a workspace before its files are parsed. */
export interface WorkspaceOutline {
  readonly settings: Settings;
  readonly dialect: Dialect;
  /** `PRAGMA foreign_keys` of the connection that migrates, and of those of the apps. */
  readonly foreignKeys: { readonly migrations: boolean; readonly apps: boolean };
}

export interface LoadedWorkspace extends WorkspaceOutline {
  /** In the order in which they apply; schema version n is the state after the first n. */
  readonly migrations: readonly Migration[];
  /** The dialect's, overridden by the settings. */
  readonly policies: MigrationPolicies;
  /** Oldest first. */
  readonly apps: readonly AppVersion[];
  readonly seed: readonly SqlStatement[];
  /** What the settings say about the start, where it exists; null: the default is to be found by trying. */
  readonly start: { readonly schema: number | null; readonly app: string | null };
  /** One for each file, ordered by path. */
  readonly files: readonly FileUse[];
  readonly problems: readonly Problem[];
}

export interface WorkspaceDeps {
  /** Not empty; the first is the one for a workspace that none recognises. */
  readonly dialects: readonly Dialect[];
  readonly readSettings: ReadSettings;
}

/** Reads of a workspace what is to be known before its database is opened; much faster than `loadWorkspace`. Never throws. */
export function outlineWorkspace(workspace: Workspace, deps: WorkspaceDeps): WorkspaceOutline {
  const { settings, dialect, foreignKeys } = outline(workspace, deps);
  return { settings, dialect, foreignKeys };
}

function outline(workspace: Workspace, { dialects, readSettings }: WorkspaceDeps) {
  const files = sortFiles(workspace);
  const settingsFile = files.settings[0];
  const read = settingsFile === undefined ? { settings: defaultSettings, problems: [] } : readSettings(settingsFile);
  const { settings } = read;
  const { dialect, problems } = chooseDialect(settings, files.rest, dialects);
  const foreignKeys = { migrations: settings.foreignKeys ?? dialect.foreignKeys, apps: settings.foreignKeys !== false };
  return { files, settings, dialect, foreignKeys, problems: [...read.problems, ...problems] };
}

/** Reads a workspace. Whatever is wrong with one file is a problem with its place; the rest goes on. Never throws. */
export function loadWorkspace(workspace: Workspace, deps: WorkspaceDeps): LoadedWorkspace {
  const { files, settings, dialect, foreignKeys, problems } = outline(workspace, deps);
  const loaded = dialect.load(files.rest);
  const parsed = files.app.map(parseAppVersion);
  const apps = linkApps(parsed.map(({ app }) => app).toSorted((a, b) => compareNatural(a.id, b.id)));
  const seed = readSeed(files.seed[0]);
  const start = resolveStart(settings, loaded.migrations, apps);
  return {
    settings,
    dialect,
    migrations: loaded.migrations,
    policies: {
      late: settings.late ?? dialect.policies.late,
      transaction: settings.transaction ?? dialect.policies.transaction,
      ledger: settings.ledger ?? dialect.policies.ledger,
    },
    apps,
    seed: seed.statements,
    start: start.value,
    foreignKeys,
    files: fileUses(files, loaded.files, dialect),
    problems: [
      ...files.tooLarge.map(tooLargeProblem),
      ...files.links.map((file): Problem => ({ code: 'link-not-followed', file })),
      ...problems,
      ...start.problems,
      ...loaded.problems,
      ...parsed.flatMap(({ problems }) => problems),
      ...ungivenParameters(apps, Object.keys(settings.samples)),
      ...seed.problems,
    ],
  };
}

function chooseDialect(
  settings: Settings,
  files: readonly TextFile[],
  dialects: readonly Dialect[],
): { dialect: Dialect; problems: readonly Problem[] } {
  const named = dialects.find(({ id }) => id === settings.dialect);
  if (named !== undefined) return { dialect: named, problems: [] };
  const dialect = recogniseDialect(files, dialects) ?? dialects[0];
  if (dialect === undefined) throw new Error('there is no dialect');
  const problems: Problem[] = settings.dialect === null ? [] : [startUnknown('the dialect', settings.dialect)];
  return { dialect, problems };
}

function resolveStart(
  { start }: Settings,
  migrations: readonly Migration[],
  apps: readonly AppVersion[],
): { value: LoadedWorkspace['start']; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const schema = start.schema === null ? null : schemaNumber(start.schema, migrations);
  if (schema === null && start.schema !== null) problems.push(startUnknown('the schema', String(start.schema)));
  const app = apps.some(({ id }) => id === start.app) ? start.app : null;
  if (app === null && start.app !== null) problems.push(startUnknown('the app version', start.app));
  return { value: { schema, app }, problems };
}

/** The number of a schema, given as itself or as the version of the last migration in it; null if there is none such. */
function schemaNumber(given: number | string, migrations: readonly Migration[]): number | null {
  if (typeof given === 'number' && given <= migrations.length) return given;
  const index = migrations.findIndex(({ version }) => version === String(given));
  return index < 0 ? null : index + 1;
}

const startUnknown = (what: string, given: string): Problem => ({
  code: 'start-unknown',
  file: SETTINGS_FILE,
  what,
  given,
});

function readSeed(file: TextFile | undefined): {
  statements: readonly SqlStatement[];
  problems: readonly Problem[];
} {
  if (file === undefined) return { statements: [], problems: [] };
  const { statements, problems } = splitStatements(file.text);
  return {
    statements,
    problems: problems.map(({ what, range }) => ({ code: 'statement-unterminated', file: file.path, range, what })),
  };
}
