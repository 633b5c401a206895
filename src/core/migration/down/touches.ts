/** Which tables may have other rows than before, as far as statements and SQLite's counters prove it: no other need be compared. */
import type { SqlDatabase } from '#core/database.ts';
import { lowerCased, rowEffectOf } from '#core/migration/statement-effect.ts';
import { unquoted } from '#core/schema/hidden-facts.ts';

export interface Touched {
  /** In lower case; null: any table. */
  readonly tables: ReadonlySet<string> | null;
  /** Rows were changed that no statement is about: by a trigger or a foreign key. */
  readonly hidden: boolean;
  /** Objects of the schema that may be others, with all that belongs to them; null: any. */
  readonly objects: ReadonlySet<string> | null;
}

export interface TouchWatch {
  /** The same database, watched. */
  readonly db: SqlDatabase;
  /** What was touched since this was asked last. */
  readonly take: () => Touched;
  /** Begins anew: the database is another one. */
  readonly reset: () => void;
}

/** Watches all that is run on a database. In: the ledger's tables, in lower case: what is written into them has no consequences. */
export function watchTouches(db: SqlDatabase, ledger: readonly string[]): TouchWatch {
  let ran: string[] = [];
  let changes = 0;
  let total = readTotal(db);
  return {
    db: {
      ...db,
      query: (sql, params, maxRows) => {
        const result = db.query(sql, params, maxRows);
        ran.push(result.ok ? sql : '');
        if (result.ok) changes += result.value.changes;
        return result;
      },
    },
    take: () => {
      const about = ran.map(aboutStatement);
      ran = [];
      let hidden = false;
      // Where none can have consequences, counters need not be asked; the next time they are, they must agree for all.
      if (!about.every(({ alone, tables }) => alone || (tables?.length === 1 && ledger.includes(tables[0]!)))) {
        const now = readTotal(db);
        hidden = now - total !== changes;
        [changes, total] = [0, now];
      }
      const tables = hidden ? null : namesIn(about, 'tables');
      return { tables, hidden, objects: namesIn(about, 'objects') };
    },
    reset: () => {
      ran = [];
      [changes, total] = [0, readTotal(db)];
    },
  };
}

/** Joins what two runs touched. */
export const bothTouched = (one: Touched, other: Touched): Touched => ({
  tables: joined(one.tables, other.tables),
  objects: joined(one.objects, other.objects),
  hidden: one.hidden || other.hidden,
});

const joined = (one: ReadonlySet<string> | null, other: ReadonlySet<string> | null): ReadonlySet<string> | null =>
  one === null || other === null ? null : new Set([...one, ...other]);

function namesIn(about: readonly About[], what: 'tables' | 'objects'): ReadonlySet<string> | null {
  const names = new Set<string>();
  for (const each of about) {
    const some = each[what];
    if (some === null) return null;
    for (const name of some) names.add(name);
  }
  return names;
}

function readTotal(db: SqlDatabase): number {
  const read = db.query('SELECT total_changes()');
  return read.ok ? Number(read.value.rows[0]?.[0]) : 0;
}

/** What a statement is about, in lower case; null: it can't be told from its beginning, or it failed. */
interface About {
  readonly tables: readonly string[] | null;
  readonly objects: readonly string[] | null;
  /** It changes no rows of any table besides, whatever keys and triggers there are. */
  readonly alone: boolean;
}

const pragmas =
  'foreign_keys|defer_foreign_keys|foreign_key_(?:check|list)|table_(?:xinfo|info|list)|index_(?:list|info)';
const harmless = new RegExp(
  `^(?:select|values|begin|commit|end|savepoint|release|pragma\\s+(?:main\\.)?(?:${pragmas}))\\b`,
  'i',
);
const name = '("(?:[^"]|"")*"|`(?:[^`]|``)*`|\\[[^\\]]*\\]|[\\w$\\u0080-\\uFFFF]+)(?!\\s*\\.)';
const maybe = '(?:if\\s+(?:not\\s+)?exists\\s+)?';
const tableStatement = new RegExp(
  `^(?:(?:create|drop)\\s+table\\s+${maybe}|alter\\s+table\\s+)${name}(?:\\s+(rename)\\b(?:\\s+to\\s+${name})?)?`,
  'i',
);
const indexStatement = new RegExp(`^(?:create\\s+(?:unique\\s+)?|drop\\s+)index\\s+${maybe}${name}`, 'i');
const otherObject = /^(?:create|drop)\s+(?:view|trigger)\b/i;
const rowStatement = /^(?:insert|replace|update|delete|with)\b/i;

const nothing: readonly string[] = [];
const known = new Map<string, About>();

/** The tables that a statement is about, in lower case; null: it can't be told from its beginning. */
export const aboutOf = (sql: string): readonly string[] | null => aboutStatement(sql).tables;

function aboutStatement(sql: string): About {
  let about = known.get(sql);
  if (about === undefined) {
    about = readAbout(sql);
    if (known.size >= 5000) known.clear();
    known.set(sql, about);
  }
  return about;
}

function readAbout(text: string): About {
  const sql = text.replace(/^([a-z]+ [a-z ]*)main\s*\.\s*/i, '$1');
  if (harmless.test(sql)) return { tables: nothing, objects: nothing, alone: true };
  if (rowStatement.test(sql)) {
    const effect = rowEffectOf(sql);
    return { tables: 'table' in effect ? [effect.table] : null, objects: nothing, alone: false };
  }
  const index = indexStatement.exec(sql);
  if (index) return { tables: nothing, objects: [bare(index[1]!)], alone: true };
  if (otherObject.test(sql)) return { tables: nothing, objects: null, alone: true };
  const table = tableStatement.exec(sql);
  if (!table) return { tables: null, objects: null, alone: false };
  const [, first = '', rename, second] = table;
  const tables = second === undefined ? [bare(first)] : [bare(first), bare(second)];
  // SQLite writes other objects anew only when a name that they use changes.
  return { tables, objects: rename === undefined ? tables : null, alone: !/^drop\b|\b(?:select|values)\b/i.test(sql) };
}

const bare = (quoted: string): string => lowerCased(unquoted(quoted));
