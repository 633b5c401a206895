/** Rows added, removed and changed in every table, and what besides the statement did it. */
import { describe, expect, test } from 'vitest';
import { createOpener } from '#engine/in-process.ts';
import { briefly, watched } from '#test/core/migration/deltas/watched.ts';

const open = await createOpener();

/** Three people, four notes, of which Ada has two. */
const people = `CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, boss INTEGER);
  INSERT INTO person VALUES (1, 'Ada', NULL), (2, 'Bob', 1), (3, 'Eve', 1);`;
const notes = (actions: string): string => `${people}
  CREATE TABLE note (id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person (id) ${actions}, body TEXT);
  INSERT INTO note (person_id, body) VALUES (1, 'a'), (1, 'b'), (2, 'c'), (3, 'd');`;
const cascading = notes('ON DELETE CASCADE ON UPDATE CASCADE');
const log = `CREATE TABLE log (what TEXT);`;
const fts = `CREATE VIRTUAL TABLE doc USING fts4(body); INSERT INTO doc VALUES ('one'), ('two');`;

type Row = readonly [what: string, setup: string, script: string, told: readonly string[]];

const told = (setup: string, script: string, foreignKeys?: boolean): string[] =>
  watched(open, setup, foreignKeys).run(script).map(briefly);

describe('the statement’s own table', () => {
  test.each<Row>([
    ['an insert', people, `INSERT INTO person (name) VALUES ('x'), ('y');`, ['person +2']],
    [
      'an insert behind WITH',
      people,
      `WITH n (i) AS (SELECT 7) INSERT INTO main.person (id) SELECT i FROM n;`,
      ['person +1'],
    ],
    ['an update of every row', people, `UPDATE person SET name = upper(name) || '!';`, ['person ~3']],
    ['an update to what is there already', people, 'UPDATE person SET name = name;', ['person (wrote 3)']],
    [
      'an update of some, one of them to what it is',
      people,
      `UPDATE person SET name = 'Ada' WHERE id < 3;`,
      ['person ~1 (wrote 2)'],
    ],
    ['an update of no row', people, `UPDATE person SET name = 'x' WHERE id > 9;`, ['']],
    ['an update of the key', people, 'UPDATE person SET id = id + 10;', ['person ~3']],
    [
      'an update of the key, by which rows seem to take each other’s place',
      people,
      'UPDATE person SET id = id - 1;',
      ['person ~3'],
    ],
    ['a delete', people, 'DELETE FROM person WHERE id > 1;', ['person −2']],
    ['a delete of all', people, 'DELETE FROM person;', ['person −3']],
    [
      'REPLACE of one row, and a new one',
      people,
      `REPLACE INTO person VALUES (1, 'x', NULL), (7, 'y', NULL);`,
      ['person +1 ~1'],
    ],
    ['REPLACE by the same', people, `REPLACE INTO person VALUES (1, 'Ada', NULL);`, ['person (wrote 1)']],
    [
      'an upsert',
      people,
      `INSERT INTO person VALUES (1, 'x', 1), (9, 'y', 1) ON CONFLICT (id) DO UPDATE SET name = 'z';`,
      ['person +1 ~1'],
    ],
    [
      'UPDATE OR REPLACE onto another row',
      people,
      'UPDATE OR REPLACE person SET id = 2 WHERE id = 1;',
      ['person −1 ~1 (wrote 1)'],
    ],
    [
      'REPLACE in a constraint: a delete and an insert in one',
      'CREATE TABLE one (k INTEGER PRIMARY KEY, v UNIQUE ON CONFLICT REPLACE); INSERT INTO one VALUES (1, 5);',
      'INSERT INTO one VALUES (2, 5);',
      ['one +1 −1 (wrote 1)'],
    ],
    [
      'rows that only NULL tells apart from an empty text',
      people,
      "UPDATE person SET name = NULL WHERE id = 1; UPDATE person SET name = '' WHERE id = 1;",
      ['person ~1', 'person ~1'],
    ],
    [
      'values of another type alone, a NUL, bytes that are no text',
      `CREATE TABLE v (id INTEGER PRIMARY KEY, x); INSERT INTO v VALUES (1, 1), (2, 'a' || char(0) || 'b'), (3, x'01'), (4, CAST(x'ff' AS TEXT)), (5, 9007199254740993);`,
      `UPDATE v SET x = 1.0 WHERE id = 1; UPDATE v SET x = 'a' || char(0) || 'c' WHERE id = 2; UPDATE v SET x = CAST(x AS TEXT) WHERE id = 3;
       UPDATE v SET x = CAST(x'fe' AS TEXT) WHERE id = 4; UPDATE v SET x = x - 1 WHERE id = 5; UPDATE v SET x = x;`,
      ['v ~1', 'v ~1', 'v ~1', 'v ~1', 'v ~1', 'v (wrote 5)'],
    ],
    [
      'a BLOB',
      `CREATE TABLE b (x BLOB); INSERT INTO b VALUES (randomblob(5000)), (x'00');`,
      `UPDATE b SET x = x || x'00';`,
      ['b ~2'],
    ],
    ['a failing statement', people, `INSERT INTO person VALUES (8, 'x', 1), (1, 'y', 1);`, ['']],
    [
      'OR FAIL keeps what came before it',
      people,
      `INSERT OR FAIL INTO person VALUES (8, 'x', 1), (1, 'y', 1);`,
      ['person +1'],
    ],
    [
      'hostile names',
      'CREATE TABLE "a""; DROP" ("x,\'y" PRIMARY KEY, "rowid"); INSERT INTO "a""; DROP" VALUES (1, 2);',
      'UPDATE "a""; DROP" SET "rowid" = 3;',
      ['a"; DROP ~1'],
    ],
    ['a name in single quotes, in another case', people, `DELETE FROM 'PERSON' WHERE id = 1;`, ['person −1']],
    [
      'a select, a pragma, an index',
      people,
      'SELECT * FROM person; PRAGMA user_version = 3; CREATE INDEX i ON person (name);',
      ['', '', ''],
    ],
  ])('%s', (_, setup, script, expected) => expect(told(setup, script)).toEqual(expected));
});

