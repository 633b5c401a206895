/** What a statement is about must never be less than what it changes: where that is in doubt, any table may be meant. */
import { expect, test } from 'vitest';
import { aboutOf, watchTouches } from '#core/migration/down/touches.ts';
import { createOpener } from '#engine/in-process.ts';

const open = await createOpener();

test.each<[string, readonly string[] | null]>([
  ['INSERT INTO Person (a) VALUES (1)', ['person']],
  ['INSERT OR REPLACE INTO "my t" VALUES (1)', ['my t']],
  ['INSERT INTO main.person VALUES (1)', ['person']],
  ['INSERT INTO temp.person VALUES (1)', null],
  ['WITH x AS (SELECT 1) DELETE FROM person', null],
  ['UPDATE [a b] SET a = 1', ['a b']],
  ['DELETE FROM person', ['person']],
  ['CREATE TABLE IF NOT EXISTS kept AS SELECT * FROM person', ['kept']],
  ['CREATE TABLE pet (p REFERENCES person)', ['pet']],
  ['CREATE TEMP TABLE person (a)', null],
  ['DROP TABLE IF EXISTS person', ['person']],
  ['ALTER TABLE person RENAME TO human', ['person', 'human']],
  ['ALTER TABLE person DROP COLUMN a', ['person']],
  ['CREATE UNIQUE INDEX i ON person (a)', []],
  ['DROP TRIGGER t', []],
  ['PRAGMA foreign_keys = off', []],
  ['PRAGMA user_version = 3', null],
  ['ROLLBACK', null],
  ['VACUUM', null],
])('%s', (sql, tables) => expect(aboutOf(sql)).toEqual(tables));

test.each<[string, readonly string[], string, boolean]>([
  ['a plain change', [], 'UPDATE p SET n = 2', false],
  ['a cascade', ['PRAGMA foreign_keys = on'], 'DELETE FROM p', true],
  ['a parent that is dropped', ['PRAGMA foreign_keys = on'], 'DROP TABLE p', true],
  ['the same without foreign keys', ['PRAGMA foreign_keys = off'], 'DROP TABLE p', false],
  ['a trigger', ['CREATE TRIGGER t AFTER UPDATE ON p BEGIN DELETE FROM c; END'], 'UPDATE p SET n = 2', true],
])('rows that no statement is about: %s', (_, before, sql, hidden) => {
  const db = open(null, { foreignKeys: false, fixed: null });
  for (const statement of [
    'CREATE TABLE p (id INTEGER PRIMARY KEY, n)',
    'CREATE TABLE c (p REFERENCES p ON DELETE CASCADE)',
    'INSERT INTO p VALUES (1, 1)',
    'INSERT INTO c VALUES (1), (1)',
    ...before,
  ])
    expect(db.query(statement).ok).toBe(true);
  const watch = watchTouches(db, []);
  expect(watch.db.query(sql).ok).toBe(true);
  expect(watch.take()).toMatchObject({ hidden, tables: hidden ? null : new Set(['p']) });
  db.close();
});
