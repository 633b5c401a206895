/** The safe way of each change, found by running it; and that without one of its steps there is none. */
import { describe, expect, test } from 'vitest';
import { app, CREATE, rebuild, SEED, v1 } from '#test/core/compatibility/person-table.ts';
import { reportOf, type ScenarioFiles } from '#test/support/scenario.ts';

interface Way extends ScenarioFiles {
  /** The steps, or the last line of why there is none. */
  readonly order: string | RegExp;
  readonly noReturn?: number | null;
  /** What else stands in the way. */
  readonly cut?: string;
}

function way(name: string, { order, noReturn, cut, ...files }: Way): void {
  test(name, () => {
    const { order: found, migrations } = reportOf(files);
    const why = found?.counterexample;
    const told = why && `${why.after.join(' · ')}: ${why.message}`;
    const failed = migrations.flatMap(({ error }) => error ?? []);
    if (typeof order === 'string') expect(found?.steps.join(' · '), `${told ?? ''} ${failed.join()}`).toBe(order);
    else expect(found?.found === false && told).toMatch(order);
    if (cut !== undefined) expect(found?.cut.map(({ message }) => message)).toContain(cut);
    if (noReturn !== undefined) expect(found?.pointOfNoReturn).toBe(noReturn);
  });
}

const add = (column: string): string => `ALTER TABLE person ADD COLUMN ${column};`;
const drop = (column: string): string => `ALTER TABLE person DROP COLUMN ${column};`;
const relax = (column: string): string => `ALTER TABLE person ALTER COLUMN ${column} DROP NOT NULL;`;

/** Operations by their SQL: `writes` gives the columns and their values, `reads` the columns that are read. */
function person(writes: Readonly<Record<string, string>>, reads: string, ids = false): string {
  const columns = Object.keys(writes);
  return `
-- name: CreatePerson :one
INSERT INTO person (${[...(ids ? ['id'] : []), ...columns].join(', ')}) VALUES (${[...(ids ? [':id'] : []), ...Object.values(writes)].join(', ')})${ids ? '' : ' RETURNING id'};
-- name: GetPerson :one
SELECT id, ${reads} FROM person WHERE id = :id;
-- name: UpdatePerson :exec
UPDATE person SET ${columns.map((column) => `${column} = ${writes[column]}`).join(', ')} WHERE id = :id;
-- name: DeletePerson :exec
DELETE FROM person WHERE id = :id;
-- name: ListPeople :many
SELECT id, ${reads} FROM person ORDER BY id;
`;
}

way('1 add a nullable column', {
  migrations: { '1_create.sql': CREATE, '2_add.sql': add('email TEXT') },
  apps: { v1, v2: app(['name', 'phone', 'email']) },
  seed: SEED,
  order: 'migrate 2 · start v2 · finish v2',
  noReturn: null,
});

way('2 add a NOT NULL column', {
  migrations: {
    '1_create.sql': CREATE,
    '2_add.sql': add('email TEXT'),
    '3_backfill.sql': "UPDATE person SET email = name || '@example.org' WHERE email IS NULL;",
    '4_set.sql': 'ALTER TABLE person ALTER COLUMN email SET NOT NULL;',
  },
  apps: { v1, v2: app(['name', 'phone', 'email']) },
  seed: SEED,
  order: 'migrate 2 · start v2 · finish v2 · migrate 3 · migrate 4',
  noReturn: 5,
});

way('3 drop a nullable column', {
  migrations: { '1_create.sql': CREATE, '2_drop.sql': drop('phone') },
  apps: { v1, v2: app(['name']) },
  seed: SEED,
  order: 'start v2 · finish v2 · migrate 2',
  noReturn: 3,
});

way('4 drop a NOT NULL column', {
  migrations: {
    '1_create.sql': CREATE.replace('phone TEXT', 'phone TEXT NOT NULL'),
    '2_relax.sql': relax('phone'),
    '3_drop.sql': drop('phone'),
  },
  apps: { v1, v2: app(['name']) },
  seed: "INSERT INTO person (name, phone) VALUES ('Ada', '1');",
  order: 'migrate 2 · start v2 · finish v2 · migrate 3',
});

