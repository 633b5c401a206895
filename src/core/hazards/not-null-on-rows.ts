/** A column that could be NULL no longer can, and no statement looks after the NULLs. */
import type { Hazard } from '#core/hazards/hazard.ts';
import { example, people, rebuild } from '#core/hazards/parts/example.ts';
import { columnOf } from '#core/hazards/parts/rebuilds.ts';
import { tableOf } from '#core/hazards/parts/rehearsal.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';

const require = 'ALTER TABLE person ALTER COLUMN email SET NOT NULL;';
const seed = "INSERT INTO person VALUES (1, 'Ada', 'a@b.c');";

export const notNullOnRows: Hazard = {
  id: 'not-null-on-rows',
  title: 'One row with NULL stops this migration',
  why:
    'The column may be NULL until now, and the rows on this database happen to have none. ' +
    'Where a single row has one, the migration fails: fill the NULLs first, once no app version writes them any more.',
  find: ({ start, end, again }) =>
    start.tables.flatMap((table) => {
      const now = end && tableOf(end, table.name);
      return table.columns.flatMap(({ name, notNull, primaryKey, generated }) => {
        const after = now && columnOf(now, name);
        if (!after || notNull || !after.notNull || primaryKey > 0 || generated) return [];
        const [at, column] = [quoteIdentifier(table.name), quoteIdentifier(name)];
        const refused = again((db) => {
          const cleared = db.query(`UPDATE ${at} SET ${column} = NULL`);
          return cleared.ok && cleared.value.changes > 0;
        });
        if (!refused) return [];
        return [
          { statement: refused.statement, seen: `With a NULL in ${table.name}.${name} SQLite said: ${refused.error}.` },
        ];
      });
    }),
  examples: {
    flagged: [
      example([people, require], seed),
      example([people, rebuild.replace('email TEXT', 'email TEXT NOT NULL')], seed),
    ],
    clean: [
      example([people, `UPDATE person SET email = '' WHERE email IS NULL;\n${require}`], seed),
      example([people, require.replace('email', 'id')], seed),
    ],
  },
};
