/** A column gets another name while apps use the old one. */
import type { Finding, Hazard } from '#core/hazards/hazard.ts';
import { example, people, rebuild } from '#core/hazards/parts/example.ts';
import { columnOf, movedTo, rebuildsOf } from '#core/hazards/parts/rebuilds.ts';
import { type Rehearsal, tableOf } from '#core/hazards/parts/rehearsal.ts';

export const renameColumn: Hazard = {
  id: 'rename-column',
  title: 'A rename breaks every app version that uses the old name',
  why:
    'Old and new app version serve side by side during a deploy, and no moment suits both. ' +
    'Add the new column, write both, fill it, read it, and drop the old one in a later migration.',
  find: (rehearsal) => [...byStatement(rehearsal), ...byRebuild(rehearsal)],
  examples: {
    flagged: [
      example([people, 'ALTER TABLE person RENAME COLUMN email TO mail;']),
      example([people, 'ALTER TABLE person RENAME email TO mail;']),
      example([people, rebuild.replace('email TEXT,', 'mail TEXT,').replace('name, email)', 'name, mail)')]),
    ],
    clean: [
      example([people, 'ALTER TABLE person ADD COLUMN mail TEXT;\nALTER TABLE person RENAME COLUMN mail TO post;']),
    ],
  },
};

const seen = (table: string, from: string, to: string): string => `${table}.${from} is called ${to} afterwards.`;

function byStatement({ steps, start }: Rehearsal): readonly Finding[] {
  return steps.flatMap(({ form, statement, error }) => {
    if (form.kind !== 'rename-column' || error !== null) return [];
    const table = tableOf(start, form.table);
    return table && columnOf(table, form.from) ? [{ statement, seen: seen(form.table, form.from, form.to) }] : [];
  });
}

function byRebuild(rehearsal: Rehearsal): readonly Finding[] {
  return rebuildsOf(rehearsal).flatMap((rebuild) =>
    rebuild.before.columns.flatMap(({ name }) => {
      const to = columnOf(rebuild.after, name) ? null : movedTo(rehearsal, rebuild, name);
      return to === null ? [] : [{ statement: rebuild.create.statement, seen: seen(rebuild.before.name, name, to) }];
    }),
  );
}
