/** When a migration fails: the database, the ledger and the words must say the same. */
import { describe, expect, test } from 'vitest';
import { file, notes, outcomes, statements, workbench } from '#test/core/migration/support.ts';

const create = file(
  `CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO person (name) VALUES ('Ada');`,
  'DROP TABLE person;',
);
const bad = (mark = '') =>
  file(
    `UPDATE person SET name = 'x';\nALTER TABLE person ADD COLUMN phone TEXT NOT NULL;\nDELETE FROM person;`,
    undefined,
    mark,
  );
const ledger =
  'SELECT version, statements_applied, statements_total, error FROM rollforward_migrations ORDER BY version';
const refused = 'Cannot add a NOT NULL column with default value NULL';

describe('a refused statement', () => {
  test('per file: all of the file is undone, the rest before it stays, and the marker is at the statement', () => {
    const { migrate, rows, states, db } = workbench();
    const folder = { '1_create': create, '2_bad': bad(), '3_never': file('CREATE TABLE never (id);') };
    const result = migrate('up', folder);
    expect(result.ok).toBe(false);
    expect(result.refusal).toMatchObject({
      message: refused,
      file: 'migrations/2_bad.sql',
      range: { line: 3, column: 1 },
    });
    expect(outcomes(result)).toEqual(['1 up applied', '2 up failed']);
    expect(notes(result).at(-1)).toBe('Rolled back: nothing of migrations/2_bad.sql is left in the database.');
    expect(rows('SELECT name FROM person')).toEqual([['Ada']]);
    expect(rows(ledger)).toEqual([
      ['1', 2, 2, null],
      ['2', 0, 3, refused],
    ]);
    expect(states(folder)).toBe('1 applied, 2 failed, 3 pending');
    expect(db.inTransaction()).toBe(false);
  });

  test('without a transaction: half of it stays, and the ledger says how much', () => {
    for (const [policy, mark] of [
      ['none', ''],
      ['per-file', 'transaction:false'],
    ] as const) {
      const { migrate, rows, states } = workbench();
      const folder = { '1_create': create, '2_bad': bad(mark) };
      const result = migrate('up', folder, { transaction: policy });
      expect(rows('SELECT name FROM person')).toEqual([['x']]);
      expect(rows(ledger)).toEqual([
        ['1', 2, 2, null],
        ['2', 1, 3, refused],
      ]);
      expect(states(folder)).toBe('1 applied, 2 failed');
      expect(notes(result).at(-1)).toMatch(/^1 of 3 statements of migrations\/2_bad.sql ran outside of a transaction/);
      expect(statements(result).some(({ sql }) => sql === 'ROLLBACK')).toBe(false);
    }
  });

  test('all in one: what came before goes with it', () => {
    const { migrate, rows, states } = workbench();
    const folder = { '1_create': create, '2_bad': bad() };
    const result = migrate('up', folder, { transaction: 'all' });
    expect(outcomes(result)).toEqual(['2 up failed']);
    expect(notes(result)).toContain('1 was rolled back with it.');
    expect(rows(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'rollforward%'`)).toEqual([]);
    expect(rows(ledger)).toEqual([['2', 0, 2 + 1, refused]]);
    expect(states(folder)).toBe('1 pending, 2 failed');
  });

  test.each(['inside', 'outside'] as const)('up works again once the file is mended, ledger %s', (policy) => {
    const { migrate, rows, states } = workbench();
    migrate('up', { '1_create': create, '2_bad': bad() }, { ledger: policy });
    const mended = {
      '1_create': create,
      '2_bad': file(`ALTER TABLE person ADD COLUMN phone TEXT NOT NULL DEFAULT '';`),
    };
    const result = migrate('up', mended, { ledger: policy });
    expect(result.ok).toBe(true);
    expect(notes(result)).toEqual(['Migration 2 failed before; it is tried again.']);
    expect(states(mended)).toBe('1 applied, 2 applied');
    expect(rows(ledger)).toEqual([
      ['1', 2, 2, null],
      ['2', 1, 1, null],
    ]);
    expect(rows('SELECT event, error FROM rollforward_events WHERE version = 2 ORDER BY id')).toEqual([
      ['up failed', refused],
      ['applied', null],
    ]);
  });
});

describe('other ways to fail', () => {
  test.each([
    ['a syntax error', 'CREATE TABEL x (id);', 'near "TABEL": syntax error'],
    ['a table that is not there', 'INSERT INTO nowhere VALUES (1);', 'no such table: nowhere'],
    ['a constraint', 'INSERT INTO person (id) VALUES (1);', 'UNIQUE constraint failed: person.id'],
    ['its own BEGIN', 'BEGIN; DELETE FROM person; COMMIT;', 'cannot start a transaction within a transaction'],
    [
      'a string that is never closed',
      `DELETE FROM person; INSERT INTO person VALUES (2, 'a);`,
      `unrecognized token: "'a);`,
    ],
    [
      'an error that ends the transaction',
      'DELETE FROM person; INSERT OR ROLLBACK INTO person (id, name) SELECT 1, 1 UNION ALL SELECT 1, 1;',
      'UNIQUE constraint failed: person.id',
    ],
    [
      'a deferred key that fails at COMMIT',
      'CREATE TABLE pet (owner REFERENCES person DEFERRABLE INITIALLY DEFERRED); INSERT INTO pet VALUES (9);',
      'FOREIGN KEY constraint failed',
    ],
    [
      'a file that drops the ledger',
      'DELETE FROM person; DROP TABLE rollforward_migrations;',
      'no such table: rollforward_migrations',
    ],
  ])('%s', (_, up, message) => {
    const { migrate, rows, states, db } = workbench();
    const folder = { '1_create': create, '2_bad': file(up) };
    const result = migrate('up', folder);
    expect(result.refusal?.message).toContain(message);
    expect(rows('SELECT id, name FROM person')).toEqual([[1, 'Ada']]);
    expect(rows('SELECT version, statements_applied FROM rollforward_migrations')).toEqual([
      ['1', 2],
      ['2', 0],
    ]);
    expect(states(folder)).toBe('1 applied, 2 failed');
    expect(db.inTransaction()).toBe(false);
  });

  test('a transaction that the file leaves open is undone and refused', () => {
    const { migrate, rows, db } = workbench();
    const folder = { '1_create': create, '2_open': file('BEGIN; DELETE FROM person;', undefined, 'transaction:false') };
    expect(migrate('up', folder).refusal).toMatchObject({
      message: 'the file begins a transaction and does not end it',
    });
    expect(rows('SELECT name FROM person')).toEqual([['Ada']]);
    expect(db.inTransaction()).toBe(false);
  });

  test('a down that fails leaves the migration applied', () => {
    const { migrate, states, rows } = workbench();
    const folder = { '1_create': file('CREATE TABLE person (id);', 'DROP TABLE person; DROP TABLE person;') };
    migrate('up', folder);
    expect(outcomes(migrate('down', folder))).toEqual(['1 down failed']);
    expect(states(folder)).toBe('1 applied');
    expect(rows('SELECT event FROM rollforward_events')).toEqual([['applied'], ['down failed']]);
    expect(migrate('up', folder).ok).toBe(true);
  });

  test('a redo whose up fails, all in one: nothing happened, and the ledger says so', () => {
    const { db, migrate, states, rows } = workbench();
    const folder = {
      '1_create': file('CREATE TABLE person AS SELECT * FROM source;', 'DROP TABLE person; DROP TABLE source;'),
    };
    db.query('CREATE TABLE source (id)');
    migrate('up', folder);
    expect(migrate('redo', folder, { transaction: 'all' }).ok).toBe(false);
    expect(states(folder)).toBe('1 applied');
    expect(rows('SELECT count(*) FROM person')).toEqual([[0]]);
  });
});

describe('a file that ends the transaction of the framework', () => {
  test('its own COMMIT, then a failure: what ran before stays, and it is not called rolled back', () => {
    const { migrate, rows } = workbench();
    const folder = { '1_create': create, '2_commit': file(`DELETE FROM person;\nCOMMIT;\nDELETE FROM nowhere;`) };
    const result = migrate('up', folder);
    expect(rows('SELECT * FROM person')).toEqual([]);
    expect(rows(ledger)[1]).toEqual(['2', 2, 3, 'no such table: nowhere']);
    expect(notes(result)).toEqual([
      'migrations/2_commit.sql:3: "COMMIT" ended the transaction of the framework and committed all that ran before it.',
      '2 of 3 statements of migrations/2_commit.sql ran outside of a transaction that could be rolled back: what they did stays.',
    ]);
    expect(statements(result).filter(({ sql }) => sql === 'ROLLBACK')).toEqual([]);
  });

  test('its own ROLLBACK: the statements before it are not counted as applied', () => {
    const { migrate, rows } = workbench();
    const result = migrate('up', {
      '1_create': create,
      '2_rollback': file('DELETE FROM person; ROLLBACK; CREATE TABLE kept (id);'),
    });
    expect(result.ok).toBe(true);
    expect(rows('SELECT name FROM person')).toEqual([['Ada']]);
    expect(rows(ledger)[1]).toEqual(['2', 1, 3, null]);
    expect(notes(result)[0]).toContain('rolled back all that ran before it');
  });
});
