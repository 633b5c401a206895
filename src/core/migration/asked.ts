/** What was asked for, statement by statement: SQLite does not say when it does something else, or nothing. */
import type { StatementEvent } from '#core/migration/event.ts';
import type { Asked } from '#core/migration/rehearsal.ts';

/** Follows the statements of a command. Gives, for each, what framework and file together want once it has run. */
export function followAsked(foreignKeysAtStart: boolean): (event: StatementEvent) => Asked {
  // The framework's own transaction, and one that a file begins and ends by itself.
  const open = { bookkeeping: false, migration: false };
  let foreignKeys = foreignKeysAtStart;
  return ({ sql, role }) => {
    const transaction = askedTransaction(sql);
    if (transaction !== null) open[role] = transaction;
    foreignKeys = askedForeignKeys(sql) ?? foreignKeys;
    return { transaction: open.bookkeeping || open.migration, foreignKeys };
  };
}

/** ROLLBACK TO stays inside; RELEASE ends one only where nothing else began it, which no file does. */
function askedTransaction(sql: string): boolean | null {
  if (/^(?:begin|savepoint)\b/i.test(sql)) return true;
  return /^(?:commit|end|rollback(?!\s+(?:transaction\s+)?to\b))\b/i.test(sql) ? false : null;
}

/** `PRAGMA foreign_keys = off`, in every way in which SQLite takes it. */
function askedForeignKeys(sql: string): boolean | null {
  const value = /^pragma\s+(?:\w+\s*\.\s*)?foreign_keys\s*(?:=|\()\s*['"]?(\w+)/i.exec(sql)?.[1]?.toLowerCase();
  if (value === undefined) return null;
  return value === 'on' || value === 'yes' || value === 'true' || Number(value) > 0;
}
