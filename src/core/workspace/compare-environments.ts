/** One folder on two databases: a fresh one, as a build server has it, and one that has lived. */
import type { OpenDatabase, SqlDatabase } from '#core/database.ts';
import type { MigrationEvent, MigratorEvent } from '#core/migration/event.ts';
import type { MigrateCommand, MigrationStatus } from '#core/migration/migration.ts';
import type { MigratorClock } from '#core/migration/statement-runner.ts';
import type { Scripted } from '#core/migration/script.ts';
import { migrationStatuses } from '#core/migration/statuses.ts';
import { diffSchemas } from '#core/schema/diff-schemas.ts';
import { introspect } from '#core/schema/introspect.ts';
import type { Schema } from '#core/schema/schema.ts';
import type { EnvironmentsCompared, Fate, StepFates } from '#core/workspace/environments.ts';
import type { LoadedWorkspace } from '#core/workspace/load-workspace.ts';
import { migrate } from '#core/workspace/migrate.ts';

export interface EnvironmentsInput {
  /** The database that has lived, which stays as it is; null: an empty one. */
  readonly image: Uint8Array | null;
  readonly loaded: LoadedWorkspace;
  /** Null measures nothing. */
  readonly clock: MigratorClock | null;
  readonly open: OpenDatabase;
}

/**
 * Applies all that is pending in both.
 * Out: what became of each migration here and there, how each command ended, and what then differs in the schemas (from
 * the fresh one to the other). Rows are not compared: a fresh database has none of those that the other has gathered.
 */
export function* compareEnvironments(input: EnvironmentsInput): Scripted<EnvironmentsCompared> {
  const fresh = yield* runIn(null, input);
  const here = yield* runIn(input.image, input);
  return {
    steps: pairOf(fresh.fates, here.fates),
    fresh: fresh.end,
    here: here.end,
    differences: diffSchemas(fresh.schema, here.schema),
  };
}

interface Ran {
  readonly fates: ReadonlyMap<string, { readonly status: MigrationStatus; readonly fate: Fate }>;
  readonly end: EnvironmentsCompared['here'];
  readonly schema: Schema;
}

const up: MigrateCommand = { kind: 'up' };

function* runIn(image: Uint8Array | null, { loaded, clock, open }: EnvironmentsInput): Scripted<Ran> {
  const db = open(image, { foreignKeys: loaded.foreignKeys.apps, fixed: null });
  try {
    const before = statusesIn(db, loaded);
    const { ok, refusal, events } = yield* migrate(db, loaded, up, clock);
    const after = statusesIn(db, loaded);
    const fates = [...new Map([...before, ...after]).values()].map((status) => {
      const past = before.get(status.version) ?? status;
      const fate = fateOf(past, after.get(status.version) ?? past, ok, events);
      return [status.version, { status, fate }] as const;
    });
    const notes = events.filter((event) => event.kind === 'note');
    return {
      fates: new Map(fates),
      end: { ok, refusal, notes },
      schema: introspect(db, loaded.dialect.ledger.objects),
    };
  } finally {
    db.close();
  }
}

const statusesIn = (db: SqlDatabase, { dialect, migrations }: LoadedWorkspace): ReadonlyMap<string, MigrationStatus> =>
  new Map(migrationStatuses(db, dialect, migrations).map((status) => [status.version, status]));

function fateOf(before: MigrationStatus, after: MigrationStatus, ok: boolean, events: readonly MigratorEvent[]): Fate {
  const ran = events.findLast((event): event is MigrationEvent => event.kind === 'migration' && event.version === before.version); // prettier-ignore
  if (ran?.outcome === 'applied') return { kind: 'applied', again: before.state !== 'pending' };
  if (ran !== undefined) return { kind: 'failed', error: ran.error ?? after.error ?? '' };
  switch (before.state) {
    case 'pending':
      return { kind: ok ? 'skipped' : 'not-reached' };
    case 'failed':
      return { kind: 'failed', error: before.error ?? '' };
    default:
      return { kind: 'in-ledger', state: before.state };
  }
}

/** In the order of the folder; what only a ledger knows has its place among them already. */
function pairOf(fresh: Ran['fates'], here: Ran['fates']): readonly StepFates[] {
  const none: Fate = { kind: 'unknown' };
  return [...new Set([...here.keys(), ...fresh.keys()])].map((version) => {
    const { version: _, name, file } = (here.get(version) ?? fresh.get(version))!.status;
    return { version, name, file, fresh: fresh.get(version)?.fate ?? none, here: here.get(version)?.fate ?? none };
  });
}
