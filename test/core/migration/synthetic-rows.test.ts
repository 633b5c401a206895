/** Rows for empty tables: as many as asked, in whatever schema, and no constraint is broken. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SqlDatabase } from '#core/database.ts';
import { writeSyntheticRows } from '#core/migration/synthetic-rows.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';
import { createOpener } from '#engine/in-process.ts';

const open = await createOpener();
const settings = { foreignKeys: true, fixed: { now: '2026-01-01T00:00:00.000Z', seed: 1 } };

function withSchema<T>(sql: readonly string[], body: (db: SqlDatabase) => T): T {
  const db = open(null, settings);
  try {
    for (const statement of sql) {
      const made = db.query(statement);
      if (!made.ok) throw new Error(`${statement}: ${made.error.message}`);
    }
    return body(db);
  } finally {
    db.close();
  }
}

function rowsOf(db: SqlDatabase, sql: string) {
  const read = db.query(sql);
  if (!read.ok) throw new Error(`${sql}: ${read.error.message}`);
  return read.value.rows;
}

/** `t 2, u 0` */
const filled = (sql: readonly string[], perTable?: number): string =>
  withSchema(sql, (db) =>
    writeSyntheticRows(db, perTable)
      .map(({ table, rows }) => `${table} ${rows}`)
      .join(', '),
  );

test.each<[string, readonly string[], string]>([
  [
    'a CHECK with a list',
    ["CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT NOT NULL CHECK (s IN ('open', 'done')))"],
    't 2',
  ],
  ['a list of one, and UNIQUE', ["CREATE TABLE t (s TEXT NOT NULL UNIQUE CHECK (s IN ('only')))"], 't 1'],
  ['numbers between', ['CREATE TABLE t (n INTEGER NOT NULL CHECK (n BETWEEN 300 AND 310))'], 't 2'],
  ['one column above another', ['CREATE TABLE t (a INT NOT NULL, b INT NOT NULL, CHECK (a > b AND b >= 50))'], 't 2'],
  ['a length', ['CREATE TABLE t (iban TEXT NOT NULL CHECK (length(iban) = 22))'], 't 2'],
  ['a date', ['CREATE TABLE t (d TEXT NOT NULL CHECK (date(d) IS NOT NULL AND date(d) = d))'], 't 2'],
  ['JSON', ['CREATE TABLE t (j TEXT NOT NULL CHECK (json_valid(j)))'], 't 2'],
  ['a pattern', ["CREATE TABLE t (p TEXT NOT NULL CHECK (p GLOB '[A-Z][0-9]*x'))"], 't 2'],
  ['exactly one of two', ['CREATE TABLE t (a TEXT, b TEXT, CHECK ((a IS NULL) <> (b IS NULL)))'], 't 2'],
  [
    'a named CHECK beside another',
    ["CREATE TABLE t (a INT CONSTRAINT big CHECK (a > 90), s TEXT CHECK (s = 'x'))"],
    't 2',
  ],
  [
    'a CHECK that nothing meets',
    ['CREATE TABLE t (a INT NOT NULL CHECK (a <> a))', 'CREATE TABLE u (id INT)'],
    't 0, u 2',
  ],
  ['STRICT', ['CREATE TABLE t (i INT, n INTEGER NOT NULL, r REAL, x TEXT, b BLOB, y ANY) STRICT'], 't 2'],
  ['WITHOUT ROWID', ['CREATE TABLE t (a TEXT, b TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID'], 't 2'],
  ['generated columns', ['CREATE TABLE t (a INT, b INT AS (a * 2) STORED UNIQUE, c INT AS (a + 1))'], 't 2'],
  ['odd names', ['CREATE TABLE "my ""t""" ("select" TEXT NOT NULL, "a b" INT UNIQUE)'], 'my "t" 2'],
  [
    'a unique index on an expression',
    ['CREATE TABLE t (a TEXT NOT NULL)', 'CREATE UNIQUE INDEX i ON t (lower(a))'],
    't 2',
  ],
  [
    'parents after children',
    ['CREATE TABLE a (p INT NOT NULL REFERENCES z)', 'CREATE TABLE z (id INTEGER PRIMARY KEY)'],
    'a 2, z 2',
  ],
  [
    'one to one',
    ['CREATE TABLE a (id INTEGER PRIMARY KEY)', 'CREATE TABLE b (id INT NOT NULL UNIQUE REFERENCES a)'],
    'a 2, b 2',
  ],
  [
    'a key of two columns',
    [
      'CREATE TABLE p (a TEXT, b INT, PRIMARY KEY (a, b))',
      'CREATE TABLE c (x TEXT NOT NULL, y INT NOT NULL, FOREIGN KEY (x, y) REFERENCES p)',
    ],
    'c 2, p 2',
  ],
  ['itself, and it may not be NULL', ['CREATE TABLE t (id INTEGER PRIMARY KEY, up INT NOT NULL REFERENCES t)'], 't 2'],
  [
    'a circle that may not be NULL',
    [
      'CREATE TABLE a (id INTEGER PRIMARY KEY, b INT NOT NULL REFERENCES b)',
      'CREATE TABLE b (id INTEGER PRIMARY KEY, a INT NOT NULL REFERENCES a)',
    ],
    'a 2, b 2',
  ],
  ['a parent that is missing', ['CREATE TABLE c (p INT NOT NULL REFERENCES nowhere)'], 'c 0'],
  [
    'a child of a table that takes nothing',
    [
      'CREATE TABLE p (id INTEGER PRIMARY KEY CHECK (id < id))',
      'CREATE TABLE c (p INT REFERENCES p)',
      'CREATE TABLE d (p INT NOT NULL REFERENCES p)',
    ],
    'c 2, d 0, p 0',
  ],
  [
    'a trigger that refuses',
    ['CREATE TABLE t (a INT)', "CREATE TRIGGER g BEFORE INSERT ON t BEGIN SELECT RAISE(ABORT, 'no'); END"],
    't 0',
  ],
  [
    'a trigger that ends the transaction',
    [
      'CREATE TABLE t (a INT)',
      "CREATE TRIGGER g BEFORE INSERT ON t BEGIN SELECT RAISE(ROLLBACK, 'no'); END",
      'CREATE TABLE u (a INT)',
    ],
    't 0, u 2',
  ],
  ['a view and a virtual table', ['CREATE TABLE t (a TEXT)', 'CREATE VIEW v AS SELECT a FROM t'], 't 2'],
])('%s', (_, sql, expected) => expect(filled(sql)).toBe(expected));

