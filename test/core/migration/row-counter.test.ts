/** The counter that counts only what may have changed, against one that counts everything each time. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SqlDatabase } from '#core/database.ts';
import { watchRows } from '#core/migration/row-counter.ts';
import { isRollback, rowEffectOf } from '#core/migration/statement-effect.ts';
import { createOpener } from '#engine/in-process.ts';

const open = await createOpener();

const table = fc.constantFrom('a', 'b', 'c', '"d d"');
const key = fc.integer({ min: 1, max: 6 });
const statement = fc.oneof(
  fc.tuple(table, key, key).map(([t, k, l]) => `INSERT INTO ${t} (id, v) VALUES (${k}, ${l})`),
  fc.tuple(table, key).map(([t, k]) => `INSERT OR IGNORE INTO ${t} (id, v) SELECT id + ${k}, v FROM a`),
  fc.tuple(table, key, key).map(([t, k, l]) => `insert or replace into ${t} (id, v) values (${k}, ${l})`),
  fc.tuple(table, key).map(([t, k]) => `REPLACE INTO main.${t} (id, v) VALUES (${k}, ${k})`),
  fc.tuple(table, key).map(([t, k]) => `INSERT INTO ${t} (id, v) VALUES (${k}, 1) ON CONFLICT DO UPDATE SET v = v + 1`),
  fc.tuple(table, key, key).map(([t, k, l]) => `UPDATE OR REPLACE ${t} SET v = ${k} WHERE id > ${l}`),
  fc.tuple(table, key).map(([t, k]) => `DELETE FROM ${t} WHERE id > ${k}`),
  table.map((t) => `DELETE FROM ${t}`),
  table.map((t) => `DROP TABLE IF EXISTS ${t}`),
  table.map((t) => `CREATE TABLE IF NOT EXISTS ${t} (id INTEGER PRIMARY KEY, v REFERENCES a ON DELETE CASCADE)`),
  table.map((t) => `CREATE TABLE ${t} (id INTEGER PRIMARY KEY, v UNIQUE ON CONFLICT REPLACE)`),
  table.map((t) => `CREATE TEMP TABLE ${t} (id INTEGER PRIMARY KEY, v)`),
  table.map((t) => `CREATE TABLE IF NOT EXISTS ${t} (id INTEGER PRIMARY KEY, v)`),
  fc.tuple(table, table).map(([t, u]) => `CREATE TABLE ${t} AS SELECT * FROM ${u}`),
  table.map((t) => `CREATE TRIGGER after_${t.length} AFTER INSERT ON ${t} BEGIN DELETE FROM a WHERE id = new.v; END`),
  fc.constantFrom(
    'BEGIN',
    'COMMIT',
    'ROLLBACK',
    'SAVEPOINT s',
    'ROLLBACK TO s',
    'RELEASE s',
    'VACUUM',
    'ALTER TABLE a ADD COLUMN w',
    'ALTER TABLE b ADD COLUMN u REFERENCES a ON DELETE CASCADE',
    'UPDATE b SET u = id',
  ),
);

function countAll(db: SqlDatabase): Map<string, number> {
  const rows = (sql: string) => {
    const result = db.query(sql);
    return result.ok ? result.value.rows : [];
  };
  const names = rows(`SELECT name FROM main.sqlite_schema WHERE type = 'table'`).map(([name]) => String(name));
  return new Map(names.map((name) => [name, Number(rows(`SELECT count(*) FROM main."${name}"`)[0]![0])]));
}

test('after any script, its differences add up to what is there', () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 25 }), fc.boolean(), (script, tied) => {
      const db = open(null, { foreignKeys: true, fixed: null });
      for (const name of ['a', 'b'])
        db.query(`CREATE TABLE ${name} (id INTEGER PRIMARY KEY, v ${tied ? 'REFERENCES a ON DELETE CASCADE' : ''})`);
      const after = watchRows(db);
      let counts = countAll(db);
      for (const sql of script) {
        const result = db.query(sql);
        const told = after({
          effect: rowEffectOf(sql),
          changes: result.ok ? result.value.changes : 0,
          undone: !result.ok || isRollback(sql),
        });
        const now = countAll(db);
        const difference = [...new Set([...counts.keys(), ...now.keys()])]
          .map((name) => [name, (now.get(name) ?? 0) - (counts.get(name) ?? 0)] as const)
          .filter(([, rows]) => rows !== 0);
        expect({ sql, told }).toEqual({ sql, told: Object.fromEntries(difference) });
        counts = now;
      }
      db.close();
    }),
    { numRuns: 60 },
  );
}, 30_000);

test('a column that ties a table to another ends the trust in what a statement names', () => {
  const db = open(null, { foreignKeys: true, fixed: null });
  db.query('CREATE TABLE a (id INTEGER PRIMARY KEY)');
  db.query('CREATE TABLE b (id INTEGER PRIMARY KEY)');
  db.query('INSERT INTO a VALUES (1)');
  db.query('INSERT INTO b VALUES (1), (2)');
  const after = watchRows(db);
  const told = ['ALTER TABLE b ADD COLUMN u REFERENCES a ON DELETE CASCADE', 'UPDATE b SET u = 1', 'DELETE FROM a'].map(
    (sql) => {
      const result = db.query(sql);
      return after({ effect: rowEffectOf(sql), changes: result.ok ? result.value.changes : 0, undone: false });
    },
  );
  expect(told).toEqual([{}, {}, { a: -1, b: -2 }]);
});
