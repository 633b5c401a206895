/** Rows that an operation was not about, and rows that are given more than once. */
import { expect, test } from 'vitest';
import { CREATE, SEED, v1 } from '#test/core/compatibility/person-table.ts';
import { reportOf, scenario } from '#test/support/scenario.ts';

const two = `${CREATE}\nCREATE TABLE note (person_id INTEGER REFERENCES person(id) ON DELETE CASCADE, text TEXT);`;
const doubledList = v1.replace(
  'SELECT id, name FROM person ORDER BY id',
  'SELECT id, name FROM person UNION ALL SELECT id, name FROM person',
);

scenario('a list that gives each row twice, rows at the start', {
  migrations: { '1_create.sql': CREATE },
  apps: { v1, v2: doubledList },
  seed: SEED,
  grid: `
        s1
    v1  ok
    v2  silent`,
  says: { 'v2 s1 ListPeople': 'ListPeople lists the row with id 1 2 times instead of once (extra-row)' },
});

scenario('a list that gives each row twice, no row at the start', {
  migrations: { '1_create.sql': CREATE },
  apps: { v1, v2: doubledList },
  grid: `
        s1
    v1  ok
    v2  silent`,
  says: { 'v2 s1 ListPeople': 'ListPeople lists the row with id 1 2 times (extra-row)' },
});

scenario('a join that gives a row once for each of its notes did so before', {
  migrations: { '1_create.sql': two },
  apps: { v1: v1.replace('FROM person ORDER BY id', 'FROM person LEFT JOIN note ON person_id = id ORDER BY id') },
  seed: `${SEED}\nINSERT INTO note VALUES (1, 'a'), (1, 'b');`,
  grid: `
        s1
    v1  ok`,
});

scenario('a join that gives a row only once where it stood twice', {
  migrations: { '1_create.sql': two, '2_fewer.sql': "DELETE FROM note WHERE text = 'b';" },
  apps: { v1: v1.replace('FROM person ORDER BY id', 'FROM person LEFT JOIN note ON person_id = id ORDER BY id') },
  seed: `${SEED}\nINSERT INTO note VALUES (1, 'a'), (1, 'b');`,
  grid: `
        s1  s2
    v1  ok  silent`,
  says: { 'v1 s2 ListPeople': 'ListPeople lists the row with id 1 once instead of 2 times (missing-row)' },
});

scenario('an update that forgets its condition', {
  migrations: { '1_create.sql': CREATE },
  apps: { v1: v1.replace('phone = :phone WHERE id = :id', 'phone = :phone WHERE id = :id OR :id > 0') },
  grid: `
        s1
    v1  silent`,
  says: { 'v1 s1 GetPerson': 'was written (lost-write)' },
});

scenario('a delete that takes other rows along', {
  migrations: { '1_create.sql': CREATE },
  apps: { v1: v1.replace('DELETE FROM person WHERE id = :id', 'DELETE FROM person WHERE id <= :id') },
  grid: `
        s1
    v1  silent`,
  says: { 'v1 s1 GetPerson': 'GetPerson does not find the row with id 2 (lost-write)' },
});

test('a row that a migration lost is one failure of each reader, not another one of each later write', () => {
  const report = reportOf({
    migrations: { '1_create.sql': CREATE, '2_lose.sql': 'DELETE FROM person WHERE id = 1;' },
    apps: { v1 },
    seed: SEED,
  });
  const told = report.grid
    .find(({ schema }) => schema === 2)
    ?.failures.map(({ operation, cause }) => `${operation} ${cause}`);
  expect(told).toEqual(['GetPerson missing-row', 'ListPeople missing-row']);
});

scenario('not blamed: a create that is an upsert', {
  migrations: { '1_a.sql': 'CREATE TABLE person (id INTEGER PRIMARY KEY, email TEXT UNIQUE, name TEXT);' },
  apps: {
    v1: `-- name: CreatePerson :one
INSERT INTO person (email, name) VALUES (:email, :name) ON CONFLICT (email) DO UPDATE SET name = excluded.name RETURNING id;
-- name: GetPerson :one
SELECT id, email, name FROM person WHERE id = :id;
-- name: ListPeople :many
SELECT id, email, name FROM person;
-- name: DeletePerson :exec
DELETE FROM person WHERE id = :id;`,
  },
  seed: "INSERT INTO person (email, name) VALUES ('a@x', 'A'), ('b@x', 'B');",
  grid: `
        s1
    v1  ok`,
});

