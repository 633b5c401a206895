/** Where a session starts: the schema, the rows, the app version that serves. */
import { describe, expect, test } from 'vitest';
import { openLive } from '#test/core/session/live.ts';
import { problemLine } from '#core/base/problem-words.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';

const up = (sql: string) => `-- migrate:up\n${sql}\n`;
const person: WorkspaceFiles = {
  'migrations/1_create.sql': up('CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL);'),
  'migrations/2_phone.sql': up('ALTER TABLE person ADD COLUMN phone TEXT;'),
  'migrations/3_email.sql': up('ALTER TABLE person ADD COLUMN email TEXT;'),
  'app/v1.sql': '-- name: ListPeople :many\nSELECT id, name FROM person ORDER BY id;\n',
  'app/v2.sql': '-- name: ListPeople :many\nSELECT id, name, phone FROM person ORDER BY id;\n',
  'seed.sql': "INSERT INTO person (name) VALUES ('Ada'), ('Grace');",
};
const without = (path: string): WorkspaceFiles =>
  Object.fromEntries(Object.entries(person).filter(([other]) => other !== path));
const withSettings = (yaml: string): WorkspaceFiles => ({ ...person, 'rollforward.yaml': yaml });

describe('the start schema', () => {
  test.each<[string, WorkspaceFiles, number]>([
    ['the lowest on which the oldest version prepares', person, 1],
    ['that of the oldest there is', without('app/v1.sql'), 2],
    ['what the settings say', withSettings('start: { schema: 3 }'), 3],
    ['the version that the settings name', withSettings('start: { schema: "2" }'), 2],
    ['0 if the settings say so', withSettings('start: { schema: 0 }\n'), 0],
    ['0 without app versions', { 'migrations/1_create.sql': person['migrations/1_create.sql'] ?? '' }, 0],
    ['0 for an empty workspace', {}, 0],
  ])('%s', (_, files, schema) => {
    const { migrations } = openLive(files).world();
    expect(migrations.filter(({ state }) => state === 'applied')).toHaveLength(schema);
  });

  test('a variant that needs a later column does not ask for that schema', () => {
    const v1 = `-- name: GetPhone :one
-- needs: person.phone
SELECT id, phone FROM person WHERE id = :id;
-- name: GetPhone :one
SELECT id, NULL AS phone FROM person WHERE id = :id;`;
    expect(
      openLive({ ...person, 'app/v1.sql': v1 })
        .world()
        .migrations.map(({ state }) => state),
    ).toEqual(['applied', 'pending', 'pending']);
  });

  test('none: 0, and a problem', () => {
    const files = { ...without('seed.sql'), 'app/v1.sql': '-- name: ListPets :many\nSELECT id FROM pet;\n' };
    const live = openLive(files);
    expect(live.opened.problems.map(problemLine)).toEqual([
      'app/v1.sql: No schema version lets every operation of v1 run.',
    ]);
    expect(live.world().schema.objects).toEqual([]);
    expect(live.world().migrations.every(({ state }) => state === 'pending')).toBe(true);
  });
});

describe('what is there at the start', () => {
  test('the rows of the seed, the oldest app version, and what the migrator did', () => {
    const { world, rows, opened } = openLive(person);
    expect(rows('SELECT id, name FROM person')).toEqual([
      [1, 'Ada'],
      [2, 'Grace'],
    ]);
    expect(world().state).toEqual({ deployed: ['v1'] });
    expect(world().problems).toEqual([]);
    expect(
      opened.events.flatMap((event) => (event.kind === 'migration' ? [[event.version, event.outcome]] : [])),
    ).toEqual([['1', 'applied']]);
  });

  test('the app version that the settings name', () => {
    expect(openLive(withSettings('start: { schema: 2, app: v2 }')).world().state.deployed).toEqual(['v2']);
  });

  test('no app version if the oldest has no operation', () => {
    expect(openLive({ ...person, 'app/v1.sql': '', 'seed.sql': '' }).world().state.deployed).toEqual([]);
  });

  test('what the commands left', () => {
    const { world, opened } = openLive(person, ['migrate up', 'deploy v2', 'retire v1', 'nonsense']);
    expect(opened.outcomes.map(({ ok }) => ok)).toEqual([true, true, true, false]);
    expect(world().state.deployed).toEqual(['v2']);
    expect(world().migrations.map(({ state }) => state)).toEqual(['applied', 'applied', 'applied']);
  });
});

describe('a start that goes wrong says so, and what can be there is there', () => {
  const atTwo = withSettings('start: { schema: 2 }');
  test.each<[string, WorkspaceFiles, string[], string[]]>([
    [
      'a migration that is refused',
      { ...atTwo, 'migrations/2_phone.sql': up('ALTER TABLE persons ADD COLUMN phone TEXT;') },
      ['migrations/2_phone.sql:2: Migration 2 failed: no such table: persons'],
      ['applied', 'failed', 'pending'],
    ],
    [
      'a seed row that is refused',
      { ...person, 'seed.sql': "INSERT INTO person (name) VALUES ('Ada');\nINSERT INTO person (name) VALUES (NULL);" },
      ['seed.sql:2: The seed rows could not be written: NOT NULL constraint failed: person.name'],
      ['applied', 'pending', 'pending'],
    ],
    [
      'a seed that leaves its transaction open',
      { ...person, 'seed.sql': "BEGIN;\nINSERT INTO person (name) VALUES ('Ada');" },
      ['seed.sql:2: The seed rows could not be written: its transaction is never ended'],
      ['applied', 'pending', 'pending'],
    ],
    [
      'a foreign key that is looked at when the seed ends',
      {
        ...person,
        'migrations/1_create.sql': up(`CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL,
          boss INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED);`),
        'seed.sql': "INSERT INTO person (name, boss) VALUES ('Ada', 9);",
      },
      ['seed.sql:1: The seed rows could not be written: FOREIGN KEY constraint failed'],
      ['applied', 'pending', 'pending'],
    ],
  ])('%s', (_, files, problems, states) => {
    const live = openLive(files);
    expect(live.world().problems.map(problemLine)).toEqual(problems);
    expect(live.world().migrations.map(({ state }) => state)).toEqual(states);
    expect(live.world().openTransaction).toBe(false);
    expect(live.rows('SELECT count(*) FROM person')).toEqual([[0]]);
  });

  test('a dump with its own transaction is a good seed', () => {
    const seed = "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nINSERT INTO person (name) VALUES ('Ada');\nCOMMIT;\n";
    const live = openLive({ ...person, 'seed.sql': seed });
    expect(live.opened.problems).toEqual([]);
    expect(live.rows('SELECT name FROM person')).toEqual([['Ada']]);
  });
});