test('a tie to a parent is made where it can be, so that a cascade has something to take', () => {
  const tied = withSchema(
    [
      'CREATE TABLE p (id INTEGER PRIMARY KEY)',
      'CREATE TABLE c (id INTEGER PRIMARY KEY, p INT REFERENCES p ON DELETE CASCADE, up INT REFERENCES c)',
    ],
    (db) => {
      writeSyntheticRows(db);
      return rowsOf(db, 'SELECT id, p, up FROM c ORDER BY id');
    },
  );
  expect(tied).toEqual([
    [9001, 9001, null],
    [9002, 9002, 9001],
  ]);
});

test('tables with rows, the ledger and an open transaction are left as they are', () => {
  withSchema(
    [
      'CREATE TABLE p (id INTEGER PRIMARY KEY)',
      'INSERT INTO p VALUES (7)',
      'CREATE TABLE c (p INT NOT NULL REFERENCES p)',
      'CREATE TABLE ledger (v)',
      'BEGIN',
    ],
    (db) => {
      expect(writeSyntheticRows(db, 3, ['ledger'])).toEqual([{ table: 'c', rows: 3 }]);
      expect(db.inTransaction()).toBe(true);
      expect(
        rowsOf(db, 'SELECT (SELECT group_concat(id) FROM p), (SELECT count(*) FROM ledger), group_concat(p) FROM c'),
      ).toEqual([['7', 0, '7,7,7']]);
    },
  );
});

const name = fc.constantFrom('a', 'b"c', 'select', 'naïve', "it's", 'ON');
const shapes = [
  'TEXT',
  'TEXT NOT NULL',
  'INTEGER NOT NULL',
  'REAL',
  'BLOB NOT NULL',
  '',
  'DATETIME NOT NULL',
  'BOOLEAN NOT NULL',
  "TEXT NOT NULL CHECK (@ IN ('x', 'y', 'z'))",
  'INTEGER NOT NULL CHECK (@ BETWEEN 40 AND 60)',
  'TEXT UNIQUE NOT NULL',
  'INT NOT NULL UNIQUE',
  'TEXT NOT NULL CHECK (length(@) = 7)',
  'TEXT CHECK (json_valid(@))',
  'DECIMAL(10,2) NOT NULL CHECK (@ > 0 AND @ < 1)',
  "TEXT NOT NULL CHECK (@ LIKE '%@%.%')".replace('%@%', '%\u0001%'),
  'TEXT COLLATE NOCASE UNIQUE',
  "TEXT NOT NULL DEFAULT ''",
];
const column = fc.tuple(name, fc.constantFrom(...shapes));
const table = fc.record({
  columns: fc.uniqueArray(column, { maxLength: 4, selector: ([each]) => each }),
  parents: fc.array(
    fc.record({
      to: fc.nat(4),
      nullable: fc.boolean(),
      unique: fc.boolean(),
      action: fc.constantFrom('CASCADE', 'SET NULL', 'RESTRICT'),
    }),
    { maxLength: 2 },
  ),
  strict: fc.boolean(),
});

test('whatever the schema: each table that can have rows has them, every constraint holds, twice the same', () => {
  fc.assert(
    fc.property(fc.array(table, { minLength: 1, maxLength: 5 }), (tables) => {
      const sql = tables.map(({ columns, parents }, t) => {
        const declared = [
          'id INTEGER PRIMARY KEY',
          ...columns.map(
            ([column, shape]) =>
              `${quoteIdentifier(column)} ${shape.replaceAll('@', quoteIdentifier(column)).replaceAll('\u0001', '@')}`,
          ),
          ...parents.map(
            ({ to, nullable, unique, action }, p) =>
              `p${p} INT${nullable ? '' : ' NOT NULL'}${unique ? ' UNIQUE' : ''} REFERENCES t${to % tables.length} ON DELETE ${action}`,
          ),
        ];
        return `CREATE TABLE t${t} (${declared.join(', ')})`;
      });
      const fill = () =>
        withSchema(sql, (db) => {
          const told = writeSyntheticRows(db);
          expect(rowsOf(db, 'PRAGMA foreign_key_check')).toEqual([]);
          expect(rowsOf(db, 'PRAGMA integrity_check')).toEqual([['ok']]);
          expect(db.inTransaction()).toBe(false);
          for (const { table, rows } of told) expect(rowsOf(db, `SELECT count(*) FROM ${table}`)).toEqual([[rows]]);
          return { told, rows: told.map(({ table }) => rowsOf(db, `SELECT * FROM ${table}`)) };
        });
      const { told, rows } = fill();
      expect(told.map((each) => `${each.table} ${each.rows}`)).toEqual(tables.map((_, t) => `t${t} 2`));
      expect(fill().rows).toEqual(rows);
    }),
    { numRuns: 60 },
  );
}, 30_000);
