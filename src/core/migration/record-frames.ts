/** Records a frame after every statement; what did not change is shared, so that a thousand of them are no burden. */
import type { SqlDatabase } from '#core/database.ts';
import { followAsked } from '#core/migration/asked.ts';
import type { Ledger, LedgerEntry } from '#core/migration/dialect.ts';
import { watchDeltas } from '#core/migration/deltas/watch-deltas.ts';
import type { Migration } from '#core/migration/migration.ts';
import type { StatementEvent } from '#core/migration/event.ts';
import { changesBetween, namesOf, shared, tablesOf } from '#core/migration/frame-parts.ts';
import type { DatabaseState, Frame } from '#core/migration/rehearsal.ts';
import { isRollback } from '#core/migration/statement-effect.ts';
import { countRows } from '#core/schema/count-rows.ts';
import { dumpSchema } from '#core/schema/dump-schema.ts';
import type { SchemaObject } from '#core/schema/schema.ts';

export interface FrameRecorder {
  /** Of a statement that is about to run. */
  readonly expect: (sql: string) => void;
  readonly observe: (event: StatementEvent) => void;
  readonly before: DatabaseState;
  readonly frames: readonly Frame[];
  readonly omitted: () => number;
  /** Looks once more, after the command. */
  readonly look: () => DatabaseState;
}

/** Begins with what the database is now. In: how many frames are kept at most. */
export function recordFrames(
  db: SqlDatabase,
  ledger: Ledger,
  migrations: readonly Migration[],
  mostFrames: number,
): FrameRecorder {
  const schema = dumpSchema(db, ledger.objects);
  const before: DatabaseState = {
    schema,
    rows: countRows(db, namesOf(schema)),
    ledger: readEntries(db, ledger, migrations),
  };
  const frames: Frame[] = [];
  let now = before;
  let omitted = 0;
  let version = schemaVersion(db);
  let tables = tablesOf(db, before.schema, new Map());
  const deltas = watchDeltas(db);
  let asked: ReturnType<typeof followAsked> | null = null;

  const schemaAfter = (undone: boolean): readonly SchemaObject[] => {
    const next = schemaVersion(db);
    if (next === version && !undone) return now.schema;
    version = next;
    return shared(now.schema, dumpSchema(db, ledger.objects), ({ type, name }) => `${type}\0${name}`);
  };

  const rowsAfter = (schema: readonly SchemaObject[], { rowsChanged }: StatementEvent, undone: boolean) => {
    if (undone) return countRows(db, namesOf(schema));
    const changed = Object.keys(rowsChanged).filter((name) => Object.hasOwn(now.rows, name));
    if (changed.length === 0 && schema === now.schema) return now.rows;
    const rows: Record<string, number> = { ...now.rows };
    for (const name of changed) rows[name]! += rowsChanged[name]!;
    if (schema === now.schema) return rows;
    const names = new Set(namesOf(schema));
    for (const name of Object.keys(rows)) if (!names.has(name)) delete rows[name];
    return {
      ...rows,
      ...countRows(
        db,
        [...names].filter((name) => !Object.hasOwn(rows, name)),
      ),
    };
  };

  const ledgerAfter = ({ role, sql }: StatementEvent, undone: boolean): readonly LedgerEntry[] => {
    const writes = role === 'bookkeeping' ? !/^(?:begin|commit)\b/i.test(sql) : namesAny(sql, ledger.objects);
    return writes || undone
      ? shared(now.ledger, readEntries(db, ledger, migrations), (entry) => entry.version)
      : now.ledger;
  };

  const observe = (event: StatementEvent): void => {
    asked ??= followAsked(event.foreignKeys.before);
    const wanted = asked(event);
    if (frames.length >= mostFrames) {
      omitted += 1;
      return;
    }
    const undone = event.error !== null || isRollback(event.sql);
    const schema = schemaAfter(undone);
    const after = { schema, rows: rowsAfter(schema, event, undone), ledger: ledgerAfter(event, undone) };
    const tablesAfter = schema === now.schema ? tables : tablesOf(db, schema, tables, now.schema);
    frames.push({
      event,
      asked: wanted,
      after,
      changes: schema === now.schema ? [] : changesBetween(now.schema, tables, schema, tablesAfter),
      deltas: deltas.tell(event, { rows: after.rows, tables: tablesAfter }),
    });
    now = after;
    tables = tablesAfter;
  };

  const expect = (sql: string): void => {
    if (frames.length < mostFrames) deltas.expect(sql, { rows: now.rows, tables });
  };

  return {
    expect,
    observe,
    before,
    frames,
    omitted: () => omitted,
    look: () => {
      const schema = schemaAfter(true);
      const entries = shared(now.ledger, readEntries(db, ledger, migrations), (entry) => entry.version);
      return { schema, rows: countRows(db, namesOf(schema)), ledger: entries };
    },
  };
}

const namesAny = (sql: string, names: readonly string[]): boolean => names.some((name) => sql.includes(name));

/** SQLite counts it up at every change of the schema. */
function schemaVersion(db: SqlDatabase): unknown {
  const read = db.query('PRAGMA main.schema_version');
  return read.ok ? read.value.rows[0]?.[0] : null;
}

function readEntries(db: SqlDatabase, ledger: Ledger, migrations: readonly Migration[]): readonly LedgerEntry[] {
  const read = ledger.read(db, migrations);
  return read.ok ? read.value : [];
}
