/** Whose ledger a database has: known by its tables' own columns, since several tools share a name. */
import type { OpenDatabase, SqlDatabase } from '#core/database.ts';
import { introspect } from '#core/schema/introspect.ts';
import type { LoadedWorkspace } from '#core/workspace/load-workspace.ts';
import type { Dialect, LedgerEntry } from '#core/migration/dialect.ts';

export interface FoundLedger {
  readonly dialect: Dialect;
  readonly entries: readonly LedgerEntry[];
}

/**
 * Gives every ledger in a database that is just as its tool would make it, and can be read.
 * In: also the folder that may belong to it, since most ledgers have versions spelled otherwise than their files.
 */
export function findLedgers(
  db: SqlDatabase,
  dialects: readonly Dialect[],
  open: OpenDatabase,
  { dialect: of, migrations }: Pick<LoadedWorkspace, 'dialect' | 'migrations'>,
): readonly FoundLedger[] {
  const there = tablesOf(db);
  // Those that are only shown have no ledger of their own here.
  const running = dialects.filter(({ ledger }, at) => dialects.findIndex((each) => each.ledger === ledger) === at);
  return running.flatMap((dialect): FoundLedger[] => {
    const own = tablesAsMade(dialect, open);
    const found = own.size > 0 && [...own].every(([name, columns]) => there.get(name) === columns);
    const read = found ? dialect.ledger.read(db, dialect.id === of.id ? migrations : []) : null;
    return read?.ok ? [{ dialect, entries: read.value }] : [];
  });
}

/** Names with their columns as one text, in any order and case. */
function tablesOf(db: SqlDatabase): ReadonlyMap<string, string> {
  const { tables } = introspect(db, []);
  return new Map(
    tables.map(({ name, columns }) => [
      name,
      columns
        .map((column) => column.name.toLowerCase())
        .toSorted()
        .join(),
    ]),
  );
}

function tablesAsMade({ ledger }: Dialect, open: OpenDatabase): ReadonlyMap<string, string> {
  const empty = open(null, { foreignKeys: false, fixed: null });
  try {
    for (const { sql, params } of ledger.prepare) empty.query(sql, params ?? {});
    return tablesOf(empty);
  } finally {
    empty.close();
  }
}
