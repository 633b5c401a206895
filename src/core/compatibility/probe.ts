/** One run of probes on one image, inside one transaction that is undone afterwards. */
import { type OperationResult, runVariant } from '#core/app-version/run-operation.ts';
import type { BoundOperation } from '#core/compatibility/bound-app.ts';
import { addFailure, addReached, type Findings } from '#core/compatibility/findings.ts';
import type { Memory } from '#core/compatibility/memory.ts';
import type { ValueSource } from '#core/compatibility/shapes.ts';
import type { SqlDatabase, SqlParams, SqlValue } from '#core/database.ts';

export interface Probe {
  readonly db: SqlDatabase;
  readonly findings: Findings;
  readonly memory: Memory;
  readonly source: ValueSource;
  /** Columns with a default other than NULL on this schema, in lower case, and that default. */
  readonly defaults: ReadonlyMap<string, readonly SqlValue[]>;
  /** Operations that don't even prepare: refused once, not tried again. */
  readonly dead: Set<string>;
  /** SQLite ended the transaction (`OR ROLLBACK`): what was written is gone, and the probes can't go on. */
  over: boolean;
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
  const name = `${bound.app}.${bound.operation.name}`;
  if (probe.over || probe.dead.has(name)) return null;
  const ran = runVariant(probe.db, bound.variant, params);
  if (ran.ok) {
    addReached(probe.findings, bound);
    return ran.value;
  }
  addFailure(probe.findings, bound, { cause: 'sql-error', message: ran.error.message }, writer);
  if (!probe.db.inTransaction()) probe.over = true;
  else if (!prepares(probe.db, bound)) {
    probe.dead.add(name);
    return null;
  }
  addReached(probe.findings, bound);
  return null;
}

/**
 * Runs `body` and undoes what it did. When an operation in it ended the transaction, a new one is begun: then all that the
 * probes had written is gone, and forgotten.
 */
export function undone<T>(probe: Probe, body: () => T): T {
  const { db, memory } = probe;
  db.query('SAVEPOINT undone');
  const value = body();
  if (db.inTransaction()) {
    db.query('ROLLBACK TO undone');
    db.query('RELEASE undone');
  } else {
    db.query('BEGIN');
    for (const rows of memory.values()) for (const [key, row] of rows) if (row.origin === 'probe') rows.delete(key);
    probe.over = false;
  }
  return value;
}

/** Whether SQLite accepts every statement of the operation on this schema. */
export function prepares(db: SqlDatabase, { variant }: BoundOperation): boolean {
  return variant.statements.every(({ sql }) => db.prepare(sql).ok);
}
