/** One run of probes on one image, inside one transaction that is undone afterwards. */
import { type OperationRefusal, type OperationResult, runVariant } from '#core/app-version/run-operation.ts';
import { err, type Result } from '#core/base/result.ts';
import type { BoundOperation } from '#core/compatibility/bound-app.ts';
import { addCompared, addFailure, addReached, type Findings } from '#core/compatibility/findings.ts';
import type { KnownRow, Memory } from '#core/compatibility/memory.ts';
import type { Write } from '#core/compatibility/perform-write.ts';
import { countViolations } from '#core/compatibility/deferred-keys.ts';
import type { OpenSchema } from '#core/compatibility/open-schema.ts';
import type { ValueSource } from '#core/compatibility/shapes.ts';
import type { SqlDatabase, SqlParams } from '#core/database.ts';

export interface Probe {
  readonly schema: OpenSchema;
  readonly db: SqlDatabase;
  readonly findings: Findings;
  readonly memory: Memory;
  readonly source: ValueSource;
  /** SQLite ended the transaction (`OR ROLLBACK`): what was written is gone, and the probes can't go on. */
  over: boolean;
  /** A row that was there before was deleted. */
  pastDeleted: boolean;
  /** Told of each write, and of the row that it was about; null: nobody listens. */
  readonly onWrite: ((write: Write, row: KnownRow | null) => void) | null;
}

/**
 * Runs an operation as part of a probe; a refusal is noted as a failure.
 * In: values by logical field; whose write is at stake. Out: what it gave, null when it was refused.
 */
export function call(
  probe: Probe,
  bound: BoundOperation,
  params: SqlParams,
  writer: string | null = null,
): OperationResult | null {
  if (probe.over) return null;
  const refusal = refusalOf(probe.schema, bound);
  if (refusal !== null) return noteRefusal(probe, bound, refusal, writer);
  addReached(probe.findings, bound);
  const ran = runHeld(probe, bound, params);
  if (ran.ok) return ran.value;
  if (!probe.db.inTransaction()) probe.over = true;
  return noteRefusal(probe, bound, ran.error.message, writer);
}

/** A reader that is refused has told enough of the write that was to be read. */
function noteRefusal({ findings }: Probe, bound: BoundOperation, message: string, writer: string | null): null {
  addCompared(findings, writer);
  addFailure(findings, bound, { cause: 'sql-error', message }, writer);
  return null;
}

/**
 * Says why an operation does not even prepare, which depends on the schema alone: it is asked once for all versions that
 * have the same text. Null when it does; of several statements a later one may need what an earlier one makes.
 */
export function refusalOf({ db, refusals }: OpenSchema, { variant }: BoundOperation): string | null {
  const { sql } = variant.statements[0]!;
  let refusal = refusals.get(sql);
  if (refusal === undefined) {
    const prepared = db.prepare(sql);
    refusal = prepared.ok ? null : prepared.error.message;
    refusals.set(sql, refusal);
  }
  return refusal;
}

/**
 * Runs an operation as if it were committed: what a foreign key that is deferred refuses, it refuses at COMMIT, and the
 * probes' own transaction never comes to that.
 */
function runHeld({ db, schema }: Probe, { variant }: BoundOperation, params: SqlParams) {
  const before = schema.violations;
  if (before === null) return runVariant(db, variant, params);
  db.query('SAVEPOINT held');
  const ran = runVariant(db, variant, params);
  if (!db.inTransaction()) return ran;
  const violated = ran.ok && countViolations(db) > before;
  if (violated) db.query('ROLLBACK TO held');
  db.query('RELEASE held');
  if (!violated) return ran;
  const { sql, range } = variant.statements.at(-1)!;
  return err({ message: 'FOREIGN KEY constraint failed', sql, range });
}

/** Runs an operation without noting a failure; what it did stays. */
export function attempt(
  probe: Probe,
  bound: BoundOperation,
  params: SqlParams,
): Result<OperationResult, OperationRefusal> {
  const ran = runHeld(probe, bound, params);
  if (!ran.ok && !probe.db.inTransaction()) probe.over = true;
  return ran;
}

/**
 * Runs `body` and undoes what it did. When an operation in it ended the transaction, a new one is begun: then all that the
 * probes had written is gone, and forgotten.
 */
export function undone<T>(probe: Probe, body: () => T): T {
  const { db, memory } = probe;
  db.query('SAVEPOINT undone');
  const value = body();
  if (!probe.over) {
    db.query('ROLLBACK TO undone');
    db.query('RELEASE undone');
    return value;
  }
  db.query('BEGIN');
  for (const rows of memory.values()) for (const [key, row] of rows) if (row.origin === 'probe') rows.delete(key);
  probe.over = false;
  return value;
}
