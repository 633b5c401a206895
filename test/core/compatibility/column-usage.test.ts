/** Who still uses this column: found by trying, on each way in which SQL can mention one. */
import { describe, expect, test } from 'vitest';
import { linkApps } from '#core/app-version/link-apps.ts';
import { parseAppVersion } from '#core/app-version/parse-app-version.ts';
import { columnUsage } from '#core/compatibility/column-usage.ts';
import { open, usageLines } from '#test/support/scenario.ts';

const PERSON = 'CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone TEXT)';

function usageOf(schema: readonly string[], statement: string, more = ''): string[] {
  const db = open(null, { foreignKeys: true, fixed: null });
  for (const sql of schema) expect(db.query(sql)).toMatchObject({ ok: true });
  const text = `-- name: Do :many\n${more}${statement}`;
  const apps = linkApps([parseAppVersion({ path: 'app/v1.sql', text }).app]);
  const usage = columnUsage(db, apps, { leaveOut: [], schema: 0, open });
  db.close();
  return usageLines(usage, 0).filter((line) => !line.endsWith('unused'));
}

describe('one statement', () => {
  test.each<[string, string[]]>([
    ['SELECT name FROM person WHERE id = :id', ['person.id: read by v1', 'person.name: read by v1']],
    ['SELECT phone AS anything FROM person', ['person.phone: read by v1']],
    ['SELECT PHONE FROM Person', ['person.phone: read by v1']],
    ['SELECT count(*) FROM person', []],
    ['SELECT * FROM person', ['person.id: read by v1', 'person.name: read by v1', 'person.phone: read by v1']],
    ['SELECT "phone" FROM person', ['person.phone: read by v1']],
    ['SELECT count(*) FROM person WHERE "phone" <> \'x\'', ['person.phone: read by v1']],
    ['SELECT "no such column" FROM person', []],
    ['INSERT INTO person (name) VALUES (:name)', ['person.name: written by v1']],
    ['INSERT INTO person (name) VALUES (:name) RETURNING id', ['person.id: read by v1', 'person.name: written by v1']],
    [
      'INSERT INTO person VALUES (:id, :name, :phone)',
      ['person.id: written by v1', 'person.name: written by v1', 'person.phone: written by v1'],
    ],
    [
      "UPDATE person SET phone = 'x' || :phone WHERE id = :id",
      ['person.id: read by v1', 'person.phone: written by v1'],
    ],
    ['UPDATE person SET phone = name', ['person.name: read by v1', 'person.phone: written by v1']],
    ['DELETE FROM person WHERE name = :name', ['person.name: read by v1']],
    [
      'INSERT INTO person (id, phone, name) VALUES (:id, :phone, 0) ON CONFLICT (id) DO UPDATE SET phone = excluded.phone',
      ['person.id: written by v1', 'person.name: written by v1', 'person.phone: written by v1'],
    ],
    ['SELECT nonsense FROM person', []],
  ])('%s', (statement, lines) => {
    expect(usageOf([PERSON], statement)).toEqual(lines);
  });
});

test('through a view', () => {
  const view = 'CREATE VIEW caller AS SELECT id, phone FROM person';
  expect(usageOf([PERSON, view], 'SELECT phone FROM caller')).toEqual(['person.phone: read by v1']);
});

test('a view that is broken hides nothing', () => {
  const schema = [PERSON, 'CREATE TABLE gone (a)', 'CREATE VIEW broken AS SELECT a FROM gone', 'DROP TABLE gone'];
  expect(usageOf(schema, 'SELECT phone FROM person')).toEqual(['person.phone: read by v1']);
});

test('a trigger that is broken hides nothing', () => {
  const trigger = 'CREATE TRIGGER t AFTER INSERT ON person BEGIN INSERT INTO gone VALUES (1); END';
  expect(usageOf([PERSON, trigger], 'SELECT phone FROM person')).toEqual(['person.phone: read by v1']);
});

test('names that are hostile', () => {
  const schema = ['CREATE TABLE "a ""b"" [c]" ("select" TEXT, "x;y" TEXT)'];
  expect(usageOf(schema, 'SELECT "select" FROM "a ""b"" [c]"')).toEqual(['a "b" [c].select: read by v1']);
  expect(usageOf(schema, 'INSERT INTO "a ""b"" [c]" ("x;y") VALUES (:x)')).toEqual(['a "b" [c].x;y: written by v1']);
});

test('the only column of a table, and a generated one', () => {
  expect(usageOf(['CREATE TABLE flag (on_off)'], 'UPDATE flag SET on_off = 1')).toEqual(['flag.on_off: written by v1']);
  const schema = ['CREATE TABLE t (a INTEGER, b AS (a * 2) STORED)'];
  expect(usageOf(schema, 'SELECT b FROM t')).toEqual(['t.b: read by v1']);
});

test('a variant that does not fit the schema uses nothing', () => {
  expect(usageOf([PERSON], 'SELECT name FROM person', '-- needs: person.email\n')).toEqual([]);
});
