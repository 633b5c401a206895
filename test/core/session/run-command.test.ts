/** Commands on a live database: what they do, and what a learner's mistake comes to. */
import { describe, expect, test } from 'vitest';
import { native } from '#core/dialects/native.ts';
import { notes, openLive } from '#test/core/session/live.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';

const person: WorkspaceFiles = {
  'migrations/1_create.sql':
    '-- migrate:up\nCREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\n-- migrate:down\nDROP TABLE person;\n',
  'migrations/2_stamp.sql':
    '-- migrate:up\nALTER TABLE person ADD COLUMN modified_timestamp TIMESTAMP NULL;\n-- migrate:down\nALTER TABLE person DROP COLUMN modified_timestamp;\n',
  'app/v1.sql': `-- name: CreatePerson :one
INSERT INTO person (name) VALUES (:name) RETURNING id;
-- name: RenamePerson :exec
UPDATE person SET name = :name WHERE id = :id;
-- name: ListPeople :many
SELECT id, name FROM person ORDER BY id;
`,
  'app/v2.sql': `-- name: CreatePerson :one
INSERT INTO person (name, modified_timestamp)
VALUES (:name, :modified_timestamp) RETURNING id;
-- name: ListPeople :many
SELECT id, name FROM person ORDER BY id;
`,
  'app/v3.sql': '',
  'seed.sql': "INSERT INTO person (name) VALUES ('Ada'), ('Grace');",
};
const names = 'SELECT name FROM person ORDER BY id';

describe('deploy and retire', () => {
  test.each<[string[], string, boolean, string, string[]]>([
    [[], 'deploy v2', true, 'v2 serves now, beside v1.', ['v1', 'v2']],
    [['retire v1'], 'deploy v2', true, 'v2 serves now.', ['v2']],
    [['deploy v2', 'retire v1'], 'deploy v1', true, 'v1 serves now, beside v2.', ['v1', 'v2']],
    [[], 'deploy v1', true, 'v1 serves already.', ['v1']],
    [[], 'deploy v9', false, 'There is no app version v9. There is v1, v2, v3.', ['v1']],
    [[], 'deploy v3', false, 'v3 has no operation that can be used, so there is nothing to deploy.', ['v1']],
    [[], 'retire v1', true, 'v1 no longer serves.', []],
    [[], 'retire v2', false, 'v2 does not serve.', ['v1']],
  ])('after %j: %s', (before, words, ok, says, deployed) => {
    const live = openLive(person, before);
    const outcome = live.run(words);
    expect(outcome).toMatchObject({ ok, refusal: null, results: [] });
    expect(notes(outcome)).toEqual([says]);
    expect(live.world().state.deployed).toEqual(deployed);
  });
});

describe('calls', () => {
  test('a create gives its key, and the row is there for every version', () => {
    const live = openLive(person, ['migrate up', 'deploy v2']);
    const outcome = live.run(`v2.CreatePerson name='Hedy' modified_timestamp=NULL`);
    expect(outcome.ok).toBe(true);
    expect(outcome.results.map(({ columns, rows }) => [columns, rows])).toEqual([[['id'], [[3]]]]);
    expect(live.run('v1.ListPeople').results[0]?.rows).toEqual([
      [1, 'Ada'],
      [2, 'Grace'],
      [3, 'Hedy'],
    ]);
  });

  test('an update says how many rows it changed', () => {
    const live = openLive(person);
    expect(notes(live.run(`v1.RenamePerson id=1 name='Ada Lovelace'`))).toEqual(['1 row changed.']);
    expect(notes(live.run(`v1.RenamePerson id=7 name='Nobody'`))).toEqual(['No row changed.']);
    expect(notes(live.run(`v1.RenamePerson name='Nobody'`))).toEqual(['Not given, so NULL: :id.', 'No row changed.']);
    expect(live.rows(names)).toEqual([['Ada Lovelace'], ['Grace']]);
  });

  test("new code on the old schema: SQLite's own words, and where they come from", () => {
    const outcome = openLive(person, ['deploy v2']).run(`v2.CreatePerson name='Hedy'`);
    expect(outcome.ok).toBe(false);
    expect(outcome.refusal).toMatchObject({
      message: 'table person has no column named modified_timestamp',
      file: 'app/v2.sql',
      range: { line: 2, column: 1 },
    });
  });

  test.each([
    ['v9.ListPeople', 'There is no app version v9.'],
    ['v2.ListPeople', 'v2 does not serve. Deploy it first.'],
    ['v1.BuryPerson', 'v1 has no operation BuryPerson.'],
    [`v1.CreatePerson nam='Hedy'`, 'v1.CreatePerson has no parameter :nam.'],
  ])('%s is refused in words', (words, says) => {
    const live = openLive(person);
    const outcome = live.run(words);
    expect(outcome).toMatchObject({ ok: false, refusal: null });
    expect(notes(outcome)).toEqual([says]);
    expect(live.rows(names)).toEqual([['Ada'], ['Grace']]);
  });
});

