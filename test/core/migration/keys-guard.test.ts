/** The safe envelope: what foreign keys would do to a rebuild, kept from it; what it breaks all the same, found. */
import { describe, expect, test } from 'vitest';
import { file, notes, outcomes, statements, workbench } from '#test/core/migration/support.ts';

const tables = file(`CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE note (id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person(id) ON DELETE CASCADE);
INSERT INTO person VALUES (1, 'Ada'), (2, 'Bob');
INSERT INTO note VALUES (1, 1), (2, 1), (3, 2);`);
const rebuild = (copied: string): string =>
  file(`CREATE TABLE person_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO person_new SELECT id, name FROM person${copied};
DROP TABLE person;
ALTER TABLE person_new RENAME TO person;`);
const guarded = { guardForeignKeys: true };

describe('a parent is rebuilt with foreign keys on', () => {
  test('its children go with it, and nothing says so', () => {
    const bench = workbench();
    expect(bench.migrate('up', { '1_a': tables, '2_b': rebuild('') }).ok).toBe(true);
    expect(bench.rows('SELECT count(*) FROM note')).toEqual([[0]]);
  });

  test('in the envelope they stay, and keys are on again', () => {
    const bench = workbench();
    const told = bench.migrate('up', { '1_a': tables, '2_b': rebuild('') }, guarded);
    expect(told.ok).toBe(true);
    expect(bench.rows('SELECT id, person_id FROM note')).toEqual([
      [1, 1],
      [2, 1],
      [3, 2],
    ]);
    const framework = statements(told)
      .filter(({ role, version, sql }) => role === 'bookkeeping' && version === '2' && !sql.startsWith('INSERT'))
      .map(({ sql }) => sql);
    expect(framework).toEqual(['PRAGMA foreign_keys = off', 'BEGIN', 'COMMIT', 'PRAGMA foreign_keys = on']);
    expect(statements(told).at(-1)!.foreignKeys).toEqual({ before: false, after: true });
  });

  test('one that leaves rows behind is refused before COMMIT, and all of it is rolled back', () => {
    const bench = workbench();
    const told = bench.migrate('up', { '1_a': tables, '2_b': rebuild(" WHERE name <> 'Bob'") }, guarded);
    expect(told.refusal?.message).toBe('1 row of note without the row of person to which it refers');
    expect(outcomes(told)).toEqual(['1 up applied', '2 up failed']);
    expect(notes(told)).toContain('Rolled back: nothing of migrations/2_b.sql is left in the database.');
    expect(bench.rows('SELECT count(*) FROM person')).toEqual([[2]]);
    expect(bench.rows('PRAGMA foreign_keys')).toEqual([[1]]);
  });
});

test('what was broken before is not held against a migration', () => {
  const bench = workbench();
  bench.migrate('up', { '1_a': tables });
  bench.db.query('PRAGMA foreign_keys = off');
  bench.db.query('DELETE FROM person WHERE id = 2');
  bench.db.query('PRAGMA foreign_keys = on');
  const folder = { '1_a': tables, '2_b': rebuild('') };
  expect(bench.migrate('up', folder, guarded).ok).toBe(true);
  expect(bench.rows('SELECT count(*) FROM note')).toEqual([[3]]);
});

test('where keys are off they stay off, and are checked all the same', () => {
  const bench = workbench();
  bench.migrate('up', { '1_a': tables });
  bench.db.query('PRAGMA foreign_keys = off');
  const told = bench.migrate('up', { '1_a': tables, '2_b': file('DELETE FROM person WHERE id = 1;') }, guarded);
  expect(told.refusal?.message).toBe('2 rows of note without the row of person to which they refer');
  expect(bench.rows('PRAGMA foreign_keys')).toEqual([[0]]);
});

test('a file that asks for no transaction has its own way with the keys', () => {
  const bench = workbench();
  const own = file('PRAGMA foreign_keys = off;\nDELETE FROM person;', undefined, 'transaction:false');
  expect(bench.migrate('up', { '1_a': tables, '2_b': own }, guarded).ok).toBe(true);
  expect(bench.rows('PRAGMA foreign_keys')).toEqual([[0]]);
});

test('one transaction for all has one envelope', () => {
  const bench = workbench();
  const folder = { '1_a': tables, '2_b': rebuild(''), '3_c': file('DELETE FROM person;') };
  const told = bench.migrate('up', folder, { ...guarded, transaction: 'all' });
  expect(told.refusal?.message).toBe('3 rows of note without the row of person to which they refer');
  expect(bench.rows("SELECT count(*) FROM sqlite_schema WHERE name = 'person'")).toEqual([[0]]);
  expect(bench.rows('PRAGMA foreign_keys')).toEqual([[1]]);
});

test('a tool without transactions has it around each file; what is broken then is told, and stays', () => {
  const bench = workbench();
  const folder = { '1_a': tables, '2_b': rebuild('') };
  const none = { ...guarded, transaction: 'none' } as const;
  expect(bench.migrate('up', folder, none).ok).toBe(true);
  expect(bench.rows('SELECT count(*) FROM note')).toEqual([[3]]);
  const told = bench.migrate('up', { ...folder, '3_c': file('DELETE FROM person WHERE id = 2;') }, none);
  expect(told.refusal?.message).toBe('1 row of note without the row of person to which it refers');
  expect(notes(told).join()).toContain('what they did stays');
  expect(bench.rows('PRAGMA foreign_keys')).toEqual([[1]]);
});