describe('5 rename a column', () => {
  const writesBoth = { name: ':name', full_name: ':name', phone: ':phone' };
  const apps = {
    v1,
    v2: person(writesBoth, 'name, phone'),
    v3: person(writesBoth, 'full_name AS name, phone'),
    v4: app(['full_name AS name', 'phone']),
  };
  const backfill = 'UPDATE person SET full_name = name WHERE full_name IS NOT name;';
  const migrations = (fill: string) => ({
    '1_create.sql': CREATE,
    '2_add.sql': add('full_name TEXT'),
    '3_backfill.sql': fill,
    '4_relax.sql': relax('name'),
    '5_drop.sql': drop('name'),
  });
  const all = { migrations: migrations(backfill), apps, seed: SEED };
  const { '4_relax.sql': _relax, ...unrelaxed } = all.migrations;

  way('by four versions', {
    ...all,
    order:
      'migrate 2 · start v2 · finish v2 · migrate 3 · migrate 4 · start v3 · finish v3 · start v4 · finish v4 · migrate 5',
    noReturn: 10,
  });
  const { '3_backfill.sql': _backfill, ...unfilled } = all.migrations;
  const filled = (set: string) => ({
    ...all,
    migrations: unfilled,
    settings: `rollout:\n  backfill:\n    table: person\n    set: ${set}\n`,
  });
  way('a backfill that is a step of its own', {
    ...filled('full_name = name'),
    order:
      'migrate 2 · migrate 3 · start v2 · finish v2 · backfill · start v3 · finish v3 · start v4 · finish v4 · migrate 4',
    noReturn: 10,
  });
  way('the step copies only the NULL rows', {
    ...filled('full_name = name WHERE full_name IS NULL'),
    order: /ListPeople|GetPerson|no such column/,
  });
  way('a backfill of only the NULL rows', {
    ...all,
    migrations: migrations('UPDATE person SET full_name = name WHERE full_name IS NULL;'),
    order: /ListPeople|GetPerson|no such column/,
  });
  way('no relaxing step', { ...all, migrations: unrelaxed, order: /name/ });
  way('the backfill inside the expanding migration', {
    ...all,
    migrations: { ...unrelaxed, '2_add.sql': `${add('full_name TEXT')} ${backfill}`, '3_backfill.sql': relax('name') },
    order: /name/,
  });
  way('no third version', { ...all, apps: { v1, v2: apps.v2, v4: apps.v4 }, order: /name/ });
  way('a reader that takes the new or else the old', {
    ...all,
    apps: { v1, v2: person(writesBoth, 'coalesce(full_name, name) AS name, phone'), v4: apps.v4 },
    order: /name/,
  });
});

way('5 rename a column of a table with thousands of rows: those that tell two states apart are the last', {
  migrations: {
    '1_create.sql': CREATE,
    '2_add.sql': add('full_name TEXT'),
    '3_backfill.sql': 'UPDATE person SET full_name = name WHERE full_name IS NOT name;',
  },
  apps: {
    v1,
    v2: person({ name: ':name', full_name: ':name', phone: ':phone' }, 'name, phone'),
    v3: person({ name: ':name', full_name: ':name', phone: ':phone' }, 'full_name AS name, phone'),
  },
  seed: `WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 6000) INSERT INTO person (name) SELECT 'P' || i FROM n;`,
  order: 'migrate 2 · start v2 · finish v2 · migrate 3 · start v3 · finish v3',
});

describe('6 rename a table', () => {
  const triggers = (view: string, table: string) => `
    CREATE TRIGGER ${view}_insert INSTEAD OF INSERT ON ${view} BEGIN
      INSERT INTO ${table} (id, name, phone) VALUES (NEW.id, NEW.name, NEW.phone); END;
    CREATE TRIGGER ${view}_update INSTEAD OF UPDATE ON ${view} BEGIN
      UPDATE ${table} SET name = NEW.name, phone = NEW.phone WHERE id = OLD.id; END;
    CREATE TRIGGER ${view}_delete INSTEAD OF DELETE ON ${view} BEGIN DELETE FROM ${table} WHERE id = OLD.id; END;`;
  const own = person({ name: ':name', phone: ':phone' }, 'name, phone', true);
  const files = {
    migrations: {
      '1_create.sql': CREATE,
      '2_rename.sql': `ALTER TABLE person RENAME TO customer; CREATE VIEW person AS SELECT * FROM customer; ${triggers('person', 'customer')}`,
      '3_drop.sql': 'DROP VIEW person;',
    },
    apps: { v1: own, v2: own.replaceAll(/(INTO|FROM|UPDATE) person/g, '$1 customer') },
    seed: SEED,
  };
  way('with a view of the old name and triggers', {
    ...files,
    order: 'migrate 2 · start v2 · finish v2 · migrate 3',
    noReturn: 4,
  });
  way('with a view alone', {
    ...files,
    migrations: {
      ...files.migrations,
      '2_rename.sql': 'ALTER TABLE person RENAME TO customer; CREATE VIEW person AS SELECT * FROM customer;',
    },
    order: /^start v2: no such table: customer$/,
    cut: 'cannot modify person because it is a view',
  });
});

