/** What each change of columns and names breaks, in the words of SQLite, for the old version on the new schema and the other way round. */
import { app, CREATE, rebuild, SEED, v1 } from '#test/core/compatibility/person-table.ts';
import { scenario } from '#test/support/scenario.ts';

scenario('1 add a nullable column', {
  migrations: { '1_create.sql': CREATE, '2_add.sql': 'ALTER TABLE person ADD COLUMN email TEXT;' },
  apps: { v1, v2: app(['name', 'phone', 'email']) },
  seed: SEED,
  grid: `
        s1      s2
    v1  ok      ok
    v2  broken  ok`,
  says: {
    'v2 s1 CreatePerson': 'table person has no column named email (sql-error)',
    'v2 s1 GetPerson': 'no such column: email (sql-error)',
  },
});

scenario('1 add a nullable column under an INSERT without a column list', {
  migrations: { '1_create.sql': CREATE, '2_add.sql': 'ALTER TABLE person ADD COLUMN email TEXT;' },
  apps: { v1: v1.replace('INSERT INTO person (name, phone) VALUES (', 'INSERT INTO person VALUES (NULL, ') },
  seed: SEED,
  grid: `
        s1  s2
    v1  ok  broken`,
  says: { 'v1 s2 CreatePerson': 'table person has 4 columns but 3 values were supplied (sql-error)' },
});

scenario('1 add a nullable column whose name becomes ambiguous in a join', {
  migrations: {
    '1_create.sql': `${CREATE} CREATE TABLE pet (id INTEGER PRIMARY KEY, owner_id INTEGER REFERENCES person(id));`,
    '2_add.sql': 'ALTER TABLE pet ADD COLUMN name TEXT;',
  },
  apps: { v1: `${v1}-- name: CountOwners :many\nSELECT name FROM person JOIN pet ON pet.owner_id = person.id;` },
  grid: `
        s1  s2
    v1  ok  broken`,
  says: { 'v1 s2 CountOwners': 'ambiguous column name: name (sql-error)' },
});

scenario('2 add a NOT NULL column by a rebuild', {
  migrations: {
    '1_create.sql': CREATE,
    '2_add.sql': rebuild(
      'id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone TEXT, email TEXT NOT NULL',
      'id, name, phone, email',
      "id, name, phone, 'none'",
    ),
  },
  apps: { v1, v2: app(['name', 'phone', 'email']) },
  seed: SEED,
  grid: `
        s1      s2
    v1  ok      broken
    v2  broken  ok`,
  says: { 'v1 s2 CreatePerson': 'NOT NULL constraint failed: person.email (sql-error)' },
});

scenario('3 drop a nullable column', {
  migrations: { '1_create.sql': CREATE, '2_drop.sql': 'ALTER TABLE person DROP COLUMN phone;' },
  apps: { v1, v2: app(['name']) },
  seed: SEED,
  grid: `
        s1  s2
    v1  ok  broken
    v2  ok  ok`,
  says: { 'v1 s2 GetPerson': 'no such column: phone (sql-error)' },
});

scenario('4 drop a NOT NULL column', {
  migrations: {
    '1_create.sql': CREATE.replace('phone TEXT', 'phone TEXT NOT NULL'),
    '2_drop.sql': 'ALTER TABLE person DROP COLUMN phone;',
  },
  apps: { v1, v2: app(['name']) },
  seed: "INSERT INTO person (name, phone) VALUES ('Ada', '1');",
  grid: `
        s1      s2
    v1  ok      broken
    v2  broken  ok`,
  says: { 'v2 s1 CreatePerson': 'NOT NULL constraint failed: person.phone (sql-error)' },
});

scenario('4 drop a NOT NULL column, while the new version has a new field that it can never write', {
  migrations: { '1_create.sql': CREATE.replace('phone TEXT', 'phone TEXT NOT NULL, email TEXT') },
  apps: { v1, v2: app(['name', 'email']) },
  grid: `
        s1
    v1  ok
    v2  broken*`,
  says: { 'v2 s1 CreatePerson': 'NOT NULL constraint failed: person.phone (sql-error)' },
});

scenario('5 rename a column', {
  migrations: { '1_create.sql': CREATE, '2_rename.sql': 'ALTER TABLE person RENAME COLUMN name TO full_name;' },
  apps: { v1, v2: app(['full_name AS name', 'phone']) },
  seed: SEED,
  grid: `
        s1      s2
    v1  ok      broken
    v2  broken  ok`,
  says: {
    'v1 s2 GetPerson': 'no such column: name (sql-error)',
    'v2 s1 GetPerson': 'no such column: full_name (sql-error)',
  },
});

scenario('5 rename a column that is read in double quotes: the answer is the name itself', {
  migrations: { '1_create.sql': CREATE, '2_rename.sql': 'ALTER TABLE person RENAME COLUMN phone TO phone_number;' },
  apps: { v1: v1.replace('SELECT id, name, phone FROM', 'SELECT id, name, "phone" AS phone FROM') },
  seed: SEED,
  grid: `
        s1  s2
    v1  ok  broken`,
  says: { 'v1 s2 GetPerson': "GetPerson reads 'phone' for phone, its own quoted name taken as text" },
});

scenario('6 rename a table', {
  migrations: { '1_create.sql': CREATE, '2_rename.sql': 'ALTER TABLE person RENAME TO customer;' },
  apps: { v1, v2: app(['name', 'phone'], 'customer') },
  seed: SEED,
  grid: `
        s1      s2
    v1  ok      broken
    v2  broken  ok`,
  says: {
    'v1 s2 ListPeople': 'no such table: person (sql-error)',
    'v2 s1 ListPeople': 'no such table: customer (sql-error)',
  },
});

scenario('6 rename a table and leave a view of the old name', {
  migrations: {
    '1_create.sql': CREATE,
    '2_rename.sql': 'ALTER TABLE person RENAME TO customer; CREATE VIEW person AS SELECT * FROM customer;',
  },
  apps: { v1 },
  seed: SEED,
  grid: `
        s1  s2
    v1  ok  broken`,
  says: { 'v1 s2 CreatePerson': 'cannot modify person because it is a view (sql-error)' },
});

scenario('6 a view with INSTEAD OF triggers gives no key back', {
  migrations: {
    '1_create.sql': CREATE,
    '2_rename.sql': `ALTER TABLE person RENAME TO customer; CREATE VIEW person AS SELECT * FROM customer;
      CREATE TRIGGER person_insert INSTEAD OF INSERT ON person BEGIN
        INSERT INTO customer (name, phone) VALUES (NEW.name, NEW.phone);
      END;
      CREATE TRIGGER person_update INSTEAD OF UPDATE ON person BEGIN
        UPDATE customer SET name = NEW.name, phone = NEW.phone WHERE id = OLD.id;
      END;
      CREATE TRIGGER person_delete INSTEAD OF DELETE ON person BEGIN DELETE FROM customer WHERE id = OLD.id; END;`,
  },
  apps: { v1 },
  seed: SEED,
  grid: `
        s1  s2
    v1  ok  silent`,
  says: { 'v1 s2 CreatePerson': 'CreatePerson gives no id back' },
});
