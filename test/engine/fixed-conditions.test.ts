/** An analysis runs at a fixed instant with seeded randomness; everything else about SQLite's functions stays as it is. */
import { expect, test } from 'vitest';
import type { SqlDatabase, SqlValue } from '#core/database.ts';
import { createOpener } from '#engine/in-process.ts';

const open = await createOpener();
const fixed = { now: '2026-01-31T12:34:56.789Z', seed: 7 };
const opened = (): SqlDatabase => open(null, { foreignKeys: true, fixed });

function cell(db: SqlDatabase, sql: string): SqlValue | undefined {
  const ran = db.query(sql);
  if (!ran.ok) throw new Error(ran.error.message);
  return ran.value.rows[0]?.[0];
}

test.each<[string, SqlValue]>([
  ['current_timestamp', '2026-01-31 12:34:56'],
  ['CURRENT_DATE', '2026-01-31'],
  ['current_time', '12:34:56'],
  ["datetime('now')", '2026-01-31 12:34:56'],
  ["datetime('NOW', '+1 month', 'start of day')", '2026-03-03 00:00:00'],
  ['datetime()', '2026-01-31 12:34:56'],
  ["date('now', '-1 day')", '2026-01-30'],
  ["time('now', 'subsec')", '12:34:56.789'],
  ["strftime('%Y %s')", '2026 1769862896'],
  ["unixepoch('now')", 1_769_862_896],
  ["unixepoch('subsec')", 1_769_862_896.789],
  ["round(julianday('now'), 4)", 2_461_072.0243],
  ["timediff('now', '2026-01-30')", '+0000-00-01 12:34:56.789'],
  ["date('2001-09-09')", '2001-09-09'],
])('%s', (sql, expected) => {
  expect(cell(opened(), `SELECT ${sql}`)).toBe(expected);
});

test('defaults and triggers too', () => {
  const db = opened();
  db.query(
    "CREATE TABLE t (id INTEGER PRIMARY KEY, made DEFAULT CURRENT_TIMESTAMP, day DEFAULT (date('now')), dice DEFAULT (random()))",
  );
  db.query('CREATE TABLE log (at)');
  db.query("CREATE TRIGGER logs AFTER INSERT ON t BEGIN INSERT INTO log VALUES (datetime('now', '+1 hour')); END");
  db.query('INSERT INTO t DEFAULT VALUES');
  expect(cell(db, 'SELECT made FROM t')).toBe('2026-01-31 12:34:56');
  expect(cell(db, 'SELECT day FROM t')).toBe('2026-01-31');
  expect(cell(db, 'SELECT typeof(dice) FROM t')).toBe('integer');
  expect(cell(db, 'SELECT at FROM log')).toBe('2026-01-31 13:34:56');
});

test('what SQLite allows of its date functions is still allowed, and what it refuses is refused', () => {
  const db = opened();
  db.query('CREATE TABLE t (at)');
  expect(db.query('CREATE INDEX by_day ON t (date(at))').ok).toBe(true);
  expect(db.query("INSERT INTO t VALUES ('now')")).toMatchObject({
    error: { message: 'non-deterministic use of date() in an index' },
  });
  expect(db.query('CREATE TABLE u (a, r AS (random()))')).toMatchObject({
    error: { message: 'non-deterministic functions prohibited in generated columns' },
  });
});

test('the same seed gives the same values after each restore, another seed others', () => {
  const dice = 'SELECT random() || hex(randomblob(8))';
  const db = opened();
  const first = [cell(db, dice), cell(db, dice)];
  expect(first[0]).not.toBe(first[1]);
  db.restore(null);
  expect([cell(db, dice), cell(db, dice)]).toEqual(first);
  const other = open(null, { foreignKeys: true, fixed: { ...fixed, seed: 8 } });
  expect(cell(other, dice)).not.toBe(first[0]);
});

test('random numbers are integers of both signs that reach beyond 2^53, and random bytes have their length', () => {
  const db = opened();
  const of100 = 'WITH RECURSIVE r(x) AS (SELECT random() UNION ALL SELECT random() FROM r LIMIT 100)';
  expect(cell(db, `${of100} SELECT count(DISTINCT x) FROM r`)).toBe(100);
  expect(cell(db, `${of100} SELECT count(*) FROM r WHERE typeof(x) = 'integer'`)).toBe(100);
  expect(cell(db, `${of100} SELECT min(x) < -9007199254740992 AND max(x) > 9007199254740992 FROM r`)).toBe(1);
  expect(cell(db, 'SELECT typeof(abs(random()) % 10)')).toBe('integer');
  expect(cell(db, 'SELECT length(randomblob(16))')).toBe(16);
  expect(cell(db, 'SELECT length(randomblob(0))')).toBe(1);
});

test('a live database has the real time, and its host keeps its clock', () => {
  const before = Date.now();
  cell(opened(), "SELECT datetime('now')");
  expect(Date.now()).toBeGreaterThanOrEqual(before);
  const live = open(null, { foreignKeys: true, fixed: null });
  expect(Number(cell(live, "SELECT unixepoch('subsec')")) * 1000).toBeGreaterThanOrEqual(before - 1);
});
