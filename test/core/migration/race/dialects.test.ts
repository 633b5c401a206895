/** Two instances of every tool that runs, at every moment: what SQLite's own locks make of it, with and without one around it all. */
import { describe, expect, test } from 'vitest';
import { course, tally } from '#test/core/migration/race/support.ts';
import { running, texts } from '#test/core/migration/race/folders.ts';

const noDifference = { schema: [], tables: [], ledger: [] };

describe.each(running)('%s', (id) => {
  test('loads the folder whole', () => {
    const { input, alone } = course(id, { applied: 0 });
    expect(input.loaded.problems).toEqual([]);
    expect([alone.end.ok, alone.end.applied.length]).toEqual([true, 3]);
  });

  test.each([0, 1])('with the lock, and %i applied before: as one alone', (applied) => {
    for (const { verdict, ends, difference } of course(id, { lock: 'held', applied }).all()) {
      expect(ends.map(({ ok }) => ok)).toEqual([true, true]);
      expect([verdict, difference]).toEqual(['clean', noDifference]);
    }
    const impatient = course(id, { lock: 'held', busy: 'fails', applied }).all();
    for (const { ends, difference, again } of impatient) {
      expect([ends[0].ok, difference, again?.difference ?? noDifference]).toEqual([true, noDifference, noDifference]);
      if (!ends[1].ok) expect([ends[1].refusal?.message, ends[1].applied]).toEqual(['database is locked', []]);
    }
    expect(impatient.some(({ ends }) => !ends[1].ok)).toBe(true);
  });
});

/**
 * By tool, what comes of the moments without a lock: while a locked statement waits, and while it fails. A unique version in
 * the ledger undoes the second run of a migration; without one the data migration runs twice.
 */
const without: readonly (readonly [string, string, string])[] = [
  ['native', 'error 10, clean 3', 'error 10, clean 3'],
  ['dbmate', 'error 8, clean 2', 'error 8, clean 2'],
  ['goose', 'damage 3, error 4, clean 4', 'error 8, damage 1, clean 2'],
  ['golang-migrate', 'damage 4, error 18, clean 3', 'error 22, clean 3'],
  ['flyway', 'damage 4, error 4, clean 3', 'error 6, damage 2, clean 3'],
  ['sqlx', 'error 8, clean 2', 'error 8, clean 2'],
  ['diesel', 'error 8, clean 2', 'error 8, clean 2'],
  ['prisma', 'damage 1, error 4, ledger 1, clean 2', 'damage 1, error 4, ledger 1, clean 2'],
  ['drizzle', 'error 6, clean 2', 'error 6, clean 2'],
  ['d1', 'error 8, clean 2', 'error 8, clean 2'],
  ['refinery', 'error 8, clean 2', 'error 8, clean 2'],
];

test.each(without)('%s without a lock', (id, waits, fails) => {
  expect(tally(course(id).all())).toBe(waits);
  expect(tally(course(id, { busy: 'fails' }).all())).toBe(fails);
});

test('every tool is in the table', () => {
  expect(without.map(([id]) => id)).toEqual(running.map(([id]) => id));
});

/** Nothing but the data migration: no statement that fails the second time saves the rows. */
const silent: readonly (readonly [string, boolean])[] = running.map(([id]) => [
  id,
  ['goose', 'golang-migrate', 'flyway', 'prisma', 'drizzle'].includes(id),
]);

test.each(silent)('%s: a data migration runs twice, and nobody is told: %s', (id, twice) => {
  const races = course(id, { texts: texts.slice(0, 2) }).all();
  const both = races.filter(({ ends }) => ends.every(({ ok, applied }) => ok && applied.length === 1));
  expect(both.length > 0).toBe(twice);
  for (const { verdict, difference } of both) {
    expect(verdict).toBe('damage');
    expect(difference.tables).toContainEqual({ table: 'account', ofLedger: false, alone: 2, here: 2, changed: 2 });
  }
  expect(races.some(({ verdict }) => verdict === 'damage')).toBe(twice);
});
