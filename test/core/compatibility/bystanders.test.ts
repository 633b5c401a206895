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
