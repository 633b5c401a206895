/** Prepared statements by their text: preparing costs twenty times what running a small one does. */
import type { BindParams, Database, Statement } from 'sql.js';
import type { SqlFailure, SqlParams } from '#core/database.ts';
import { err, ok, type Result } from '#core/base/result.ts';
import { tokenize } from '#core/sql/tokenizer.ts';

export interface Prepared {
  readonly statement: Statement;
  readonly parameters: readonly string[];
  /** Read afresh: a `SELECT *` has other columns after a change of the schema. */
  columns(): readonly string[];
  bind(params: SqlParams | undefined): void;
}

const kept = 256;

/** SQLite's words for what sql.js threw. */
export function failureOf(error: unknown): SqlFailure {
  const message = error instanceof Error ? error.message : String(error);
  const kind = /^(?:out of memory|database or disk is full)$/.test(message) ? 'limit' : 'refused';
  return { kind, message };
}

/** Parameter names in the order in which SQLite numbers them. */
function parametersOf(sql: string): readonly string[] {
  const names = tokenize(sql)
    .filter((token) => token.kind === 'parameter')
    .map((token) => sql.slice(token.start, token.end));
  return [...new Set(names)];
}

function makeBinder(statement: Statement, parameters: readonly string[]): Prepared['bind'] {
  if (parameters.length === 0) return () => {};
  const names = parameters.map((parameter) => parameter.slice(1));
  const numbered = parameters.some((parameter) => parameter.startsWith('?'));
  return (params) => {
    const values = names.map((name) => params?.[name] ?? null);
    // Binding by place saves a look-up in SQLite for each name; `?5` has a place of its own.
    statement.bind(
      (numbered ? Object.fromEntries(values.map((value, i) => [parameters[i], value])) : values) as BindParams,
    );
  };
}

/** The cache of one connection; the statements used longest ago go first. */
export function createStatements(connection: Database) {
  const cache = new Map<string, Prepared>();

  /** The text after the first statement must have nothing to prepare. */
  function isOneStatement(sql: string, statement: Statement): boolean {
    const rest = sql.slice(statement.getSQL().length);
    return tokenize(rest).every(
      (token) => token.kind === 'space' || token.kind === 'comment' || rest.slice(token.start, token.end) === ';',
    );
  }

  function prepareAnew(sql: string): Result<Prepared, SqlFailure> {
    try {
      const statement = connection.prepare(sql);
      if (!isOneStatement(sql, statement)) {
        statement.free();
        return err({ kind: 'refused', message: 'more than one statement where one was expected' });
      }
      const parameters = parametersOf(sql);
      return ok({
        statement,
        parameters,
        columns: () => statement.getColumnNames(),
        bind: makeBinder(statement, parameters),
      });
    } catch (error) {
      return err(failureOf(error));
    }
  }

  return {
    prepare(sql: string): Result<Prepared, SqlFailure> {
      const known = cache.get(sql);
      if (known) return ok(known);
      const prepared = prepareAnew(sql);
      if (!prepared.ok) return prepared;
      const [oldest] = cache;
      if (cache.size >= kept && oldest) {
        oldest[1].statement.free();
        cache.delete(oldest[0]);
      }
      cache.set(sql, prepared.value);
      return prepared;
    },
    free(): void {
      for (const { statement } of cache.values()) statement.free();
      cache.clear();
    },
  };
}
