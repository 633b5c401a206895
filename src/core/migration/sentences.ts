/** The framework's own sentences: what is wrong, and what to do about it. */
import type { NoteEvent } from '#core/migration/event.ts';
import type { MigrationStatus } from '#core/migration/migration.ts';

/** A line of text. */
export function note(tone: NoteEvent['tone'], text: string): NoteEvent {
  return { kind: 'note', tone, text };
}

/** Says what to do about an edit of an applied file. */
export function sayChanged({ version, file }: MigrationStatus): NoteEvent {
  return note(
    'bad',
    `Migration ${version} was changed after it had been applied: the database was made by another text than ${file} has now. ` +
      'Put the old text back and make the change in a new migration. ' +
      'Only where nobody else has run it yet: migrate down past it, then up again.',
  );
}

/** Says that the ledger has a version that no file has. */
export function sayMissing({ version, name }: { version: string; name: string }): NoteEvent {
  return note('bad', `Migration ${version} (${name}) is applied, but its file is gone.`);
}

/** Says what to do about a version that arrived after a higher one was applied. */
export function sayLate({ version, file }: { version: string; file: string | null }): NoteEvent {
  return note(
    'bad',
    `Migration ${version} came late: a higher version is applied already. ` +
      `Give ${file} a higher version, so that it runs in the same order everywhere.`,
  );
}
