/** What one statement can do to the number of rows, as far as its text proves it; so that not every table is counted again. */

/**
 * `rows`: this table gains (or loses) as many rows as SQLite says were changed, unless the schema has REPLACE in it;
 * `recount`: this table alone, but how many rows is not certain; `unknown`: anything may have happened.
 * The first two hold only where no trigger and no foreign key changed rows besides, which SQLite's counters tell.
 */
export type RowEffect =
  | { readonly kind: 'rows'; readonly table: string; readonly sign: 1 | 0 | -1 }
  | { readonly kind: 'recount'; readonly table: string }
  | { readonly kind: 'unknown' };

const name = String.raw`("(?:[^"]|"")*"|\`(?:[^\`]|\`\`)*\`|\[[^\]]*\]|[\w$\u0080-\uFFFF]+)(?=[\s(]|$)(?!\s*\.)`;
const orAction = String.raw`(?:or\s+\w+\s+)?`;
const insert = new RegExp(String.raw`^(?:insert\s+${orAction}|replace\s+)into\s+${name}`, 'i');
const update = new RegExp(String.raw`^update\s+${orAction}${name}`, 'i');
const remove = new RegExp(String.raw`^delete\s+from\s+${name}`, 'i');

/** Reads a statement's beginning. In: its text, no comment in front. Out: tables in lower case, their quotes removed. */
export function rowEffectOf(sql: string): RowEffect {
  const inserted = insert.exec(sql);
  if (inserted) return replaces(sql) ? recount(inserted) : { kind: 'rows', table: tableOf(inserted), sign: 1 };
  const updated = update.exec(sql);
  if (updated) return replaces(sql) ? recount(updated) : { kind: 'rows', table: tableOf(updated), sign: 0 };
  const removed = remove.exec(sql);
  if (removed) return { kind: 'rows', table: tableOf(removed), sign: -1 };
  return { kind: 'unknown' };
}

/** Also true of texts that only mention the words, which costs one count. */
const replaces = (sql: string): boolean => /\b(?:replace|conflict)\b/i.test(sql);

const recount = (hit: RegExpExecArray): RowEffect => ({ kind: 'recount', table: tableOf(hit) });

function tableOf(hit: RegExpExecArray): string {
  const quoted = hit[1]!;
  const quote = quoted[0]!;
  const bare = /["`[]/.test(quote) ? quoted.slice(1, -1).replaceAll(quote + quote, quote) : quoted;
  return bare.toLowerCase();
}