describe('7 change a type', () => {
  const samples = 'samples:\n  phone: ["007", "12.50", "abc"]\n';
  const seed = SEED;
  way('by a rebuild', {
    migrations: {
      '1_create.sql': CREATE,
      '2_type.sql': rebuild('id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone INTEGER', 'id, name, phone'),
    },
    apps: { v1 },
    seed,
    settings: samples,
    order:
      /^migrate 2: (?:ListPeople|GetPerson) reads 7 for phone, the same number in another type; '007' was written$/,
  });
});

describe('9 split a column', () => {
  const first = "substr(:name, 1, instr(:name || ' ', ' ') - 1)";
  const last = "substr(:name, instr(:name || ' ', ' ') + 1)";
  const split = { name: ':name', first, last, phone: ':phone' };
  const joined = "CASE WHEN last = '' THEN first ELSE first || ' ' || last END AS name, phone";
  const files = (fill: string) => ({
    migrations: {
      '1_create.sql': CREATE,
      '2_add.sql': `${add('first TEXT')} ${add('last TEXT')}`,
      '3_fill.sql': fill,
      '4_relax.sql': relax('name'),
      '5_drop.sql': drop('name'),
    },
    apps: {
      v1,
      v2: person(split, 'name, phone'),
      v3: person(split, joined),
      v4: person({ first, last, phone: ':phone' }, joined),
    },
    seed: SEED,
  });
  way('with care', {
    ...files(`UPDATE person SET first = substr(name, 1, instr(name || ' ', ' ') - 1),
      last = substr(name, instr(name || ' ', ' ') + 1);`),
    order:
      'migrate 2 · start v2 · finish v2 · migrate 3 · migrate 4 · start v3 · finish v3 · start v4 · finish v4 · migrate 5',
  });
  way('carelessly: Plato has an empty first name', {
    ...files(`UPDATE person SET first = substr(name, 1, instr(name, ' ') - 1),
      last = substr(name, instr(name, ' ') + 1);`),
    order: /name/,
  });
});

describe('8 change a unit', () => {
  const create = 'CREATE TABLE product (id INTEGER PRIMARY KEY, price NUMERIC);';
  const product = (writes: string, reads: string): string => `
-- name: CreateProduct :one
INSERT INTO product (${writes.split(' = ')[0]}) VALUES (${writes.split(' = ')[1]}) RETURNING id;
-- name: GetProduct :one
SELECT id, ${reads} AS price FROM product WHERE id = :id;
-- name: SetProductPrice :exec
UPDATE product SET ${writes} WHERE id = :id;
`;
  const seed = 'INSERT INTO product (price) VALUES (12.5), (3);';
  const settings = 'samples:\n  price: [12.5, 3, 0.25]\n';
  way('in place', {
    migrations: { '1_create.sql': create, '2_cents.sql': 'UPDATE product SET price = price * 100;' },
    apps: { v1: product('price = :price', 'price'), v2: product('price = :price * 100', 'price / 100.0') },
    seed,
    settings,
    order: /^(migrate 2|start v2): GetProduct reads [\d.]+ for price; [\d.]+ was written$/,
  });
  const both = (reads: string): string => `
-- name: CreateProduct :one
INSERT INTO product (price, cents) VALUES (:price, CAST(round(:price * 100) AS INTEGER)) RETURNING id;
-- name: GetProduct :one
SELECT id, ${reads} AS price FROM product WHERE id = :id;
-- name: SetProductPrice :exec
UPDATE product SET price = :price, cents = CAST(round(:price * 100) AS INTEGER) WHERE id = :id;
`;
  way('in a new column', {
    migrations: {
      '1_create.sql': create,
      '2_add.sql': 'ALTER TABLE product ADD COLUMN cents INTEGER;',
      '3_fill.sql': 'UPDATE product SET cents = CAST(round(price * 100) AS INTEGER);',
      '4_drop.sql': 'ALTER TABLE product DROP COLUMN price;',
    },
    apps: {
      v1: product('price = :price', 'price'),
      v2: both('price'),
      v3: both('cents / 100.0'),
      v4: product('cents = CAST(round(:price * 100) AS INTEGER)', 'cents / 100.0'),
    },
    seed,
    settings,
    order: 'migrate 2 · start v2 · finish v2 · migrate 3 · start v3 · finish v3 · start v4 · finish v4 · migrate 4',
  });
});