describe('what a row is', () => {
  test.each<Row>([
    [
      'WITHOUT ROWID, by its key',
      `CREATE TABLE w (k TEXT, n, v, PRIMARY KEY (k, n)) WITHOUT ROWID; INSERT INTO w VALUES ('a', 1, 1), ('a', 2, 2);`,
      `REPLACE INTO w VALUES ('a', 1, 9), ('b', 1, 1); UPDATE w SET n = n + 10; DELETE FROM w WHERE k = 'a';`,
      ['w +1 ~1', 'w ~3', 'w −2'],
    ],
    [
      'no key: by the rowid',
      `CREATE TABLE t (x); INSERT INTO t VALUES ('a'), ('a'), ('b');`,
      `UPDATE t SET x = 'c' WHERE rowid = 1; UPDATE t SET rowid = rowid + 5; DELETE FROM t WHERE x = 'a';`,
      ['t ~1', 't ~3', 't −1'],
    ],
    [
      'no key, and VACUUM gives other rowids',
      `CREATE TABLE t (x); INSERT INTO t VALUES ('a'), ('b'), ('c'); DELETE FROM t WHERE x = 'a';`,
      `UPDATE t SET x = 'd' WHERE x = 'b'; VACUUM; UPDATE t SET x = 'e' WHERE x = 'c';`,
      ['t ~1', '', 't ~1'],
    ],
    [
      'no key and no name left for the rowid: only equal rows are the same',
      `CREATE TABLE t (rowid, oid, _rowid_); INSERT INTO t VALUES (1, 1, 1), (1, 1, 1), (2, 2, 2);`,
      'UPDATE t SET oid = 7 WHERE rowid = 2; REPLACE INTO t VALUES (1, 1, 1);',
      ['t ~1', 't +1'],
    ],
    [
      'a key with NULLs',
      `CREATE TABLE t (k TEXT PRIMARY KEY, v); INSERT INTO t VALUES (NULL, 1), (NULL, 2), ('x', 3);`,
      'UPDATE t SET v = v + 1; DELETE FROM t WHERE k IS NULL AND v = 2;',
      ['t ~3', 't −1'],
    ],
    [
      'a text key that REPLACE gives another rowid',
      `CREATE TABLE t (k TEXT PRIMARY KEY, v); INSERT INTO t VALUES ('x', 3), ('y', 4);`,
      `REPLACE INTO t VALUES ('x', 5);`,
      ['t ~1'],
    ],
    [
      'what is generated follows its columns',
      'CREATE TABLE g (a, b AS (a * 2) STORED, c AS (length(a))); INSERT INTO g VALUES (1), (2);',
      'UPDATE g SET a = a + 1 WHERE a = 1; UPDATE g SET a = a;',
      ['g ~1', 'g (wrote 2)'],
    ],
  ])('%s', (_, setup, script, expected) => expect(told(setup, script)).toEqual(expected));
});

