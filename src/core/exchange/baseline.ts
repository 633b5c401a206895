/** A baseline migration: what it takes to make the schema that a database already has. */
import type { OpenDatabase, SqlDatabase } from '#core/database.ts';
import type { ExchangeMigration } from '#core/exchange/layout.ts';
import { dumpSchema } from '#core/schema/dump-schema.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';
import type { SchemaObject } from '#core/schema/schema.ts';

export interface Baseline {
  readonly migration: ExchangeMigration;
  readonly objects: number;
  /** What it does not make, in words: a table of a module that is not here. */
  readonly notes: readonly string[];
}

/** Tables before what stands on them; views before triggers, which may stand on a view. */
const kinds = ['table', 'index', 'view', 'trigger'] as const;

/**
 * Writes a baseline.
 * In: a database, names that belong to ledgers, a version. Out: the migration that makes the same schema on an empty database,
 * which was tried; what could not be made is a comment in it and a note.
 */
export function baselineOf(
  db: SqlDatabase,
  leaveOut: readonly string[],
  version: string,
  open: OpenDatabase,
): Baseline {
  const shadows = shadowTables(db);
  const all = dumpSchema(db, leaveOut).filter(
    ({ name, table, sql }) => sql !== '' && !shadows.has(name) && !shadows.has(table),
  );
  const objects = inOrderOfBirth(db, all);
  const trial = open(null, { foreignKeys: false, fixed: null });
  const refused = new Map<SchemaObject, string>();
  for (const object of objects) {
    const made = trial.query(object.sql);
    if (!made.ok) refused.set(object, oneLine(made.error.message));
  }
  trial.close();
  const made = objects.filter((object) => !refused.has(object));
  const comments = [...refused].map(([{ sql }, why]) => `-- Not made here (${why}):\n${commented(sql)}\n`);
  const drops = made.filter(({ type }) => type === 'table' || type === 'view').toReversed();
  return {
    migration: {
      version,
      name: 'baseline',
      up: section(
        made.map(({ sql }) => sql),
        comments.join(''),
      ),
      down: section(
        drops.map(({ type, name }) => `DROP ${type.toUpperCase()} ${quoteIdentifier(name)}`),
        '',
      ),
    },
    objects: made.length,
    notes: [...refused].map(([{ name }, why]) => `${name} is not in the baseline: SQLite here says "${why}".`),
  };
}

const section = (statements: readonly string[], comments: string) => ({
  text: `${statements.map((sql) => `${sql};\n`).join('\n')}${comments}`,
  statements,
  transaction: true,
});

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
/** The bar keeps a line of it from being read as a mark. */
const commented = (sql: string): string => sql.replace(/^/gm, '-- | ');

/** Those behind a virtual table, which makes them itself. */
function shadowTables(db: SqlDatabase): ReadonlySet<string> {
  const read = db.query("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'", {}, 100_000);
  return new Set(read.ok ? read.value.rows.map(([name]) => String(name)) : []);
}

/** As they came into the world: people wrote them in an order that can be read. */
function inOrderOfBirth(db: SqlDatabase, objects: readonly SchemaObject[]): readonly SchemaObject[] {
  const read = db.query('SELECT name FROM main.sqlite_schema ORDER BY rowid', {}, Number.MAX_SAFE_INTEGER);
  const place = new Map(read.ok ? read.value.rows.map(([name], i) => [String(name), i]) : []);
  const rank = ({ type, name }: SchemaObject): number => kinds.indexOf(type) * 1e9 + (place.get(name) ?? 0);
  return objects.toSorted((a, b) => rank(a) - rank(b));
}
