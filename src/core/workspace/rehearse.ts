/** Runs a migration command on a copy of a database and records what it did, statement by statement. */
import type { OpenDatabase } from '#core/database.ts';
import type { MigrateCommand } from '#core/migration/migration.ts';
import { recordFrames } from '#core/migration/record-frames.ts';
import type { Rehearsal } from '#core/migration/rehearsal.ts';
import type { MigratorClock } from '#core/migration/statement-runner.ts';
import type { Scripted } from '#core/migration/script.ts';
import type { LoadedWorkspace } from '#core/workspace/load-workspace.ts';
import { migrate } from '#core/workspace/migrate.ts';

export interface RehearsalInput {
  /** The database before the command; null: an empty one. */
  readonly image: Uint8Array | null;
  readonly loaded: LoadedWorkspace;
  readonly command: MigrateCommand;
  readonly crashAfter?: number | undefined;
  /** Null measures nothing. */
  readonly clock: MigratorClock | null;
  readonly open: OpenDatabase;
  readonly mostFrames?: number;
}

const MOST_FRAMES = 5_000;

/** The same command through the same migrator as on the live database; the image stays as it is. */
export function* rehearse(input: RehearsalInput): Scripted<Rehearsal> {
  const { image, loaded, command, crashAfter, clock, open, mostFrames } = input;
  const db = open(image, { foreignKeys: loaded.foreignKeys.apps, fixed: null });
  try {
    const recorder = recordFrames(db, loaded.dialect.ledger, loaded.migrations, mostFrames ?? MOST_FRAMES);
    const { expect, observe, before, frames } = recorder;
    const { ok, refusal, events } = yield* migrate(db, loaded, command, clock, { expect, observe, crashAfter });
    return {
      command,
      crashAfter: crashAfter ?? null,
      ok,
      refusal,
      notes: events.filter((event) => event.kind === 'note'),
      before,
      frames,
      omitted: recorder.omitted(),
      after: recorder.look(),
    };
  } finally {
    db.close();
  }
}
