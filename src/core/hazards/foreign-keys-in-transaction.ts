/** `PRAGMA foreign_keys` inside a transaction does nothing, and says nothing. */
import type { Hazard } from '#core/hazards/hazard.ts';
import { withKeysOff } from '#core/hazards/parts/envelope.ts';
import type { Rehearsal } from '#core/hazards/parts/rehearsal.ts';
import { example, people } from '#core/hazards/parts/example.ts';

const on = new Set(['on', '1', 'true', 'yes']);
const wasSet = ({ steps }: Rehearsal, at: number): boolean =>
  steps
    .slice(0, at)
    .some(({ form, inTransaction }) => form.kind === 'pragma' && form.name === 'foreign_keys' && !inTransaction);
const word = (value: boolean): string => (value ? 'on' : 'off');

export const foreignKeysInTransaction: Hazard = {
  id: 'foreign-keys-in-transaction',
  title: 'This pragma does nothing inside a transaction',
  why:
    'SQLite ignores PRAGMA foreign_keys while a transaction is open, without an error. ' +
    'The statements below it run with the foreign keys as they were, and a DROP TABLE deletes rows that were meant to stay.',
  find: (rehearsal) =>
    rehearsal.steps.flatMap(({ form, statement, inTransaction, foreignKeys }, at) => {
      if (form.kind !== 'pragma' || form.name !== 'foreign_keys' || form.value === '' || !inTransaction) return [];
      const wanted = on.has(form.value.replaceAll(/['"]/g, ''));
      // The copy has them on in any case; a connection of the workspace has what it opens with, until a pragma has set it.
      const were = rehearsal.keysOn || wasSet(rehearsal, at) ? foreignKeys : false;
      if (wanted === were) return [];
      const seen = `A transaction was open. Foreign keys were ${word(!wanted)} before it, and ${word(!wanted)} after it.`;
      return [{ statement, seen, edit: withKeysOff(rehearsal) }];
    }),
  examples: {
    flagged: [
      example([
        people,
        'PRAGMA foreign_keys = off;\nALTER TABLE person ADD COLUMN city TEXT;\nPRAGMA foreign_keys = on;',
      ]),
      example([people, 'PRAGMA foreign_keys(0); -- for the rebuild below\nALTER TABLE person ADD COLUMN city TEXT']),
    ],
    clean: [
      example([people, 'PRAGMA foreign_keys;\nPRAGMA foreign_keys = on;']),
      {
        ...example([people]),
        'migrations/2_step.sql':
          '-- migrate:up transaction:false\nPRAGMA foreign_keys = off;\nBEGIN;\nALTER TABLE person ADD COLUMN city TEXT;\nCOMMIT;\nPRAGMA foreign_keys = on;',
      },
    ],
  },
};
