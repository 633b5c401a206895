/** Workspaces for the examples of hazards, in few words. */

/** In: the up section of each migration, in order; rows at the end. Out: the files of a workspace. */
export function example(ups: readonly string[], seed = ''): Readonly<Record<string, string>> {
  const files = Object.fromEntries(ups.map((up, i) => [`migrations/${i + 1}_step.sql`, `-- migrate:up\n${up}\n`]));
  return seed === '' ? files : { ...files, 'seed.sql': seed };
}

/** People with notes that go when they go. */
export const peopleWithNotes = `CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE note (id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person(id) ON DELETE CASCADE, body TEXT);`;

/** One table without ties. */
export const people = 'CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, email TEXT);';

/** The same table made anew, with a column that may not be NULL and has a value in each row. */
export const rebuild = `CREATE TABLE person_new (id INTEGER PRIMARY KEY, name TEXT, email TEXT, city TEXT);
INSERT INTO person_new (id, name, email) SELECT id, name, email FROM person;
DROP TABLE person;
ALTER TABLE person_new RENAME TO person;`;
