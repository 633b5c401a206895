/** What each change of values, types, tables and constraints breaks, in the words of SQLite. */
import { CREATE, rebuild, SEED, v1 } from '#test/core/compatibility/person-table.ts';
import { scenario } from '#test/support/scenario.ts';

scenario('7 change a type by a rebuild: text becomes a number', {
  migrations: {
    '1_create.sql': CREATE,
    '2_type.sql': rebuild('id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone INTEGER', 'id, name, phone'),
  },
  apps: { v1 },
  seed: SEED,
  grid: `
        s1  s2
    v1  ok  silent`,
  says: {
    'v1 s2 GetPerson': "GetPerson reads 7 for phone, the same number in another type; '007' was written (wrong-type)",
  },
});

scenario('7 change a type by a rebuild: found without seed rows, by the shapes of the probes alone', {
  migrations: {
    '1_create.sql': CREATE,
    '2_type.sql': rebuild('id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone NUMERIC', 'id, name, phone'),
  },
  apps: { v1 },
  grid: `
        s1  s2
    v1  ok  silent`,
  says: { 'v1 s2 GetPerson': 'the same number in another type' },
});

scenario('8 change a unit in place', {
  migrations: {
    '1_create.sql': 'CREATE TABLE item (id INTEGER PRIMARY KEY, price INTEGER);',
    '2_cents.sql': 'UPDATE item SET price = price * 100;',
  },
  apps: {
    v1: `-- name: CreateItem :one
INSERT INTO item (price) VALUES (:price) RETURNING id;
-- name: GetItem :one
SELECT id, price FROM item WHERE id = :id;`,
    v2: `-- name: CreateItem :one
INSERT INTO item (price) VALUES (:price * 100) RETURNING id;
-- name: GetItem :one
SELECT id, price / 100 AS price FROM item WHERE id = :id;
-- sample: price = 5, 12`,
  },
  seed: 'INSERT INTO item (price) VALUES (5);',
  grid: `
        s1      s2
    v1  ok      silent
    v2  silent  ok`,
  says: { 'v1 s2 GetItem': 'GetItem reads 500 for price; 5 was written (stale-read)' },
});

scenario('9 split a column with a careless backfill', {
  migrations: {
    '1_create.sql': CREATE,
    '2_split.sql': `ALTER TABLE person ADD COLUMN first TEXT; ALTER TABLE person ADD COLUMN last TEXT;
      UPDATE person SET first = substr(name, 1, instr(name, ' ') - 1), last = substr(name, instr(name, ' ') + 1);`,
  },
  apps: {
    v1,
    v2: `-- name: GetPerson :one
SELECT id, first || ' ' || last AS name, phone FROM person WHERE id = :id;`,
  },
  seed: SEED,
  grid: `
        s1      s2
    v1  ok      ok
    v2  broken  silent`,
  says: {
    'v2 s1 GetPerson': 'no such column: first (sql-error)',
    'v2 s2 GetPerson': "reads ' Plato' for name; 'Plato' was written (stale-read)",
  },
});

scenario('11 move a column to another table: an INNER JOIN drops the row', {
  migrations: {
    '1_create.sql': CREATE,
    '2_contact.sql': `CREATE TABLE contact (person_id INTEGER PRIMARY KEY REFERENCES person(id), phone TEXT);
      INSERT INTO contact SELECT id, phone FROM person WHERE phone IS NOT NULL;`,
  },
  apps: {
    v1,
    v2: `-- name: CreatePerson :one
INSERT INTO person (name) VALUES (:name) RETURNING id;
-- name: GetPerson :one
SELECT p.id, p.name, c.phone FROM person p JOIN contact c ON c.person_id = p.id WHERE p.id = :id;`,
  },
  seed: SEED,
  grid: `
        s1      s2
    v1  ok      ok
    v2  broken  silent`,
  says: {
    'v2 s1 GetPerson': 'no such table: contact (sql-error)',
    'v2 s2 GetPerson': 'GetPerson does not find the row with id 2 (missing-row)',
  },
});

scenario('12 a unique index is refused on duplicates', {
  migrations: { '1_create.sql': CREATE, '2_unique.sql': 'CREATE UNIQUE INDEX phone ON person (phone);' },
  apps: { v1 },
  seed: "INSERT INTO person (name, phone) VALUES ('Ada', '1'), ('Eve', '1');",
  grid: `
        s1  s2
    v1  ok  untested`,
});

scenario('12 a unique index: the old version writes a duplicate', {
  migrations: { '1_create.sql': CREATE, '2_unique.sql': 'CREATE UNIQUE INDEX phone ON person (phone);' },
  apps: {
    v1: `${v1}-- sample: phone = '1'`,
    v2: v1.replace('RETURNING', 'ON CONFLICT (phone) DO UPDATE SET name = excluded.name RETURNING'),
  },
  grid: `
        s1      s2
    v1  ok      broken
    v2  broken* ok`,
  says: {
    'v1 s2 CreatePerson': 'UNIQUE constraint failed: person.phone (sql-error)',
    'v2 s1 CreatePerson': 'ON CONFLICT clause does not match any PRIMARY KEY or UNIQUE constraint (sql-error)',
  },
});

