/** Turns the files of a workspace into what they mean: settings, migrations, app versions, seed rows. */
import { compareNatural } from '#core/base/natural-order.ts';
import { linkApps, ungivenParameters } from '#core/app-version/link-apps.ts';
import { parseAppVersion } from '#core/app-version/parse-app-version.ts';
import {
  type OutlineDeps,
  readOutline,
  startUnknown,
  type WorkspaceOutline,
} from '#core/workspace/outline-workspace.ts';
import { fileUses, tooLargeProblem } from '#core/workspace/sort-files.ts';
import { splitStatements } from '#core/sql/split-statements.ts';
import type { AppVersion } from '#core/app-version/app-version.ts';
import type { Dialect, TextFile } from '#core/migration/dialect.ts';
import type { FileUse, Migration, MigrationPolicies } from '#core/migration/migration.ts';
import type { Problem } from '#core/base/problem.ts';
import type { Settings, Workspace } from '#core/workspace/workspace.ts';
import type { SqlStatement } from '#core/sql/statement.ts';

export interface LoadedWorkspace extends WorkspaceOutline<Dialect> {
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

export type WorkspaceDeps = OutlineDeps<Dialect>;

/** Reads a workspace. Whatever is wrong with one file is a problem with its place; the rest goes on. Never throws. */
export function loadWorkspace(workspace: Workspace, deps: WorkspaceDeps): LoadedWorkspace {
  const { files, settings, dialect, foreignKeys, problems } = readOutline(workspace, deps);
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
      guardForeignKeys: settings.guardForeignKeys ?? false,
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
