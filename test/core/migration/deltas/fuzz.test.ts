/** What is told of rows, held against all rows of all tables read before and after, after statements of every kind. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SqlDatabase, SqlValue } from '#core/database.ts';
import type { RowDelta } from '#core/migration/deltas/row-delta.ts';
import { createOpener } from '#engine/in-process.ts';
import { watched } from '#test/core/migration/deltas/watched.ts';

const open = await createOpener();

const table = fc.constantFrom('a', 'b', 'c', '"d d"');
const key = fc.integer({ min: 1, max: 4 });
const action = fc.constantFrom('CASCADE', 'SET NULL', 'SET DEFAULT', 'NO ACTION');
const ties = fc
  .tuple(fc.constantFrom('a', 'b'), action, action)
  .map(([t, d, u]) => `REFERENCES ${t} (id) ON DELETE ${d} ON UPDATE ${u}`);
const column = fc.constantFrom(
  'id INTEGER PRIMARY KEY',
  'id PRIMARY KEY',
  'id UNIQUE ON CONFLICT REPLACE',
  'id UNIQUE',
);
const body = fc.oneof(
  fc.tuple(table, key).map(([t, k]) => `DELETE FROM ${t} WHERE id = ${k}`),
  fc.tuple(table, key).map(([t, k]) => `REPLACE INTO ${t} (id, v) VALUES (${k}, 2)`),
  fc.tuple(table, key).map(([t, k]) => `UPDATE OR IGNORE ${t} SET v = ${k}`),
);
const event = fc.constantFrom('INSERT', 'UPDATE', 'DELETE');
const statement = fc.oneof(
  fc.tuple(table, key, key).map(([t, k, l]) => `INSERT INTO ${t} (id, v) VALUES (${k}, ${l}), (${k + 10}, ${l})`),
  fc.tuple(table, table, key).map(([t, u, k]) => `INSERT OR IGNORE INTO ${t} (id, v) SELECT id + ${k}, v FROM ${u}`),
  fc.tuple(table, key, key).map(([t, k, l]) => `INSERT OR FAIL INTO ${t} (id, v) VALUES (${k + 20}, 1), (${l}, ${l})`),
  fc.tuple(table, key, key).map(([t, k, l]) => `INSERT OR ROLLBACK INTO ${t} (id, v) VALUES (${k}, ${l})`),
  fc.tuple(table, key).map(([t, k]) => `REPLACE INTO main.${t} (id, v) VALUES (${k}, ${k})`),
  fc.tuple(table, key).map(([t, k]) => `INSERT INTO ${t} (id, v) VALUES (${k}, 1) ON CONFLICT DO UPDATE SET v = v + 1`),
  fc.tuple(table, key, key).map(([t, k, l]) => `UPDATE OR REPLACE ${t} SET id = ${k} WHERE id > ${l}`),
  fc.tuple(table, key, key).map(([t, k, l]) => `UPDATE ${t} SET v = ${k} WHERE id > ${l}`),
  fc.tuple(table, key).map(([t, k]) => `UPDATE ${t} SET id = id + ${k}`),
  fc.tuple(table, key).map(([t, k]) => `WITH x AS (SELECT ${k} AS k) DELETE FROM ${t} WHERE id IN (SELECT k FROM x)`),
  table.map((t) => `DELETE FROM ${t}`),
  fc.constant('INSERT OR IGNORE INTO c (id, v) SELECT total_changes(), changes() + 100 * last_insert_rowid()'),
  table.map((t) => `DROP TABLE IF EXISTS ${t}`),
  fc.tuple(table, column, ties).map(([t, c, r]) => `CREATE TABLE IF NOT EXISTS ${t} (${c}, v DEFAULT 1 ${r})`),
  fc.tuple(table, ties).map(([t, r]) => `CREATE TABLE ${t} (id INTEGER PRIMARY KEY, v ${r}) WITHOUT ROWID`),
  table.map((t) => `CREATE TEMP TABLE ${t} (id INTEGER PRIMARY KEY, v)`),
  fc.tuple(table, table).map(([t, u]) => `CREATE TABLE ${t} AS SELECT * FROM ${u}`),
  fc.tuple(table, table).map(([t, u]) => `ALTER TABLE ${t} RENAME TO ${u}`),
  fc
    .tuple(table, event, body)
    .map(([t, e, b]) => `CREATE TRIGGER t_${t.length}_${e} AFTER ${e} ON ${t} BEGIN ${b}; END`),
  fc.constantFrom('BEGIN', 'COMMIT', 'ROLLBACK', 'SAVEPOINT s', 'ROLLBACK TO s', 'RELEASE s'),
  fc.constantFrom('PRAGMA foreign_keys = off', 'PRAGMA foreign_keys = on', 'PRAGMA recursive_triggers = on', 'VACUUM'),
);

type Dump = ReadonlyMap<string, { readonly columns: string; readonly rows: ReadonlyMap<SqlValue, string> }>;

function dumpOf(db: SqlDatabase): Dump {
  const ask = (sql: string) => {
    const read = db.query(sql);
    return read.ok ? read.value : null;
  };
  const names =
    ask(`SELECT name FROM main.sqlite_schema WHERE type = 'table'`)?.rows.map(([name]) => String(name)) ?? [];
  return new Map(
    names.map((name) => {
      // WITHOUT ROWID its key is id.
      const read = ask(`SELECT rowid, * FROM main."${name}"`) ?? ask(`SELECT id, * FROM main."${name}"`);
      const primary = ask(`SELECT pk FROM pragma_table_info('${name}', 'main') WHERE name = 'id'`)?.rows[0]?.[0] === 1;
      const keyOf = (row: readonly SqlValue[]): SqlValue =>
        primary && row[1] !== null ? row[1]! : `#${String(row[0])}`;
      const rows = new Map(read?.rows.map((row) => [keyOf(row), JSON.stringify(row.slice(1))]));
      return [name, { columns: read?.columns.join() ?? '', rows }];
    }),
  );
}

/** Null: not to be said, for the table is another one. */
function truth(before: Dump, after: Dump, name: string): Pick<RowDelta, 'added' | 'removed' | 'changed'> | null {
  const [was, is] = [before.get(name), after.get(name)];
  if (!was || !is) return { added: is?.rows.size ?? 0, removed: was?.rows.size ?? 0, changed: 0 };
  if (was.columns !== is.columns) return null;
  const kept = [...is.rows.keys()].filter((each) => was.rows.has(each));
  const changed = kept.filter((each) => was.rows.get(each) !== is.rows.get(each)).length;
  return { added: is.rows.size - kept.length, removed: was.rows.size - kept.length, changed };
}