scenario('13 a foreign key', {
  migrations: {
    '1_create.sql': `${CREATE} CREATE TABLE pet (id INTEGER PRIMARY KEY, owner_id INTEGER);`,
    '2_key.sql': `CREATE TABLE new_pet (id INTEGER PRIMARY KEY, owner_id INTEGER REFERENCES person(id));
      DROP TABLE pet; ALTER TABLE new_pet RENAME TO pet;`,
  },
  apps: {
    v1: `-- name: CreatePet :one
INSERT INTO pet (owner_id) VALUES (:owner_id) RETURNING id;
-- name: GetPet :one
SELECT id, owner_id FROM pet WHERE id = :id;
-- sample: owner_id = 4711`,
  },
  grid: `
        s1  s2
    v1  ok  broken*`,
  says: { 'v1 s2 CreatePet': 'FOREIGN KEY constraint failed (sql-error)' },
});

scenario('14 rename a value of an enum', {
  migrations: {
    '1_create.sql': "CREATE TABLE task (id INTEGER PRIMARY KEY, status TEXT CHECK (status IN ('open', 'done')));",
    '2_values.sql': `CREATE TABLE new_task (id INTEGER PRIMARY KEY, status TEXT CHECK (status IN ('open', 'closed')));
      INSERT INTO new_task SELECT id, replace(status, 'done', 'closed') FROM task;
      DROP TABLE task; ALTER TABLE new_task RENAME TO task;`,
  },
  apps: {
    v1: `-- name: CreateTask :one
-- sample: status = 'open', 'done'
INSERT INTO task (status) VALUES (:status) RETURNING id;
-- name: ListDoneTasks :many
SELECT id, status FROM task WHERE status = 'done';`,
  },
  seed: "INSERT INTO task (status) VALUES ('open'), ('done');",
  grid: `
        s1  s2
    v1  ok  broken`,
  says: {
    'v1 s2 CreateTask': 'CHECK constraint failed: status IN',
    'v1 s2 ListDoneTasks': 'ListDoneTasks does not list the row with id 2 (missing-row)',
  },
});

scenario('16 add and drop an index', {
  migrations: {
    '1_create.sql': CREATE,
    '2_add.sql': 'CREATE INDEX ix ON person (name);',
    '3_drop.sql': 'DROP INDEX ix;',
  },
  apps: { v1, v2: v1.replace('FROM person ORDER BY id', 'FROM person INDEXED BY ix ORDER BY id') },
  seed: SEED,
  grid: `
        s1      s2  s3
    v1  ok      ok  ok
    v2  broken  ok  broken`,
  says: { 'v2 s1 ListPeople': 'no such index: ix (sql-error)' },
});

scenario('17 drop a table', {
  migrations: { '1_create.sql': CREATE, '2_drop.sql': 'DROP TABLE person;' },
  apps: { v1 },
  seed: SEED,
  grid: `
        s1  s2
    v1  ok  broken`,
  says: { 'v1 s2 GetPerson': 'no such table: person (sql-error)' },
});

scenario('18 reorder columns by a rebuild: a positional INSERT swaps the values', {
  migrations: {
    '1_create.sql': CREATE.replace(' NOT NULL', ''),
    '2_order.sql': rebuild('id INTEGER PRIMARY KEY, phone TEXT, name TEXT', 'id, name, phone'),
  },
  apps: { v1: v1.replace('INSERT INTO person (name, phone) VALUES (', 'INSERT INTO person VALUES (NULL, ') },
  seed: SEED,
  grid: `
        s1  s2
    v1  ok  silent`,
  says: { 'v1 s2 GetPerson': '(lost-write)' },
});

scenario('10 a migration that rewrites rows: every reader of them is told, not the first alone', {
  migrations: { '1_create.sql': CREATE, '2_rewrite.sql': 'UPDATE person SET name = upper(name);' },
  apps: { v1 },
  seed: SEED,
  grid: `
        s1  s2
    v1  ok  silent`,
  says: {
    'v1 s2 GetPerson': "GetPerson reads 'ADA LOVELACE' for name; 'Ada Lovelace' was written (stale-read)",
    'v1 s2 ListPeople': "ListPeople reads 'ADA LOVELACE' for name; 'Ada Lovelace' was written (stale-read)",
  },
});

scenario('a column that is gone, read by its name in double quotes: the name itself comes back', {
  migrations: {
    '1_create.sql': CREATE,
    '2_rename.sql': 'ALTER TABLE person RENAME COLUMN phone TO phone_number;',
  },
  apps: {
    v1: `-- name: CreatePerson :one
INSERT INTO person (name) VALUES (:name) RETURNING id;
-- name: GetPerson :one
SELECT id, name, "phone" FROM person WHERE id = :id;`,
  },
  seed: SEED,
  grid: `
        s1  s2
    v1  ok  silent`,
  says: {
    'v1 s2 GetPerson':
      "GetPerson reads 'phone' for phone, its own quoted name taken as text; '007' was written (literal-echo)",
  },
});
