/** The commands that write the ledger and run no migration: baseline, repair, force, fake. */
import { assertNever } from '#core/base/assert-never.ts';
import type { AmendCommand, AmendInput, Dialect, LedgerEntry, LedgerStatement } from '#core/migration/dialect.ts';
import { findVersion, isBeforeAll } from '#core/migration/find-version.ts';
import type { Migration, MigrationStatus } from '#core/migration/migration.ts';
import { sayUnknown } from '#core/migration/plan-migrations.ts';
import { type MigrateRefusal, refusalOf } from '#core/migration/refusal.ts';
import { note } from '#core/migration/sentences.ts';
import { type MigratorClock, type StatementRunner, wholeCommand } from '#core/migration/statement-runner.ts';
import { isDone, statusesOf } from '#core/migration/statuses.ts';

export interface Amendment {
  readonly dialect: Dialect;
  readonly migrations: readonly Migration[];
  readonly entries: readonly LedgerEntry[];
  readonly command: AmendCommand;
  readonly clock: MigratorClock | null;
  readonly runner: StatementRunner;
}

/** Amends the ledger in one transaction. Out: whether it did, and what the database refused. */
export function amendLedger(amendment: Amendment): { readonly ok: boolean; readonly refusal: MigrateRefusal | null } {
  const { dialect, migrations, entries, command, clock, runner } = amendment;
  const place = command.version === undefined ? -1 : findVersion(migrations, command.version);
  const isNone = command.version === undefined || (command.kind === 'force' && isBeforeAll(command.version));
  if (place < 0 && !isNone) {
    runner.emit(note('bad', sayUnknown(command.version ?? '', migrations)));
    return { ok: false, refusal: null };
  }
  const target = migrations[place] ?? null;
  const all = statusesOf(entries, migrations);
  const statuses = command.kind === 'repair' && target ? all.filter(({ version }) => version === target.version) : all;
  const input = { statuses, migrations, entries, target, at: clock?.iso() ?? null };
  const statements = (dialect.ledger.amend?.[command.kind] ?? byRecord(command, dialect))(input);
  if (statements.length === 0) {
    runner.emit(note('plain', 'Nothing to do: the ledger says so already.'));
    return { ok: true, refusal: null };
  }
  runner.runTransaction('BEGIN', wholeCommand);
  for (const statement of statements) {
    const refusal = refusalOf(runner.runLedger(statement, wholeCommand));
    if (!refusal) continue;
    runner.runTransaction('ROLLBACK', wholeCommand);
    return { ok: false, refusal };
  }
  runner.runTransaction('COMMIT', wholeCommand);
  runner.emit(note('good', sayAmended(command, input, dialect)));
  return { ok: true, refusal: null };
}

type Amend = (input: AmendInput) => readonly LedgerStatement[];

/** For a ledger with a row for each migration: as if each had been run, or taken back, by itself. */
function byRecord({ kind }: AmendCommand, { ledger }: Dialect): Amend {
  return ({ statuses, migrations, entries, target, at }) => {
    const recorded = new Map(entries.map((entry) => [entry.version, entry]));
    const fileOf = new Map(migrations.map((migration) => [migration.version, migration]));
    const write = (status: MigrationStatus, direction: 'up' | 'down', fresh = false): readonly LedgerStatement[] =>
      ledger.record({
        migration: fileOf.get(status.version) ?? withoutFile(status),
        previous: null,
        recorded: fresh ? null : (recorded.get(status.version) ?? null),
        direction,
        at: status.appliedAt ?? at,
        ms: 0,
        statementsApplied: 0,
        statementsTotal: 0,
        error: null,
      });
    const upTo = statuses.slice(0, statuses.findIndex(({ version }) => version === target?.version) + 1);
    switch (kind) {
      case 'fake':
        return upTo.slice(-1).flatMap((status) => (isDone(status.state) ? [] : write(status, 'up')));
      case 'baseline':
        return upTo.flatMap((status) => (isDone(status.state) ? [] : write(status, 'up')));
      case 'force':
        return [
          ...upTo.flatMap((status) => (isDone(status.state) ? [] : write(status, 'up'))),
          ...statuses
            .slice(upTo.length)
            .flatMap((status) => (recorded.has(status.version) ? write(status, 'down') : [])),
        ];
      case 'repair':
        return statuses.flatMap((status) => {
          if (status.state === 'failed' || status.state === 'missing') return write(status, 'down');
          return status.state === 'changed' ? [...write(status, 'down'), ...write(status, 'up', true)] : [];
        });
      default:
        return assertNever(kind);
    }
  };
}

/** Stands for a file that is gone, so that its row can go too. */
const withoutFile = ({ version, name }: MigrationStatus): Migration => ({
  version,
  name,
  file: '',
  up: nothing,
  down: null,
  checksum: '',
});

const nothing = { statements: [], transaction: true };

function sayAmended(command: AmendCommand, { target, statuses }: AmendInput, { ledger }: Dialect): string {
  switch (command.kind) {
    case 'fake':
      return `${target?.version} is recorded as applied. Nothing of it was run.`;
    case 'baseline':
      return `The ledger says now that all up to ${target?.version} is applied. Nothing was run.`;
    case 'force':
      return target === null
        ? 'The ledger says now that nothing is applied. The tables are as they were.'
        : `The ledger says version ${target.version} now. Nothing was run: see to it that the schema is that one.`;
    case 'repair':
      if (ledger.oneNumber) {
        const { version } = statuses.find(({ state }) => state === 'failed')!;
        return `The ledger says version ${version} now, and dirty no more. Nothing was run: see to it that the schema is that one.`;
      }
      return statuses.some(({ state }) => state === 'failed')
        ? 'The ledger agrees with the files now. The tables are as they were: see to what the failed attempt left.'
        : 'The ledger agrees with the files now. The tables are as they were, made by what the files said before.';
    default:
      return assertNever(command);
  }
}