describe('10 merge columns', () => {
  const create = 'CREATE TABLE person (id INTEGER PRIMARY KEY, first TEXT, last TEXT);';
  const old = { first: ':first', last: ':last' };
  const merged = 'json_array(:first, :last)';
  const parted = "json_extract(name, '$[0]') AS first, json_extract(name, '$[1]') AS last";
  way('by a new column', {
    migrations: {
      '1_create.sql': create,
      '2_add.sql': add('name TEXT'),
      '3_fill.sql': 'UPDATE person SET name = json_array(first, last);',
      '4_drop.sql': `${drop('first')} ${drop('last')}`,
    },
    apps: {
      v1: person(old, 'first, last'),
      v2: person({ ...old, name: merged }, 'first, last'),
      v3: person({ ...old, name: merged }, parted),
      v4: person({ name: merged }, parted),
    },
    seed: "INSERT INTO person (first, last) VALUES ('Ada', 'Lovelace'), ('Plato', NULL);",
    order: 'migrate 2 · start v2 · finish v2 · migrate 3 · start v3 · finish v3 · start v4 · finish v4 · migrate 4',
  });
});

describe('11 move a column to another table', () => {
  const upsert =
    'INSERT INTO contact (person_id, phone) VALUES (:id, :phone) ON CONFLICT (person_id) DO UPDATE SET phone = excluded.phone;';
  const moved = (old: boolean, join: string, reads: string): string => `
-- name: CreatePerson :exec
INSERT INTO person (id, name${old ? ', phone' : ''}) VALUES (:id, :name${old ? ', :phone' : ''});
${upsert}
-- name: GetPerson :one
SELECT person.id, name, ${reads} FROM person ${join} WHERE person.id = :id;
-- name: UpdatePerson :exec
UPDATE person SET name = :name${old ? ', phone = :phone' : ''} WHERE id = :id;
${upsert}
-- name: ListPeople :many
SELECT person.id, name FROM person ${join} ORDER BY person.id;
`;
  const files = (join: string): ScenarioFiles => ({
    migrations: {
      '1_create.sql': CREATE,
      '2_contact.sql': 'CREATE TABLE contact (person_id INTEGER PRIMARY KEY, phone TEXT);',
      '3_fill.sql': `INSERT INTO contact (person_id, phone) SELECT id, phone FROM person WHERE true
        ON CONFLICT (person_id) DO UPDATE SET phone = excluded.phone;`,
      '4_drop.sql': drop('phone'),
    },
    apps: {
      v1: `
-- name: CreatePerson :exec
INSERT INTO person (id, name, phone) VALUES (:id, :name, :phone);
-- name: GetPerson :one
SELECT id, name, phone FROM person WHERE id = :id;
-- name: UpdatePerson :exec
UPDATE person SET name = :name, phone = :phone WHERE id = :id;
-- name: ListPeople :many
SELECT id, name FROM person ORDER BY id;
`,
      v2: moved(true, '', 'person.phone AS phone'),
      v3: moved(true, join, 'contact.phone AS phone'),
      v4: moved(false, join, 'contact.phone AS phone'),
    },
    seed: SEED,
  });
  way('with UPSERT, both written', {
    ...files('JOIN contact ON person_id = person.id'),
    order: 'migrate 2 · start v2 · finish v2 · migrate 3 · start v3 · finish v3 · start v4 · finish v4 · migrate 4',
  });
  way('not yet synced, an INNER JOIN drops the row', {
    ...files('JOIN contact ON person_id = person.id'),
    migrations: {
      '1_create.sql': CREATE,
      '2_contact.sql': 'CREATE TABLE contact (person_id INTEGER PRIMARY KEY, phone TEXT);',
    },
    order: /^migrate 2 · start v2 · finish v2 · start v3: ListPeople does not list the row with id 1$/,
  });
});

