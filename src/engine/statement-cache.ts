/** Prepared statements by their text, so that the same text is compiled once. */
import { err, ok, type Result } from '#core/base/result.ts';
import { tokenize } from '#core/sql/tokenizer.ts';
import { type StatementTraits, statementTraits } from '#engine/statement-traits.ts';
import type { SqlJsConnection, SqlJsStatement } from '#engine/sqljs-module.ts';

const MAX_STATEMENTS = 500;

export interface CachedStatement {
  readonly statement: SqlJsStatement;
  readonly traits: StatementTraits;
  /** Names of its result columns on the schema of `schemaEpoch`; null until they are asked for. */
  columns: readonly string[] | null;
  schemaEpoch: number;
  /** Used since it was last looked at for eviction. */
  used: boolean;
}

export interface StatementCache {
  /** Gives what is prepared already. */
  readonly find: (sql: string) => CachedStatement | undefined;
  /**
   * Prepares a text that holds exactly one statement; the error is why it does not. Throws SQLite's own.
   * One whose traits say that it can't be cached is the caller's to free.
   */
  readonly add: (sql: string, schemaEpoch: number) => Result<CachedStatement, string>;
  /** Forgets a text that was prepared for another state of the schema. */
  readonly dropIfOlder: (sql: string, schemaEpoch: number) => void;
}

/** Makes a cache for one connection, which frees the statements when it is closed. */
export function statementCache(raw: SqlJsConnection): StatementCache {
  const statements = new Map<string, CachedStatement>();

  const drop = (sql: string): void => {
    statements.get(sql)?.statement.free();
    statements.delete(sql);
  };

  return {
    find: (sql) => {
      const known = statements.get(sql);
      if (known !== undefined) known.used = true;
      return known;
    },
    add: (sql, schemaEpoch) => {
      const prepared = prepareOne(raw, sql, schemaEpoch);
      if (prepared.ok && prepared.value.traits.cacheable) {
        if (statements.size >= MAX_STATEMENTS) drop(leastUsed(statements));
        statements.set(sql, prepared.value);
      }
      return prepared;
    },
    dropIfOlder: (sql, schemaEpoch) => {
      if (statements.get(sql)?.schemaEpoch !== schemaEpoch) drop(sql);
    },
  };
}

/** The second-chance algorithm: the oldest goes, unless it was used since its last turn. */
function leastUsed(statements: Map<string, CachedStatement>): string {
  for (const [sql, cached] of statements) {
    if (!cached.used) return sql;
    cached.used = false;
    statements.delete(sql);
    statements.set(sql, cached);
  }
  throw new Error('the cache is empty');
}

function prepareOne(raw: SqlJsConnection, sql: string, schemaEpoch: number): Result<CachedStatement, string> {
  if (sql.includes('\0')) return err('the text has a NUL character, at which SQLite would stop reading');
  const traits = statementTraits(sql);
  if (traits.refusal !== null) return err(traits.refusal);
  let statement: SqlJsStatement;
  const { stackTraceLimit } = Error;
  try {
    // A refusal is an answer, and where sql.js threw it nobody asks: a grid has thousands.
    Error.stackTraceLimit = 0;
    statement = raw.prepare(sql);
  } catch (thrown) {
    // sql.js's own, where there is nothing to be run.
    if (thrown === 'Nothing to prepare') return err('there is no statement here');
    throw thrown;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  if (traits.mayHoldMore && holdsStatement(sql.slice(statement.getSQL().length))) {
    statement.free();
    return err('one statement at a time: this text has more than one');
  }
  return ok({ statement, traits, columns: null, schemaEpoch, used: false });
}

/** Names the result columns, as they are now. */
export const columnsOf = (taken: CachedStatement): readonly string[] =>
  (taken.columns ??= taken.statement.getColumnNames());

const holdsStatement = (rest: string): boolean =>
  tokenize(rest).some(({ kind, start }) => kind !== 'space' && kind !== 'comment' && rest[start] !== ';');
