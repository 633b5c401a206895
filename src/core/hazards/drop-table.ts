/** A table goes, and its rows with it. */
import { counted } from '#core/base/counted.ts';
import type { Hazard } from '#core/hazards/hazard.ts';
import { example, people, rebuild } from '#core/hazards/parts/example.ts';
import { madeUpNote } from '#core/hazards/parts/say.ts';
import { tableOf } from '#core/hazards/parts/rehearsal.ts';

export const dropTable: Hazard = {
  id: 'drop-table',
  title: 'The table and its rows are gone for good',
  why:
    'A down section can make the table again, but not its rows. ' +
    'An app version that still uses it fails from this moment on: retire it first.',
  find: (rehearsal) =>
    rehearsal.steps.flatMap(({ form, statement, error }) => {
      const { start, end, startRows } = rehearsal;
      if (form.kind !== 'drop-table' || error !== null || !tableOf(start, form.name)) return [];
      if (end === null || tableOf(end, form.name)) return [];
      const rows = startRows.get(form.name)?.rows.length ?? 0;
      const gone = rows >= 100 ? '100 rows or more' : counted(rows, 'row');
      return [{ statement, seen: `${gone} of ${form.name} went with it.${madeUpNote(rehearsal, form.name)}` }];
    }),
  examples: {
    flagged: [example([people, 'DROP TABLE person;']), example([people, 'DROP TABLE IF EXISTS main."person";'])],
    clean: [
      example([people, rebuild]),
      example([people, 'CREATE TABLE pet (id INTEGER);\nDROP TABLE pet;\nDROP TABLE IF EXISTS nothing;']),
    ],
  },
};
