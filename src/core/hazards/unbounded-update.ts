/** An UPDATE of every row in one statement. */
import { counted } from '#core/base/counted.ts';
import type { Hazard, TextEdit } from '#core/hazards/hazard.ts';
import { example, people } from '#core/hazards/parts/example.ts';
import { type RehearsedStatement, tableOf } from '#core/hazards/parts/rehearsal.ts';
import { madeUpNote } from '#core/hazards/parts/say.ts';
import { isKeyword, rangeInside } from '#core/hazards/parts/words.ts';

export const unboundedUpdate: Hazard = {
  id: 'unbounded-update',
  title: 'This UPDATE writes every row',
  why:
    'One statement holds the write lock until the last row is written: on a large table every other writer waits for it, or gives up. ' +
    'It also writes rows that are right already; a WHERE lets it be run again, and in batches.',
  find: (rehearsal) =>
    rehearsal.steps.flatMap((step) => {
      const { form, words, changes, statement } = step;
      const bounded = words.some((word) => word.depth === 0 && isKeyword(word, 'where'));
      if (form.kind !== 'update' || bounded || changes === 0 || !tableOf(rehearsal.start, form.table)) return [];
      const rows = `${counted(changes, 'row')} of ${form.table} ${changes === 1 ? 'was' : 'were'}`;
      const seen = `${rows} written, all there are.${madeUpNote(rehearsal, form.table)}`;
      return [{ statement, seen, edit: onlyWrong(step) }];
    }),
  examples: {
    flagged: [
      example([people, 'ALTER TABLE person ADD COLUMN mail TEXT;\nUPDATE person SET mail = email;']),
      example([people, "UPDATE person SET name = 'x', email = NULL"]),
    ],
    clean: [
      example([people, "UPDATE person SET name = 'x' WHERE name IS NULL;"]),
      example([people, "CREATE TABLE pet (name TEXT);\nINSERT INTO pet VALUES ('Rex');\nUPDATE pet SET name = 'Max';"]),
    ],
  },
};

/** Only rows that have another value yet: what is there afterwards is the same. For a single plain assignment. */
function onlyWrong({ words, statement }: RehearsedStatement): TextEdit | null {
  const set = words.findIndex((word) => word.depth === 0 && isKeyword(word, 'set'));
  const top = words.slice(set + 1).filter(({ depth }) => depth === 0);
  const other = top.some((word) => word.text === ',' || /^(?:from|returning|order|limit)$/.test(word.name));
  const [column, equals, first] = words.slice(set + 1);
  if (set < 0 || other || !column || equals?.text !== '=' || !first) return null;
  const { length } = statement.sql;
  const text = ` WHERE ${column.text} IS NOT (${statement.sql.slice(first.start)})`;
  return { range: rangeInside(statement, length, length), text };
}
