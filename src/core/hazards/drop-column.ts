/** A column goes, and its values with it. */
import { counted } from '#core/base/counted.ts';
import type { Finding, Hazard } from '#core/hazards/hazard.ts';
import { example, people, rebuild } from '#core/hazards/parts/example.ts';
import { columnOf, movedTo, rebuildsOf, valuesBefore } from '#core/hazards/parts/rebuilds.ts';
import { type Rehearsal, type RehearsedStatement, tableOf } from '#core/hazards/parts/rehearsal.ts';
import { madeUpNote } from '#core/hazards/parts/say.ts';
import type { Table } from '#core/schema/schema.ts';

export const dropColumn: Hazard = {
  id: 'drop-column',
  title: "The column's values are gone for good",
  why:
    'A down section can add the column again, but not what was in it. ' +
    'An app version that still reads or writes it fails from this moment on: retire it first.',
  find: (rehearsal) => [...byStatement(rehearsal), ...byRebuild(rehearsal)],
  examples: {
    flagged: [
      example([people, 'ALTER TABLE person DROP COLUMN email;']),
      example([people, rebuild.replace('name TEXT, email TEXT, city', 'name TEXT, city').replaceAll(', email', '')]),
    ],
    clean: [
      example([people, rebuild]),
      example([people, 'ALTER TABLE person ADD COLUMN x TEXT;\nALTER TABLE person DROP COLUMN x;']),
    ],
  },
};

function byStatement(rehearsal: Rehearsal): readonly Finding[] {
  return rehearsal.steps.flatMap((step) => {
    const { form } = step;
    if (form.kind !== 'drop-column' || step.error !== null) return [];
    const table = tableOf(rehearsal.start, form.table);
    const column = table && columnOf(table, form.column);
    return table && column ? [finding(rehearsal, table, column.name, step)] : [];
  });
}

function byRebuild(rehearsal: Rehearsal): readonly Finding[] {
  const renamed = (column: string): boolean =>
    rehearsal.steps.some(({ form }) => form.kind === 'rename-column' && form.from === column.toLowerCase());
  return rebuildsOf(rehearsal).flatMap((rebuild) =>
    rebuild.before.columns
      .filter(
        ({ name }) => !columnOf(rebuild.after, name) && !renamed(name) && movedTo(rehearsal, rebuild, name) === null,
      )
      .map(({ name }) => finding(rehearsal, rebuild.before, name, rebuild.drop)),
  );
}

function finding(rehearsal: Rehearsal, table: Table, column: string, { statement }: RehearsedStatement): Finding {
  const values = valuesBefore(rehearsal, table, column).filter((value) => value !== null).length;
  const gone = values >= 100 ? '100 values or more' : counted(values, 'value');
  return { statement, seen: `${gone} of ${table.name}.${column} went with it.${madeUpNote(rehearsal, table.name)}` };
}