describe('SQL by hand', () => {
  test('each statement that gives rows gives a result', () => {
    const outcome = openLive(person).run(
      `SELECT 1 AS one; CREATE TABLE pet (id); INSERT INTO pet VALUES (1), (2); SELECT id FROM pet`,
    );
    expect(outcome.ok).toBe(true);
    expect(outcome.results.map(({ columns, rows }) => [columns, rows])).toEqual([
      [['one'], [[1]]],
      [['id'], [[1], [2]]],
    ]);
    expect(notes(outcome)).toEqual(['2 rows changed.']);
  });

  test.each([
    ["UPDATE person SET name = upper(name) WHERE name = 'Ada'; SELECT 1", ['1 row changed.']],
    ['WITH all_of_them AS (SELECT id FROM person) DELETE FROM person WHERE id IN all_of_them', ['2 rows changed.']],
    ["DELETE FROM person WHERE name = 'Nobody'", ['Done.']],
    ['DELETE FROM person RETURNING id', ['2 rows changed.']],
    ['DELETE FROM person; WITH one AS (SELECT 1) SELECT * FROM one', ['2 rows changed.']],
  ])('%s says %j', (sql, says) => {
    expect(notes(openLive(person).run(sql))).toEqual(says);
  });

  test('a change of the schema writes no rows of the learner', () => {
    const outcome = openLive(person).run(
      'ALTER TABLE person ADD COLUMN age DEFAULT 1; CREATE INDEX by_name ON person (name); ALTER TABLE person DROP COLUMN age; SELECT 1',
    );
    expect(outcome.ok).toBe(true);
    expect(notes(outcome)).toEqual([]);
  });

  test('the first refusal stops it, with its place; what came before stays', () => {
    const live = openLive(person);
    const outcome = live.run('UPDATE person SET name = upper(name);\n  SELEC 1;\nDELETE FROM person;');
    expect(outcome.refusal).toMatchObject({
      message: 'near "SELEC": syntax error',
      sql: 'SELEC 1',
      file: null,
      range: { line: 2, column: 3 },
    });
    expect(notes(outcome)).toEqual(['2 rows changed.', 'The statement before it has run; what was done stays.']);
    expect(live.rows(names)).toEqual([['ADA'], ['GRACE']]);
  });

  test('a transaction of the learner stays open until they end it; migrations wait', () => {
    const live = openLive(person);
    expect(live.run('BEGIN; DELETE FROM person').ok).toBe(true);
    expect(live.world()).toMatchObject({ openTransaction: true, tables: [{ name: 'person', count: 0 }] });
    expect(live.run('migrate up').ok).toBe(false);
    expect(live.run('migrate status').ok).toBe(true);
    expect(live.run('v1.ListPeople').results[0]?.rows).toEqual([]);
    expect(live.run('ROLLBACK').ok).toBe(true);
    expect(live.world()).toMatchObject({ openTransaction: false, tables: [{ name: 'person', count: 2 }] });
    expect(live.run('migrate up').ok).toBe(true);
  });

  test('rows without end are capped, and it is said', () => {
    const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n';
    const [result] = openLive(person).run(endless).results;
    expect(result?.rows).toHaveLength(10_000);
    expect(result?.truncated).toBe(true);
  });

  test.each([
    ["ATTACH 'other.db' AS other", 'ATTACH is not allowed here'],
    ["VACUUM /* quietly */ INTO 'copy.db'", 'VACUUM INTO is not allowed here'],
    ['pragma writable_schema = on', 'writable_schema stays off here'],
    ['PRAGMA main . "writable_schema" (1)', 'writable_schema stays off here'],
    ['EXPLAIN QUERY PLAN PRAGMA writable_schema = 1', 'writable_schema stays off here'],
    ['PRAGMA query_only = 1', 'query_only stays off here'],
    ["SELECT load_extension('evil')", 'no such function: load_extension'],
    ['DELETE FROM sqlite_schema', 'table sqlite_master may not be modified'],
  ])('%s is refused, and the database is as before', (sql, says) => {
    const live = openLive(person);
    const before = live.db.image();
    expect(live.run(sql).refusal?.message).toContain(says);
    expect(live.db.image()).toEqual(before);
  });

  test.each(['VACUUM', 'PRAGMA writable_schema', 'PRAGMA foreign_keys = off', 'DETACH nothing'])(
    '%s is SQLite',
    (sql) => {
      expect(openLive(person).run(sql).refusal?.message ?? '').not.toContain(' here');
    },
  );

  test('no statement is no mistake', () => {
    const outcome = openLive(person).run('-- later');
    expect(outcome).toMatchObject({ ok: true, results: [], refusal: null });
    expect(notes(outcome)).toEqual(['There is no statement here.']);
  });
});

