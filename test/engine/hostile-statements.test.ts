/** Hostile statements that end by themselves end soon, in words, and the database works on. The endless ones need a worker. */
import { describe, expect, test } from 'vitest';
import { createOpener } from '#engine/in-process.ts';
import { hostileStatements } from '#test/support/hostile-statements.ts';

const open = await createOpener();
const ending = hostileStatements.filter(({ ends }) => ends !== 'never');

describe.each(ending.map((each) => [each.is, each] as const))('%s', (_is, { sql, ends, says }) => {
  test(`ends: ${ends}`, () => {
    const db = open(null, { foreignKeys: true, fixed: null });
    db.query('CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL)');
    db.query("INSERT INTO person (name) VALUES ('Ada'), ('Bob')");

    const ran = db.query(sql);
    const ended = ran.ok ? { kind: 'rows', message: '' } : ran.error;
    expect(ended).toEqual({ kind: ends, message: expect.stringContaining(says ?? '') });
    const rows = ran.ok ? ran.value.rows : [];
    expect(rows.length).toBeLessThanOrEqual(10_000);
    for (const cell of rows.flat()) expect(String(cell).length).toBeLessThan(8_000_000);

    expect(db.query('SELECT name FROM person')).toMatchObject({ ok: true, value: { rows: [['Ada'], ['Bob']] } });
    expect(db.query("INSERT INTO person (name) VALUES ('Eve')").ok).toBe(true);
    db.close();
  }, 10_000);
});

test('there are thirty of them and more, some of which never end', () => {
  expect(hostileStatements.length).toBeGreaterThanOrEqual(30);
  expect(hostileStatements.length - ending.length).toBeGreaterThan(3);
});
