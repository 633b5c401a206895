/** The copy on which ways back are tried. It goes forward beside the main database, since a fresh one for each migration would cost more than its trial. */
import type { SqlDatabase } from '#core/database.ts';
import { alignTable } from '#core/migration/down/align-copy.ts';
import { knownObjects } from '#core/migration/down/known-objects.ts';
import { readContent, type TableContent } from '#core/migration/down/table-content.ts';
import { readObjects, type SeenObject, type Sight } from '#core/migration/down/sight.ts';
import { type Touched, watchTouches } from '#core/migration/down/touches.ts';
import { lowerCased } from '#core/migration/statement-effect.ts';
import { fillEmptyOnes, writeSyntheticRows } from '#core/migration/synthetic-rows.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';

/** What was seen of the copy, and of which tables. */
export interface Look extends Sight {
  readonly tables: ReadonlyMap<string, TableContent | null>;
  readonly objects: ReadonlyMap<string, SeenObject | null>;
}

export interface TrialCopy {
  /** To be migrated through. */
  readonly db: SqlDatabase;
  /** Makes it anew from the main database, with rows in empty tables or without. */
  readonly renew: (filled: boolean) => void;
  /** Whether it stands as the main database does, but for rows that were made up. */
  readonly isCurrent: () => boolean;
  /** As it was when it last stood so. */
  readonly before: () => Sight;
  /** What was touched since this was asked last. */
  readonly take: () => Touched;
  readonly look: (touched: Pick<Touched, 'tables' | 'objects'>) => Look;
  /** Says where it stands now; null: nowhere that one could go on from. */
  readonly stand: (at: Look | null) => void;
  /** Brings it in line with the main database once that has taken the same step. */
  readonly follow: () => void;
}

/** In: the database that goes forward; another, which is overwritten; the ledger's tables; what to call when rows or schema were put in place. */
export function trialCopy(
  main: SqlDatabase,
  copy: SqlDatabase,
  ledger: readonly string[],
  onRenewed: () => void,
): TrialCopy {
  const watch = watchTouches(copy, ledger);
  const contents = new Map<string, TableContent | null>();
  const objects = knownObjects();
  let current = false;
  let moved: readonly string[] = [];

  const namesOf = (tables: Touched['tables']): readonly string[] => {
    const names = tables ?? new Set([...tableNames(copy), ...contents.keys()]);
    return [...names].filter((table) => !ledger.includes(table));
  };
  const read = (names: readonly string[]): void =>
    names.forEach((table) => contents.set(table, readContent(copy, table)));

  return {
    db: watch.db,
    isCurrent: () => current,
    before: () => ({ object: objects.get, content: (table) => contents.get(table) ?? null }),
    take: watch.take,
    renew: (filled) => {
      copy.restore(main.image());
      onRenewed();
      if (filled) writeSyntheticRows(copy, 2, ledger);
      contents.clear();
      read(namesOf(null));
      objects.clear();
      for (const [name, object] of readObjects(copy, null, objects, ledger)) objects.set(name, object);
      watch.reset();
      current = true;
    },
    look: (touched) => {
      const seen = readObjects(copy, touched.objects, objects, ledger);
      const tables = new Map<string, TableContent | null>();
      const sight: Look = {
        tables,
        objects: seen,
        object: (name) => (seen.has(name) ? (seen.get(name) ?? null) : objects.get(name)),
        content: (table) => (tables.has(table) ? tables : contents).get(table) ?? null,
      };
      for (const table of namesOf(touched.tables)) {
        // To ask for a table that is not there costs more than one that is.
        const isThere = sight.object(table) !== null || table.startsWith('sqlite_');
        tables.set(table, isThere ? readContent(copy, table) : null);
      }
      return sight;
    },
    stand: (at) => {
      current = at !== null;
      if (at === null) return;
      for (const [table, content] of at.tables) contents.set(table, content);
      for (const [name, object] of at.objects) objects.set(name, object);
      moved = [...at.tables.keys()];
    },
    follow: () => {
      if (!current) return;
      const empty: string[] = [];
      const other: string[] = [];
      for (const table of moved) {
        const there = countRows(main, table);
        const here = contents.get(table)?.count ?? null;
        if ((here === null) !== (there === null)) current = false;
        else if (here === 0 && there === 0) empty.push(table);
        else if (there !== 0 && there !== here) other.push(table);
      }
      current &&= other.every((table) => alignTable(main, watch.db, table));
      if (!current || empty.length + other.length === 0) return;
      fillEmptyOnes(watch.db, empty);
      read(namesOf(watch.take().tables));
    },
  };
}

function tableNames(db: SqlDatabase): readonly string[] {
  const listed = db.query("SELECT name FROM main.sqlite_schema WHERE type = 'table'", {}, Number.MAX_SAFE_INTEGER);
  const names = listed.ok ? listed.value.rows.map(([name]) => lowerCased(String(name))) : [];
  return names.filter((name) => !name.startsWith('sqlite_'));
}

/** Null: there is no such table. */
function countRows(db: SqlDatabase, table: string): number | null {
  const counted = db.query(`SELECT count(*) FROM main.${quoteIdentifier(table)}`);
  return counted.ok ? Number(counted.value.rows[0]?.[0]) : null;
}
