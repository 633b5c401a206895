/** Values that could be there twice no longer can, and no statement looks after the duplicates. */
import type { Hazard } from '#core/hazards/hazard.ts';
import { example, people, rebuild } from '#core/hazards/parts/example.ts';
import { columnOf } from '#core/hazards/parts/rebuilds.ts';
import { tableOf } from '#core/hazards/parts/rehearsal.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';
import type { Table } from '#core/schema/schema.ts';

const index = 'CREATE UNIQUE INDEX person_email ON person (email);';
const seed = "INSERT INTO person VALUES (1, 'Ada', 'a@b.c'), (2, 'Bob', 'b@b.c');";

export const uniqueOnRows: Hazard = {
  id: 'unique-on-rows',
  title: 'Two rows with the same value stop this migration',
  why:
    'Nothing has kept duplicates out until now, and the rows on this database happen to have none. ' +
    'Where there is a single pair, the migration fails: find and settle the duplicates first.',
  find: ({ start, end, again }) =>
    start.tables.flatMap((table) => {
      const now = end && tableOf(end, table.name);
      return (now ? newlyUnique(table, now) : []).flatMap((columns) => {
        const at = quoteIdentifier(table.name);
        const alike = columns
          .map(quoteIdentifier)
          .map((name) => `${name} = coalesce((SELECT ${name} FROM ${at} WHERE ${name} IS NOT NULL LIMIT 1), 1)`);
        const refused = again((db) => {
          const repeated = db.query(`UPDATE ${at} SET ${alike.join(', ')}`);
          return repeated.ok && repeated.value.changes > 1;
        });
        if (!refused) return [];
        const what = `${table.name} (${columns.join(', ')})`;
        return [
          {
            statement: refused.statement,
            seen: `With the same values twice in ${what} SQLite said: ${refused.error}.`,
          },
        ];
      });
    }),
  examples: {
    flagged: [
      example([people, index], seed),
      example([people, rebuild.replace('email TEXT', 'email TEXT UNIQUE')], seed),
    ],
    clean: [
      example([people, index.replace('UNIQUE ', '')], seed),
      example(
        [people, `DELETE FROM person WHERE id NOT IN (SELECT min(id) FROM person GROUP BY email);\n${index}`],
        seed,
      ),
      example([`${people}\n${index}`, index.replace('person_email', 'again')], seed),
    ],
  },
};

/** Sets of columns of the table before that only the table after keeps unique. */
function newlyUnique(before: Table, after: Table): readonly (readonly string[])[] {
  const kept = uniqueSets(before).map((columns) => columns.map((name) => name.toLowerCase()));
  const isKept = (columns: readonly string[]): boolean =>
    kept.some((set) => set.every((name) => columns.some((column) => column.toLowerCase() === name)));
  return uniqueSets(after).filter((columns) => columns.every((name) => columnOf(before, name)) && !isKept(columns));
}

function uniqueSets({ indexes, columns }: Table): readonly (readonly string[])[] {
  const keys = columns.filter(({ primaryKey }) => primaryKey > 0).map(({ name }) => name);
  const sets = indexes.filter(({ unique }) => unique).map((each) => each.columns);
  const named = sets.filter((set): set is readonly string[] => set.every((name) => name !== null));
  return keys.length > 0 ? [...named, keys] : named;
}
