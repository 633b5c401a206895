/** A schema version put in place, with what is asked about it again and again. */
import type { HasColumn } from '#core/app-version/choose-variant.ts';
import type { Baseline } from '#core/compatibility/baseline.ts';
import { lookAt, type SchemaLook } from '#core/compatibility/bound-app.ts';
import { type ColumnDefaults, columnDefaults } from '#core/compatibility/column-defaults.ts';
import { countViolations, hasDeferredKeys } from '#core/compatibility/deferred-keys.ts';
import { newFindings } from '#core/compatibility/findings.ts';
import { copyOf } from '#core/compatibility/memory.ts';
import type { Probe } from '#core/compatibility/probe.ts';
import { newValueSource } from '#core/compatibility/shapes.ts';
import type { SqlDatabase } from '#core/database.ts';

export interface OpenSchema extends SchemaLook {
  readonly db: SqlDatabase;
  /** Asked for only when a value turns up that nobody promised. */
  readonly defaults: () => ColumnDefaults;
  /** By statement: why it does not prepare on this schema, null when it does. */
  readonly refusals: Map<string, string | null>;
  /** Rows that break a foreign key already, where some key is looked at only at COMMIT; null: each is looked at at once. */
  readonly violations: number | null;
}

/** Puts the database to an image. In: the image, the objects of the ledger. */
export function openSchema(db: SqlDatabase, image: Uint8Array, leaveOut: readonly string[]): OpenSchema {
  db.restore(image);
  const { hasColumn: ask, columns } = lookAt(db);
  const asked = new Map<string, boolean>();
  const hasColumn: HasColumn = (table, column) => {
    const id = `${table}.${column}`;
    const known = asked.get(id) ?? ask(table, column);
    asked.set(id, known);
    return known;
  };
  let defaults: ColumnDefaults | null = null;
  const violations = hasDeferredKeys(db) ? countViolations(db) : null;
  return {
    db,
    hasColumn,
    columns,
    defaults: () => (defaults ??= columnDefaults(db, leaveOut)),
    refusals: new Map(),
    violations,
  };
}

/** Runs probes inside one transaction, and undoes all that they did. In: the rows that were there before. */
export function probing<T>(schema: OpenSchema, { memory }: Baseline, body: (probe: Probe) => T): T {
  const { db } = schema;
  const probe: Probe = {
    schema,
    db,
    memory: copyOf(memory),
    findings: newFindings(),
    source: newValueSource(),
    over: false,
    pastDeleted: false,
    onWrite: null,
  };
  db.query('BEGIN');
  try {
    return body(probe);
  } finally {
    if (!probe.over) db.query('ROLLBACK');
  }
}
