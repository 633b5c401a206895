/** The database port on sql.js. */
import { err, ok, type Result } from '#core/base/result.ts';
import type {
  ConnectionSettings,
  SqlDatabase,
  SqlFailure,
  SqlParams,
  SqlRows,
  SqlShape,
  SqlValue,
} from '#core/database.ts';
import { type Connection, limitSize, openConnection } from '#engine/connection.ts';
import { connectionState, type ConnectionState } from '#engine/connection-state.ts';
import { installClock, setInstant } from '#engine/fixed-conditions.ts';
import { MAX_ROWS, readRows } from '#engine/read-rows.ts';
import { type CachedStatement, columnsOf, statementCache, type StatementCache } from '#engine/statement-cache.ts';
import type { SqlJs } from '#engine/sqljs-module.ts';
import type { StatementTraits } from '#engine/statement-traits.ts';

/** Opens a database on sql.js; null is an empty one. Throws SQLite's error when the bytes are no database. */
export function createSqlJsDatabase(SQL: SqlJs, image: Uint8Array | null, settings: ConnectionSettings): SqlDatabase {
  let opened = open(SQL, image, settings);
  const instant = settings.fixed === null ? null : Date.parse(settings.fixed.now);
  if (instant !== null) installClock();

  return {
    query: (sql, params, maxRows = MAX_ROWS) => {
      setInstant(instant);
      try {
        return query(opened, sql, params, maxRows);
      } finally {
        setInstant(null);
      }
    },
    prepare: (sql) => prepare(opened, sql),
    inTransaction: () => opened.state.inTransaction(),
    probe: (body) => opened.state.probe(body),
    image: () => {
      if (opened.state.inTransaction()) throw new Error('no image can be taken while a transaction is open');
      return opened.connection.raw.export();
    },
    restore: (bytes) => {
      // Opened first: bytes that are no database leave the one there was in place.
      const next = open(SQL, bytes, settings);
      opened.connection.close();
      opened = next;
    },
    close: () => opened.connection.close(),
  };
}

interface Opened {
  readonly connection: Connection;
  readonly statements: StatementCache;
  readonly state: ConnectionState;
}

function open(SQL: SqlJs, image: Uint8Array | null, settings: ConnectionSettings): Opened {
  const connection = openConnection(SQL, image, settings);
  return { connection, statements: statementCache(connection.raw), state: connectionState(connection.raw) };
}

function query(
  opened: Opened,
  sql: string,
  params: SqlParams | undefined,
  maxRows: number,
): Result<SqlRows, SqlFailure> {
  let taken = opened.statements.find(sql);
  if (taken === undefined) {
    const added = add(opened, sql);
    if (!added.ok) return added;
    taken = added.value;
  }
  const { statement, traits } = taken;
  try {
    const rows = run(opened, taken, params, maxRows);
    if (traits.leavesMark) noteMark(opened, traits);
    return { ok: true, value: rows };
  } catch (thrown) {
    opened.state.noteFailure();
    statement.reset();
    return err(failureOf(thrown));
  } finally {
    if (!traits.cacheable) statement.free();
  }
}

function noteMark({ state, connection }: Opened, traits: StatementTraits): void {
  state.noteSuccess(traits);
  if (traits.movesPageSize) limitSize(connection.raw);
}

function run(
  { connection, state }: Opened,
  taken: CachedStatement,
  params: SqlParams | undefined,
  maxRows: number,
): SqlRows {
  const { statement, traits } = taken;
  if (traits.binding.length > 0) statement.bind(valuesFor(traits, params));
  const { rows, truncated } = readRows(statement, maxRows, traits.returning);
  // SQLite may have compiled it again, for a schema that has changed since.
  if (taken.schemaEpoch !== state.schemaEpoch()) {
    taken.columns = null;
    taken.schemaEpoch = state.schemaEpoch();
  }
  const columns = traits.rowless ? none : columnsOf(taken);
  // Behind a WITH there may also be a SELECT that only speaks of one.
  const counts = traits.writesRows && (traits.returning || columns.length === 0);
  return { columns, rows, changes: counts ? connection.raw.getRowsModified() : 0, truncated };
}

const none: readonly string[] = [];

function prepare(opened: Opened, sql: string): Result<SqlShape, SqlFailure> {
  // A statement compiled for an older schema is compiled again only when it is stepped.
  opened.statements.dropIfOlder(sql, opened.state.schemaEpoch());
  const known = opened.statements.find(sql);
  const taken = known === undefined ? add(opened, sql) : ok(known);
  if (!taken.ok) return taken;
  const { traits, statement } = taken.value;
  const columns = columnsOf(taken.value);
  if (!traits.cacheable) statement.free();
  return ok({ columns, parameters: traits.parameters });
}

function add({ statements, state }: Opened, sql: string): Result<CachedStatement, SqlFailure> {
  try {
    const added = statements.add(sql, state.schemaEpoch());
    return added.ok ? added : err({ kind: 'refused', message: added.error });
  } catch (thrown) {
    return err(failureOf(thrown));
  }
}

const nothingGiven: SqlParams = {};

function valuesFor({ binding, inheritable }: StatementTraits, params: SqlParams = nothingGiven): SqlValue[] {
  const values: SqlValue[] = [];
  for (const name of binding) {
    const given = name !== null && (!inheritable || Object.hasOwn(params, name));
    values.push((given ? params[name] : null) ?? null);
  }
  return values;
}

const limitMessages = new Set(['out of memory', 'database or disk is full', 'string or blob too big']);

/** A trap of the compiled SQLite is no failure of a statement: after it nothing can be trusted. */
function failureOf(thrown: unknown): SqlFailure {
  if (!(thrown instanceof Error) || thrown instanceof WebAssembly.RuntimeError) throw thrown;
  return { kind: limitMessages.has(thrown.message) ? 'limit' : 'refused', message: thrown.message };
}