describe('foreign keys', () => {
  test.each<Row>([
    [
      'ON DELETE CASCADE',
      cascading,
      'DELETE FROM person WHERE id = 1;',
      ['note −2: −2 person_id ON DELETE CASCADE; person −1'],
    ],
    [
      'ON UPDATE CASCADE',
      cascading,
      'UPDATE person SET id = id + 10;',
      ['note ~4: ~4 person_id ON UPDATE CASCADE; person ~3'],
    ],
    [
      'ON DELETE SET NULL',
      notes('ON DELETE SET NULL'),
      'DELETE FROM person WHERE id = 1;',
      ['note ~2: ~2 person_id ON DELETE SET NULL; person −1'],
    ],
    [
      'ON UPDATE SET NULL',
      notes('ON UPDATE SET NULL'),
      'UPDATE person SET id = 9 WHERE id = 1;',
      ['note ~2: ~2 person_id ON UPDATE SET NULL; person ~1'],
    ],
    [
      'ON DELETE SET DEFAULT',
      notes('DEFAULT 3 REFERENCES person (id) ON DELETE SET DEFAULT').replace(
        'REFERENCES person (id) DEFAULT',
        'DEFAULT',
      ),
      'DELETE FROM person WHERE id = 1;',
      ['note ~2: ~2 person_id ON DELETE SET DEFAULT; person −1'],
    ],
    [
      'no action changes nothing',
      notes(''),
      `DELETE FROM person WHERE id = 1; UPDATE person SET name = 'x';`,
      ['', 'person ~3'],
    ],
    [
      'REPLACE of a parent by the same row takes its children',
      cascading,
      `INSERT OR REPLACE INTO person VALUES (1, 'Ada', NULL);`,
      ['note −2: −2 person_id ON DELETE CASCADE; person (wrote 1)'],
    ],
    ['an update of another column leaves them alone', cascading, `UPDATE person SET name = 'x';`, ['person ~3']],
    [
      'a child’s own statements',
      cascading,
      `DELETE FROM note WHERE id = 1; UPDATE note SET body = 'x'; INSERT INTO note (person_id) VALUES (2);`,
      ['note −1', 'note ~3', 'note +1'],
    ],
    [
      'two steps',
      `${cascading} CREATE TABLE tag (note_id INTEGER REFERENCES note ON DELETE CASCADE); INSERT INTO tag VALUES (1), (2), (3);`,
      'DELETE FROM person WHERE id = 1;',
      ['note −2: −2 person_id ON DELETE CASCADE; person −1; tag −2: −2 note_id ON DELETE CASCADE'],
    ],
    [
      'a table that refers to itself: the statement’s own row and the others',
      'CREATE TABLE tree (id INTEGER PRIMARY KEY, up INTEGER REFERENCES tree ON DELETE CASCADE); INSERT INTO tree VALUES (1, NULL), (2, 1), (3, 2), (4, NULL);',
      'DELETE FROM tree WHERE id = 1;',
      ['tree −3 (wrote 1): −2 up ON DELETE CASCADE'],
    ],
    [
      'the same with SET NULL',
      'CREATE TABLE tree (id INTEGER PRIMARY KEY, up INTEGER REFERENCES tree ON DELETE SET NULL); INSERT INTO tree VALUES (1, NULL), (2, 1), (3, 1), (4, NULL);',
      'DELETE FROM tree WHERE id = 1;',
      ['tree −1 ~2 (wrote 1): ~2 up ON DELETE SET NULL'],
    ],
    [
      'two keys of a child, of which one acted',
      `${people} CREATE TABLE pair (a INTEGER REFERENCES person ON DELETE SET NULL, b INTEGER REFERENCES person ON DELETE SET NULL); INSERT INTO pair VALUES (1, 2), (2, 3);`,
      'DELETE FROM person WHERE id = 1;',
      ['pair ~1: ~1 a ON DELETE SET NULL; person −1'],
    ],
    [
      'a key that is the child’s primary key',
      `${people} CREATE TABLE profile (person_id INTEGER PRIMARY KEY REFERENCES person ON UPDATE CASCADE, bio); INSERT INTO profile VALUES (1, 'x'), (2, 'y');`,
      'UPDATE person SET id = id + 10;',
      ['person ~3; profile ~2: ~2 person_id ON UPDATE CASCADE'],
    ],
  ])('%s', (_, setup, script, expected) => expect(told(setup, script)).toEqual(expected));

  test('off, nothing follows', () => {
    expect(told(cascading, 'DELETE FROM person; UPDATE note SET body = NULL;', false)).toEqual([
      'person −3',
      'note ~4',
    ]);
  });
});

