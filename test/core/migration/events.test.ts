/** What the framework tells: every statement, with what SQLite itself says of it. */
import { describe, expect, test } from 'vitest';
import { file, statements, workbench } from '#test/core/migration/support.ts';

const person = file('CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);', 'DROP TABLE person;');

const briefly = (sql: string): string =>
  sql.replace(/^(CREATE TABLE (?:IF NOT EXISTS )?\w+|INSERT INTO \w+|SELECT|\w+ \w+|\w+)[^]*$/, '$1');

describe('the order of statements, by transaction and place of the ledger', () => {
  const folder = { '1_a': file('CREATE TABLE a (id);'), '2_b': file('CREATE TABLE b (id);') };
  const row = ['INSERT INTO rollforward_migrations', 'INSERT INTO rollforward_events'];
  const a = 'CREATE TABLE a';
  const b = 'CREATE TABLE b';
  test.each([
    ['per-file', 'inside', ['BEGIN', a, ...row, 'COMMIT', 'BEGIN', b, ...row, 'COMMIT']],
    ['per-file', 'outside', ['BEGIN', a, 'COMMIT', ...row, 'BEGIN', b, 'COMMIT', ...row]],
    ['all', 'inside', ['BEGIN', a, ...row, b, ...row, 'COMMIT']],
    ['all', 'outside', ['BEGIN', a, b, 'COMMIT', ...row, ...row]],
    ['none', 'inside', [a, ...row, b, ...row]],
    ['none', 'outside', [a, ...row, b, ...row]],
  ] as const)('%s, %s', (transaction, ledger, expected) => {
    const told = statements(workbench().migrate('up', folder, { transaction, ledger }));
    expect(told.slice(0, 3).map(({ sql, role }) => `${role} ${briefly(sql)}`)).toEqual([
      'bookkeeping CREATE TABLE IF NOT EXISTS rollforward_migrations',
      'bookkeeping CREATE TABLE IF NOT EXISTS rollforward_events',
      'bookkeeping SELECT',
    ]);
    expect(told.slice(3).map(({ sql }) => briefly(sql))).toEqual(expected);
    expect(told.map(({ index }) => index)).toEqual(told.map((_, i) => i + 1));
  });

  test('a file that wants no transaction stands outside of the one for all', () => {
    const mixed = {
      ...folder,
      '2_b': file('CREATE TABLE b (id);', undefined, 'transaction:false'),
      '3_c': file('CREATE TABLE c (id);'),
    };
    const told = statements(workbench().migrate('up', mixed, { transaction: 'all' })).slice(3);
    expect(told.map(({ sql }) => briefly(sql)).filter((sql) => !sql.startsWith('INSERT'))).toEqual([
      'BEGIN',
      a,
      'COMMIT',
      b,
      'BEGIN',
      'CREATE TABLE c',
      'COMMIT',
    ]);
  });
});

test('a statement says where it stands and how long it took; without a clock nothing is measured', () => {
  const [create] = statements(workbench().migrate('up', { '1_person': person })).filter(
    ({ role }) => role === 'migration',
  );
  expect(create).toMatchObject({
    version: '1',
    direction: 'up',
    file: 'migrations/1_person.sql',
    range: { line: 2, column: 1 },
    transaction: { before: true, after: true },
    ms: 1,
    error: null,
  });
});

describe('foreign keys, as SQLite has them and not as the text says', () => {
  const switched = 'PRAGMA foreign_keys = OFF;';
  const keys = (mark: string) =>
    statements(workbench().migrate('up', { '1_off': file(switched, undefined, mark) }))
      .filter(({ role }) => role === 'migration')
      .map(({ foreignKeys, transaction }) => ({ ...foreignKeys, inside: transaction.before }));

  test('inside a transaction the pragma does nothing', () => {
    expect(keys('')).toEqual([{ before: true, after: true, inside: true }]);
  });

  test('outside it works, and stays behind on the connection', () => {
    expect(keys('transaction:false')).toEqual([{ before: true, after: false, inside: false }]);
    const bench = workbench();
    bench.migrate('up', { '1_off': file(switched, undefined, 'transaction:false') });
    expect(bench.rows('PRAGMA foreign_keys')).toEqual([[0]]);
  });
});

