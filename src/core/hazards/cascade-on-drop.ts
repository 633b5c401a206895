/** DROP TABLE first deletes the table's rows, and with them those that cascade. */
import { counted } from '#core/base/counted.ts';
import type { Hazard } from '#core/hazards/hazard.ts';
import { withKeysOff } from '#core/hazards/parts/envelope.ts';
import { example, peopleWithNotes } from '#core/hazards/parts/example.ts';
import { withRowsPutBack } from '#core/hazards/parts/put-back.ts';
import type { Loss } from '#core/hazards/parts/rehearsal.ts';
import { rebuildsOf } from '#core/hazards/parts/rebuilds.ts';
import { madeUpNote } from '#core/hazards/parts/say.ts';

const rebuild = `CREATE TABLE person_new (id INTEGER PRIMARY KEY, name TEXT, city TEXT);
INSERT INTO person_new (id, name) SELECT id, name FROM person;
DROP TABLE person;
ALTER TABLE person_new RENAME TO person;`;
const seed =
  "INSERT INTO person VALUES (1, 'Ada'), (2, 'Bob');\nINSERT INTO note VALUES (1, 1, 'a'), (2, 1, 'b'), (3, 2, 'c');";

export const cascadeOnDrop: Hazard = {
  id: 'cascade-on-drop',
  title: 'Dropping this table changes the rows of another one',
  why:
    'With foreign keys on, DROP TABLE deletes the rows first: ON DELETE CASCADE empties the tables that refer to it, SET NULL clears their keys. ' +
    'There is no error, and the new table of the same name brings nothing back.',
  find: (rehearsal) =>
    rehearsal.steps
      .filter(({ losses }) => losses.length > 0)
      .map((step) => {
        const rebuild = rebuildsOf(rehearsal).find(({ drop }) => drop === step);
        const off = rehearsal.keysOn
          ? ''
          : ' So it is where foreign keys are on; the migrations of this workspace have them off.';
        const seen = `${step.losses.map((loss) => lossWords(loss) + madeUpNote(rehearsal, loss.table)).join(' ')}${off}`;
        return {
          statement: step.statement,
          seen,
          edit: rebuild ? (withKeysOff(rehearsal) ?? withRowsPutBack(rehearsal, rebuild)) : null,
        };
      }),
  examples: {
    flagged: [
      example([peopleWithNotes, rebuild], seed),
      // No rows of its own: those of our making are enough.
      example([peopleWithNotes.replace('CASCADE', 'SET NULL'), rebuild]),
    ],
    clean: [
      // They went, and are back.
      example(
        [
          peopleWithNotes,
          `CREATE TABLE kept AS SELECT * FROM note;\n${rebuild}\nINSERT INTO note SELECT * FROM kept;\nDROP TABLE kept;`,
        ],
        seed,
      ),
      example([peopleWithNotes.replace('ON DELETE CASCADE', ''), 'ALTER TABLE person ADD COLUMN city TEXT;'], seed),
      {
        ...example([peopleWithNotes], seed),
        'migrations/2_step.sql': `-- migrate:up transaction:false\nPRAGMA foreign_keys = off;\nBEGIN;\n${rebuild}\nCOMMIT;\nPRAGMA foreign_keys = on;`,
      },
    ],
  },
};

const lossWords = ({ table, rows, nulled }: Loss): string =>
  rows > 0
    ? `${counted(rows, 'row')} of ${table} ${rows === 1 ? 'was' : 'were'} deleted.`
    : `${counted(nulled, 'key')} of ${table} became NULL.`;
