/** Traps into which probes could fall: false greens, false reds, and probes that break each other. */
import { describe, expect, test } from 'vitest';
import { reportOf, scenario } from '#test/support/scenario.ts';

const PERSON = 'CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone TEXT);';
const v1 = `
-- name: CreatePerson :one
INSERT INTO person (name, phone) VALUES (:name, :phone) RETURNING id;
-- name: GetPerson :one
SELECT id, name, phone FROM person WHERE id = :id;
-- name: UpdatePersonPhone :exec
UPDATE person SET phone = :phone WHERE id = :id;
-- name: DeletePerson :exec
DELETE FROM person WHERE id = :id;
-- name: ListPeople :many
SELECT id, name, phone FROM person ORDER BY name;`;

/** One app on one schema. */
function alone(name: string, schema: string, app: string, verdict: string, seed = ''): void {
  scenario(name, { migrations: { '1_create.sql': schema }, apps: { v1: app }, seed, grid: `    s1\nv1 ${verdict}` });
}

/** An app on the schema of one that is in order. */
function after(name: string, schema: string, app: string, verdict: string, oldest = v1): void {
  scenario(name, {
    migrations: { '1_create.sql': schema },
    apps: { v1: oldest, v2: app },
    grid: `   s1\nv1 ok\nv2 ${verdict}`,
  });
}

