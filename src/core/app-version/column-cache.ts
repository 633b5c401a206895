/** `-- cache: columns`: what an ORM sends that read the table's columns when the app started. */
import type { OperationVariant } from '#core/app-version/app-version.ts';
import type { SqlDatabase } from '#core/database.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';
import { type Token, tokenize } from '#core/sql/tokenizer.ts';

/** Gives the columns of a table that can be written, in their order; none for what is no table. */
export type TableColumns = (table: string) => readonly string[];

/** Asks the database as it is now. */
export function tableColumnsOf(db: SqlDatabase): TableColumns {
  return (table) => {
    const read = db.query('SELECT name FROM pragma_table_xinfo(:table) WHERE hidden = 0 ORDER BY cid', { table });
    return read.ok ? read.value.rows.map(([name]) => String(name)) : [];
  };
}

/**
 * Rewrites an operation as the ORM would send it: an INSERT with a list of columns names every column of its table, with
 * NULL for those that it was given no value for; a SELECT reads every column of each table after FROM or JOIN.
 * In: the variant, the columns that the app knows of. Out: a variant whose statements keep their ranges.
 */
export function withCachedColumns(variant: OperationVariant, columnsOf: TableColumns): OperationVariant {
  const statements = variant.statements.map(({ sql, range }) => ({ sql: rewritten(sql, columnsOf), range }));
  return { ...variant, statements };
}

function rewritten(sql: string, columnsOf: TableColumns): string {
  const tokens = tokenize(sql).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const words = tokens.map(({ start, end }) => sql.slice(start, end));
  const first = words[0]?.toUpperCase();
  const edits =
    first === 'INSERT'
      ? insertEdits(tokens, words, columnsOf)
      : first === 'SELECT'
        ? selectEdits(tokens, words, columnsOf)
        : [];
  return edits
    .toSorted((a, b) => b.at - a.at)
    .reduce((text, { at, until, put }) => text.slice(0, at) + put + text.slice(until), sql);
}

interface Edit {
  readonly at: number;
  readonly until: number;
  readonly put: string;
}

/** `INSERT [OR …] INTO t (a, b) VALUES (…), (…)`: what the list lacks goes to its end, a NULL for each to the end of each row. */
function insertEdits(tokens: readonly Token[], words: readonly string[], columnsOf: TableColumns): Edit[] {
  const into = words.findIndex((word) => word.toUpperCase() === 'INTO');
  const opening = into + 2;
  if (into < 0 || words[opening] !== '(') return [];
  const closing = closingOf(words, opening);
  const named = new Set(words.slice(opening + 1, closing).map((word) => nameOf(word).toLowerCase()));
  const missing = columnsOf(nameOf(words[into + 1]!)).filter((column) => !named.has(column.toLowerCase()));
  if (missing.length === 0 || words[closing + 1]?.toUpperCase() !== 'VALUES') return [];

  const before = (place: number, put: string): Edit => ({ at: tokens[place]!.start, until: tokens[place]!.start, put });
  const edits = [before(closing, missing.map((column) => `, ${quoteIdentifier(column)}`).join(''))];
  for (let row = closing + 2; words[row] === '('; row = closingOf(words, row) + 2)
    edits.push(before(closingOf(words, row), ', NULL'.repeat(missing.length)));
  return edits;
}

/** `FROM t` becomes `FROM (SELECT every column FROM t) AS t`, at the outermost level only. */
function selectEdits(tokens: readonly Token[], words: readonly string[], columnsOf: TableColumns): Edit[] {
  const edits: Edit[] = [];
  let depth = 0;
  words.forEach((word, place) => {
    if (word === '(') depth += 1;
    if (word === ')') depth -= 1;
    const table = words[place + 1];
    if (depth > 0 || !/^(from|join)$/i.test(word) || table === undefined || table === '(') return;
    const columns = columnsOf(nameOf(table));
    const { start, end } = tokens[place + 1]!;
    if (columns.length === 0) return;
    const source = `(SELECT ${columns.map(quoteIdentifier).join(', ')} FROM ${table})`;
    edits.push({ at: start, until: end, put: hasAlias(words[place + 2]) ? source : `${source} AS ${table}` });
  });
  return edits;
}

const AFTER_TABLE =
  /^(where|order|group|limit|join|left|right|full|inner|cross|natural|on|using|union|except|intersect|having|window)$/i;

const hasAlias = (next: string | undefined): boolean =>
  next !== undefined && /^[\w"'`[]/.test(next) && !AFTER_TABLE.test(next);

function closingOf(words: readonly string[], opening: number): number {
  let depth = 0;
  for (let place = opening; place < words.length; place++) {
    if (words[place] === '(') depth += 1;
    if (words[place] === ')' && --depth === 0) return place;
  }
  return words.length;
}

/** A name without its quotes. */
function nameOf(word: string): string {
  const quote = word[0]!;
  if (quote === '[') return word.slice(1, -1);
  return '"`'.includes(quote) ? word.slice(1, -1).replaceAll(quote + quote, quote) : word;
}
