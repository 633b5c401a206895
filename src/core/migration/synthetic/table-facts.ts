/** What must be known of a table to write a row that it takes. */
import type { SqlDatabase, SqlValue } from '#core/database.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';
import { unquoted } from '#core/schema/hidden-facts.ts';
import { tokenize } from '#core/sql/tokenizer.ts';

export interface FillableColumn {
  readonly name: string;
  /** As declared, upper case. */
  readonly type: string;
  readonly nullable: boolean;
  /** Part of the primary key. */
  readonly key: boolean;
}

/** A foreign key. `to` is empty where it stands for the parent's primary key. */
export interface ParentKey {
  readonly parent: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** Values that the table's CHECK clauses name; which column they are meant for is found by trying. */
export interface CheckClause {
  /** As SQLite calls it when it fails: its name, else its text. */
  readonly called: readonly string[];
  readonly columns: readonly string[];
  readonly literals: readonly (string | number)[];
}

export interface TableFacts {
  readonly name: string;
  readonly columns: readonly FillableColumn[];
  readonly primaryKey: readonly string[];
  readonly parents: readonly ParentKey[];
  /** Read when the first row is refused. */
  readonly checks: () => readonly CheckClause[];
}

/** Asks SQLite what a table is made of; generated columns are left out. */
export function readTableFacts(db: SqlDatabase, name: string): TableFacts {
  const rows = askAll(db, `PRAGMA main.table_xinfo(${quoteIdentifier(name)})`).filter((row) => Number(row[6]) === 0);
  const keyed = rows.filter((row) => Number(row[5]) > 0).toSorted((a, b) => Number(a[5]) - Number(b[5]));
  const columns = rows.map(([, column, type, notNull, , primaryKey]): FillableColumn => ({
    name: String(column),
    type: String(type ?? '').toUpperCase(),
    // A primary key may hold NULL in SQLite; nobody wants that.
    nullable: notNull !== 1 && primaryKey === 0,
    key: primaryKey !== 0,
  }));
  let checks: readonly CheckClause[] | null = null;
  return {
    name,
    columns,
    primaryKey: keyed.map((row) => String(row[1])),
    parents: parentKeys(askAll(db, `PRAGMA main.foreign_key_list(${quoteIdentifier(name)})`)),
    checks: () => (checks ??= checkClauses(readText(db, name), columns)),
  };
}

function readText(db: SqlDatabase, name: string): string {
  const select = "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = :name COLLATE NOCASE";
  return String(askAll(db, select, { name })[0]?.[0] ?? '');
}

/** Gives the rows of a question, none when it is refused. */
export function askAll(
  db: SqlDatabase,
  sql: string,
  params: Readonly<Record<string, SqlValue>> = {},
): readonly (readonly SqlValue[])[] {
  const answer = db.query(sql, params, Number.MAX_SAFE_INTEGER);
  return answer.ok ? answer.value.rows : [];
}

function parentKeys(rows: readonly (readonly SqlValue[])[]): ParentKey[] {
  return [...new Set(rows.map(([id]) => id))].map((id) => {
    const parts = rows.filter((row) => row[0] === id);
    return {
      parent: String(parts[0]![2]),
      from: parts.map((row) => String(row[3])),
      to: parts.flatMap((row) => (row[4] === null ? [] : [String(row[4])])),
    };
  });
}

function checkClauses(sql: string, columns: readonly FillableColumn[]): CheckClause[] {
  const tokens = tokenize(sql).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const texts = tokens.map(({ start, end }) => sql.slice(start, end));
  const clauses: CheckClause[] = [];
  for (let at = 0; at < tokens.length - 1; at += 1) {
    if (texts[at]!.toLowerCase() !== 'check' || texts[at + 1] !== '(') continue;
    const end = closingOf(texts, at + 1);
    const inside = texts.slice(at + 2, end);
    const named = texts[at - 2]?.toLowerCase() === 'constraint' ? [unquoted(texts[at - 1]!)] : [];
    const body = sql.slice(tokens[at + 1]!.end, tokens[end]?.start ?? sql.length);
    const words = new Set(inside.map((text) => unquoted(text).toLowerCase()));
    clauses.push({
      // A text that begins with a quoted name is cut to that name.
      called: [...named, body.trim(), unquoted(inside[0] ?? '')],
      columns: columns.filter((column) => words.has(column.name.toLowerCase())).map((column) => column.name),
      literals: inside.flatMap((text, i) => literalOf(text, inside[i - 1])),
    });
    at = end;
  }
  return clauses;
}

function closingOf(texts: readonly string[], open: number): number {
  let depth = 0;
  for (let at = open; at < texts.length; at += 1) {
    if (texts[at] === '(') depth += 1;
    else if (texts[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return texts.length;
}

function literalOf(text: string, before: string | undefined): (string | number)[] {
  if (text.startsWith("'") && text.length > 1) return [text.slice(1, -1).replaceAll("''", "'")];
  if (!/^\.?\d/.test(text)) return [];
  const number = Number(text.replaceAll('_', ''));
  return Number.isFinite(number) ? [before === '-' ? -number : number] : [];
}
