/** A table that others cascade from, and two ways to rebuild it: what the X-ray is for. */
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';

const create = `-- migrate:up
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  body TEXT NOT NULL
);
-- migrate:down
DROP TABLE note;
DROP TABLE person;
`;

const people = ['Ada Lovelace', 'Grace Hopper', 'Alan Turing'];
const seed = [
  ...people.map((name, i) => `INSERT INTO person (id, name) VALUES (${i + 1}, '${name}');`),
  ...Array.from({ length: 12 }, (_, i) => `INSERT INTO note (person_id, body) VALUES (${(i % 3) + 1}, 'note ${i}');`),
].join('\n');

const steps = `CREATE TABLE person_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone TEXT);
INSERT INTO person_new (id, name) SELECT id, name FROM person;
DROP TABLE person;
ALTER TABLE person_new RENAME TO person;`;

/** Its pragma comes too late: the framework has begun a transaction. */
export const rebuild = `-- migrate:up
PRAGMA foreign_keys = off;
${steps}
PRAGMA foreign_keys = on;
`;

/** Foreign keys off before BEGIN, on again after COMMIT. */
export const safeRebuild = `-- migrate:up transaction:false
PRAGMA foreign_keys = off;
BEGIN;
${steps}
COMMIT;
PRAGMA foreign_keys = on;
`;

/** Three people, twelve notes on schema 1, and a second migration that waits. */
export function personAndNotes(second: string): WorkspaceFiles {
  return {
    'migrations/1_create.sql': create,
    'migrations/2_second.sql': second,
    'seed.sql': seed,
    'rollforward.yaml': 'start:\n  schema: 1\n',
  };
}