scenario('not blamed: rows that point to others, a trigger that counts them up', {
  migrations: {
    '1_a.sql': `CREATE TABLE orders (id INTEGER PRIMARY KEY, customer TEXT NOT NULL, total INTEGER NOT NULL DEFAULT 0, updated_at TEXT);
CREATE TABLE item (id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL REFERENCES orders(id) ON DELETE CASCADE, price INTEGER NOT NULL);
CREATE TRIGGER t AFTER INSERT ON item BEGIN UPDATE orders SET total = total + NEW.price WHERE id = NEW.order_id; END;`,
  },
  apps: {
    v1: `-- name: CreateOrder :one
INSERT INTO orders (customer) VALUES (:customer) RETURNING id;
-- name: GetOrder :one
SELECT id, customer, total FROM orders WHERE id = :id;
-- name: ListOrders :many
SELECT o.id, o.customer, count(i.id) AS items FROM orders o LEFT JOIN item i ON i.order_id = o.id GROUP BY o.id;
-- name: DeleteOrder :exec
DELETE FROM orders WHERE id = :id;
-- name: CreateItem :one
INSERT INTO item (order_id, price) VALUES (:order_id, :price) RETURNING id;
-- name: ListItems :many
SELECT id, order_id, price FROM item;
-- name: DeleteItem :exec
DELETE FROM item WHERE id = :id;`,
  },
  seed: "INSERT INTO orders (customer) VALUES ('A'), ('B'); INSERT INTO item (order_id, price) VALUES (1, 5), (1, 6), (2, 7);",
  grid: `
        s1
    v1  ok`,
});

scenario('not blamed: a delete that only marks the row', {
  migrations: { '1_a.sql': 'CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, deleted_at TEXT);' },
  apps: {
    v1: `-- name: CreatePerson :one
INSERT INTO person (name) VALUES (:name) RETURNING id;
-- name: GetPerson :one
SELECT id, name FROM person WHERE id = :id AND deleted_at IS NULL;
-- name: ListPeople :many
SELECT id, name FROM person WHERE deleted_at IS NULL ORDER BY name LIMIT 5;
-- name: DeletePerson :exec
UPDATE person SET deleted_at = CURRENT_TIMESTAMP WHERE id = :id;`,
  },
  seed: "INSERT INTO person (name) VALUES ('A'), ('B');",
  grid: `
        s1
    v1  ok`,
});

scenario('not blamed: a list in another order after each write', {
  migrations: {
    '1_a.sql': 'CREATE TABLE note (id INTEGER PRIMARY KEY, title TEXT, pinned INTEGER NOT NULL DEFAULT 0);',
  },
  apps: {
    v1: `-- name: CreateNote :one
INSERT INTO note (title, pinned) VALUES (:title, :pinned) RETURNING id;
-- name: ListNotes :many
SELECT id, title, pinned FROM note ORDER BY pinned DESC, id DESC;
-- name: SetNotePinned :exec
UPDATE note SET pinned = :pinned WHERE id = :id;
-- name: UpdateNoteTitle :exec
UPDATE note SET title = :title WHERE id = :id;`,
  },
  grid: `
        s1
    v1  ok`,
});

scenario('not blamed: a time, a counter and a name that no operation is given', {
  migrations: {
    '1_a.sql': `CREATE TABLE person (id INTEGER PRIMARY KEY, first TEXT, email TEXT, modified TEXT, version INTEGER NOT NULL DEFAULT 1, done INTEGER);`,
  },
  apps: {
    v1: `-- name: CreatePerson :one
INSERT INTO person (first, email, modified) VALUES (:first, :email, CURRENT_TIMESTAMP) RETURNING id;
-- name: ChangeEmail :exec
UPDATE person SET email = :email, modified = CURRENT_TIMESTAMP, version = version + 1 WHERE id = :id;
-- name: SetPersonDone :exec
UPDATE person SET done = 1 WHERE id = :id;
-- name: ListPeople :many
SELECT id, first, email, modified, version, done, first || ' <' || email || '>' AS address FROM person;`,
  },
  seed: "INSERT INTO person (first, email) VALUES ('A', 'a@x'), ('B', 'b@x');",
  grid: `
        s1
    v1  ok`,
});

scenario('not blamed: rows that point to others, written before them', {
  migrations: {
    '1_a.sql': `CREATE TABLE orders (id INTEGER PRIMARY KEY, customer TEXT NOT NULL);
CREATE TABLE item (id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL REFERENCES orders(id), price INTEGER NOT NULL);`,
  },
  apps: {
    v1: `-- name: CreateItem :one
INSERT INTO item (order_id, price) VALUES (:order_id, :price) RETURNING id;
-- name: ListItems :many
SELECT id, order_id, price FROM item;
-- name: DeleteItem :exec
DELETE FROM item WHERE id = :id;
-- name: CreateOrder :one
INSERT INTO orders (customer) VALUES (:customer) RETURNING id;
-- name: ListOrders :many
SELECT o.id, o.customer, count(i.id) AS items FROM orders o LEFT JOIN item i ON i.order_id = o.id GROUP BY o.id;`,
  },
  seed: "INSERT INTO orders (customer) VALUES ('A'), ('B'); INSERT INTO item (order_id, price) VALUES (1, 5), (1, 6), (2, 7);",
  grid: `
        s1
    v1  ok`,
});

scenario('not green: writes that name their row by nothing that is known', {
  migrations: { '1_create.sql': CREATE },
  apps: {
    v1: `${v1}\n-- name: RenamePerson :exec\nUPDATE person SET name = 'everybody' WHERE :name = :name AND :phone = :phone;`,
  },
  seed: SEED,
  grid: `
        s1
    v1  ok*`,
});
