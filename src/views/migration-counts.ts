/** How far the live database is: what is applied, what waits, and which schema version that makes. */
import type { MigrationStatus } from '#core/migration/migration.ts';

/** An applied migration whose file was changed or lost since is in the schema all the same. */
export function isApplied({ state }: MigrationStatus): boolean {
  return state === 'applied' || state === 'changed' || state === 'missing';
}

export interface MigrationCounts {
  readonly applied: number;
  readonly pending: number;
  readonly failed: number;
}

export function countMigrations(migrations: readonly MigrationStatus[]): MigrationCounts {
  const applied = migrations.filter(isApplied).length;
  const failed = migrations.filter(({ state }) => state === 'failed').length;
  const pending = migrations.filter(({ state }) => state === 'pending').length;
  return { applied, failed, pending };
}

/** The number of the schema version on which the live database stands, in the columns of the grid. */
export function liveSchema(migrations: readonly MigrationStatus[]): number {
  const last = migrations.findLastIndex(({ state }) => state === 'applied' || state === 'changed');
  // What a baseline stands for is behind it too.
  const isThere = ({ state }: MigrationStatus): boolean =>
    state === 'applied' || state === 'changed' || state === 'ignored';
  return migrations.slice(0, last + 1).filter(isThere).length;
}