describe('migrate', () => {
  test('up, down, redo: the schema follows, rows stay', () => {
    const live = openLive(person);
    const columns = () => live.world().schema.tables[0]?.columns.map(({ name }) => name);
    expect(live.run('migrate up').ok).toBe(true);
    expect(columns()).toEqual(['id', 'name', 'modified_timestamp']);
    expect(live.run('migrate down').ok).toBe(true);
    expect(columns()).toEqual(['id', 'name']);
    expect(live.run('migrate up-to 2').ok).toBe(true);
    expect(live.run('migrate redo').ok).toBe(true);
    expect(columns()).toEqual(['id', 'name', 'modified_timestamp']);
    expect(live.rows(names)).toEqual([['Ada'], ['Grace']]);
  });

  test('works on the files as they are now: a refused migration is mended and runs', () => {
    const live = openLive(person);
    const stamp = (sql: string) => ({ ...person, 'migrations/2_stamp.sql': `-- migrate:up\n${sql}\n` });
    live.edit(stamp('ALTER TABLE person ADD COLUMN modified_timestamp TIMESTAMP NOT NULL;'));
    const refused = live.run('migrate up');
    expect(refused.ok).toBe(false);
    expect(refused.refusal).toMatchObject({
      message: 'Cannot add a NOT NULL column with default value NULL',
      file: 'migrations/2_stamp.sql',
      range: { line: 2 },
    });
    expect(live.world().migrations.map(({ state }) => state)).toEqual(['applied', 'failed']);
    live.edit(stamp('ALTER TABLE person ADD COLUMN modified_timestamp TIMESTAMP NULL;'));
    expect(live.run('migrate up').ok).toBe(true);
    expect(live.world().migrations.map(({ state }) => state)).toEqual(['applied', 'applied']);
  });

  test.each([
    ['on, as the native driver opens it', true, '', true, 1],
    ["off, as another framework's driver opens it", false, '', false, 1],
    ['off for all, by the settings', true, 'foreignKeys: false', false, 0],
  ])("the migrator's connection has foreign keys %s", (_, byDriver, yaml, migrating, afterwards) => {
    const dialect = { ...native, foreignKeys: byDriver };
    const live = openLive({ ...person, 'rollforward.yaml': yaml }, [], dialect);
    const seen = live
      .run('migrate up')
      .events.flatMap((event) => (event.kind === 'statement' ? [event.foreignKeys] : []));
    expect(new Set(seen.map(({ before }) => before))).toEqual(new Set([migrating]));
    expect(live.rows('PRAGMA foreign_keys')).toEqual([[afterwards]]);
  });
});
