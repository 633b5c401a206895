/** Two connections on one database: SQLite's own locks between them, and nothing of ours. */
import { describe, expect, test } from 'vitest';
import type { SqlDatabase, Twin } from '#core/database.ts';
import { createOpener, createTwinOpener } from '#engine/in-process.ts';

const open = await createOpener();
const openTwin = await createTwinOpener();
const settings = { foreignKeys: true, fixed: { now: '2026-01-31T09:30:00.000Z', seed: 1 } };

function start(busy: 'fails' | 'waits' = 'fails'): Twin & { readonly a: SqlDatabase; readonly b: SqlDatabase } {
  const single = open(null, settings);
  single.query('CREATE TABLE t (x)');
  single.query('INSERT INTO t VALUES (1)');
  const twin = openTwin(single.image(), settings, busy);
  single.close();
  return { ...twin, a: twin.connections[0], b: twin.connections[1] };
}

/** `ok`, the rows, or SQLite's words. */
const say = (db: SqlDatabase, sql: string): unknown => {
  const result = db.query(sql);
  if (!result.ok) return result.error.message;
  return result.value.columns.length > 0 ? result.value.rows.flat() : 'ok';
};

const locked = 'database is locked';

describe('one database', () => {
  test('what one commits the other sees, and not before', () => {
    const { a, b, onlooker, close } = start();
    expect(say(a, 'BEGIN')).toBe('ok');
    expect(say(a, 'INSERT INTO t VALUES (2)')).toBe('ok');
    expect(say(b, 'SELECT x FROM t')).toEqual([1]);
    expect(say(a, 'COMMIT')).toBe('ok');
    expect(say(b, 'SELECT x FROM t')).toEqual([1, 2]);
    expect(say(onlooker, 'SELECT x FROM t')).toEqual([1, 2]);
    expect(say(b, 'ALTER TABLE t ADD COLUMN y')).toBe('ok');
    expect(say(a, 'SELECT y FROM t WHERE x = 1')).toEqual([null]);
    close();
  });

  test('only one writes, and a reader holds up its COMMIT', () => {
    const { a, b, onlooker, close } = start();
    expect([say(a, 'BEGIN'), say(a, 'INSERT INTO t VALUES (2)')]).toEqual(['ok', 'ok']);
    expect(say(b, 'INSERT INTO t VALUES (3)')).toBe(locked);
    expect(say(onlooker, 'BEGIN IMMEDIATE')).toBe(locked);
    expect([say(b, 'BEGIN'), say(b, 'SELECT x FROM t')]).toEqual(['ok', [1]]);
    expect(say(a, 'COMMIT')).toBe(locked);
    expect(say(b, 'ROLLBACK')).toBe('ok');
    expect([a.inTransaction(), say(a, 'COMMIT')]).toEqual([true, 'ok']);
    expect([say(onlooker, 'BEGIN IMMEDIATE'), say(onlooker, 'ROLLBACK')]).toEqual(['ok', 'ok']);
    close();
  });

  test('a connection that was opened before a table was made finds it', () => {
    const twin = openTwin(null, settings, 'fails');
    const [a, b] = twin.connections;
    expect(say(a, 'CREATE TABLE late (x)')).toBe('ok');
    expect(say(b, 'SELECT count(*) FROM late')).toEqual([0]);
    twin.close();
  });
});

describe('who is locked out', () => {
  const cases: readonly (readonly [string, 'fails' | 'waits', readonly string[], boolean])[] = [
    ['without a timeout it does not wait', 'fails', ['BEGIN'], false],
    ['with one it waits', 'waits', ['BEGIN'], true],
    ['and not with a read in its transaction: both would wait for ever', 'waits', ['BEGIN', 'SELECT x FROM t'], false],
  ];
  test.each(cases)('%s', (_says, busy, before, waits) => {
    const { a, b, hasWaited, close } = start(busy);
    expect([say(a, 'BEGIN IMMEDIATE')]).toEqual(['ok']);
    for (const sql of before) say(b, sql);
    expect(say(b, "INSERT INTO t VALUES (datetime('now'))")).toBe(locked);
    expect(hasWaited()).toBe(waits);
    close();
  });
});

test('the clock stands still and randomness is seeded on both, and the host’s clock is as it was', () => {
  const clock = performance.now;
  const { a, b, close } = start();
  expect(say(a, "SELECT datetime('now')")).toEqual(say(b, "SELECT datetime('now')"));
  expect(say(a, 'SELECT random()')).toEqual(say(b, 'SELECT random()'));
  close();
  expect(performance.now).toBe(clock);
});

test('hundreds of them leave nothing behind, and others are as they were', () => {
  const other = open(null, settings);
  other.query('CREATE TABLE kept (x)');
  for (let i = 0; i < 300; i += 1) {
    const { a, close } = start();
    say(a, 'INSERT INTO t VALUES (2)');
    close();
  }
  expect(say(other, 'SELECT count(*) FROM kept')).toEqual([0]);
});
