/** The database port on sql.js, held against what SQLite itself does. */
import { afterEach, describe, expect, test } from 'vitest';
import type { SqlDatabase, SqlRows, SqlValue } from '#core/database.ts';
import { createOpener } from '#engine/in-process.ts';
import { MAX_CELL, MAX_ROWS } from '#engine/read-rows.ts';

const open = await createOpener();
const opened: SqlDatabase[] = [];

function database(...statements: readonly string[]): SqlDatabase {
  const db = open(null, { foreignKeys: true, fixed: null });
  opened.push(db);
  for (const sql of statements) run(db, sql);
  return db;
}

afterEach(() => opened.splice(0).forEach((db) => db.close()));

function run(db: SqlDatabase, sql: string, params: Record<string, SqlValue> = {}): SqlRows {
  const ran = db.query(sql, params);
  if (!ran.ok) throw new Error(`${sql}: ${ran.error.message}`);
  return ran.value;
}

function refusal(db: SqlDatabase, sql: string): string {
  const ran = db.query(sql);
  return ran.ok ? 'it ran' : ran.error.message;
}

const firstCell = (db: SqlDatabase, sql: string): SqlValue | undefined => run(db, sql).rows[0]?.[0];
const names = (db: SqlDatabase): unknown[] => run(db, 'SELECT name FROM person ORDER BY id').rows.map(([name]) => name);

const PERSON = 'CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)';
const PEOPLE = "INSERT INTO person (name) VALUES ('Ada'), ('Bob')";
const ENDLESS = 'WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT x FROM r';

describe('values', () => {
  test.each<[string, SqlValue, string]>([
    ['nothing', null, 'null'],
    ['an integer', 42, 'integer'],
    ['a negative one', -7, 'integer'],
    ['a real', 12.5, 'real'],
    ['text', 'Ada', 'text'],
    ['no text', '', 'text'],
    ['text with NUL', 'a\0b', 'text'],
    ['text beyond the basic plane', '🐘 Núñez', 'text'],
    ['digits that are text', '0042', 'text'],
    ['bytes', new Uint8Array([0, 1, 255]), 'blob'],
    ['no bytes', new Uint8Array(), 'blob'],
  ])('%s goes in and comes back', (_what, value, type) => {
    const { rows } = run(database(), 'SELECT :value, typeof(:value)', { value });
    expect(rows).toEqual([[value, type]]);
  });

  test.each<[string, SqlValue]>([
    ['9007199254740991', 9_007_199_254_740_991],
    ['9007199254740992', 9_007_199_254_740_992n],
    ['9007199254740993', 9_007_199_254_740_993n],
    ['9223372036854775807', 9_223_372_036_854_775_807n],
    ['-9223372036854775807 - 1', -9_223_372_036_854_775_808n],
    ['1e300', 1e300],
    ['-9e999', -Infinity],
  ])('%s is read exactly', (sql, value) => {
    expect(run(database(), `SELECT 1, ${sql}, 'x'`).rows).toEqual([[1, value, 'x']]);
  });

  test('an integer beyond 2^53 is stored exactly where a column is INTEGER', () => {
    const db = database(PERSON);
    run(db, 'INSERT INTO person (id) VALUES (:id)', { id: 9_007_199_254_740_993n });
    expect(run(db, 'SELECT id, typeof(id) FROM person WHERE id = :id', { id: 9_007_199_254_740_993n }).rows).toEqual([
      [9_007_199_254_740_993n, 'integer'],
    ]);
  });

  test('parameters go by name; one not given is NULL, one too many is ignored, and none is inherited', () => {
    const sql = 'SELECT :a, @a, $b, ?7, ?, :constructor';
    expect(run(database(), sql, { a: 1, b: 2, '7': 3, other: 4 }).rows).toEqual([[1, 1, 2, 3, null, null]]);
  });

  test('a value does not stay for the next run', () => {
    const db = database();
    run(db, 'SELECT :a', { a: 'x' });
    expect(run(db, 'SELECT :a').rows).toEqual([[null]]);
  });
});