describe('no false red: values are those that the oldest version takes', () => {
  alone(
    'a CHECK with samples',
    `CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, phone TEXT CHECK (phone GLOB '+[0-9]*'));`,
    `${v1}\n-- sample: phone = '+41', '+420'`,
    'ok',
  );
  alone(
    'a CHECK without samples is not covered, and not red',
    `CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, phone TEXT NOT NULL CHECK (phone GLOB '+[0-9]*'));`,
    v1,
    'ok*',
  );
  alone(
    'a rule for values as a trigger is not covered, and not red',
    `${PERSON} CREATE TRIGGER rule BEFORE INSERT ON person WHEN NEW.phone IS NULL OR NEW.phone NOT GLOB '+[0-9]*'
      BEGIN SELECT RAISE(ABORT, 'a phone number begins with +'); END;`,
    v1,
    'ok*',
  );
  scenario('an oldest version to which NULL means "leave it"', {
    migrations: { '1_create.sql': PERSON, '2_lose.sql': 'ALTER TABLE person RENAME COLUMN phone TO mobile;' },
    apps: { v1: v1.replace('phone = :phone', 'phone = coalesce(:phone, phone)') },
    grid: `
          s1  s2
      v1  ok  broken*`,
  });
  alone(
    'an update that is given what it must find is not covered, and not red',
    PERSON,
    v1.replace('SET phone = :phone WHERE id = :id', 'SET phone = :phone WHERE id = :id AND name = :name'),
    'ok*',
  );
  scenario('two references whose keys coincide', {
    migrations: {
      '1_create.sql': `CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);
        CREATE TABLE company (id INTEGER PRIMARY KEY, title TEXT);
        CREATE TABLE contact (id INTEGER PRIMARY KEY, owner_id INTEGER NOT NULL REFERENCES person(id),
          company_id INTEGER NOT NULL REFERENCES company(id));`,
    },
    apps: {
      v1: ['person name', 'company title', 'contact owner_id,company_id']
        .map((each) => each.split(' '))
        .map(([entity, fields = '']) => {
          // One of the names tells what it points to, the other one does not.
          const name = entity![0]!.toUpperCase() + entity!.slice(1);
          return `-- name: Create${name} :one
INSERT INTO ${entity} (${fields}) VALUES (${fields.replaceAll(/\w+/g, ':$&')}) RETURNING id;
-- name: Get${name} :one\nSELECT id, ${fields} FROM ${entity} WHERE id = :id;`;
        })
        .join('\n'),
    },
    seed: "INSERT INTO person (name) VALUES ('a'), ('b'); INSERT INTO company (title) VALUES ('a'), ('b'), ('c');",
    grid: `
          s1
      v1  ok`,
  });
  alone(
    'a search for another row, by a value that one row has',
    PERSON,
    `${v1}\n-- name: GetNextPerson :one\nSELECT id, name FROM person WHERE name > :name ORDER BY name LIMIT 1;`,
    'ok',
  );
  scenario('a list with a limit that a newer version comes to with its second create', {
    migrations: { '1_create.sql': PERSON },
    apps: {
      v1: v1.replace('ORDER BY name', 'ORDER BY id LIMIT 10'),
      v2: `${v1.replace('ORDER BY name', 'ORDER BY id LIMIT 10')}
-- name: AddPerson :one
INSERT INTO person (name, phone) VALUES (:name, :phone) RETURNING id;`,
    },
    grid: `
          s1
      v1  ok
      v2  ok`,
  });
  scenario('a list that has always given a row twice', {
    migrations: { '1_create.sql': PERSON, '2_lose.sql': 'DELETE FROM person WHERE id = 2;' },
    apps: { v1: v1.replace('FROM person ORDER BY name', 'FROM person JOIN (SELECT 1 UNION ALL SELECT 2)') },
    seed: "INSERT INTO person (name) VALUES ('Ada'), ('Plato');",
    grid: `
          s1  s2
      v1  ok  silent`,
    says: { 'v1 s2 ListPeople': 'ListPeople does not list the row with id 2 (missing-row)' },
  });
  alone(
    'samples that come round again under UNIQUE',
    PERSON.replace('phone TEXT', "phone TEXT UNIQUE CHECK (phone GLOB '+[0-9]*')"),
    `${v1}\n-- sample: phone = '+41', '+420'`,
    'ok',
  );
  alone(
    'rows that point to each other',
    'CREATE TABLE node (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES node(id));',
    `
-- name: CreateNode :one
INSERT INTO node (parent_id) VALUES (:parent_id) RETURNING id;
-- name: GetNode :one
SELECT id, parent_id FROM node WHERE id = :id;
-- name: SetNodeParent :exec
UPDATE node SET parent_id = :parent_id WHERE id = :id;
-- name: DeleteNode :exec
DELETE FROM node WHERE id = :id;`,
    'ok',
    'INSERT INTO node (parent_id) VALUES (NULL), (1);',
  );
  alone(
    'a row of the past that others point to, in an app that creates none',
    `${PERSON} CREATE TABLE pet (id INTEGER PRIMARY KEY, owner_id INTEGER NOT NULL REFERENCES person(id));`,
    v1.replace(/-- name: CreatePerson[^]*?-- name: GetPerson :one/, '-- name: GetPerson :one\n-- entity: person'),
    'ok',
    "INSERT INTO person (name) VALUES ('Ada'), ('Eve'); INSERT INTO pet (owner_id) VALUES (2);",
  );
  alone('UNIQUE', PERSON.replace('phone TEXT', 'phone TEXT UNIQUE'), v1, 'ok');
  alone(
    'numbers in a STRICT table',
    'CREATE TABLE item (id INTEGER PRIMARY KEY, count INTEGER NOT NULL, paid INTEGER CHECK (paid IN (0, 1))) STRICT;',
    `
-- name: CreateItem :one
INSERT INTO item (count, paid) VALUES (:count, :paid) RETURNING id;
-- name: GetItem :one
SELECT id, count, paid FROM item WHERE id = :id;`,
    'ok',
  );
  alone(
    'a key that the app gives',
    'CREATE TABLE doc (id TEXT PRIMARY KEY, title TEXT);',
    `
-- name: CreateDoc :exec
INSERT INTO doc (id, title) VALUES (:id, :title);
-- name: GetDoc :one
SELECT id, title FROM doc WHERE id = :id;
-- name: DeleteDoc :exec
DELETE FROM doc WHERE id = :id;`,
    'ok',
  );
  alone(
    'rows that point to rows of another entity, declared before it',
    `${PERSON} CREATE TABLE pet (id INTEGER PRIMARY KEY, name TEXT NOT NULL, owner_id INTEGER NOT NULL REFERENCES person(id));`,
    `
-- name: CreatePet :one
INSERT INTO pet (name, owner_id) VALUES (:name, :owner_id) RETURNING id;
-- name: GetPet :one
SELECT id, name, owner_id FROM pet WHERE id = :id;
${v1}`,
    'ok',
  );
  alone(
    'a one-to-one reference',
    `${PERSON} CREATE TABLE contact (id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL UNIQUE REFERENCES person(id), email TEXT);`,
    `${v1}
-- name: CreateContact :one
INSERT INTO contact (person_id, email) VALUES (:person_id, :email) RETURNING id;
-- name: GetContact :one
SELECT id, person_id, email FROM contact WHERE id = :id;`,
    'ok',
  );
  alone(
    'rows that point to rows of the seed',
    `CREATE TABLE country (code TEXT PRIMARY KEY); CREATE TABLE city (id INTEGER PRIMARY KEY, code TEXT NOT NULL REFERENCES country(code));`,
    `
-- name: CreateCity :one
INSERT INTO city (code) VALUES (:code) RETURNING id;
-- name: GetCity :one
SELECT id, code FROM city WHERE id = :id;`,
    'ok',
    "INSERT INTO country VALUES ('CH'), ('CZ');",
  );
  alone(
    'a list with a condition',
    PERSON,
    `${v1}\n-- name: ListPeopleWithPhone :many\nSELECT id, phone FROM person WHERE phone IS NOT NULL;`,
    'ok',
  );
  alone(
    'a soft delete',
    PERSON.replace('phone TEXT', 'phone TEXT, deleted INTEGER'),
    v1
      .replace('DELETE FROM person', 'UPDATE person SET deleted = 1')
      .replaceAll('FROM person WHERE', 'FROM person WHERE deleted IS NULL AND')
      .replace('FROM person ORDER', 'FROM person WHERE deleted IS NULL ORDER'),
    'ok',
  );
  alone(
    'a seed that uses foreign keys and values like ours',
    PERSON,
    v1,
    'ok',
    "INSERT INTO person (name, phone) VALUES ('Kalo', '0042'), ('', ''), ('O''Hara', NULL);",
  );
});

