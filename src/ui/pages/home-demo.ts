/** The small workspace behind the grid on the home page. Its verdicts are nowhere written down: it is run. */
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';

const app = (column: string): string => `-- name: CreatePerson :one
INSERT INTO person (name, ${column}) VALUES (:name, :phone) RETURNING id;

-- name: ListPeople :many
SELECT id, name, ${column} AS phone FROM person ORDER BY name;

-- name: GetPerson :one
SELECT id, name, ${column} AS phone FROM person WHERE id = :id;
`;

const migration = (up: string): string => `-- migrate:up\n${up}\n\n-- migrate:down\n`;

export const homeDemo: WorkspaceFiles = {
  'migrations/20260101090000_create_person.sql': migration(
    'CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone TEXT);',
  ),
  'migrations/20260102090000_add_phone_number.sql': migration('ALTER TABLE person ADD COLUMN phone_number TEXT;'),
  'migrations/20260103090000_copy_phone.sql': migration('UPDATE person SET phone_number = phone;'),
  'migrations/20260104090000_drop_phone.sql': migration('ALTER TABLE person DROP COLUMN phone;'),
  'app/v1.sql': app('phone'),
  'app/v2.sql': app('phone_number'),
  'seed.sql': "INSERT INTO person (name, phone) VALUES ('Ada Lovelace', '555-0134'), ('Grace Hopper', '555-0199');\n",
};

/** Where the deploy in the picture stands: both versions serve while v2 rolls out. */
export const homeDemoSchema = 2;
