/** A rebuild that renames the old table away first takes the other tables' foreign keys with it. */
import type { Hazard, TextEdit } from '#core/hazards/hazard.ts';
import { withKeysOff } from '#core/hazards/parts/envelope.ts';
import { example } from '#core/hazards/parts/example.ts';
import { type Piece, removal } from '#core/hazards/parts/pieces.ts';
import { wordsOf } from '#core/hazards/parts/words.ts';
import { columnOf } from '#core/hazards/parts/rebuilds.ts';
import { type Rehearsal, type RehearsedStatement, tableOf } from '#core/hazards/parts/rehearsal.ts';

const tables = `CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE note (id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person(id));`;
const rebuild = `ALTER TABLE person RENAME TO person_old;
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, city TEXT);
INSERT INTO person (id, name) SELECT id, name FROM person_old;`;

export const renameOldFirst: Hazard = {
  id: 'rename-old-first',
  title: 'Renaming the old table away takes along what refers to it',
  why:
    'RENAME rewrites the foreign keys, views and triggers that name the table: they follow the old one. ' +
    'When that is dropped, they refer to nothing, and writes fail with "no such table". Make the new table first, drop the old one, then rename the new one.',
  find: (rehearsal) =>
    rehearsal.steps.flatMap((step) => {
      const { form } = step;
      if (form.kind !== 'rename-table' || step.error !== null || rehearsal.end === null) return [];
      if (!tableOf(rehearsal.start, form.from) || !tableOf(rehearsal.end, form.from)) return [];
      const strays = strayed(rehearsal, form.to);
      if (strays.length === 0) return [];
      const seen = `Afterwards ${strays.join(', ')} ${strays.length === 1 ? 'refers' : 'refer'} to ${form.to}, no longer to ${form.from}.`;
      return [{ statement: step.statement, seen, edit: newFirst(rehearsal, step, form.from, form.to) }];
    }),
  examples: {
    flagged: [
      example([tables, `${rebuild}\nDROP TABLE person_old;`], 'INSERT INTO note (person_id) VALUES (NULL);'),
      example([tables, rebuild]),
      example([
        'CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);\nCREATE VIEW names AS SELECT name FROM person;',
        `${rebuild}\nDROP TABLE person_old;`,
      ]),
    ],
    clean: [
      example(['CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);', `${rebuild}\nDROP TABLE person_old;`]),
    ],
  },
};

/** What named another table before, and names this one now. */
function strayed({ start, end }: Rehearsal, old: string): readonly string[] {
  const children = (end?.tables ?? []).filter(
    ({ foreignKeys, name }) =>
      name.toLowerCase() !== old && foreignKeys.some(({ table }) => table.toLowerCase() === old),
  );
  const rewritten = (end?.objects ?? []).filter(({ type, name, sql }) => {
    const before = start.objects.find((object) => object.type === type && object.name === name);
    const reads = type === 'view' || type === 'trigger';
    return reads && before && before.sql !== sql && wordsOf(sql).some((word) => word.name === old);
  });
  return [
    ...children.map(({ name }) => `the foreign key of ${name}`),
    ...rewritten.map(({ type, name }) => `the ${type} ${name}`),
  ];
}

/** The same rebuild in the safe order; null when the old table is kept, or a column has a name that is to be swapped. */
function newFirst(rehearsal: Rehearsal, rename: RehearsedStatement, table: string, old: string): TextEdit | null {
  const { steps, text, start, end } = rehearsal;
  const from = steps.indexOf(rename);
  const to = steps.findIndex(({ form }, at) => at > from && form.kind === 'drop-table' && form.name === old);
  const touched = [...start.tables, ...(end?.tables ?? [])];
  if (to < 0 || touched.some((each) => columnOf(each, table) ?? columnOf(each, old))) return null;
  const written = rename.words.find(({ name }) => name === table)?.text ?? table;
  const fresh = `${table}_new`;
  if (touched.some(({ name }) => name.toLowerCase() === fresh)) return null;
  const swapped = steps.slice(from + 1, to).flatMap(({ words, statement: { range } }) =>
    words.flatMap((word): Piece[] => {
      const name = word.name === table ? fresh : word.name === old ? written : null;
      return name === null ? [] : [{ start: range.start + word.start, end: range.start + word.end, text: name }];
    }),
  );
  const { range } = steps[to]!.statement;
  const drop = {
    start: range.start,
    end: range.end,
    text: `DROP TABLE ${written};\nALTER TABLE ${fresh} RENAME TO ${written}`,
  };
  return withKeysOff(rehearsal, [removal(text, rename.statement), ...swapped, drop]);
}
