/** The person with a modified_timestamp: schema-first, code-first, and the version that tolerates both. */
import { describe, expect, test } from 'vitest';
import { reportOf, scenario, usageLines } from '#test/support/scenario.ts';

const CREATE = 'CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL);';
const ADD = 'ALTER TABLE person ADD COLUMN modified_timestamp TIMESTAMP NULL;';

const v1 = `
-- name: CreatePerson :one
INSERT INTO person (name) VALUES (:name) RETURNING id;
-- name: GetPerson :one
SELECT id, name FROM person WHERE id = :id;
-- name: RenamePerson :exec
UPDATE person SET name = :name WHERE id = :id;
-- name: ListPeople :many
SELECT id, name FROM person ORDER BY name;`;

const v2 = `
-- name: CreatePerson :one
INSERT INTO person (name, modified_timestamp) VALUES (:name, :modified_timestamp) RETURNING id;
-- name: GetPerson :one
SELECT id, name, modified_timestamp FROM person WHERE id = :id;
-- name: RenamePerson :exec
UPDATE person SET name = :name, modified_timestamp = :modified_timestamp WHERE id = :id;
-- name: ListPeople :many
SELECT id, name, modified_timestamp FROM person ORDER BY name;`;

/** Each operation of v2 where the column exists, and v1's where it does not. */
const v2Tolerant = v2.replaceAll(/(-- name: .*)\n/g, '$1\n-- needs: person.modified_timestamp\n') + v1;

const migrations = { '1_create.sql': CREATE, '2_add.sql': ADD };
const seed = "INSERT INTO person (name) VALUES ('Ada'), ('Plato');";

describe('a nullable column', () => {
  scenario('schema-first works, code-first does not', {
    migrations,
    apps: { v1, v2 },
    seed,
    grid: `
          s1      s2
      v1  ok      ok
      v2  broken  ok`,
    says: {
      'v2 s1 CreatePerson': 'table person has no column named modified_timestamp (sql-error)',
      'v2 s1 GetPerson': 'no such column: modified_timestamp (sql-error)',
      'v2 s1 RenamePerson': 'no such column: modified_timestamp (sql-error)',
    },
  });

  scenario('with a variant for each schema code-first works, too', {
    migrations,
    apps: { v1, v2: v2Tolerant },
    seed,
    grid: `
          s0      s1  s2
      v1  broken  ok  ok
      v2  broken  ok  ok`,
  });

  test('the variant really is another statement: v2 writes the column only where it exists', () => {
    const { usage } = reportOf({ migrations, apps: { v1, v2: v2Tolerant }, seed });
    expect(usageLines(usage, 1)).toEqual([
      'person.id: read by v1, v2',
      'person.name: read by v1, v2; written by v1, v2',
    ]);
    expect(usageLines(usage, 2)).toEqual([
      'person.id: read by v1, v2',
      'person.name: read by v1, v2; written by v1, v2',
      'person.modified_timestamp: read by v2; written by v2',
    ]);
  });
});

describe('a NOT NULL column', () => {
  scenario('is refused on a full table', {
    migrations: { ...migrations, '2_add.sql': ADD.replace(' NULL', ' NOT NULL') },
    apps: { v1, v2 },
    seed,
    grid: `
          s1      s2
      v1  ok      untested
      v2  broken  untested`,
  });

  scenario('works on an empty one, and then v1 can create no one', {
    migrations: { ...migrations, '2_add.sql': ADD.replace(' NULL', ' NOT NULL') },
    apps: { v1, v2 },
    grid: `
          s1      s2
      v1  ok      broken*
      v2  broken  ok`,
    says: { 'v1 s2 CreatePerson': 'NOT NULL constraint failed: person.modified_timestamp (sql-error)' },
  });
});
