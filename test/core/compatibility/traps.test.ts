/** Traps: plans and probes that look right and are not. Each test fails when the trap is stepped into. */
import { describe, expect, test } from 'vitest';
import { app, CREATE, rebuild, SEED, v1 } from '#test/core/compatibility/person-table.ts';
import { reportOf, type ScenarioFiles } from '#test/support/scenario.ts';

/** Why there is no order: the steps, what is said, and the operations that show it. */
function whyNone(files: ScenarioFiles): {
  readonly after: string;
  readonly says: string;
  readonly shown: readonly string[];
} {
  const { order } = reportOf(files);
  if (!order || order.found || !order.counterexample) throw new Error(`found: ${order?.steps.join(' · ')}`);
  const { after, message, trace } = order.counterexample;
  return {
    after: after.join(' · '),
    says: message,
    shown: trace.map(({ app: id, operation }) => `${id}.${operation}`),
  };
}

const verdictOf = (files: ScenarioFiles, id: string, schema: number) =>
  reportOf(files).grid.find((cell) => cell.app === id && cell.schema === schema);

const add = (column: string): string => `ALTER TABLE person ADD COLUMN ${column};`;

describe('values that are all alike prove little: without samples', () => {
  test('a type change turns 0042 into 42', () => {
    const { says } = whyNone({
      migrations: {
        '1_create.sql': CREATE,
        '2_type.sql': rebuild('id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone INTEGER', 'id, name, phone'),
      },
      apps: { v1 },
    });
    expect(says).toMatch(
      /reads \d+(\.\d+)? for phone, the same number in another type; '(00\d+|\d+\.50)' was written$/,
    );
  });

  test('a split loses the only word of a name', () => {
    const { says } = whyNone({
      migrations: {
        '1_create.sql': CREATE,
        '2_split.sql': `${add('first TEXT')} ${add('last TEXT')}
          UPDATE person SET first = substr(name, 1, instr(name, ' ') - 1), last = substr(name, instr(name, ' ') + 1);`,
      },
      apps: {
        v1: v1.replace(
          'UpdatePerson :exec\nUPDATE person SET name = :name, phone',
          'UpdatePerson :exec\nUPDATE person SET phone',
        ),
        v2: `
-- name: GetPerson :one
SELECT id, first || ' ' || last AS name FROM person WHERE id = :id;
`,
      },
    });
    expect(says).toMatch(/^GetPerson reads (NULL|' \w+') for name; '\w+' was written$/);
  });

  test('a reader that takes the new or else the old brings a cleared value back', () => {
    const files = {
      migrations: { '1_create.sql': CREATE, '2_add.sql': add('phone_number TEXT') },
      apps: {
        v1,
        v2: app(['name', 'phone_number AS phone']).replace(
          'SELECT id, name, phone_number AS phone',
          'SELECT id, name, coalesce(phone_number, phone) AS phone',
        ),
      },
      seed: SEED,
    };
    expect(verdictOf(files, 'v2', 2)).toMatchObject({ verdict: 'silent' });
    expect(verdictOf(files, 'v2', 2)?.failures[0]?.message).toBe("GetPerson reads '007' for phone; NULL was written");
  });
});

test('a count that two versions answer differently is found, though no row is read back', () => {
  const count = (where: string): string =>
    `-- name: CountCallable :one\nSELECT count(*) AS n FROM person WHERE ${where};\n`;
  const { says, after } = whyNone({
    migrations: { '1_create.sql': CREATE },
    apps: { v1: `${v1}${count('phone IS NOT NULL')}`, v2: `${v1}${count("phone <> ''")}` },
    seed: SEED,
  });
  expect(after).toBe('start v2');
  expect(says).toMatch(/^v1.CountCallable answers \d+, v2.CountCallable \d+$/);
});

test('a search that two versions answer differently is found', () => {
  const search = (where: string): string =>
    `-- name: SearchPeople :many\nSELECT id, name FROM person WHERE ${where} ORDER BY id;\n`;
  const { says } = whyNone({
    migrations: { '1_create.sql': CREATE },
    apps: { v1: `${v1}${search('name LIKE :name')}`, v2: `${v1}${search("name = :name AND name NOT LIKE '% %'")}` },
    seed: SEED,
  });
  expect(says).toContain('SearchPeople');
});

describe('a row that is deleted leaves something behind that meets the next row of its key', () => {
  const files = (deletes: string): ScenarioFiles => ({
    migrations: {
      '1_create.sql': `${CREATE} CREATE TABLE contact (person_id INTEGER PRIMARY KEY, phone TEXT);`,
    },
    apps: {
      v1: `
-- name: CreatePerson :one
INSERT INTO person (name) VALUES (:name) RETURNING id;
INSERT OR IGNORE INTO contact (person_id, phone) VALUES (last_insert_rowid(), :phone);
-- name: GetPerson :one
SELECT person.id, name, contact.phone FROM person LEFT JOIN contact ON person_id = person.id WHERE person.id = :id;
-- name: DeletePerson :exec
${deletes}
`,
    },
    seed: "INSERT INTO person (name) VALUES ('Ada');",
  });

  test('found', () => {
    const cell = verdictOf(files('DELETE FROM person WHERE id = :id;'), 'v1', 1);
    expect(cell?.failures.map(({ cause, field }) => `${field} ${cause}`)).toEqual(['phone lost-write']);
  });

  test('not where it takes all along', () => {
    const both = 'DELETE FROM contact WHERE person_id = :id;\nDELETE FROM person WHERE id = :id;';
    expect(verdictOf(files(both), 'v1', 1)?.verdict).toBe('ok');
  });
});