describe('rows changed, in every table', () => {
  const start = file(`
    CREATE TABLE owner (id INTEGER PRIMARY KEY, name TEXT);
    CREATE TABLE pet (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES owner ON DELETE CASCADE);
    INSERT INTO owner (name) VALUES ('Ada'), ('Bob');
    INSERT INTO pet (owner) VALUES (1), (1), (2);`);

  const changed = (up: string, mark = '') => {
    const { migrate } = workbench();
    const told = statements(migrate('up', { '1_start': start, '2_change': file(up, undefined, mark) }));
    return told
      .filter(({ version, role }) => version === '2' && role === 'migration')
      .map(({ rowsChanged }) => rowsChanged);
  };

  test.each([
    ['an insert', `INSERT INTO owner (name) VALUES ('C'), ('D');`, [{ owner: 2 }]],
    ['an update', `UPDATE owner SET name = 'x';`, [{}]],
    ['a delete that cascades', 'DELETE FROM owner WHERE id = 1;', [{ owner: -1, pet: -2 }]],
    ['a delete of all', 'DELETE FROM pet;', [{ pet: -3 }]],
    ['the drop of a parent empties its children', 'DROP TABLE owner;', [{ owner: -2, pet: -3 }]],
    ['the drop of a child', 'DROP TABLE pet;', [{ pet: -3 }]],
    [
      'a rename moves rows, and changes none',
      'ALTER TABLE pet RENAME TO animal; DELETE FROM animal;',
      [{}, { animal: -3 }],
    ],
    ['a table made with its rows', 'CREATE TABLE copy AS SELECT * FROM pet;', [{ copy: 3 }]],
    ['REPLACE', `INSERT OR REPLACE INTO owner VALUES (2, 'y'), (3, 'z');`, [{ owner: 1, pet: -1 }]],
    [
      'an upsert',
      `INSERT INTO owner VALUES (1, 'x'), (9, 'y') ON CONFLICT (id) DO UPDATE SET name = 'z';`,
      [{ owner: 1 }],
    ],
    [
      'REPLACE in a constraint',
      'CREATE TABLE one (k UNIQUE ON CONFLICT REPLACE); INSERT INTO one VALUES (1); INSERT INTO one VALUES (1), (2);',
      [{}, { one: 1 }, { one: 1 }],
    ],
    [
      'a trigger',
      'CREATE TRIGGER t AFTER INSERT ON owner BEGIN INSERT INTO pet (owner) VALUES (new.id), (new.id); END; INSERT INTO owner (id) VALUES (7);',
      [{}, { owner: 1, pet: 2 }],
    ],
    [
      'a trigger of a view',
      'CREATE VIEW v AS SELECT * FROM pet; CREATE TRIGGER t INSTEAD OF DELETE ON v BEGIN DELETE FROM pet WHERE id = old.id; END; DELETE FROM v WHERE id < 3;',
      [{}, {}, { pet: -2 }],
    ],
    [
      'a temporary table that takes a name',
      'CREATE TEMP TABLE pet (id); INSERT INTO pet VALUES (1); DELETE FROM main.pet;',
      [{}, {}, { pet: -3 }],
    ],
    [
      'WITHOUT ROWID',
      'CREATE TABLE w (k PRIMARY KEY) WITHOUT ROWID; INSERT INTO w VALUES (1), (2); DELETE FROM w;',
      [{}, { w: 2 }, { w: -2 }],
    ],
    ['a WITH in front', 'WITH n (i) AS (VALUES (7), (8)) INSERT INTO owner (id) SELECT i FROM n;', [{ owner: 2 }]],
    [
      'a savepoint undone',
      'SAVEPOINT s; DELETE FROM pet; ROLLBACK TO s; RELEASE s;',
      [{}, { pet: -3 }, { pet: 3 }, {}],
    ],
    [
      'names that differ only in the case of a letter outside ASCII',
      'CREATE TABLE Ä (x); CREATE TABLE ä (x); INSERT INTO ä VALUES (1); INSERT INTO OWNER (id) VALUES (5);',
      [{}, {}, { ä: 1 }, { owner: 1 }],
    ],
    [
      'a new table, renamed',
      'CREATE TABLE new (x); INSERT INTO new VALUES (1); ALTER TABLE new RENAME TO old; DROP TABLE old;',
      [{}, { new: 1 }, {}, { old: -1 }],
    ],
    [
      'a virtual table, and those in which it keeps its content; some it writes at the end',
      "CREATE VIRTUAL TABLE doc USING fts3(body); INSERT INTO doc VALUES ('a'), ('b'); DROP TABLE doc;",
      [{}, { doc: 2, doc_content: 2 }, { doc: -2, doc_content: -2 }],
    ],
    ['hostile names', 'CREATE TABLE "a""; DROP" (x); INSERT INTO "a""; DROP" VALUES (1);', [{}, { 'a"; DROP': 1 }]],
  ])('%s', (_, up, expected) => expect(changed(up)).toEqual(expected));

  test('the ROLLBACK gives back what was gone, and the row of the ledger is seen too', () => {
    const { migrate } = workbench();
    const told = statements(
      migrate('up', { '1_start': start, '2_bad': file('DROP TABLE owner; DELETE FROM nowhere;') }),
    );
    expect(told.find(({ sql }) => sql === 'ROLLBACK')?.rowsChanged).toEqual({ owner: 2, pet: 3 });
    expect(
      told.filter(({ sql }) => sql.startsWith('INSERT INTO rollforward')).map(({ rowsChanged }) => rowsChanged),
    ).toEqual([
      { rollforward_migrations: 1 },
      { rollforward_events: 1 },
      { rollforward_migrations: 1 },
      { rollforward_events: 1 },
    ]);
  });
});
