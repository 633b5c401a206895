/** What is refused is explained where its words are another database's; what runs is not. */
import { describe, expect, test } from 'vitest';
import { otherDatabaseOf } from '#core/migration/other-database.ts';
import { file, notes, workbench } from '#test/core/migration/support.ts';

describe('whose words', () => {
  test.each<readonly [string, string | null]>([
    ['CREATE TABLE t (id BIGSERIAL PRIMARY KEY)', 'PostgreSQL'],
    ["SELECT '{}'::jsonb", 'PostgreSQL'],
    ['CREATE EXTENSION IF NOT EXISTS "uuid-ossp"', 'PostgreSQL'],
    ['ALTER TABLE t ALTER COLUMN c TYPE text', 'PostgreSQL'],
    ['CREATE TABLE t (at timestamptz DEFAULT now())', 'PostgreSQL'],
    ['CREATE TABLE `t` (`id` int unsigned NOT NULL AUTO_INCREMENT) ENGINE=InnoDB', 'MySQL'],
    ['ALTER TABLE t MODIFY COLUMN c VARCHAR(10)', 'MySQL'],
    ['CREATE TABLE t (id INT IDENTITY(1,1))', 'SQL Server'],
    ["INSERT INTO t VALUES ('ENGINE=InnoDB', 'a::b')", null],
    ['-- CREATE EXTENSION x\nSELEC 1', null],
    ['SELEC 1', null],
  ])('%s', (sql, database) => {
    expect(otherDatabaseOf([sql])).toBe(database);
  });
});

test('the first refused statement is explained, and the history is still there', () => {
  const bench = workbench();
  const folder = {
    '1_create': file('CREATE TABLE t (id INTEGER PRIMARY KEY);'),
    '2_pg': file(
      "CREATE TABLE u (id serial, at timestamptz DEFAULT (now()));\nALTER TABLE t ADD COLUMN j jsonb DEFAULT '{}'::jsonb;",
    ),
    '3_more': file('SELECT 1;'),
  };
  const up = bench.migrate('up', folder);
  expect(up.ok).toBe(false);
  expect(notes(up)).toContain('This looks like SQL of PostgreSQL; here it is SQLite that reads it.');
  expect(bench.states(folder)).toBe('1 applied, 2 failed, 3 pending');
});

test('a plain mistake is not', () => {
  const up = workbench().migrate('up', { '1_a': file('CREATE TABLE t (a);\nSELEC;') });
  expect(notes(up).join()).not.toContain('looks like');
});
