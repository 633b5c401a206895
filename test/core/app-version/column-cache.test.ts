/** What an ORM that caches columns sends, and what that does. */
import { expect, test } from 'vitest';
import { withCachedColumns } from '#core/app-version/column-cache.ts';
import { parseAppVersion } from '#core/app-version/parse-app-version.ts';
import { scenario } from '#test/support/scenario.ts';

const columns = (table: string): string[] => (table.toLowerCase() === 'person' ? ['id', 'name', 'we"ird'] : []);

test.each([
  [
    'INSERT INTO person (name) VALUES (:name) RETURNING id',
    'INSERT INTO person (name, "id", "we""ird") VALUES (:name, NULL, NULL) RETURNING id',
  ],
  [
    'INSERT OR IGNORE INTO "person" (id, "name") VALUES (1, upper(:a)), (2, (SELECT max(1)))',
    'INSERT OR IGNORE INTO "person" (id, "name", "we""ird") VALUES (1, upper(:a), NULL), (2, (SELECT max(1)), NULL)',
  ],
  ['INSERT INTO person VALUES (1, 2, 3)', 'INSERT INTO person VALUES (1, 2, 3)'],
  ['INSERT INTO pet (name) VALUES (:name)', 'INSERT INTO pet (name) VALUES (:name)'],
  [
    'SELECT * FROM person WHERE id = :id',
    'SELECT * FROM (SELECT "id", "name", "we""ird" FROM person) AS person WHERE id = :id',
  ],
  [
    'SELECT p.name FROM pet JOIN person AS p ON true',
    'SELECT p.name FROM pet JOIN (SELECT "id", "name", "we""ird" FROM person) AS p ON true',
  ],
  ['UPDATE person SET name = :name', 'UPDATE person SET name = :name'],
])('%s', (sql, sent) => {
  const { app } = parseAppVersion({ path: 'app/v1.sql', text: `-- name: Do :many\n${sql}` });
  expect(withCachedColumns(app.operations[0]!.variants[0]!, columns).statements[0]?.sql).toBe(sent);
});

const v1 = `-- name: CreatePerson :one
-- cache: columns
INSERT INTO person (name) VALUES (:name) RETURNING id;
-- name: GetPerson :one
-- cache: columns
SELECT id, name FROM person WHERE id = :id;`;

scenario('a default that an ORM overrides with NULL', {
  migrations: {
    '1_create.sql': 'CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);',
    '2_add.sql': "ALTER TABLE person ADD COLUMN email TEXT NOT NULL DEFAULT '';",
  },
  apps: { v1, v2: v1.replaceAll('-- cache: columns\n', '') },
  grid: `
        s1  s2
    v1  ok  broken*
    v2  ok  ok`,
  says: { 'v1 s2 CreatePerson': 'NOT NULL constraint failed: person.email (sql-error)' },
});