describe('13 a foreign key', () => {
  const create = `CREATE TABLE team (id INTEGER PRIMARY KEY, title TEXT);
    CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, team_id INTEGER);`;
  const key = `CREATE TABLE new_person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, team_id INTEGER REFERENCES team(id));
    INSERT INTO new_person (id, name, team_id) SELECT id, name, team_id FROM person;
    DROP TABLE person; ALTER TABLE new_person RENAME TO person;`;
  const team =
    '-- name: CreateTeam :one\nINSERT INTO team (title) VALUES (:title) RETURNING id;\n-- name: GetTeam :one\nSELECT id, title FROM team WHERE id = :id;\n';
  way('while the old version writes what is not there', {
    migrations: { '1_create.sql': create, '2_key.sql': key },
    apps: { v1: `${team}${person({ name: ':name', team_id: ':team_number' }, 'name, team_id AS team_number')}` },
    seed: '',
    settings: 'samples:\n  team_number: [7, 8]\n',
    order: /FOREIGN KEY constraint failed/,
  });
});

way('15 change a default', {
  migrations: {
    '1_create.sql':
      "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone TEXT, state TEXT DEFAULT 'new');",
    '2_default.sql': `CREATE TABLE new_person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone TEXT, state TEXT DEFAULT 'open');
      INSERT INTO new_person SELECT * FROM person; DROP TABLE person; ALTER TABLE new_person RENAME TO person;`,
  },
  apps: { v1, v2: app(['name', 'phone', 'state']) },
  seed: SEED,
  order: 'migrate 2 · start v2 · finish v2',
});

way('12 a unique index while the old version writes duplicates', {
  migrations: { '1_create.sql': CREATE, '2_unique.sql': 'CREATE UNIQUE INDEX person_phone ON person (phone);' },
  apps: { v1 },
  seed: SEED,
  settings: "samples:\n  phone: ['1']\n",
  order: /^migrate 2: UNIQUE constraint failed: person.phone$/,
});

describe('12 a unique index where there are duplicates', () => {
  const phone = 'coalesce(phone, (SELECT phone FROM shared_phone WHERE person_id = person.id)) AS phone';
  const taken = (other: string): string =>
    `CASE WHEN EXISTS (SELECT 1 FROM person WHERE phone = :phone${other}) THEN NULL ELSE :phone END`;
  const share = (id: string): string =>
    `INSERT INTO shared_phone (person_id, phone) SELECT ${id}, :phone WHERE (SELECT phone FROM person WHERE id = ${id}) IS NOT :phone;`;
  const people = (create: string, update: string): string => `
-- name: CreatePerson :one
INSERT INTO person (name, phone) VALUES (:name, ${create}
-- name: GetPerson :one
SELECT id, name, ${phone} FROM person WHERE id = :id;
-- name: UpdatePerson :exec
DELETE FROM shared_phone WHERE person_id = :id;
UPDATE person SET name = :name, phone = ${update}
-- name: DeletePerson :exec
DELETE FROM shared_phone WHERE person_id = :id;
DELETE FROM person WHERE id = :id;
-- name: ListPeople :many
SELECT id, name FROM person ORDER BY id;
`;
  const files = {
    migrations: {
      '1_create.sql': CREATE,
      '2_share.sql': 'CREATE TABLE shared_phone (person_id INTEGER PRIMARY KEY, phone TEXT);',
      '3_dedupe.sql': `INSERT INTO shared_phone SELECT id, phone FROM person WHERE EXISTS
        (SELECT 1 FROM person AS other WHERE other.phone = person.phone AND other.id < person.id);
        UPDATE person SET phone = NULL WHERE id IN (SELECT person_id FROM shared_phone);`,
      '4_unique.sql': 'CREATE UNIQUE INDEX person_phone ON person (phone);',
    },
    seed: "INSERT INTO person (name, phone) VALUES ('Ada', '007'), ('Bob', '007');",
    settings: "samples:\n  phone: ['1']\n",
  };
  const v2 = people(':phone) RETURNING id;', ':phone WHERE id = :id;');
  const v3 = people(
    `${taken('')}) RETURNING id;\n${share('last_insert_rowid()')}`,
    `${taken(' AND id <> :id')} WHERE id = :id;\n${share(':id')}`,
  );
  way('one version reads what is put aside, the next writes no duplicate, then they are put aside', {
    ...files,
    apps: { v1, v2, v3 },
    order: 'migrate 2 · start v2 · finish v2 · start v3 · finish v3 · migrate 3 · migrate 4',
  });

  way('duplicates that are only deleted are lost', {
    ...files,
    migrations: {
      ...files.migrations,
      '3_dedupe.sql':
        'DELETE FROM person WHERE EXISTS (SELECT 1 FROM person AS other WHERE other.phone = person.phone AND other.id < person.id);',
    },
    apps: { v1, v2, v3 },
    order: /migrate 3/,
  });
});

