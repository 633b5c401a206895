/** Turns the files of a workspace into what they mean: settings, migrations, app versions, seed rows. */
import { compareNatural } from '#core/base/natural-order.ts';
import { defaultSettings, SETTINGS_FILE, type ReadSettings } from '#core/workspace/settings.ts';
import { linkApps, ungivenParameters } from '#core/app-version/link-apps.ts';
import { parseAppVersion } from '#core/app-version/parse-app-version.ts';
import { splitStatements } from '#core/sql/split-statements.ts';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { AppVersion } from '#core/app-version/app-version.ts';
import type { Dialect, TextFile } from '#core/migration/dialect.ts';
import type { FileUse, Migration, MigrationPolicies } from '#core/migration/migration.ts';
import type { Problem } from '#core/base/problem.ts';
import type { Settings, Workspace } from '#core/workspace/workspace.ts';
import type { SqlStatement } from '#core/sql/statement.ts';

/** A file above this is left out: it would stall the page, and no migration by hand is that long. */
export const FILE_LIMIT_BYTES = 2 * 1024 * 1024;

export const SEED_FILE = 'seed.sql';

export interface LoadedWorkspace {
  readonly settings: Settings;
  readonly dialect: Dialect;
  /** In the order in which they apply; schema version n is the state after the first n. */
  readonly migrations: readonly Migration[];
  /** The dialect's, overridden by the settings. */
  readonly policies: MigrationPolicies;
  /** Oldest first. */
  readonly apps: readonly AppVersion[];
  readonly seed: readonly SqlStatement[];
  /** What the settings say about the start, where it exists; null: the default is to be found by trying. */
  readonly start: { readonly schema: number | null; readonly app: string | null };
  /** `PRAGMA foreign_keys` of the connection that migrates, and of those of the apps. */
  readonly foreignKeys: { readonly migrations: boolean; readonly apps: boolean };
  /** One for each file, ordered by path. */
  readonly files: readonly FileUse[];
  readonly problems: readonly Problem[];
}

export interface WorkspaceDeps {
  /** Not empty; the first is the one for a workspace that none recognises. */
  readonly dialects: readonly Dialect[];
  readonly readSettings: ReadSettings;
}

type Sorted = Readonly<Record<'settings' | 'seed' | 'app' | 'rest', readonly TextFile[]>> & {
  readonly tooLarge: readonly (TextFile & { readonly bytes: number })[];
};

/** Reads a workspace. Whatever is wrong with one file is a problem with its place; the rest goes on. Never throws. */
export function loadWorkspace(workspace: Workspace, { dialects, readSettings }: WorkspaceDeps): LoadedWorkspace {
  const files = sortFiles(workspace);
  const settingsFile = files.settings[0];
  const read = settingsFile === undefined ? { settings: defaultSettings, problems: [] } : readSettings(settingsFile);
  const { settings } = read;
  const chosen = chooseDialect(settings, files.rest, dialects);
  const { dialect } = chosen;
  const loaded = dialect.load(files.rest);
  const parsed = files.app.map(parseAppVersion);
  const apps = linkApps(parsed.map(({ app }) => app).sort((a, b) => compareNatural(a.id, b.id)));
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
    foreignKeys: { migrations: settings.foreignKeys ?? dialect.foreignKeys, apps: settings.foreignKeys !== false },
    files: fileUses(files, loaded.files, dialect),
    problems: [
      ...files.tooLarge.map(tooLarge),
      ...read.problems,
      ...chosen.problems,
      ...start.problems,
      ...loaded.problems,
      ...parsed.flatMap(({ problems }) => problems),
      ...ungivenParameters(apps, Object.keys(settings.samples)),
      ...seed.problems,
    ],
  };
}

function sortFiles(workspace: Workspace): Sorted {
  const sorted = { settings: [], seed: [], app: [], rest: [], tooLarge: [] } as {
    [Kind in keyof Sorted]: Sorted[Kind][number][];
  };
  const paths = Object.keys(workspace.files).sort(compareNatural);
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

const tooLarge = ({ path, bytes }: { path: string; bytes: number }): Problem => ({
  code: 'file-too-large',
  file: path,
  bytes,
  limit: FILE_LIMIT_BYTES,
});

function chooseDialect(
  settings: Settings,
  files: readonly TextFile[],
  dialects: readonly Dialect[],
): { dialect: Dialect; problems: readonly Problem[] } {
  const named = dialects.find(({ id }) => id === settings.dialect);
  if (named !== undefined) return { dialect: named, problems: [] };
  const [first, ...others] = dialects.map((dialect) => ({ dialect, certainty: dialect.recognise(files) }));
  if (first === undefined) throw new Error('there is no dialect');
  const best = others.reduce((a, b) => (b.certainty > a.certainty ? b : a), first);
  const problems: Problem[] = settings.dialect === null ? [] : [startUnknown('the dialect', settings.dialect)];
  return { dialect: best.dialect, problems };
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

function fileUses(sorted: Sorted, byDialect: readonly FileUse[], dialect: Dialect): readonly FileUse[] {
  const known = new Map(byDialect.map((use) => [use.path, use]));
  const uses: readonly FileUse[] = [
    ...sorted.settings.map(({ path }): FileUse => ({ path, role: 'settings', why: 'the settings' })),
    ...sorted.seed.map(({ path }): FileUse => ({ path, role: 'seed', why: 'the rows at the start' })),
    ...sorted.app.map(({ path }): FileUse => ({ path, role: 'app', why: 'an app version' })),
    ...sorted.tooLarge.map(({ path }): FileUse => ({ path, role: 'ignored', why: 'larger than 2 MB' })),
    ...sorted.rest.map(
      ({ path }): FileUse => known.get(path) ?? { path, role: 'ignored', why: whyIgnored(path, dialect) },
    ),
  ];
  return [...uses].sort((a, b) => compareNatural(a.path, b.path));
}

function whyIgnored(path: string, dialect: Dialect): string {
  if (path === 'rollforward.yml') return `the settings are read from ${SETTINGS_FILE} only`;
  if (path.startsWith('app/')) return 'an app version is a file app/<name>.sql';
  return `not part of a workspace in the layout of ${dialect.label}`;
}
