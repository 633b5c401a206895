/** What a statement can do, as far as its beginning proves it; what it proves need not be asked of the database. */

/**
 * What becomes of the number of rows.
 * `none`: neither rows nor tables change; `creates`: if this table was not there it is now, empty and without ties to others;
 * `rows`: this table gains (or loses) as many rows as SQLite says were changed;
 * `commits`: only virtual tables change, which may write now what they kept back;
 * `recount`: this table alone, but how many rows is not certain; `unknown`: anything may have happened.
 * All but the last hold only where SQLite's counters show that no trigger and no foreign key changed rows besides.
 */
export type RowEffect =
  | { readonly kind: 'none' }
  | { readonly kind: 'commits' }
  | { readonly kind: 'creates'; readonly table: string }
  | { readonly kind: 'rows'; readonly table: string; readonly sign: 1 | 0 | -1 }
  | { readonly kind: 'recount'; readonly table: string }
  | { readonly kind: 'unknown' };

/**
 * Whether a transaction is open after a statement that succeeded, where SQLite's grammar leaves no doubt.
 * `same`: as before, and no pragma was set either; `ask`: only the database can tell.
 */
export function transactionAfter(sql: string): 'open' | 'closed' | 'same' | 'ask' {
  if (/^(?:create|alter|drop|insert|replace|update|delete|select|with|values)\b/i.test(sql)) return 'same';
  if (/^begin\b/i.test(sql)) return 'open';
  return /^(?:commit|end)\b/i.test(sql) ? 'closed' : 'ask';
}

/** It sets the connection alone, whose setting ends with it. */
export const isConnectionSetting = (sql: string): boolean => /^pragma\s+(?:\w+\.)?(?:defer_)?foreign_keys\b/i.test(sql);

/** `ROLLBACK`, or `ROLLBACK TO` a savepoint. */
export const isRollback = (sql: string): boolean => /^rollback\b/i.test(sql);

const quotedOrBare = '"(?:[^"]|"")*"|`(?:[^`]|``)*`|\\[[^\\]]*\\]|[\\w$\\u0080-\\uFFFF]+';
const name = `(${quotedOrBare})(?=[\\s(]|$)(?!\\s*\\.)`;
const orAction = '(?:or\\s+\\w+\\s+)?';
const insert = new RegExp(`^(?:insert\\s+${orAction}|replace\\s+)into\\s+${name}`, 'i');
const update = new RegExp(`^update\\s+${orAction}${name}`, 'i');
const remove = new RegExp(`^delete\\s+from\\s+${name}`, 'i');
const create = new RegExp(`^create\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?${name}\\s*\\(`, 'i');
const keepsRows = new RegExp(
  `^(?:create\\s+(?:unique\\s+)?(?:index|view)|drop\\s+(?:index|view)|alter\\s+table\\s+(?:${quotedOrBare})\\s+(?:add|drop))\\b`,
  'i',
);

/** Reads a statement's beginning. In: its text, no comment in front. Out: tables in lower case, their quotes removed. */
export function rowEffectOf(sql: string): RowEffect {
  const written = insert.exec(sql) ?? update.exec(sql);
  if (written) {
    const table = tableOf(written);
    if (mayReplace(sql)) return { kind: 'recount', table };
    return { kind: 'rows', table, sign: /^u/i.test(sql) ? 0 : 1 };
  }
  const removed = remove.exec(sql);
  if (removed) return { kind: 'rows', table: tableOf(removed), sign: -1 };
  if (mayReplace(sql)) return { kind: 'unknown' };
  // A new tie to another table: from here on a text need not name all that it changes.
  if (/\breferences\b/i.test(sql)) return { kind: 'unknown' };
  const created = create.exec(sql);
  if (created) return { kind: 'creates', table: tableOf(created) };
  return { kind: keepsRows.test(sql) ? 'none' : 'unknown' };
}

/** Also true of texts that only mention the words, which costs no more than a count. */
const mayReplace = (sql: string): boolean => /\b(?:replace|conflict)\b/i.test(sql);

function tableOf(hit: RegExpExecArray): string {
  const quoted = hit[1]!;
  const quote = quoted[0]!;
  const bare = /["`[]/.test(quote) ? quoted.slice(1, -1).replaceAll(quote + quote, quote) : quoted;
  return lowerCased(bare);
}

/** Lowers the letters that SQLite takes for the same in a name: those of ASCII, no others. */
export function lowerCased(name: string): string {
  return /[A-Z]/.test(name) ? name.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : name;
}
