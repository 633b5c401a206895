/** The schema line, and how far undo and redo reach. */
import { expect, test } from 'vitest';
import type { TimelineEntry } from '#state/workbench-state.ts';
import { countMigrations, liveSchema } from '#views/migration-counts.ts';
import { foldLine, schemaLine } from '#views/schema-line.ts';
import { timelineView } from '#views/timeline-view.ts';
import { after, personFiles } from '#test/views/person-world.ts';

const add = 'migrations/20260102000000_add_modified.sql';

const shape = async (commands: readonly string[], files = personFiles) => {
  const { world } = await after(commands, files);
  return schemaLine(world.migrations).map(({ number, name, state, next }) => [number, name, state, next]);
};

test('the bead after the last applied one is next', async () => {
  expect(await shape([])).toEqual([
    [1, 'create person', 'applied', false],
    [2, 'add modified', 'pending', true],
  ]);
  expect(await shape(['migrate up'])).toEqual([
    [1, 'create person', 'applied', false],
    [2, 'add modified', 'applied', false],
  ]);
});

test('a refused migration is failed, and still the next one', async () => {
  const files = { ...personFiles, [add]: '-- migrate:up\nALTER TABLE persn ADD COLUMN modified TEXT;\n' };
  expect(await shape(['migrate up'], files)).toEqual([
    [1, 'create person', 'applied', false],
    [2, 'add modified', 'failed', true],
  ]);
});

test('what is applied, pending and failed is counted; the live schema is the number of those applied', async () => {
  const { world } = await after([]);
  expect(countMigrations(world.migrations)).toEqual({ applied: 1, pending: 1, failed: 0 });
  expect(liveSchema(world.migrations)).toBe(1);
});

const timeline = (...reachable: boolean[]): TimelineEntry[] =>
  reachable.map((yes, id) => ({ id, label: ['start', 'migrate up', 'deploy v2'][id] ?? '', reachable: yes }));

test.each([
  ['at the start there is only redo', timeline(true, true, true), 0, null, 'Redo migrate up'],
  ['in the middle both', timeline(true, true, true), 1, 'Undo migrate up', 'Redo deploy v2'],
  ['at the end only undo', timeline(true, true, true), 2, 'Undo deploy v2', null],
  ['not to a point whose image is gone', timeline(true, false, true), 2, null, null],
])('%s', (_, entries, cursor, undo, redo) => {
  expect(timelineView({ entries, cursor })).toEqual({ undo, redo });
});

const beadsOf = (count: number, applied: number) =>
  schemaLine(
    Array.from({ length: count }, (_, i) => ({
      version: String(i + 1),
      name: `step_${i + 1}`,
      file: `migrations/${i + 1}.sql`,
      state: i < applied ? ('applied' as const) : ('pending' as const),
      appliedAt: null,
      error: null,
    })),
  );

test.each<[string, number, number, number | null, string]>([
  ['a short line is whole', 40, 3, null, '1–40'],
  [
    'of a long one what is next is shown, with what is around it',
    500,
    250,
    null,
    '(1–241: all) 242–259 (260–500: none)',
  ],
  ['at its beginning', 500, 0, null, '1–18 (19–500: none)'],
  ['at its end', 500, 500, null, '(1–482: all) 483–500'],
  ['around another bead', 500, 250, 28, '(1–18: all) 19–36 (37–500: 214)'],
])('%s', (_, count, applied, middle, expected) => {
  const shown: string[] = [];
  let from = 0;
  let last = 0;
  const flush = (): void => {
    if (from > 0) shown.push(`${from}–${last}`);
    from = 0;
  };
  for (const item of foldLine(beadsOf(count, applied), middle)) {
    if (item.kind === 'bead') {
      from ||= item.bead.number;
      last = item.bead.number;
    } else {
      flush();
      shown.push(`(${item.from}–${item.to}: ${/, (\w+) applied$/.exec(item.words)?.[1]})`);
    }
  }
  flush();
  expect(shown.join(' ')).toBe(expected);
});
