/** A table gets another name while apps use the old one. */
import type { Hazard } from '#core/hazards/hazard.ts';
import { example, people, rebuild } from '#core/hazards/parts/example.ts';
import { tableOf } from '#core/hazards/parts/rehearsal.ts';

export const renameTable: Hazard = {
  id: 'rename-table',
  title: 'A rename breaks every app version that uses the old name',
  why:
    'Old and new app version serve side by side during a deploy, and no moment suits both. ' +
    'Give the new name to a view, or make a second table, until the last version that uses the old name is gone.',
  find: ({ steps, start, end, atEnd }) =>
    steps.flatMap(({ form, statement, error }) => {
      if (form.kind !== 'rename-table' || error !== null || end === null) return [];
      if (!tableOf(start, form.from) || tableOf(end, form.from)) return [];
      const asked = atEnd(`SELECT 1 FROM "${form.from.replaceAll('"', '""')}"`);
      return asked.ok
        ? []
        : [{ statement, seen: `A query of ${form.from} answers afterwards: ${asked.error.message}.` }];
    }),
  examples: {
    flagged: [example([people, 'ALTER TABLE person RENAME TO people;'])],
    clean: [
      example([people, rebuild]),
      example([
        people,
        'ALTER TABLE person RENAME TO people;\nCREATE VIEW person AS SELECT id, name, email FROM people;',
      ]),
    ],
  },
};
