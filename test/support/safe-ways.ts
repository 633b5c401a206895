/** Workspaces for which there is a safe order, each a change of a kind of its own. */
import { CREATE, SEED, app, rebuild, v1 } from '#test/core/compatibility/person-table.ts';
import type { ScenarioFiles } from '#test/support/scenario.ts';

const add = (column: string): string => `ALTER TABLE person ADD COLUMN ${column};`;
const drop = (column: string): string => `ALTER TABLE person DROP COLUMN ${column};`;
const relax = (column: string): string => `ALTER TABLE person ALTER COLUMN ${column} DROP NOT NULL;`;

/** Migrations as they come, the table first. */
const numbered = (steps: readonly string[]): ScenarioFiles['migrations'] =>
  Object.fromEntries([CREATE, ...steps].map((sql, at) => [`${at + 1}_step.sql`, sql]));

/** v1, and it writes another column besides. */
export const writesBoth = (column: string, from: 'name' | 'phone'): string =>
  v1
    .replace('(name, phone) VALUES (:name, :phone)', `(name, ${column}, phone) VALUES (:name, :${from}, :phone)`)
    .replace('SET name = :name', `SET name = :name, ${column} = :${from}`);

/** A rename by four versions. In: the steps after the first; how the third version reads the name. */
export function renameInSteps(steps: readonly string[], third = 'full AS name'): ScenarioFiles {
  const both = writesBoth('full', 'name');
  return {
    migrations: numbered(steps),
    apps: {
      v1,
      v2: both,
      v3: both.replaceAll('SELECT id, name', `SELECT id, ${third}`),
      v4: app(['full AS name', 'phone']),
    },
    seed: SEED,
  };
}

export const renameSteps = {
  add: add('full TEXT'),
  copy: 'UPDATE person SET full = name WHERE full IS NOT name;',
  relax: relax('name'),
  drop: drop('name'),
} as const;

const keyed = (table: string): string =>
  app(['name', 'phone'], table).replace(
    `INSERT INTO ${table} (name, phone) VALUES (:name, :phone) RETURNING id`,
    `INSERT INTO ${table} (id, name, phone) VALUES (:id, :name, :phone)`,
  );

export const safeWays: Readonly<Record<string, ScenarioFiles>> = {
  'a rename by four versions': renameInSteps(Object.values(renameSteps)),
  'a column that is added': {
    migrations: numbered([add('email TEXT')]),
    apps: { v1, v2: app(['name', 'phone', 'email']) },
    seed: SEED,
  },
  'a column that is dropped': { migrations: numbered([drop('phone')]), apps: { v1, v2: app(['name']) }, seed: SEED },
  'a NOT NULL column that is dropped': {
    migrations: numbered([relax('name'), drop('name')]),
    apps: { v1, v2: app(['phone']) },
    seed: SEED,
  },
  'a table of another name behind a view': {
    migrations: numbered([
      `ALTER TABLE person RENAME TO customer; CREATE VIEW person AS SELECT * FROM customer;
CREATE TRIGGER i INSTEAD OF INSERT ON person BEGIN INSERT INTO customer VALUES (NEW.id, NEW.name, NEW.phone); END;
CREATE TRIGGER u INSTEAD OF UPDATE ON person BEGIN UPDATE customer SET name = NEW.name, phone = NEW.phone WHERE id = OLD.id; END;
CREATE TRIGGER d INSTEAD OF DELETE ON person BEGIN DELETE FROM customer WHERE id = OLD.id; END;`,
      'DROP VIEW person;',
    ]),
    apps: { v1: keyed('person'), v2: keyed('customer') },
    seed: SEED,
  },
  'a rebuild with the columns in another order': {
    migrations: numbered([rebuild('id INTEGER PRIMARY KEY, phone TEXT, name TEXT NOT NULL', 'id, name, phone')]),
    apps: { v1, v2: app(['phone', 'name']) },
    seed: SEED,
  },
};
