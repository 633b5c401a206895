/** Runs a migration's statements on a copy, looking before and after each at what hazards are made of. */
import type { SqlDatabase } from '#core/database.ts';
import type { Loss, RehearsedStatement } from '#core/hazards/parts/rehearsal.ts';
import { type ReadStatement, readStatement } from '#core/hazards/parts/statement-form.ts';
import type { Word } from '#core/hazards/parts/words.ts';
import { introspect } from '#core/schema/introspect.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';
import type { Schema, SchemaObject } from '#core/schema/schema.ts';
import type { SqlStatement } from '#core/sql/statement.ts';

export interface StatementsRun {
  readonly steps: readonly RehearsedStatement[];
  /** Null when a statement, or the COMMIT, failed. */
  readonly end: Schema | null;
}

/** In: a copy that stands before the migration, outside of a transaction; its schema. Out: what ran, up to the first failure. */
export function runStatements(
  db: SqlDatabase,
  statements: readonly SqlStatement[],
  wrapped: boolean,
  start: Schema,
  leaveOut: readonly string[],
): StatementsRun {
  const steps: TiedStatement[] = [];
  let schema = start;
  if (wrapped) db.query('BEGIN');
  for (const statement of statements) {
    const step = runOne(db, statement, schema, leaveOut);
    steps.push(step);
    schema = step.after;
    // A file's own BEGIN is no reason to look no further.
    if (step.error !== null && step.blockedBy.length === 0 && step.form.kind !== 'transaction') {
      if (db.inTransaction()) db.query('ROLLBACK');
      return { steps, end: null };
    }
  }
  const committed = !db.inTransaction() || db.query('COMMIT').ok;
  if (!committed) db.query('ROLLBACK');
  return committed ? { steps: steps.map((step) => withLasting(db, step)), end: schema } : { steps, end: null };
}

/** What is there again at the end was not lost. */
function withLasting(db: SqlDatabase, step: TiedStatement): RehearsedStatement {
  const { ties, ...rest } = step;
  const isBack = ({ table }: Loss): boolean =>
    ties.some((tie) => {
      const now = countOf(db, tie.sql);
      return (
        tie.table === table && now.rows === tie.rows && now.values === tie.values && sightOf(db, tie.look) === tie.sight
      );
    });
  return rest.losses.length === 0 ? rest : { ...rest, losses: rest.losses.filter((loss) => !isBack(loss)) };
}

function runOne(db: SqlDatabase, statement: SqlStatement, before: Schema, leaveOut: readonly string[]): TiedStatement {
  const read = readStatement(statement.sql);
  const { form } = read;
  const inTransaction = db.inTransaction();
  const literals = literalsOf(db, statement.sql, read);
  const tiesBefore = form.kind === 'drop-table' ? countTies(db, before, form.name) : [];
  const result = db.query(statement.sql);
  const error = result.ok ? null : result.error.message;
  const blockedBy = error !== null && form.kind === 'rename-table' ? runWithout(db, statement.sql, before) : [];
  const moved = movesSchema(read) && (error === null || blockedBy.length > 0);
  return {
    ...read,
    statement,
    before,
    after: moved ? introspect(db, leaveOut) : before,
    inTransaction,
    foreignKeys: form.kind === 'pragma' ? foreignKeysOf(db) : null,
    changes: result.ok ? result.value.changes : 0,
    error,
    losses: result.ok ? lossesOf(db, tiesBefore) : [],
    ties: tiesBefore,
    blockedBy,
    literals,
  };
}

const movesSchema = ({ words: [first] }: ReadStatement): boolean =>
  !/^(?:insert|replace|update|delete|select|with|values|pragma|begin|commit|end)$/.test(first?.name ?? '');

/** The same text with a name in backticks, which SQLite never takes for a string, tells what it took it for. */
function literalsOf(db: SqlDatabase, sql: string, { words }: ReadStatement): readonly Word[] {
  const quoted = words.filter(({ text }) => text.startsWith('"'));
  if (quoted.length === 0 || prepares(db, asNames(sql, quoted)) || !prepares(db, sql)) return [];
  return quoted.filter((word) => !prepares(db, asNames(sql, [word])));
}

