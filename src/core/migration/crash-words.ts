/** What a process that died leaves behind, in words that say what to do about it. */
import type { SqlDatabase } from '#core/database.ts';
import type { Dialect } from '#core/migration/dialect.ts';
import type { MigratorEvent, NoteEvent, StatementEvent } from '#core/migration/event.ts';
import type { Migration } from '#core/migration/migration.ts';
import { isRollback } from '#core/migration/statement-effect.ts';
import { note, sayFailed } from '#core/migration/sentences.ts';
import { isApplied, migrationStatuses } from '#core/migration/statuses.ts';

export interface Crash {
  /** The statement after which it was to happen. */
  readonly after: number;
  readonly happened: boolean;
  readonly events: readonly MigratorEvent[];
  readonly dialect: Dialect;
  readonly migrations: readonly Migration[];
}

/** In: the database as the crash left it. Out: what is in it, of each migration that had begun, and what comes next. */
export function sayCrash(db: SqlDatabase, crash: Crash): readonly NoteEvent[] {
  const statements = crash.events.filter((event) => event.kind === 'statement');
  const last = statements.at(-1);
  if (!crash.happened) {
    const ran = `The command has ${statements.length} statements, so it ended before it could crash after ${crash.after}.`;
    return [note('quiet', ran)];
  }
  const { dialect, migrations } = crash;
  const statuses = migrationStatuses(db, dialect, migrations);
  const recorded = new Set(statuses.flatMap(({ version, state }) => (isApplied(state) ? [version] : [])));
  const failed = statuses.filter(({ state }) => state === 'failed');
  const stuck = dialect.rules.failed === 'refuse' ? failed.map((status) => sayFailed(status, dialect)) : [];
  const again = stuck.length > 0 ? null : upWords(dialect);
  const begun = begunBy(statements).flatMap((each) =>
    sayBegun(each, { recorded, failed: versionsOf(failed) }, migrations, again),
  );
  const next = stuck.length > 0 ? [note('plain', 'The next run refuses:'), ...stuck] : [];
  const lines = [...begun, ...next];
  return [
    note('bad', `The process died after statement ${last?.index ?? 0}: ${lossOf(last)} Nothing was written after it.`),
    ...(lines.length > 0
      ? lines
      : [note('plain', `No migration is half done: ${upWords(dialect)} goes on from here.`)]),
  ];
}

const versionsOf = (statuses: readonly { readonly version: string }[]): ReadonlySet<string> =>
  new Set(statuses.map(({ version }) => version));

interface Recorded {
  readonly recorded: ReadonlySet<string>;
  /** Begun, as the ledger has it, and not finished. */
  readonly failed: ReadonlySet<string>;
}

const lossOf = (last: StatementEvent | undefined): string =>
  last?.transaction.after
    ? 'its transaction was open, and SQLite rolled it back.'
    : 'no transaction was open, so SQLite had nothing to roll back.';

interface Begun {
  readonly version: string;
  readonly file: string;
  readonly direction: 'up' | 'down';
  /** Statements in a transaction that had not ended. */
  open: number;
  kept: number;
}

/** What became of each migration's own statements, as their transactions ended. */
function begunBy(statements: readonly StatementEvent[]): readonly Begun[] {
  const all: Begun[] = [];
  for (const { version, direction, file, role, error, transaction, sql } of statements) {
    if (role === 'migration' && version !== null && direction !== null && file !== null && error === null) {
      const known = all.find((begun) => begun.version === version && begun.direction === direction);
      const begun = known ?? { version, file, direction, open: 0, kept: 0 };
      if (!known) all.push(begun);
      begun.open += 1;
    }
    if (transaction.after) continue;
    const undone = transaction.before && (isRollback(sql) || error !== null);
    for (const begun of all) {
      if (!undone) begun.kept += begun.open;
      begun.open = 0;
    }
  }
  return all;
}

function sayBegun(
  { version, file, direction, kept }: Begun,
  { recorded, failed }: Recorded,
  migrations: readonly Migration[],
  again: string | null,
): readonly NoteEvent[] {
  const known = recorded.has(version) === (direction === 'up');
  if (kept > 0 && known) return [];
  const migration = migrations.find((candidate) => candidate.version === version);
  const total = migration?.[direction]?.statements.length ?? kept;
  if (kept === 0) {
    const left =
      direction === 'up'
        ? `Nothing of ${file} is left in the database${again === null ? '.' : `: ${again} begins it anew.`}`
        : `Nothing of the way down is left: ${file} is applied as before.`;
    return [note('plain', left)];
  }
  const upSays = failed.has(version) ? 'has it as begun and not finished' : 'does not know it';
  const says = direction === 'up' ? upSays : 'still has it as applied';
  const left = note('bad', `${kept} of ${total} statements of ${file} are in the database, and the ledger ${says}.`);
  if (again === null) return [left];
  return [
    left,
    note(
      'plain',
      `The next try begins ${file} anew and meets what is there already. ` +
        'Undo those statements by hand first, or write them so that they can run twice (IF NOT EXISTS).',
    ),
  ];
}

/** As one types it in the tool, where that needs nothing else. */
function upWords({ words }: Dialect): string {
  const own = words.find(({ kind, count }) => kind === 'up' && count === undefined)?.words ?? '';
  const plain = own.replace(/\s*\[[^\]]*\]\s*/g, ' ').trim();
  return plain === '' || /\b[A-Z]{2,}\b/.test(plain) ? 'migrate up' : plain;
}