describe('14 rename a value of an enum', () => {
  const create =
    "CREATE TABLE task (id INTEGER PRIMARY KEY, title TEXT, status TEXT CHECK (status IN ('open', 'done')));";
  const rebuilt = (
    values: string,
  ) => `CREATE TABLE new_task (id INTEGER PRIMARY KEY, title TEXT, status TEXT CHECK (status IN (${values})));
    INSERT INTO new_task SELECT id, title, status FROM task; DROP TABLE task; ALTER TABLE new_task RENAME TO task;`;
  const task = (read: string, write: string) => `
-- name: CreateTask :one
INSERT INTO task (title, status) VALUES (:title, ${write}) RETURNING id;
-- name: GetTask :one
SELECT id, title, ${read} AS status FROM task WHERE id = :id;
-- name: SetTaskStatus :exec
UPDATE task SET status = ${write} WHERE id = :id;
-- name: ListTasks :many
SELECT id, title, ${read} AS status FROM task ORDER BY id;
-- name: CountFinished :one
SELECT count(*) AS n FROM task WHERE ${read} = 'done';
`;
  const asOld = "CASE status WHEN 'finished' THEN 'done' ELSE status END";
  const asNew = "CASE :status WHEN 'done' THEN 'finished' ELSE :status END";
  way('widen, read both, write the new one, narrow', {
    migrations: {
      '1_create.sql': create,
      '2_widen.sql': rebuilt("'open', 'done', 'finished'"),
      '3_fill.sql': "UPDATE task SET status = 'finished' WHERE status = 'done';",
      '4_narrow.sql': rebuilt("'open', 'finished'"),
    },
    apps: { v1: task('status', ':status'), v2: task(asOld, ':status'), v3: task(asOld, asNew) },
    seed: "INSERT INTO task (title, status) VALUES ('a', 'open'), ('b', 'done');",
    settings: 'samples:\n  status: [open, done]\n',
    order: 'migrate 2 · start v2 · finish v2 · start v3 · finish v3 · migrate 3 · migrate 4',
  });
});

way('16 an index', {
  migrations: {
    '1_create.sql': CREATE,
    '2_index.sql': 'CREATE INDEX ix ON person (phone);',
    '3_none.sql': 'DROP INDEX ix;',
  },
  apps: { v1 },
  seed: SEED,
  order: 'migrate 2 · migrate 3',
  noReturn: null,
});

way('17 drop a table', {
  migrations: {
    '1_create.sql': `${CREATE} CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT);`,
    '2_drop.sql': 'DROP TABLE note;',
  },
  apps: {
    v1: `${v1}-- name: CreateNote :one\nINSERT INTO note (text) VALUES (:text) RETURNING id;\n-- name: GetNote :one\nSELECT id, text FROM note WHERE id = :id;\n`,
    v2: v1,
  },
  seed: SEED,
  order: 'start v2 · finish v2 · migrate 2',
  noReturn: 3,
});

way('18 reorder columns', {
  migrations: {
    '1_create.sql': CREATE,
    '2_reorder.sql': rebuild('id INTEGER PRIMARY KEY, phone TEXT, name TEXT NOT NULL', 'id, name, phone'),
  },
  apps: { v1: v1.replace('INSERT INTO person (name, phone) VALUES (', 'INSERT INTO person VALUES (NULL, '), v2: v1 },
  seed: SEED,
  order: 'start v2 · finish v2 · migrate 2',
  noReturn: 3,
});