const prepares = (db: SqlDatabase, sql: string): boolean => db.prepare(sql).ok;

function asNames(sql: string, words: readonly Word[]): string {
  return words.toReversed().reduce((text, { start, end }) => {
    const name = text.slice(start + 1, end - 1).replaceAll('""', '"');
    return `${text.slice(0, start)}\`${name.replaceAll('`', '``')}\`${text.slice(end)}`;
  }, sql);
}

interface TiedStatement extends RehearsedStatement {
  readonly ties: readonly Tie[];
}

/** A table that refers to the one that is dropped, as it was before. */
interface Tie {
  readonly table: string;
  readonly sql: string;
  readonly rows: number;
  readonly values: number;
  /** Reads its rows in an order of their own. */
  readonly look: string;
  readonly sight: string;
}

/** More rows than these are told apart by their number only. */
const MOST_SEEN = 2_000;

function countTies(db: SqlDatabase, schema: Schema, parent: string): readonly Tie[] {
  return schema.tables
    .filter(({ name }) => name.toLowerCase() !== parent)
    .flatMap(({ name, foreignKeys, columns }) => {
      const keys = [...new Set(foreignKeys.flatMap(({ columns }) => columns))];
      if (keys.length === 0) return [];
      const values = keys.map((key) => `count(${quoteIdentifier(key)})`).join(' + ');
      const sql = `SELECT count(*), ${values} FROM ${quoteIdentifier(name)}`;
      const all = columns.map((column) => quoteIdentifier(column.name)).join(', ');
      const look = `SELECT ${all} FROM ${quoteIdentifier(name)} ORDER BY ${columns.map((_, at) => at + 1).join(', ')}`;
      return [{ table: name, sql, ...countOf(db, sql), look, sight: sightOf(db, look) }];
    });
}

function countOf(db: SqlDatabase, sql: string): { readonly rows: number; readonly values: number } {
  const counted = db.query(sql);
  const [rows, values] = counted.ok ? counted.value.rows[0]! : [0, 0];
  return { rows: Number(rows), values: Number(values) };
}

function sightOf(db: SqlDatabase, look: string): string {
  const read = db.query(look, {}, MOST_SEEN);
  return read.ok
    ? read.value.rows.map((row) => row.map((value) => `${typeof value} ${String(value)}`).join()).join('\n')
    : '';
}

function lossesOf(db: SqlDatabase, ties: readonly Tie[]): readonly Loss[] {
  return ties.flatMap(({ table, sql, rows, values }) => {
    const now = countOf(db, sql);
    const lost = { table, rows: rows - now.rows, nulled: rows === now.rows ? values - now.values : 0 };
    return lost.rows > 0 || lost.nulled > 0 ? [lost] : [];
  });
}

/** Takes away what a RENAME trips over until it runs, and puts it back. Out: what it was; nothing when that did not help. */
function runWithout(db: SqlDatabase, sql: string, schema: Schema): readonly SchemaObject[] {
  const taken: SchemaObject[] = [];
  for (let result = db.query(sql); !result.ok; result = db.query(sql)) {
    const [, type, name] = /^error in (view|trigger) (.+?)(?: after rename)?: /.exec(result.error.message) ?? [];
    const object = schema.objects.find((each) => each.type === type && each.name === name);
    if (!object || taken.includes(object)) return [];
    db.query(`DROP ${object.type} ${quoteIdentifier(object.name)}`);
    taken.push(object);
  }
  for (const { sql: create } of taken) db.query(create);
  return taken;
}

/** Whether foreign keys are enforced now. */
function foreignKeysOf(db: SqlDatabase): boolean {
  const answer = db.query('PRAGMA foreign_keys');
  return answer.ok && answer.value.rows[0]?.[0] === 1;
}