describe('triggers and views', () => {
  const audit = `${people}${log} CREATE TRIGGER audit AFTER UPDATE ON person BEGIN INSERT INTO log VALUES (new.name); END;`;
  test.each<Row>([
    ['rows that a trigger adds', audit, `UPDATE person SET name = 'x';`, ['log +3: +3 trigger audit; person ~3']],
    ['a trigger of another event is no cause', audit, 'DELETE FROM person WHERE id = 1;', ['person −1']],
    [
      'a trigger that changes the statement’s own table',
      `${people} CREATE TRIGGER t AFTER INSERT ON person BEGIN UPDATE person SET boss = new.id WHERE id < new.id; END;`,
      `INSERT INTO person VALUES (9, 'x', NULL);`,
      ['person +1 ~3 (wrote 1): ~3 trigger t'],
    ],
    [
      'a foreign key’s delete fires the child’s trigger',
      `${cascading}${log} CREATE TRIGGER gone AFTER DELETE ON note BEGIN INSERT INTO log VALUES (old.body); END;`,
      'DELETE FROM person WHERE id = 1;',
      ['log +2: +2 trigger gone; note −2: −2 person_id ON DELETE CASCADE; person −1'],
    ],
    [
      'where a key and a trigger both can, both are named',
      `${cascading} CREATE TRIGGER clean AFTER DELETE ON person BEGIN DELETE FROM note WHERE body = 'd'; END;`,
      'DELETE FROM person WHERE id = 1;',
      ['note −3: −3 person_id ON DELETE CASCADE or trigger clean; person −1'],
    ],
    [
      'a delete and an insert by a trigger do not cancel out',
      `${people}${log} INSERT INTO log VALUES ('old'); CREATE TRIGGER swap AFTER UPDATE ON person BEGIN DELETE FROM log WHERE rowid = 1; INSERT INTO log (rowid, what) VALUES (9, 'new'); END;`,
      'UPDATE person SET name = 1 WHERE id = 1;',
      ['log +1 −1: +1 trigger swap, −1 trigger swap; person ~1'],
    ],
    [
      'a view: all of it is the trigger’s',
      `${people} CREATE VIEW boss AS SELECT * FROM person; CREATE TRIGGER v INSTEAD OF DELETE ON boss BEGIN DELETE FROM person WHERE id = old.id; END; UPDATE person SET name = name;`,
      'DELETE FROM boss WHERE id < 3;',
      ['person −2: −2 trigger v'],
    ],
    [
      'a temporary trigger, a temporary table of the same name',
      `${people}${log}`,
      `CREATE TEMP TRIGGER t AFTER DELETE ON person BEGIN INSERT INTO log VALUES (1); END; DELETE FROM person WHERE id = 1;
       CREATE TEMP TABLE person (id); INSERT INTO person VALUES (1); UPDATE person SET id = 2; UPDATE main.person SET name = 'x';`,
      ['', 'log +1: +1 trigger t; person −1', '', '', '', 'person ~2'],
    ],
  ])('%s', (_, setup, script, expected) => expect(told(setup, script)).toEqual(expected));
});