describe('caps', () => {
  test('rows', () => {
    expect(run(database(), ENDLESS)).toMatchObject({ rows: { length: MAX_ROWS }, truncated: true });
    expect(database().query(ENDLESS, {}, 3)).toMatchObject({ value: { rows: [[1], [2], [3]], truncated: true } });
    expect(database().query('SELECT 1', {}, 1)).toMatchObject({ value: { rows: [[1]], truncated: false } });
  });

  test('cells, never in the middle of a character', () => {
    const { rows, truncated } = run(
      database(),
      `SELECT 'x' || replace(hex(zeroblob(${MAX_CELL})), '00', '🐘'), zeroblob(${2 * MAX_CELL})`,
    );
    const [text, bytes] = rows[0] as [string, Uint8Array];
    expect(truncated).toBe(true);
    expect(text.length).toBe(MAX_CELL - 1);
    expect(text.endsWith('🐘')).toBe(true);
    expect(bytes.length).toBe(MAX_CELL);
  });

  test('a write that gives more rows than are kept is whole all the same', () => {
    const db = database(PERSON);
    const sql =
      'WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r LIMIT 50) INSERT INTO person (name) SELECT x FROM r RETURNING id';
    expect(db.query(sql, {}, 2)).toMatchObject({ value: { rows: [[1], [2]], changes: 50, truncated: true } });
    expect(firstCell(db, 'SELECT count(*) FROM person')).toBe(50);
  });
});

describe('statements', () => {
  test.each([
    ['SELECT 1; SELECT 2', 'one statement at a time: this text has more than one'],
    ['SELECT 1; garbage', 'one statement at a time: this text has more than one'],
    ['', 'there is no statement here'],
    [' -- only words\n', 'there is no statement here'],
    ['SELECT name FROM nowhere', 'no such table: nowhere'],
    ['INSRT INTO person', 'near "INSRT": syntax error'],
  ])('%s is refused: %s', (sql, message) => {
    expect(refusal(database(), sql)).toBe(message);
  });

  test.each(['SELECT 1;', ' ; SELECT 1 ;; ', 'SELECT 1; -- the end', "/* ; */ SELECT 1 /* ';' */"])(
    '%s is one',
    (sql) => {
      expect(run(database(), sql).rows).toEqual([[1]]);
    },
  );

  test('rows changed are those of the statement itself, never of one before it', () => {
    const db = database(PERSON);
    const changes = [
      PEOPLE,
      'SELECT * FROM person',
      'CREATE TABLE other AS SELECT * FROM person',
      "WITH x AS (SELECT 'Eve' AS name) INSERT INTO person (name) SELECT name FROM x",
      "WITH x AS (SELECT 1) SELECT replace('a', 'b', 'c') FROM x",
      "UPDATE person SET name = 'same' RETURNING id",
      'DELETE FROM person WHERE id > 100',
      'DELETE FROM person',
    ].map((sql) => run(db, sql).changes);
    expect(changes).toEqual([2, 0, 0, 1, 0, 3, 0, 3]);
  });

  test('columns follow the schema, in queries and in what only prepares', () => {
    const db = database(PERSON, PEOPLE);
    const columns = (): unknown => [run(db, 'SELECT * FROM person').columns, db.prepare('SELECT * FROM person')];
    expect(columns()).toMatchObject([['id', 'name'], { ok: true, value: { columns: ['id', 'name'] } }]);
    db.probe(() => {
      run(db, 'ALTER TABLE person RENAME COLUMN name TO full_name');
      expect(columns()).toMatchObject([['id', 'full_name'], { ok: true, value: { columns: ['id', 'full_name'] } }]);
      expect(db.prepare('SELECT name FROM person')).toEqual({
        ok: false,
        error: { kind: 'refused', message: 'no such column: name' },
      });
    });
    expect(columns()).toMatchObject([['id', 'name'], { ok: true, value: { columns: ['id', 'name'] } }]);
    expect(db.prepare('SELECT name FROM person').ok).toBe(true);
  });

  test('a shape names parameters as SQLite has them', () => {
    expect(database().prepare('SELECT :a AS x, ?, @b, :a, ?9')).toEqual({
      ok: true,
      value: { columns: ['x', '?', '@b', ':a', '?9'], parameters: [':a', '?', '@b', '?9'] },
    });
  });

  test('a thousand different texts and the first again', () => {
    const db = database(PERSON);
    for (let i = 0; i < 1000; i += 1) run(db, `INSERT INTO person (name) VALUES ('${i}')`);
    run(db, "INSERT INTO person (name) VALUES ('0')");
    expect(firstCell(db, 'SELECT count(*) FROM person')).toBe(1001);
  });

  test('a pragma answers for now, however long ago it was prepared', () => {
    const db = database();
    db.prepare('PRAGMA foreign_keys');
    run(db, 'PRAGMA foreign_keys = OFF');
    expect(firstCell(db, 'PRAGMA foreign_keys')).toBe(0);
  });
});