describe('no false green', () => {
  after(
    'an update that does nothing',
    PERSON,
    v1.replace('SET phone = :phone WHERE', 'SET phone = phone WHERE :phone IS :phone AND'),
    'silent',
  );
  scenario('a reader that takes whatever columns there are', {
    migrations: { '1_create.sql': PERSON, '2_rename.sql': 'ALTER TABLE person RENAME COLUMN phone TO mobile;' },
    apps: { v1: v1.replace('SELECT id, name, phone FROM person WHERE', 'SELECT * FROM person WHERE') },
    seed: "INSERT INTO person (name, phone) VALUES ('Ada', '1');",
    grid: `
          s1  s2
      v1  ok  broken`,
    says: { 'v1 s2 GetPerson': 'GetPerson gives no phone any more (missing-field)' },
  });
  scenario('a newer version that takes whatever columns there are, and means the new ones', {
    migrations: { '1_create.sql': PERSON, '2_rename.sql': 'ALTER TABLE person RENAME COLUMN phone TO mobile;' },
    apps: {
      v1: v1.replace('SELECT id, name, phone FROM person WHERE', 'SELECT * FROM person WHERE'),
      v2: v1
        .replace('SELECT id, name, phone FROM person WHERE', 'SELECT * FROM person WHERE')
        .replaceAll('phone', 'mobile'),
    },
    grid: `
          s2
      v2  ok`,
  });
  alone(
    'a relative update is not covered, and not red',
    'CREATE TABLE item (id INTEGER PRIMARY KEY, stock INTEGER NOT NULL);',
    `-- name: CreateItem :one\nINSERT INTO item (stock) VALUES (:stock) RETURNING id;
-- name: GetItem :one\nSELECT id, stock FROM item WHERE id = :id;
-- name: UpdateItemStock :exec\nUPDATE item SET stock = stock + :change WHERE id = :id;`,
    'ok*',
  );
  after(
    'NULL means "leave it" to the oldest, and an error to a newer version',
    PERSON,
    v1.replace('phone = :phone', 'phone = CASE WHEN :phone IS NULL THEN abs(-9223372036854775808) ELSE :phone END'),
    'broken',
    v1.replace('phone = :phone', 'phone = coalesce(:phone, phone)'),
  );
  for (const [name, order] of [
    ['before', 1],
    ['after', -1],
  ] as const)
    scenario(`a write that destroys rows of another entity, written ${name} them`, {
      migrations: {
        '1_create.sql': `${PERSON} CREATE TABLE pet (id INTEGER PRIMARY KEY, name TEXT);`,
        '2_trap.sql': 'CREATE TRIGGER trap AFTER UPDATE ON person BEGIN DELETE FROM pet; END;',
      },
      apps: {
        v1: [
          v1,
          '-- name: CreatePet :one\nINSERT INTO pet (name) VALUES (:name) RETURNING id;\n-- name: GetPet :one\nSELECT id, name FROM pet WHERE id = :id;',
        ]
          .toSorted(() => order)
          .join('\n'),
      },
      seed: "INSERT INTO pet (name) VALUES ('Rex');",
      grid: `
            s1  s2
        v1  ok  silent`,
    });
  after(
    'a list by a value that finds nobody',
    PERSON,
    `${v1}\n-- name: ListPeopleByPhone :many\nSELECT id, name FROM person WHERE name = :phone;`,
    'silent',
  );
  scenario('a foreign key that is looked at only when all is committed', {
    migrations: {
      '1_create.sql': 'CREATE TABLE pet (id INTEGER PRIMARY KEY, name TEXT, person_id INTEGER);',
      '2_key.sql': `CREATE TABLE person (id INTEGER PRIMARY KEY);
        CREATE TABLE new_pet (id INTEGER PRIMARY KEY, name TEXT,
          person_id INTEGER DEFAULT 7 REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED);
        DROP TABLE pet; ALTER TABLE new_pet RENAME TO pet;`,
    },
    apps: {
      v1: `-- name: CreatePet :one\nINSERT INTO pet (name) VALUES (:name) RETURNING id;
-- name: GetPet :one\nSELECT id, name FROM pet WHERE id = :id;`,
    },
    grid: `
          s1  s2
      v1  ok  broken*`,
    says: { 'v1 s2 CreatePet': 'FOREIGN KEY constraint failed (sql-error)' },
  });
  after(
    'a cleared value that comes back to life',
    PERSON.replace('phone TEXT', 'phone TEXT, old TEXT'),
    v1
      .replace('(name, phone) VALUES (:name, :phone)', '(name, phone, old) VALUES (:name, :phone, :phone)')
      .replace('SELECT id, name, phone', 'SELECT id, name, coalesce(phone, old) AS phone'),
    'silent',
  );
  after(
    'a newer version to which NULL means "leave it"',
    PERSON,
    v1.replace('phone = :phone', 'phone = coalesce(:phone, phone)'),
    'silent',
  );
  alone(
    'a delete that deletes nothing',
    PERSON,
    v1.replace('DELETE FROM person WHERE', 'DELETE FROM person WHERE id < 0 AND'),
    'silent',
  );
  alone(
    'a delete that leaves something behind for the next row with the key',
    `CREATE TABLE doc (id TEXT PRIMARY KEY, title TEXT); CREATE TABLE log (doc TEXT UNIQUE); CREATE TRIGGER t AFTER INSERT ON doc BEGIN INSERT INTO log VALUES (NEW.id); END;`,
    `
-- name: CreateDoc :exec
INSERT INTO doc (id, title) VALUES (:id, :title);
-- name: GetDoc :one
SELECT id, title FROM doc WHERE id = :id;
-- name: DeleteDoc :exec
DELETE FROM doc WHERE id = :id;`,
    'broken',
  );
  after(
    'an operation of several statements whose second fails',
    PERSON,
    v1.replace('SET phone = :phone WHERE id = :id;', 'SET phone = :phone WHERE id = :id;\nINSERT INTO log VALUES (1);'),
    'broken',
  );
  after(
    'a lookup that no longer finds its row',
    PERSON,
    `${v1}\n-- name: GetPersonByName :one\nSELECT id, name FROM person WHERE name = lower(:name);`,
    'silent',
  );
  after(
    'a lookup that finds somebody else',
    `${PERSON} CREATE TABLE line (person_id INTEGER, number TEXT);
     CREATE TRIGGER copy AFTER INSERT ON person BEGIN INSERT INTO line VALUES (NEW.id + 1, NEW.phone); END;`,
    `${v1}\n-- name: GetPersonByPhone :one
     SELECT p.id, p.name FROM person p LEFT JOIN line l ON l.person_id = p.id WHERE l.number = :phone;`,
    'silent',
  );
  after(
    'a lookup that finds somebody else, told by what it says of them',
    PERSON,
    `${v1}\n-- name: GetPersonByPhone :one\nSELECT max(name) AS name FROM person WHERE :phone IS NOT NULL;`,
    'silent',
  );
  after(
    'an operation without a role that is refused',
    PERSON,
    `${v1}\n-- name: Archive :exec\nINSERT INTO archive SELECT * FROM person;`,
    'broken',
  );
});

