/** Introspection, dump and diff on real tables, with names as hostile as SQLite allows. */
import { describe, expect, test } from 'vitest';
import { assertNever } from '#core/base/assert-never.ts';
import type { SqlDatabase } from '#core/database.ts';
import { diffSchemas } from '#core/schema/diff-schemas.ts';
import { dumpSchema } from '#core/schema/dump-schema.ts';
import { introspect } from '#core/schema/introspect.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';
import type { SchemaChange } from '#core/schema/schema.ts';
import { splitStatements } from '#core/sql/split-statements.ts';
import { createOpener } from '#engine/in-process.ts';

const open = await createOpener();

function databaseOf(script: string): SqlDatabase {
  const db = open(null, { foreignKeys: true, fixed: null });
  run(db, script);
  return db;
}

function run(db: SqlDatabase, script: string): void {
  for (const { sql } of splitStatements(script).statements) {
    const result = db.query(sql);
    if (!result.ok) throw new Error(`${sql}: ${result.error.message}`);
  }
}

test('columns, keys and indexes as they were declared', () => {
  const db = databaseOf(`
    CREATE TABLE owner (a TEXT, b INTEGER, PRIMARY KEY (b, a));
    CREATE TABLE pet (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL DEFAULT 'it''s',
      untyped,
      shout TEXT GENERATED ALWAYS AS (upper(name)) STORED,
      a TEXT UNIQUE, b INTEGER,
      parent INTEGER REFERENCES pet ON DELETE CASCADE,
      FOREIGN KEY (b, a) REFERENCES OWNER ON UPDATE SET NULL
    );
    CREATE UNIQUE INDEX pet_name ON pet (name, lower(a));`);
  const [owner, pet] = introspect(db, []).tables;
  expect(owner!.columns.map(({ name, primaryKey }) => [name, primaryKey])).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
  expect(owner!.indexes).toEqual([
    { name: 'sqlite_autoindex_owner_1', unique: true, columns: ['b', 'a'], origin: 'pk' },
  ]);
  expect(pet!.columns.map((c) => [c.name, c.type, c.notNull, c.defaultSql, c.primaryKey, c.generated])).toEqual([
    ['id', 'INTEGER', false, null, 1, false],
    ['name', 'TEXT', true, `'it''s'`, 0, false],
    ['untyped', '', false, null, 0, false],
    ['shout', 'TEXT', false, null, 0, true],
    ['a', 'TEXT', false, null, 0, false],
    ['b', 'INTEGER', false, null, 0, false],
    ['parent', 'INTEGER', false, null, 0, false],
  ]);
  expect(pet!.foreignKeys).toEqual([
    { columns: ['parent'], table: 'pet', referencedColumns: ['id'], onDelete: 'CASCADE', onUpdate: 'NO ACTION' },
    { columns: ['b', 'a'], table: 'OWNER', referencedColumns: ['b', 'a'], onDelete: 'NO ACTION', onUpdate: 'SET NULL' },
  ]);
  expect(pet!.indexes).toEqual([
    { name: 'pet_name', unique: true, columns: ['name', null], origin: 'c' },
    { name: 'sqlite_autoindex_pet_1', unique: true, columns: ['a'], origin: 'u' },
  ]);
});

test('an empty database has an empty schema', () => {
  expect(introspect(databaseOf(''), [])).toEqual({ tables: [], objects: [] });
});

describe('hostile names', () => {
  const names = [
    '"; DROP TABLE person; --',
    "it's",
    'two words',
    'select',
    'order',
    '🦄',
    'a"b',
    '[x]',
    '`y`',
    '%',
    'ÄÖ',
    '0',
  ];
  test.each(names)('%s', (name) => {
    const q = quoteIdentifier(name);
    const db = databaseOf(
      `CREATE TABLE ${q} (${q} INTEGER PRIMARY KEY REFERENCES ${q}); CREATE INDEX ${quoteIdentifier(`i ${name}`)} ON ${q} (${q});`,
    );
    const { tables, objects } = introspect(db, []);
    expect(tables).toMatchObject([
      {
        name,
        columns: [{ name, primaryKey: 1 }],
        foreignKeys: [{ columns: [name], table: name, referencedColumns: [name] }],
        indexes: [{ name: `i ${name}`, columns: [name] }],
      },
    ]);
    expect(objects.map((object) => object.table)).toEqual([name, name]);
  });
});

test('the dump is ordered, and leaves out SQLite’s own objects and the ledger with its indexes', () => {
  const db = databaseOf(`
    CREATE TABLE zoo (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE);
    CREATE TABLE ledger (version TEXT PRIMARY KEY, at TEXT);
    CREATE INDEX ledger_at ON ledger (at);
    CREATE VIEW animals AS SELECT name FROM zoo;
    CREATE TRIGGER zoo_t AFTER INSERT ON zoo BEGIN SELECT 1; END;
    CREATE INDEX zoo_name ON zoo (name);
    CREATE TABLE sqliteish (x);
    INSERT INTO zoo (name) VALUES ('ape');`);
  expect(dumpSchema(db, ['ledger']).map(({ type, name, table }) => `${type} ${name} on ${table}`)).toEqual([
    'index zoo_name on zoo',
    'table sqliteish on sqliteish',
    'table zoo on zoo',
    'trigger zoo_t on zoo',
    'view animals on animals',
  ]);
});

describe('the difference between two schemas', () => {
  const start = `CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, phone TEXT); CREATE INDEX by_name ON person (name);`;
  const words = (change: SchemaChange): string => {
    switch (change.kind) {
      case 'object-added':
      case 'object-removed':
        return `${change.kind} ${change.object.type} ${change.object.name}`;
      case 'object-changed':
        return `${change.kind} ${change.after.type} ${change.after.name}`;
      case 'column-added':
      case 'column-removed':
        return `${change.kind} ${change.table}.${change.column.name}`;
      case 'column-changed':
        return `${change.kind} ${change.table}.${change.after.name}`;
      default:
        return assertNever(change);
    }
  };
  const table: readonly [string, readonly string[]][] = [
    ['', []],
    ['INSERT INTO person (name) VALUES (1);', []],
    ['ALTER TABLE person ADD COLUMN age INTEGER;', ['object-changed table person', 'column-added person.age']],
    ['ALTER TABLE person DROP COLUMN phone;', ['object-changed table person', 'column-removed person.phone']],
    [
      'ALTER TABLE person RENAME COLUMN phone TO phone_number;',
      ['object-changed table person', 'column-removed person.phone', 'column-added person.phone_number'],
    ],
    ['CREATE TABLE pet (id); DROP INDEX by_name;', ['object-removed index by_name', 'object-added table pet']],
    [
      'DROP TABLE person; CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone TEXT);',
      ['object-removed index by_name', 'object-changed table person', 'column-changed person.name'],
    ],
    ['DROP TABLE person;', ['object-removed index by_name', 'object-removed table person']],
  ];
  test.each(table)('%s', (change, expected) => {
    const db = databaseOf(start);
    const before = introspect(db, []);
    run(db, change);
    expect(diffSchemas(before, introspect(db, [])).map(words)).toEqual(expected);
  });
});