describe('tables that come and go', () => {
  const steps = `CREATE TABLE person_new (id INTEGER PRIMARY KEY, name TEXT);
    INSERT INTO person_new SELECT id, name FROM person;
    DROP TABLE person;
    ALTER TABLE person_new RENAME TO person;`;
  test('a rebuild: new rows arrive, the old ones go with their table, and with them those of its children', () => {
    const expected = ['', 'person_new +3', 'note −4: −4 person_id ON DELETE CASCADE; person −3', ''];
    expect(told(cascading, steps)).toEqual(expected);
    expect(told(cascading, steps, false)).toEqual(['', 'person_new +3', 'person −3', '']);
    expect(told(notes('ON DELETE SET NULL'), steps).at(2)).toBe('note ~4: ~4 person_id ON DELETE SET NULL; person −3');
  });

  test.each<Row>([
    [
      'a table made with its rows',
      people,
      'CREATE TABLE copy AS SELECT * FROM person; UPDATE copy SET name = 1;',
      ['copy +3', 'copy ~3'],
    ],
    [
      'ALTER TABLE is the schema’s affair',
      people,
      `ALTER TABLE person ADD COLUMN x DEFAULT 5; ALTER TABLE person DROP COLUMN boss; ALTER TABLE person RENAME COLUMN name TO n; UPDATE person SET n = 1;`,
      ['', '', '', 'person ~3'],
    ],
    [
      'a savepoint undone gives back what was changed',
      people,
      'SAVEPOINT s; UPDATE person SET name = 1 WHERE id = 1; DELETE FROM person WHERE id = 2; ROLLBACK TO s; RELEASE s;',
      ['', 'person ~1', 'person −1', 'person +1 ~1', ''],
    ],
    [
      'ROLLBACK: a table that was dropped is back, one that was made is gone',
      people,
      `BEGIN; CREATE TABLE a (x); INSERT INTO a VALUES (1); DROP TABLE person; ROLLBACK;`,
      ['', '', 'a +1', 'person −3', 'a −1; person +3'],
    ],
    [
      'ROLLBACK over other columns: said not to be compared',
      people,
      `BEGIN; UPDATE person SET name = 1; ALTER TABLE person ADD COLUMN x; ROLLBACK;`,
      ['', 'person ~3', '', 'person ~? columns'],
    ],
    [
      'an error that ends the transaction: what was changed in it is not known any more',
      people,
      `BEGIN; UPDATE person SET name = 'x'; INSERT OR ROLLBACK INTO person VALUES (1, 'y', 1);`,
      ['', 'person ~3', 'person ~? undone'],
    ],
  ])('%s', (_, setup, script, expected) => expect(told(setup, script)).toEqual(expected));
});

test('a virtual table and those in which it keeps its content', () => {
  const [insert, update, drop] = told(
    fts,
    `INSERT INTO doc VALUES ('three'); UPDATE doc SET body = 'x' WHERE body = 'one'; DROP TABLE doc;`,
  );
  expect(insert).toMatch(/^doc \+1; doc_content \+1: \+1 virtual-table doc; /);
  expect(update).toMatch(/^doc ~1; doc_content ~1: ~1 virtual-table doc; /);
  expect(drop).toMatch(/^doc −3; doc_content −3; /);
  const synced = `${people}${fts} CREATE TRIGGER sync AFTER INSERT ON person BEGIN INSERT INTO doc VALUES (new.name); END;`;
  expect(told(synced, `INSERT INTO person (name) VALUES ('x');`)[0]).toMatch(
    /^doc \+1: \+1 trigger sync; doc_content \+1: \+1 virtual-table doc;/,
  );
});

test('a virtual table may write at the end what it kept back', () => {
  const [, insert, commit] = told(fts, `BEGIN; INSERT INTO doc VALUES ('three'); COMMIT;`);
  expect(insert).toMatch(/^doc \+1; doc_content \+1: /);
  expect(commit).toBe('doc_segdir +1: +1 virtual-table doc');
});

describe('large tables', () => {
  const many = (rows: number): string =>
    `${cascading} INSERT INTO note (person_id, body) WITH RECURSIVE n (i) AS (SELECT 5 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows}) SELECT 1 + i % 3, i FROM n;`;

  test('of 100,000 rows every one is compared', () => {
    expect(
      told(many(100_000), `UPDATE note SET body = 'x' WHERE id <= 50000; UPDATE person SET id = 9 WHERE id = 3;`),
    ).toEqual(['note ~50000', expect.stringMatching(/^note ~3\d{4}: ~3\d{4} person_id ON UPDATE CASCADE; person ~1$/)]);
  });

  test('above, only counts are, and it is said; what counts and counters prove is known still', () => {
    const script = `UPDATE note SET body = 'x'; UPDATE person SET id = 9 WHERE id = 3; UPDATE person SET name = 'x';
      DELETE FROM note WHERE id > 150000; DELETE FROM person WHERE id = 1; INSERT INTO note (person_id) VALUES (2);`;
    expect(told(many(200_000), script)).toEqual([
      'note ~? large (wrote 200000)',
      'note ~? large; person ~1',
      'person ~3',
      'note −50000',
      'note −50001: −50001 person_id ON DELETE CASCADE; person −1',
      'note +1',
    ]);
  });

  test('no more than so much is read for one command', () => {
    const updates = Array.from({ length: 8 }, (_, i) => `UPDATE note SET body = 'x${i}' WHERE id = ${i + 1};`);
    const each = told(many(100_000), updates.join('\n'));
    expect([each.at(0), each.at(-1)]).toEqual(['note ~1', 'note ~? large (wrote 1)']);
  });
});
