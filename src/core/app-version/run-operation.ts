/** The one place that runs an operation of an app: for its user, for the grid and for every probe. */
import type { Operation, OperationVariant } from '#core/app-version/app-version.ts';
import { chooseVariant, columnsOf } from '#core/app-version/choose-variant.ts';
import { tableColumnsOf, withCachedColumns } from '#core/app-version/column-cache.ts';
import type { Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { SourceRange } from '#core/base/source-range.ts';
import type { SqlDatabase, SqlParams, SqlRows } from '#core/database.ts';

export interface OperationResult {
  /** What each statement gave, in order; one without columns gave no rows. */
  readonly results: readonly SqlRows[];
}

/** SQLite's own words, and the statement they are about. `range` is null when the operation as a whole has no way to run. */
export interface OperationRefusal {
  readonly message: string;
  readonly sql: string;
  readonly range: SourceRange | null;
}

/**
 * Runs an operation as its app would: the variant that fits the schema, all its statements or none.
 * In: values by logical field; what is not given is NULL. Out: the results, or what was refused and then undone.
 */
export function runOperation(
  db: SqlDatabase,
  operation: Operation,
  params: SqlParams,
): Result<OperationResult, OperationRefusal> {
  const variant = chooseVariant(operation, columnsOf(db));
  if (variant === null) return err(noVariant(operation));
  const sent = operation.cachesColumns ? withCachedColumns(variant, tableColumnsOf(db)) : variant;
  return runVariant(db, sent, params);
}

/** Runs a variant that was chosen already. */
export function runVariant(
  db: SqlDatabase,
  variant: OperationVariant,
  params: SqlParams,
): Result<OperationResult, OperationRefusal> {
  const { statements } = variant;
  // SQLite undoes a single refused statement by itself.
  if (statements.length === 1) return runStatements(db, variant, params);
  const nested = db.inTransaction();
  const [open, close, undo] = nested ? NESTED : PLAIN;
  const opened = db.query(open);
  if (!opened.ok) return err({ message: opened.error.message, sql: open, range: statements[0]?.range ?? null });
  const ran = runStatements(db, variant, params);
  if (ran.ok) {
    // A constraint that is checked at the end of the transaction is refused here.
    const closed = db.query(close);
    if (closed.ok) return ran;
    undoAll(db, undo);
    const last = statements[statements.length - 1]!;
    return err({ message: closed.error.message, sql: last.sql, range: last.range });
  }
  undoAll(db, undo);
  return ran;
}

const PLAIN = ['BEGIN', 'COMMIT', ['ROLLBACK']] as const;
const NESTED = ['SAVEPOINT operation', 'RELEASE operation', ['ROLLBACK TO operation', 'RELEASE operation']] as const;

/** `OR ROLLBACK` and RAISE(ROLLBACK) have ended the transaction already. */
function undoAll(db: SqlDatabase, statements: readonly string[]): void {
  if (db.inTransaction()) for (const sql of statements) db.query(sql);
}

function runStatements(
  db: SqlDatabase,
  variant: OperationVariant,
  params: SqlParams,
): Result<OperationResult, OperationRefusal> {
  const results: SqlRows[] = [];
  for (const { sql, range } of variant.statements) {
    const ran = db.query(sql, params);
    if (!ran.ok) return err({ message: ran.error.message, sql, range });
    results.push(ran.value);
  }
  return ok({ results });
}

function noVariant(operation: Operation): OperationRefusal {
  const needs = operation.variants.map((variant) => `${variant.needs?.table}.${variant.needs?.column}`);
  const message = `${operation.name} needs ${needs.join(' or ')}, which does not exist, and has no variant without it`;
  return { message, sql: operation.variants[0]?.statements[0]?.sql ?? '', range: null };
}

/** Gives the rows that an app takes as the operation's answer: those of its last statement that has columns. */
export function answerOf({ results }: OperationResult): SqlRows | null {
  return results.findLast(({ columns }) => columns.length > 0) ?? null;
}