describe('transactions', () => {
  test.each<[string, boolean]>(
    [
      ['BEGIN', true],
      ["INSERT INTO person VALUES (3, 'Eve')", true],
      ['SAVEPOINT a', true],
      ['ROLLBACK TO a', true],
      ['RELEASE a', true],
      ['BEGIN', true],
      ['COMMIT', false],
      ['COMMIT', false],
      ['SAVEPOINT a', true],
      ['RELEASE a', false],
      ['/* now */ BEGIN IMMEDIATE', true],
      ["INSERT INTO person VALUES (1, 'again')", true],
      ["INSERT OR ROLLBACK INTO person VALUES (1, 'again')", false],
      ['EXPLAIN BEGIN', false],
      ['BEGIN', true],
      ['END', false],
      ['BEGIN', true],
      ['ROLLBACK', false],
    ].map((step, index, all) => [
      all
        .slice(0, index + 1)
        .map(([sql]) => sql)
        .join('; '),
      step[1] as boolean,
    ]),
  )('%s: %s', (script, expected) => {
    const db = database(PERSON, PEOPLE);
    for (const sql of script.split('; ')) db.query(sql);
    expect(db.inTransaction()).toBe(expected);
    // What SQLite itself says: only outside a transaction can one begin.
    expect(db.query('BEGIN').ok).toBe(!expected);
  });

  test('a probe leaves nothing behind, also when it throws, inside or outside a transaction', () => {
    const db = database(PERSON, PEOPLE);
    const probe = (): void => {
      expect(db.probe(() => (run(db, 'DELETE FROM person'), names(db)))).toEqual([]);
      expect(() => db.probe(() => (run(db, 'DROP TABLE person'), JSON.parse('{')))).toThrow(SyntaxError);
      expect(names(db)).toEqual(['Ada', 'Bob']);
    };
    probe();
    expect(db.inTransaction()).toBe(false);
    run(db, 'BEGIN');
    probe();
    db.probe(probe);
    expect(db.inTransaction()).toBe(true);
  });

  test('a failure that undoes the whole transaction ends a probe cleanly; a COMMIT in one is our own bug', () => {
    const db = database(PERSON, PEOPLE);
    db.probe(() => {
      run(db, 'DELETE FROM person WHERE id = 2');
      db.query("INSERT OR ROLLBACK INTO person VALUES (1, 'again')");
    });
    expect(names(db)).toEqual(['Ada', 'Bob']);
    expect(() => db.probe(() => run(db, 'COMMIT'))).toThrow('could not be undone');
    expect(db.inTransaction()).toBe(false);
  });
});

describe('images', () => {
  test('the database goes back, with its settings', () => {
    const db = database(PERSON, PEOPLE, 'CREATE TABLE pet (owner REFERENCES person)');
    const image = db.image();
    run(db, 'PRAGMA foreign_keys = OFF');
    run(db, 'DROP TABLE pet');
    db.restore(image);
    expect(names(db)).toEqual(['Ada', 'Bob']);
    expect(refusal(db, 'INSERT INTO pet VALUES (9)')).toBe('FOREIGN KEY constraint failed');
    db.restore(null);
    expect(run(db, 'SELECT * FROM sqlite_schema').rows).toEqual([]);
    expect(firstCell(db, 'PRAGMA foreign_keys')).toBe(1);
  });

  test('an image is not touched by what happens to the database', () => {
    const db = database(PERSON, PEOPLE);
    const image = db.image();
    db.restore(image);
    run(db, 'DELETE FROM person');
    db.restore(image);
    expect(names(db)).toEqual(['Ada', 'Bob']);
  });

  test('none inside a transaction', () => {
    const db = database(PERSON, 'BEGIN');
    expect(() => db.image()).toThrow('transaction is open');
    run(db, 'ROLLBACK');
    expect(db.image().length).toBeGreaterThan(0);
  });

  test('bytes that are no database leave the one there was', () => {
    const db = database(PERSON, PEOPLE);
    expect(() => db.restore(new Uint8Array(5000).fill(7))).toThrow('file is not a database');
    expect(names(db)).toEqual(['Ada', 'Bob']);
  });

  test('a thousand restores stay within the memory of a few', () => {
    const db = database(PERSON, PEOPLE);
    const image = db.image();
    for (let i = 0; i < 1000; i += 1) {
      db.restore(image);
      run(db, 'SELECT * FROM person WHERE id = :id', { id: 1 });
    }
    expect(names(db)).toEqual(['Ada', 'Bob']);
  });
});
