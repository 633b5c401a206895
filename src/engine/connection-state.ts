/** What the statements that ran say about their connection, so that SQLite need not be asked before and after each one. */
import { assertNever } from '#core/base/assert-never.ts';
import type { SqlJsConnection, SqlJsStatement } from '#engine/sqljs-module.ts';
import type { StatementTraits, TransactionEffect } from '#engine/statement-traits.ts';

export interface ConnectionState {
  /** Another number whenever the schema may have changed. */
  readonly schemaEpoch: () => number;
  /** Whether a transaction is open, as SQLite sees it. */
  readonly inTransaction: () => boolean;
  readonly noteSuccess: (traits: StatementTraits) => void;
  readonly noteFailure: () => void;
  /** Runs something and undoes all that it did, even if it throws. */
  readonly probe: <T>(body: () => T) => T;
}

/** Starts to watch a connection that has just been opened. */
export function connectionState(raw: SqlJsConnection): ConnectionState {
  let own: OwnStatements | null = null;
  const ours = (): OwnStatements => (own ??= prepareOwn(raw));
  let epoch = 0;
  let commits = 0;
  /** Null: it can't be known from the text of what ran. */
  let open: boolean | null = false;
  /** As it was when the transaction began; null: it is not known. */
  let epochAtBegin: number | null = null;
  /** By BEGIN, so that no RELEASE ends it. */
  let begun = false;

  const inTransaction = (): boolean => (open ??= isOpen(ours()));

  const noteTransaction = (effect: TransactionEffect): void => {
    switch (effect) {
      case 'none':
        return;
      case 'begins':
        [open, begun, epochAtBegin] = [true, true, epoch];
        return;
      case 'saves':
        if (open !== true) [begun, epochAtBegin] = [false, open === null ? null : epoch];
        open = true;
        return;
      case 'commits':
        open = false;
        commits += 1;
        return;
      case 'releases':
        if (!begun) open = null;
        commits += 1;
        return;
      case 'rolls-back':
      case 'rolls-back-to':
        // What is undone may be a change of the schema.
        if (epoch !== epochAtBegin) epoch += 1;
        if (effect === 'rolls-back') open = false;
        return;
      default:
        assertNever(effect);
    }
  };

  const undo = (outermost: boolean, commitsBefore: number): void => {
    const { rollbackTo, release } = ours();
    try {
      execute(rollbackTo);
      execute(release);
    } catch (thrown) {
      rollbackTo.reset();
      // A failure inside (ON CONFLICT ROLLBACK, a full disk) may have undone the whole transaction, and with it the savepoint.
      if (outermost && commits === commitsBefore) return;
      throw new Error(`a probe could not be undone: ${messageOf(thrown)}`, { cause: thrown });
    }
  };

  return {
    schemaEpoch: () => epoch,
    inTransaction,
    noteSuccess: ({ transaction, movesSchema }) => {
      if (movesSchema) epoch += 1;
      noteTransaction(transaction);
    },
    noteFailure: () => {
      // It can't have opened a transaction, but it may have undone the whole one, and a change of the schema with it.
      if (open === false) return;
      open = null;
      if (!inTransaction()) epoch += 1;
    },
    probe: (body) => {
      const outermost = !inTransaction();
      const epochBefore = epoch;
      const commitsBefore = commits;
      execute(ours().savepoint);
      open = true;
      try {
        return body();
      } finally {
        open = null;
        undo(outermost, commitsBefore);
        open = !outermost;
        if (epoch !== epochBefore) epoch += 1;
      }
    },
  };
}

/** sql.js does not export sqlite3_get_autocommit; but only outside a transaction can one begin. */
function isOpen({ begin, commit }: OwnStatements): boolean {
  try {
    execute(begin);
  } catch {
    begin.reset();
    return true;
  }
  execute(commit);
  return false;
}

/** Prepared once, and not before they are needed: a grid runs them thousands of times, a first look never. */
interface OwnStatements {
  readonly savepoint: SqlJsStatement;
  readonly rollbackTo: SqlJsStatement;
  readonly release: SqlJsStatement;
  readonly begin: SqlJsStatement;
  readonly commit: SqlJsStatement;
}

const prepareOwn = (raw: SqlJsConnection): OwnStatements => ({
  savepoint: raw.prepare('SAVEPOINT rollforward_probe'),
  rollbackTo: raw.prepare('ROLLBACK TO rollforward_probe'),
  release: raw.prepare('RELEASE rollforward_probe'),
  begin: raw.prepare('BEGIN'),
  commit: raw.prepare('COMMIT'),
});

/** A step to the end leaves a statement without rows ready to be run again. */
const execute = (statement: SqlJsStatement): void => void statement.step();

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
