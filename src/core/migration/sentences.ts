/** The framework's own sentences: what is wrong, and what to do about it. */
import type { NoteEvent } from '#core/migration/event.ts';
import type { Dialect } from '#core/migration/dialect.ts';
import type { MigrationStatus } from '#core/migration/migration.ts';
import type { Plan } from '#core/migration/plan-migrations.ts';

/** Whose words are said first, where it has any. */
type Speaker = Pick<Dialect, 'says' | 'rules'> | null;

/** A line of text. */
export function note(tone: NoteEvent['tone'], text: string): NoteEvent {
  return { kind: 'note', tone, text };
}

/** A plan that runs nothing, and why. */
export const refusal = (...lines: readonly (string | NoteEvent)[]): Plan => ({
  kind: 'refusal',
  notes: lines.map((line) => (typeof line === 'string' ? note('bad', line) : line)),
});

/** Says that an attempt failed and that nothing goes on before somebody has looked. */
export function sayFailed(status: MigrationStatus, speaker: Speaker): NoteEvent {
  const own = speaker?.says?.failed?.(status);
  return note(
    'bad',
    own ??
      `Migration ${status.version} failed: ${status.error}. Look at what it left, then say in the ledger what is true.`,
  );
}

/** Says what to do about an edit of an applied file. */
export function sayChanged(status: MigrationStatus, speaker: Speaker): NoteEvent {
  const own = speaker?.says?.changed?.(status);
  const tone = speaker?.rules.changed === 'warn' ? 'quiet' : 'bad';
  return note(
    tone,
    own ??
      `Migration ${status.version} was changed after it had been applied: the database was made by another text than ${status.file} has now. ` +
        'Put the old text back and make the change in a new migration. ' +
        'Only where nobody else has run it yet: migrate down past it, then up again.',
  );
}

/** Says that the ledger has a version that no file has. */
export function sayMissing(status: MigrationStatus, speaker: Speaker): NoteEvent {
  const { version, name } = status;
  const own = speaker?.says?.missing?.(status);
  const called = name === '' || name === version ? version : `${version} (${name})`;
  return note('bad', own ?? `Migration ${called} is applied, but its file is gone.`);
}

/** Says what to do about a version that arrived after a higher one, the current one, was applied. */
export function sayLate(status: MigrationStatus, current: string, speaker: Speaker): NoteEvent {
  const own = speaker?.says?.late?.(status, current);
  return note(
    'bad',
    own ??
      `Migration ${status.version} came late: a higher version is applied already. ` +
        `Give ${status.file} a higher version, so that it runs in the same order everywhere.`,
  );
}
