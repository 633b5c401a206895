/** The port's hot path, a statement that is prepared already with few parameters and rows, beside raw bind, step and get. */
import type { SqlParams } from '#core/database.ts';
import type { SqlValue } from 'sql.js';
import { createOpener } from '#engine/in-process.ts';
import { type Figure, medians, timed } from '#test/bench/harness.ts';
import { openRaw, runRaw } from '#test/bench/raw.ts';

const TIMES = 20_000;
const setUp = ['CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, phone TEXT)', 'BEGIN'];

const statements: Readonly<Record<string, { sql: string; params: (i: number) => SqlParams }>> = {
  'one row by key': {
    sql: 'SELECT id, name, phone FROM person WHERE id = :id',
    params: (i) => ({ id: (i % 1000) + 1 }),
  },
  'ten rows': {
    sql: 'SELECT id, name, phone FROM person WHERE id > :id ORDER BY id LIMIT 10',
    params: (i) => ({ id: i % 900 }),
  },
  insert: {
    sql: 'INSERT INTO person (name, phone) VALUES (:name, :phone) RETURNING id',
    params: (i) => ({ name: `Ada ${i}`, phone: '0042' }),
  },
  update: {
    sql: 'UPDATE person SET name = :name WHERE id = :id',
    params: (i) => ({ name: `Bob ${i}`, id: (i % 1000) + 1 }),
  },
};

export async function measurePort(): Promise<readonly Figure[]> {
  const open = await createOpener();
  const fixed = { now: '2026-01-01T00:00:00.000Z', seed: 1 };
  return Object.entries(statements).map(([name, { sql, params }]) => {
    const given = Array.from({ length: TIMES }, (_, i) => params(i));
    // By position (they are given in that order), which costs raw sql.js less than by name.
    const givenRaw = given.map((values) => Object.values(values) as SqlValue[]);
    const ours = (): number => {
      const db = open(null, { foreignKeys: true, fixed });
      for (const statement of setUp) db.query(statement);
      for (let i = 0; i < 1000; i += 1) db.query("INSERT INTO person (name, phone) VALUES ('Ada', '007')");
      const ms = timed(() => given.forEach((values) => db.query(sql, values)));
      db.close();
      return ms;
    };
    const floor = (): number => {
      const db = openRaw(null);
      for (const statement of setUp) db.run(statement);
      for (let i = 0; i < 1000; i += 1) db.run("INSERT INTO person (name, phone) VALUES ('Ada', '007')");
      const statement = db.prepare(sql);
      const ms = timed(() => givenRaw.forEach((values) => runRaw(statement, values)));
      db.close();
      return ms;
    };
    const taken = medians(ours, floor);
    return {
      name: `port: ${name}`,
      unit: 'µs',
      ours: (taken.ours / TIMES) * 1000,
      floor: (taken.floor / TIMES) * 1000,
      // Ours, not a promise: a row costs what sql.js costs, and a microsecond more or less is this machine's noise.
      limit: 1.3,
      about: 'a prepared statement through the port; raw bind, step and get',
    };
  });
}