function holds(delta: RowDelta | undefined, real: NonNullable<ReturnType<typeof truth>>): boolean {
  if (!delta) return real.added === 0 && real.removed === 0 && real.changed === 0;
  const { added, removed, changed } = delta;
  if (changed === null) return added - removed === real.added - real.removed;
  const moved = added === 0 && removed === real.removed - real.added && changed === real.changed! + real.added;
  return moved || (added === real.added && removed === real.removed && changed === real.changed);
}

/** No change in a table of others without a cause; and never more of them than rows. */
function isCaused({ added, removed, changed, written, parts }: RowDelta, isGone: boolean): boolean {
  const sum = (what: string) => parts.reduce((all, { change, rows }) => (change === what ? all + rows : all), 0);
  if (parts.some(({ causes }) => causes.length === 0) || sum('added') > added || sum('removed') > removed) return false;
  return (
    written !== null ||
    isGone ||
    (sum('added') === added && sum('removed') === removed && sum('changed') >= (changed ?? 0))
  );
}

const start = (one: string, two: string): string =>
  `CREATE TABLE a (id INTEGER PRIMARY KEY, v ${one}); CREATE TABLE b (id INTEGER PRIMARY KEY, v DEFAULT 1 ${two});
   CREATE TABLE c (id INTEGER PRIMARY KEY, v); INSERT INTO a (id) VALUES (1), (2), (3), (4);
   INSERT INTO b VALUES (1, 1), (2, 2), (3, 4), (4, NULL); UPDATE a SET v = 5 - id; INSERT INTO c VALUES (1, 1), (2, 1), (3, 2);`;

const scripts = fc.tuple(fc.array(statement, { minLength: 5, maxLength: 30 }), ties, ties);

test('after any script, what is told of each table is what became of its rows', () => {
  let told = 0;
  const check = ([script, one, two]: [string[], string, string]): void => {
    const { db, run } = watched(open, start(one, two));
    for (const sql of script) {
      const before = dumpOf(db);
      const [deltas = []] = run(sql);
      const after = dumpOf(db);
      told += deltas.length;
      if (sql === 'VACUUM' || sql.startsWith('ALTER')) continue;
      for (const name of new Set([...before.keys(), ...after.keys()])) {
        const real = truth(before, after, name);
        const delta = deltas.find((each) => each.table === name);
        if (real) expect({ sql, name, delta, real, holds: holds(delta, real) }).toMatchObject({ holds: true });
        if (!delta || /ROLLBACK/.test(sql)) continue;
        const caused = isCaused(delta, !after.has(name) || !before.has(name));
        expect({ sql, delta, caused }).toMatchObject({ caused: true });
      }
    }
    db.close();
  };
  fc.assert(fc.property(scripts, check), { numRuns: 150 });
  expect(told).toBeGreaterThan(400);
}, 60_000);

test('who is watched does the same as who is not', () => {
  const check = ([script, one, two]: [string[], string, string]): void => {
    const [seen, unseen] = [watched(open, start(one, two)), watched(open, start(one, two)).db];
    for (const sql of script) {
      seen.run(sql);
      unseen.query(sql);
    }
    expect(dumpOf(seen.db)).toEqual(dumpOf(unseen));
    seen.db.close();
    unseen.close();
  };
  fc.assert(fc.property(scripts, check), { numRuns: 100 });
}, 60_000);
