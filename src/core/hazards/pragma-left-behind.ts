/** A connection's setting that the migration changes and does not put back. */
import type { Hazard } from '#core/hazards/hazard.ts';
import { example, people } from '#core/hazards/parts/example.ts';
import { addedAfter } from '#core/hazards/parts/pieces.ts';

export const pragmaLeftBehind: Hazard = {
  id: 'pragma-left-behind',
  title: 'A setting of the connection is left changed',
  why:
    'The setting belongs to the connection, not to the migration: every later migration of the same run has it too, one that runs on its own has not. ' +
    'So the same files do different things on a new database and on one that is kept up to date.',
  find: ({ settingsLeft, steps, text, migration }) =>
    settingsLeft.flatMap(({ pragma, before, after }) => {
      const step = steps.findLast(({ form }) => form.kind === 'pragma' && form.name === pragma);
      const last = migration.up.statements.at(-1);
      if (!step || !last) return [];
      const seen = `${pragma} was ${before} before the migration and is ${after} after it.`;
      return [{ statement: step.statement, seen, edit: addedAfter(text, last, [`PRAGMA ${pragma} = ${before}`]) }];
    }),
  examples: {
    flagged: [
      example([people, 'PRAGMA legacy_alter_table = on;\nALTER TABLE person ADD COLUMN city TEXT;']),
      example([people, "PRAGMA case_sensitive_like = 1;\nUPDATE person SET name = 'x' WHERE name LIKE 'X'"]),
      { ...example([people]), 'migrations/2_step.sql': '-- migrate:up transaction:false\nPRAGMA foreign_keys = off;' },
    ],
    clean: [
      example([
        people,
        'PRAGMA legacy_alter_table = on;\nALTER TABLE person ADD COLUMN city TEXT;\nPRAGMA legacy_alter_table = off;',
      ]),
      example([people, 'PRAGMA defer_foreign_keys = on;\nPRAGMA user_version = 7;']),
    ],
  },
};