describe('crashing on NULL', () => {
  const careful = v1.replace(
    'SELECT id, name, phone FROM person WHERE',
    '-- nonnull: phone\nSELECT id, name, phone FROM person WHERE',
  );
  scenario('is broken for a newer version, and keeps the oldest from writing NULL', {
    migrations: { '1_create.sql': PERSON },
    apps: { v1, v2: careful },
    grid: `
          s1
      v1  ok
      v2  broken`,
    says: { 'v2 s1 GetPerson': 'GetPerson reads NULL for phone, and crashes on it (null-read)' },
  });
  alone('is nothing to an oldest version that never writes one', PERSON, careful, 'ok');
});

describe('probes do not disturb each other', () => {
  test('an operation that ends the transaction spoils its own cell only', () => {
    const rolling = v1.replace('INSERT INTO person (name, phone)', 'INSERT OR ROLLBACK INTO person (name, phone)');
    const { grid } = reportOf({
      migrations: { '1_create.sql': PERSON, '2_unique.sql': 'CREATE UNIQUE INDEX p ON person (coalesce(phone, 1));' },
      apps: {
        v1: rolling,
        v2: v1.replace('(name, phone) VALUES (:name, :phone)', "(name, phone) VALUES (:name, 'x' || id)"),
      },
      seed: "INSERT INTO person (name) VALUES ('Ada');",
    });
    expect(grid.filter(({ schema }) => schema === 1).map(({ verdict }) => verdict)).toEqual(['ok', 'broken']);
    expect(grid.find(({ app, schema }) => app === 'v1' && schema === 2)?.failures[0]?.message).toMatch(
      /UNIQUE constraint failed/,
    );
  });

  test('what a probe writes is gone before the next cell: the same app, told otherwise, has the same cells', () => {
    const { grid } = reportOf({
      migrations: { '1_create.sql': PERSON, '2_drop.sql': 'ALTER TABLE person DROP COLUMN phone;' },
      apps: { v1, v2: v1, v3: v1.replaceAll('FROM', ' FROM') },
    });
    const rows = ['v1', 'v2', 'v3'].map((id) =>
      JSON.stringify(grid.filter(({ app, schema }) => app === id && schema > 0).map((cell) => ({ ...cell, app: '' }))),
    );
    expect(new Set(rows).size).toBe(1);
    expect(grid.filter(({ app }) => app === 'v2').map(({ verdict }) => verdict)).toEqual(['broken', 'ok', 'broken']);
  });
});

