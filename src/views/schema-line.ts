/** The schema line: schema versions as beads on a wire, as far as the live database has come. */
import type { MigrationState, MigrationStatus } from '#core/migration/migration.ts';
import { isApplied } from '#views/migration-counts.ts';

export interface Bead {
  /** 1 for the first migration: the number of the schema version behind it. */
  readonly number: number;
  readonly version: string;
  readonly name: string;
  readonly state: MigrationState;
  /** Said to screen readers and shown on hover. */
  readonly words: string;
  /** Null when the file is gone. */
  readonly file: string | null;
  /** The one that Migrate up runs next. */
  readonly next: boolean;
  /** The wire that leads to it is walked. */
  readonly reached: boolean;
}

const stateWords: Readonly<Record<MigrationState, string>> = {
  applied: 'applied',
  pending: 'pending',
  failed: 'failed, not applied',
  changed: 'applied, and its file was changed afterwards',
  missing: 'applied, and its file is gone',
};

export function schemaLine(migrations: readonly MigrationStatus[]): readonly Bead[] {
  const next = migrations.find((migration) => !isApplied(migration));
  return migrations.map((migration, i) => ({
    number: i + 1,
    version: migration.version,
    name: migration.name.replaceAll('_', ' '),
    state: migration.state,
    words: `Schema ${i + 1}, ${migration.name.replaceAll('_', ' ')}: ${stateWords[migration.state]}`,
    file: migration.file,
    next: migration === next,
    reached: isApplied(migration),
  }));
}
