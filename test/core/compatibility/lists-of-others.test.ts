/**
 * What other linters have rules for comes out here by running it: the schema codes of django-migration-linter, those of Atlas that
 * are about apps and rows, and what strong_migrations calls unsafe for a running app. What is only about locks stays green: SQLite
 * has other locks, and no app reads anything wrong.
 */
import { describe, expect, test } from 'vitest';
import { app, CREATE, rebuild, SEED, v1 } from '#test/core/compatibility/person-table.ts';
import { reportOf, type ScenarioFiles } from '#test/support/scenario.ts';

interface Listed {
  readonly change: string;
  /** What v1 does on the new schema, or why the migration is refused. */
  readonly says: RegExp;
  /** Found where rows are as they could be, and not in the grid. */
  readonly hazard?: string;
  readonly files?: Partial<ScenarioFiles>;
}

function told({ change, files }: Pick<Listed, 'change' | 'files'>) {
  const { migrations = {}, ...others } = files ?? {};
  const report = reportOf({
    apps: { v1 },
    seed: SEED,
    // One that serves before and after: what an ORM read at its start is old then.
    settings: 'plan: [migrate 2]\n',
    ...others,
    migrations: { '1_create.sql': CREATE, ...migrations, '2_change.sql': change },
  });
  const failures = report.grid.flatMap(({ app: id, schema, failures: all }) =>
    id === 'v1' && schema === 2 ? all.map(({ operation, message }) => `${operation}: ${message}`) : [],
  );
  const refused = report.migrations.flatMap(({ error }) => error ?? []);
  const serving = report.plan?.steps.flatMap((step) =>
    step.failures.map(({ operation, message }) => `${operation}: ${message}`),
  );
  return { failures: [...failures, ...(serving ?? []), ...refused], hazards: report.hazards.map(({ id }) => id) };
}

const wide = 'id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone TEXT';
const lists: Readonly<Record<string, Readonly<Record<string, Listed>>>> = {
  'django-migration-linter': {
    NOT_NULL: {
      change:
        "ALTER TABLE person ADD COLUMN email TEXT; UPDATE person SET email = ''; ALTER TABLE person ALTER COLUMN email SET NOT NULL;",
      says: /CreatePerson: NOT NULL constraint failed: person.email/,
    },
    DROP_COLUMN: { change: 'ALTER TABLE person DROP COLUMN phone;', says: /GetPerson: no such column: phone/ },
    DROP_TABLE: { change: 'DROP TABLE person;', says: /GetPerson: no such table: person/ },
    RENAME_COLUMN: {
      change: 'ALTER TABLE person RENAME COLUMN name TO full_name;',
      says: /GetPerson: no such column: name/,
    },
    RENAME_TABLE: { change: 'ALTER TABLE person RENAME TO customer;', says: /GetPerson: no such table: person/ },
    ALTER_COLUMN: {
      change: rebuild('id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone INTEGER', 'id, name, phone'),
      says: /reads 7 for phone, the same number in another type; '007' was written/,
    },
    ADD_UNIQUE: {
      change: 'CREATE UNIQUE INDEX person_phone ON person (phone);',
      says: /CreatePerson: UNIQUE constraint failed: person.phone/,
      files: { apps: { v1: `${v1}-- sample: phone = '1'` } },
    },
  },
  Atlas: {
    'DS102 a table is dropped': { change: 'DROP TABLE person;', says: /no such table: person/ },
    'DS103 a column is dropped': { change: 'ALTER TABLE person DROP COLUMN phone;', says: /no such column: phone/ },
    'MF101 a unique index on a column that is there': {
      change: 'CREATE UNIQUE INDEX person_phone ON person (phone);',
      says: /UpdatePerson: UNIQUE constraint failed: person.phone/,
      hazard: 'unique-on-rows',
    },
    'MF103 a column that takes no NULL': {
      change: 'ALTER TABLE person ADD COLUMN email TEXT NOT NULL;',
      says: /Cannot add a NOT NULL column with default value NULL/,
    },
    'MF104 a column takes no NULL any more': {
      change: 'ALTER TABLE person ALTER COLUMN phone SET NOT NULL;',
      says: /NOT NULL constraint failed|constraint failed/,
    },
    'BC101 a table is renamed': { change: 'ALTER TABLE person RENAME TO customer;', says: /no such table: person/ },
    'BC102 a column is renamed': {
      change: 'ALTER TABLE person RENAME COLUMN phone TO number;',
      says: /no such column: phone/,
    },
  },
  strong_migrations: {
    'removing a column that the app has in its column cache': {
      change: 'ALTER TABLE person DROP COLUMN phone;',
      says: /CreatePerson: table person has no column named phone/,
      files: {
        apps: {
          v1: app(['name']).replace('-- name: CreatePerson :one', '-- name: CreatePerson :one\n-- cache: columns'),
        },
      },
    },
    'renaming a column': {
      change: 'ALTER TABLE person RENAME COLUMN name TO full_name;',
      says: /no such column: name/,
    },
    'renaming a table': { change: 'ALTER TABLE person RENAME TO customer;', says: /no such table: person/ },
    'changing the type of a column': {
      change: rebuild('id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone INTEGER', 'id, name, phone'),
      says: /the same number in another type/,
    },
    'NOT NULL on a column that is there': {
      change: "UPDATE person SET phone = ''; ALTER TABLE person ALTER COLUMN phone SET NOT NULL;",
      says: /NOT NULL constraint failed: person.phone/,
    },
  },
};

describe.each(Object.entries(lists))('%s', (_tool, list) => {
  test.each(Object.entries(list))('%s', (_code, listed) => {
    const { failures, hazards } = told(listed);
    expect(failures.join('\n')).toMatch(listed.says);
    if (listed.hazard !== undefined) expect(hazards).toContain(listed.hazard);
  });
});

test.each([
  ['an index is made', 'CREATE INDEX person_name ON person (name);'],
  ['a column with a default', "ALTER TABLE person ADD COLUMN state TEXT DEFAULT 'new';"],
  ['a table is rebuilt as it was', rebuild(wide, 'id, name, phone')],
  ['a check that every row stands', rebuild(`${wide}, CHECK (length(name) >= 0)`, 'id, name, phone')],
  ['many rows are written', 'UPDATE person SET name = name;'],
])('only about locks: %s', (_, change) => {
  expect(told({ change }).failures).toEqual([]);
});