describe('coverage is never a silent green', () => {
  test('a search with a parameter that no one gives', () => {
    const files = {
      migrations: { '1_create.sql': PERSON },
      apps: { v1: `${v1}\n-- name: SearchPeople :many\nSELECT id FROM person WHERE name LIKE :q;` },
    };
    const report = reportOf(files);
    expect(report.coverage).toEqual({ operations: [5, 6], uncovered: ['v1.SearchPeople'], fields: [] });
    expect(report.grid.find(({ schema }) => schema === 1)).toMatchObject({
      verdict: 'ok',
      covered: false,
      untried: ['SearchPeople'],
    });
    expect(report.problems.map(({ code }) => code)).toEqual(['operation-parameter-ungiven']);
    const helped = reportOf({ ...files, apps: { v1: `${files.apps.v1}\n-- sample: q = 'K%'` } });
    expect(helped.coverage).toEqual({ operations: [6, 6], uncovered: [], fields: [] });
    expect(helped.problems).toEqual([]);
  });

  test('a field that nobody reads back', () => {
    const { coverage } = reportOf({
      migrations: { '1_create.sql': PERSON },
      apps: { v1: v1.replaceAll('name, phone FROM', 'name FROM') },
    });
    expect(coverage.uncovered).toEqual(['v1.CreatePerson', 'v1.UpdatePersonPhone']);
    expect(coverage.fields).toEqual(['v1.CreatePerson.phone', 'v1.UpdatePersonPhone.phone']);
  });

  test('a write of nobody knows which entity', () => {
    const pet =
      '-- name: CreatePet :one\nINSERT INTO pet (name) VALUES (:name) RETURNING id;\n-- name: GetPet :one\nSELECT id, name FROM pet WHERE id = :id;';
    const { coverage } = reportOf({
      migrations: { '1_create.sql': `${PERSON} CREATE TABLE pet (id INTEGER PRIMARY KEY, name TEXT);` },
      apps: { v1: `${v1}\n${pet}\n-- name: SetPhone :exec\nUPDATE person SET phone = :phone WHERE id = :id;` },
    });
    expect(coverage.uncovered).toEqual(['v1.SetPhone']);
  });

  test('an app without operations is untested', () => {
    const { grid } = reportOf({ migrations: { '1_create.sql': PERSON }, apps: { v1, v2: '-- nothing yet' } });
    expect(grid.filter(({ app }) => app === 'v2').map(({ verdict, covered }) => [verdict, covered])).toEqual([
      ['untested', false],
      ['untested', false],
    ]);
  });

  test('a get of rows that nothing creates', () => {
    const { grid, coverage } = reportOf({
      migrations: { '1_create.sql': PERSON },
      apps: { v1: '-- name: GetPerson :one\nSELECT id FROM person WHERE id = :id;' },
    });
    expect(grid.at(-1)).toMatchObject({ verdict: 'untested', covered: false });
    expect(coverage.uncovered).toEqual(['v1.GetPerson']);
  });

  alone(
    'a create whose rows nobody reads',
    PERSON,
    '-- name: CreatePerson :one\nINSERT INTO person (name, phone) VALUES (:name, :phone) RETURNING id;',
    'untested',
  );

  test('a create that says nothing of its key can not be read back', () => {
    const { coverage } = reportOf({
      migrations: { '1_create.sql': PERSON },
      apps: { v1: '-- name: CreatePerson :exec\nINSERT INTO person (name) VALUES (:name);' },
    });
    expect(coverage.uncovered).toEqual(['v1.CreatePerson']);
  });
});

test('a default that looks as if it had been written is a warning', () => {
  const { warnings, grid } = reportOf({
    migrations: {
      '1_create.sql': PERSON,
      '2_add.sql': "ALTER TABLE person ADD COLUMN email TEXT NOT NULL DEFAULT '';",
    },
    apps: {
      v1,
      v2: v1.replaceAll('name, phone', 'name, phone, email').replace(':name, :phone', ':name, :phone, :email'),
    },
    seed: "INSERT INTO person (name) VALUES ('Ada');",
  });
  expect(warnings).toEqual([
    { cause: 'shadowed-default', reader: 'v2.ListPeople', field: 'email', schema: 2 },
    { cause: 'shadowed-default', reader: 'v2.GetPerson', field: 'email', schema: 2 },
  ]);
  expect(grid.filter(({ schema }) => schema === 2).map(({ verdict }) => verdict)).toEqual(['ok', 'ok']);
});
