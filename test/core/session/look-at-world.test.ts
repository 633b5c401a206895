/** What the screen is told of a live database, on real SQLite. */
import { describe, expect, test } from 'vitest';
import { openLive } from '#test/core/session/live.ts';
import type { AppPage } from '#core/session/session.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';

const person: WorkspaceFiles = {
  'migrations/1_create.sql': '-- migrate:up\nCREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\n',
  'migrations/2_stamp.sql': '-- migrate:up\nALTER TABLE person ADD COLUMN modified_timestamp TIMESTAMP NULL;\n',
  'app/v1.sql': `-- name: CreatePerson :one
INSERT INTO person (name) VALUES (:name) RETURNING id;
-- name: ListPeople :many
SELECT id, name FROM person ORDER BY name DESC;
-- name: CountPeople :one
SELECT count(*) AS people FROM person;
-- name: SearchPeople :many
SELECT id, name FROM person WHERE name LIKE :name;
-- name: DeletePerson :exec
DELETE FROM person WHERE id = :id;
`,
  'app/v2.sql': `-- name: CreatePerson :one
-- needs: person.modified_timestamp
INSERT INTO person (id, name, modified_timestamp) VALUES (:id, :name, :modified_timestamp);
-- name: CreatePerson :one
INSERT INTO person (id, name) VALUES (:id, :name);
-- name: ListPeople :many
SELECT id, name, modified_timestamp FROM person;
`,
  'seed.sql': "INSERT INTO person (name) VALUES ('Ada'), ('Grace');",
};

/** A page in short: what each list shows, or why it does not. */
const inShort = ({ app, lists, forms }: AppPage) => ({
  app,
  lists: Object.fromEntries(
    lists.map(({ operation, outcome }) => [
      operation,
      outcome.kind === 'rows'
        ? outcome.rows.rows
        : `${outcome.refusal.file}:${outcome.refusal.range?.line} ${outcome.refusal.message}`,
    ]),
  ),
  forms: Object.fromEntries(forms.map(({ operation, fields }) => [operation, fields])),
});

test('schema, tables, migrations, without the ledger', () => {
  const world = openLive(person).world();
  expect(world.schema.objects.map(({ name }) => name)).toEqual(['person']);
  expect(world.tables).toEqual([
    {
      name: 'person',
      columns: ['id', 'name'],
      rows: [
        [1, 'Ada'],
        [2, 'Grace'],
      ],
      count: 2,
    },
  ]);
  expect(world.migrations.map(({ version, state }) => [version, state])).toEqual([
    ['1', 'applied'],
    ['2', 'pending'],
  ]);
  expect(world.apps).toEqual(['v1', 'v2']);
  expect(world.openTransaction).toBe(false);
});

describe('pages', () => {
  test('lists and plain reads are run, creates are forms, the rest is left out', () => {
    expect(openLive(person).world().pages.map(inShort)).toEqual([
      {
        app: 'v1',
        lists: {
          ListPeople: [
            [2, 'Grace'],
            [1, 'Ada'],
          ],
          CountPeople: [[2]],
        },
        forms: { CreatePerson: ['name'] },
      },
    ]);
  });

  test('a version that does not fit the schema shows what SQLite said, and its other half goes on', () => {
    const [, v2] = openLive(person, ['deploy v2']).world().pages;
    expect(v2 && inShort(v2)).toEqual({
      app: 'v2',
      lists: { ListPeople: 'app/v2.sql:7 no such column: modified_timestamp' },
      forms: { CreatePerson: ['id', 'name'] },
    });
  });

  test('the variant follows the live schema', () => {
    const [, v2] = openLive(person, ['deploy v2', 'migrate up']).world().pages;
    expect(v2 && inShort(v2)).toEqual({
      app: 'v2',
      lists: {
        ListPeople: [
          [1, 'Ada', null],
          [2, 'Grace', null],
        ],
      },
      forms: { CreatePerson: ['id', 'name', 'modified_timestamp'] },
    });
  });

  test('an app file that is edited is seen at the next look; one that is gone leaves an empty page', () => {
    const live = openLive(person);
    live.edit({ ...person, 'app/v1.sql': '-- name: ListPeople :many\nSELECT name FROM persons;\n' });
    expect(live.world().pages.map(inShort)).toEqual([
      { app: 'v1', lists: { ListPeople: 'app/v1.sql:2 no such table: persons' }, forms: {} },
    ]);
    live.edit(Object.fromEntries(Object.entries(person).filter(([path]) => path !== 'app/v1.sql')));
    expect(live.world().pages.map(inShort)).toEqual([{ app: 'v1', lists: {}, forms: {} }]);
  });
});

