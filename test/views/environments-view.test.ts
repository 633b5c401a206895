/** What is made of one folder on two databases. */
import { describe, expect, test } from 'vitest';
import type { CommandEnd, EnvironmentsCompared, Fate } from '#core/workspace/environments.ts';
import { environmentsView } from '#views/environments-view.ts';

const end = (ok: boolean): CommandEnd => ({ ok, refusal: null, notes: [] });
const applied: Fate = { kind: 'applied', again: false };
const step = (version: string, here: Fate, fresh: Fate = applied) => ({ version, name: 'a_step', file: `${version}.sql`, fresh, here }); // prettier-ignore
const gone = { type: 'table', name: 'b', table: 'b', sql: 'CREATE TABLE b (x)' } as const;

const base: EnvironmentsCompared = { steps: [step('1', applied)], fresh: end(true), here: end(true), differences: [] };

describe('the verdict', () => {
  test.each<[string, Partial<EnvironmentsCompared>, string]>([
    ['Both pass, and end with the same schema.', {}, 'ok'],
    [
      'Both pass, and end with different schemas.',
      { differences: [{ kind: 'object-removed', object: gone }] },
      'silent',
    ],
    ['A build passes, and this database does not.', { here: end(false) }, 'broken'],
    ['This database passes, and a fresh one does not.', { fresh: end(false) }, 'broken'],
    ['Both fail.', { fresh: end(false), here: end(false) }, 'broken'],
    ['There are no migrations to compare.', { steps: [] }, 'quiet'],
  ])('%s', (text, part, tone) => {
    expect(environmentsView({ ...base, ...part }).verdict).toMatchObject({ text, tone });
  });
});

test('what became of a migration has a sign and words, never a colour alone', () => {
  const fates: readonly Fate[] = [
    applied,
    { kind: 'applied', again: true },
    { kind: 'in-ledger', state: 'changed' },
    { kind: 'in-ledger', state: 'missing' },
    { kind: 'in-ledger', state: 'ignored' },
    { kind: 'failed', error: 'no such table: x' },
    { kind: 'skipped' },
    { kind: 'not-reached' },
    { kind: 'unknown' },
  ];
  const { rows } = environmentsView({ ...base, steps: fates.map((fate, i) => step(String(i), fate)) });
  const told = rows.map((row) => (row.kind === 'step' ? `${row.here.sign} ${row.here.words}` : ''));
  expect(new Set(told).size).toBe(fates.length);
  expect(told.every((words) => /^[✓✕≈·–] \S/.test(words))).toBe(true);
  expect(told[5]).toBe('✕ no such table: x');
});

test('many that are as they should be are folded, and what stands out is not', () => {
  const had: Fate = { kind: 'in-ledger', state: 'applied' };
  const steps = [
    ...Array.from({ length: 300 }, (_, i) => step(String(i), had)),
    step('300', { kind: 'skipped' }),
    ...Array.from({ length: 5 }, (_, i) => step(String(301 + i), applied)),
  ];
  const { rows } = environmentsView({ ...base, steps });
  expect(rows.map((row) => (row.kind === 'folded' ? row.words : row.version))).toEqual([
    '300 migrations as they should be',
    '300',
    ...Array.from({ length: 5 }, (_, i) => String(301 + i)),
  ]);
});
