/** What the ledger and the files together say about each migration. */
import { compareNatural } from '#core/base/natural-order.ts';
import type { SqlDatabase } from '#core/database.ts';
import type { Dialect, LedgerEntry } from '#core/migration/dialect.ts';
import type { Migration, MigrationState, MigrationStatus } from '#core/migration/migration.ts';

/**
 * Reads the ledger and compares it with the files.
 * In: a database, the dialect, its migrations in order. Out: one status for each migration, those whose file is gone
 * included, in order of version. A ledger that is absent, or that can't be read, says of nothing that it is applied.
 */
export function migrationStatuses(
  db: SqlDatabase,
  dialect: Dialect,
  migrations: readonly Migration[],
): readonly MigrationStatus[] {
  const entries = dialect.ledger.read(db, migrations);
  return statusesOf(entries.ok ? entries.value : [], migrations);
}

/** The same for a ledger that is read already. */
export function statusesOf(
  entries: readonly LedgerEntry[],
  migrations: readonly Migration[],
): readonly MigrationStatus[] {
  const entryOf = new Map(entries.map((entry) => [entry.version, entry]));
  const known = new Set(migrations.map((migration) => migration.version));
  const gone = entries.filter((entry) => !known.has(entry.version)).toSorted(byVersion);
  return merge(
    migrations.map((migration) => statusOf(migration, entryOf.get(migration.version))),
    gone.flatMap(({ version, name, appliedAt, error, ignored, moment }) => {
      if (ignored) return [];
      const state = error === null ? 'missing' : 'failed';
      const status = { version, name, file: null, state, appliedAt, error } as const;
      return [moment === undefined ? status : { ...status, moment }];
    }),
  );
}

const byVersion = (a: { version: string }, b: { version: string }): number => compareNatural(a.version, b.version);

function statusOf(migration: Migration, entry: LedgerEntry | undefined): MigrationStatus {
  const { version, name, file } = migration;
  const { appliedAt, error } = entry ?? { appliedAt: null, error: null };
  const status = { version, name, file, state: stateOf(migration, entry), appliedAt, error };
  return { ...status, ...traitsOf(migration) };
}

function traitsOf({ repeatable, mayBeLate, moment, notRun }: Migration) {
  return {
    ...(moment === undefined ? {} : { moment }),
    ...(repeatable ? { repeatable } : {}),
    ...(mayBeLate ? { mayBeLate } : {}),
    ...(notRun === undefined ? {} : { notRun }),
  };
}

function stateOf(migration: Migration, entry: LedgerEntry | undefined): MigrationState {
  if (!entry) return 'pending';
  if (entry.ignored) return 'ignored';
  if (entry.error !== null) return 'failed';
  if (entry.checksum === null || entry.checksum === migration.checksum) return 'applied';
  return migration.repeatable ? 'pending' : 'changed';
}

/** Whether its effects are in the database: changed and missing ones are applied too. */
export function isApplied(state: MigrationState): boolean {
  return state === 'applied' || state === 'changed' || state === 'missing';
}

/** Whether `up` has nothing to do with it any more. */
export const isDone = (state: MigrationState): boolean => isApplied(state) || state === 'ignored';

/** Late is what is not applied though something after it is, or of a later moment where the tool goes by that. `statuses` are in order. */
export function isLate(version: string, statuses: readonly MigrationStatus[]): boolean {
  const place = statuses.findIndex((status) => status.version === version);
  const own = statuses[place];
  if (own?.repeatable || own?.mayBeLate) return false;
  const moment = own?.moment;
  if (moment !== undefined)
    return statuses.some((status) => isApplied(status.state) && (status.moment ?? -Infinity) >= moment);
  return statuses.slice(place + 1).some((status) => isApplied(status.state) && !status.repeatable);
}

/** Keeps the order of the files, which is the dialect's own, and puts those without a file where they would be. */
function merge(files: readonly MigrationStatus[], gone: readonly MigrationStatus[]): readonly MigrationStatus[] {
  const merged: MigrationStatus[] = [];
  let next = 0;
  for (const status of files) {
    while (next < gone.length && byVersion(gone[next]!, status) < 0) merged.push(gone[next++]!);
    merged.push(status);
  }
  return [...merged, ...gone.slice(next)];
}

/** The highest version that is applied, or that a baseline put there. */
export const currentOf = (statuses: readonly MigrationStatus[]): MigrationStatus | undefined =>
  statuses.findLast(
    ({ state, repeatable, appliedAt }) =>
      !repeatable && (isApplied(state) || (state === 'ignored' && appliedAt !== null)),
  );