test('a page shows the first 200 rows of a list and says that there are more', () => {
  const live = openLive(person);
  live.run(`INSERT INTO person (name) WITH RECURSIVE c(i) AS
    (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 500) SELECT printf('Person %03d', i) FROM c`);
  const outcome = live.world().pages[0]?.lists[0]?.outcome;
  expect(outcome).toMatchObject({ kind: 'rows', rows: { truncated: true } });
  expect(outcome?.kind === 'rows' && outcome.rows.rows.map(([, name]) => name).slice(0, 2)).toEqual([
    'Person 500',
    'Person 499',
  ]);
  expect(outcome?.kind === 'rows' && outcome.rows.rows).toHaveLength(200);
});

describe('to look changes nothing', () => {
  test.each([
    ['a list that deletes', 'WITH gone AS (SELECT 1) DELETE FROM person RETURNING id'],
    ['a list that is no read', 'DELETE FROM person RETURNING id'],
    ['a list that begins nothing', 'SELECT id FROM person'],
  ])('%s', (_, sql) => {
    const live = openLive({ ...person, 'app/v1.sql': `-- name: ListPeople :many\n${sql};\n` });
    const before = live.db.image();
    live.world();
    expect(live.rows('SELECT count(*) FROM person')).toEqual([[2]]);
    expect(live.db.image()).toEqual(before);
    live.run('BEGIN; UPDATE person SET name = upper(name)');
    live.world();
    live.run('COMMIT');
    expect(live.rows('SELECT name FROM person')).toEqual([['ADA'], ['GRACE']]);
  });
});

describe('tables of every kind', () => {
  const look = (sql: string) => {
    const live = openLive({});
    expect(live.run(sql).refusal).toBeNull();
    return live.world().tables;
  };

  test('200 rows are shown, all are counted', () => {
    const [table] = look(`CREATE TABLE n (i); INSERT INTO n WITH RECURSIVE c(i) AS
      (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 1234) SELECT i FROM c`);
    expect(table).toMatchObject({ name: 'n', count: 1234 });
    expect(table?.rows.map(([i]) => i)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  });

  test.each<[string, string, unknown]>([
    [
      'WITHOUT ROWID, by primary key',
      'CREATE TABLE t (a, b, PRIMARY KEY (b, a)) WITHOUT ROWID; INSERT INTO t VALUES (1, 2), (2, 1), (1, 1)',
      {
        name: 't',
        columns: ['a', 'b'],
        rows: [
          [1, 1],
          [2, 1],
          [1, 2],
        ],
        count: 3,
      },
    ],
    [
      'a name that wants out',
      'CREATE TABLE "a""b; DROP TABLE x" ("c d" TEXT); INSERT INTO "a""b; DROP TABLE x" VALUES (\'1\')',
      { name: 'a"b; DROP TABLE x', columns: ['c d'], rows: [['1']], count: 1 },
    ],
    [
      'a generated column',
      'CREATE TABLE t (a, b AS (a * 2)); INSERT INTO t (a) VALUES (3)',
      { name: 't', columns: ['a', 'b'], rows: [[3, 6]], count: 1 },
    ],
    ['no rows', 'CREATE TABLE t (a)', { name: 't', columns: ['a'], rows: [], count: 0 }],
    [
      'a temporary table of the same name in front of it',
      "CREATE TABLE t (a); INSERT INTO t VALUES ('main'); CREATE TEMP TABLE t (b); INSERT INTO temp.t VALUES ('temp')",
      { name: 't', columns: ['a'], rows: [['main']], count: 1 },
    ],
  ])('%s', (_, sql, table) => {
    expect(look(sql)).toEqual([table]);
  });
});

test('a restored image is looked at with the state that was saved beside it', () => {
  const live = openLive(person);
  const before = { image: live.db.image(), rows: live.world().tables };
  live.run(`v1.CreatePerson name='Hedy'`);
  live.run('migrate up');
  live.db.restore(before.image);
  expect(live.world().tables).toEqual(before.rows);
  expect(live.world().migrations.map(({ state }) => state)).toEqual(['applied', 'pending']);
});

test('a look costs a handful of statements, however many rows there are', () => {
  const live = openLive(person, ['migrate up', 'deploy v2']);
  const statementsOfALook = () => {
    const { query } = live.db;
    let count = 0;
    const counted = { ...live.db, query: (...given: Parameters<typeof query>) => ((count += 1), query(...given)) };
    live.world(counted);
    return count;
  };
  const few = statementsOfALook();
  live.run(`INSERT INTO person (name) WITH RECURSIVE c(i) AS
    (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 2000) SELECT 'Person ' || i FROM c`);
  expect(statementsOfALook()).toBe(few);
  expect(few).toBeLessThan(16);
});
