/** The port on sql.js: one connection, its statements kept prepared, its settings set again after each restore. */
import type { Database, SqlJsStatic } from 'sql.js';
import type { ConnectionSettings, SqlDatabase, SqlParams, SqlRows, SqlShape } from '#core/database.ts';
import { err, ok } from '#core/base/result.ts';
import { configureConnection, openConnection } from '#engine/connection.ts';
import { createStatements, failureOf, type Prepared } from '#engine/statements.ts';
import { readRow } from '#engine/values.ts';

const defaultMaxRows = 10_000;

/** Opens a database on an image (null: an empty one). */
export function createSqlJsDatabase(
  SQL: SqlJsStatic,
  image: Uint8Array | null,
  settings: ConnectionSettings,
): SqlDatabase {
  let connection: Database = openConnection(SQL, image, settings);
  let statements = createStatements(connection);

  function runToEnd(prepared: Prepared, params: SqlParams | undefined, maxRows: number): SqlRows {
    const { statement } = prepared;
    prepared.bind(params);
    const rows = [];
    let truncated = false;
    try {
      // step() after the last row would run the statement again: the loop ends at the first `false`.
      while (statement.step()) {
        if (rows.length === maxRows) {
          truncated = true;
          break;
        }
        const row = readRow(statement);
        truncated ||= row.cut;
        rows.push(row.values);
      }
      return { columns: prepared.columns(), rows, changes: connection.getRowsModified(), truncated };
    } finally {
      statement.reset();
    }
  }

  function query(sql: string, params?: SqlParams, maxRows = defaultMaxRows) {
    const prepared = statements.prepare(sql);
    if (!prepared.ok) return prepared;
    try {
      return ok(runToEnd(prepared.value, params, maxRows));
    } catch (error) {
      return err(failureOf(error));
    }
  }

  const must = (sql: string): void => {
    const done = query(sql);
    if (!done.ok) throw new Error(`${sql}: ${done.error.message}`);
  };

  return {
    query,
    prepare(sql) {
      const prepared = statements.prepare(sql);
      if (!prepared.ok) return prepared;
      const shape: SqlShape = { columns: prepared.value.columns(), parameters: prepared.value.parameters };
      return ok(shape);
    },
    inTransaction() {
      // sql.js does not expose sqlite3_get_autocommit; BEGIN is refused inside a transaction and harmless outside.
      const begun = query('BEGIN');
      if (begun.ok) must('ROLLBACK');
      return !begun.ok;
    },
    probe(body) {
      must('SAVEPOINT rollforward_probe');
      try {
        return body();
      } finally {
        must('ROLLBACK TO rollforward_probe');
        must('RELEASE rollforward_probe');
      }
    },
    image() {
      if (this.inTransaction()) throw new Error('no image can be taken inside a transaction');
      statements.free();
      const bytes = connection.export();
      // export() closes and opens the connection, so that settings and functions of ours are gone.
      configureConnection(SQL, connection, settings);
      statements = createStatements(connection);
      return bytes;
    },
    restore(next) {
      statements.free();
      connection.close();
      connection = openConnection(SQL, next, settings);
      statements = createStatements(connection);
    },
    close() {
      statements.free();
      connection.close();
    },
  };
}
