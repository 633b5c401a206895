/** A DELETE of every row. */
import { counted } from '#core/base/counted.ts';
import type { Hazard } from '#core/hazards/hazard.ts';
import { example, people } from '#core/hazards/parts/example.ts';
import { tableOf } from '#core/hazards/parts/rehearsal.ts';
import { madeUpNote } from '#core/hazards/parts/say.ts';
import { isKeyword } from '#core/hazards/parts/words.ts';

export const unboundedDelete: Hazard = {
  id: 'unbounded-delete',
  title: 'This DELETE removes every row',
  why:
    'Without a WHERE all rows go, and no down section brings them back. ' +
    'If that is what is meant, say so with an allow comment; else name the rows.',
  find: (rehearsal) =>
    rehearsal.steps.flatMap((step) => {
      const { form, words, changes, statement } = step;
      const bounded = words.some((word) => word.depth === 0 && isKeyword(word, 'where'));
      if (form.kind !== 'delete' || bounded || changes === 0 || !tableOf(rehearsal.start, form.table)) return [];
      const rows = `${counted(changes, 'row')} of ${form.table} ${changes === 1 ? 'was' : 'were'}`;
      const seen = `${rows} deleted, all there were.${madeUpNote(rehearsal, form.table)}`;
      return [{ statement, seen }];
    }),
  examples: {
    flagged: [example([people, 'DELETE FROM person;'])],
    clean: [
      example([people, 'DELETE FROM person WHERE name IS NULL;']),
      example([people, "CREATE TABLE pet (name TEXT);\nINSERT INTO pet VALUES ('Rex');\nDELETE FROM pet;"]),
    ],
  },
};
