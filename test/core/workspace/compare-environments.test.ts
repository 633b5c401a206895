/** One folder, a fresh database and one that has lived: what becomes of each, by tool. */
import { describe, expect, test } from 'vitest';
import { dialects } from '#core/dialects/registry.ts';
import { withoutScripts } from '#core/migration/script.ts';
import { compareEnvironments } from '#core/workspace/compare-environments.ts';
import type { Fate } from '#core/workspace/environments.ts';
import { loadWorkspace } from '#core/workspace/load-workspace.ts';
import { migrate } from '#core/workspace/migrate.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import { createOpener } from '#engine/in-process.ts';
import { foldersOf, type Steps } from '#test/core/dialects/small-folders.ts';

const open = await createOpener();
const clock = { iso: () => '2026-01-31T09:30:00.000Z', ms: () => 0 };
const load = (files: WorkspaceFiles) => loadWorkspace({ files }, { dialects, readSettings });

/** In: the folder as production applied it, rows that came since, and the folder as it is now. */
function compared(was: WorkspaceFiles, rows: readonly string[], now: WorkspaceFiles) {
  const old = load(was);
  const db = open(null, { foreignKeys: old.foreignKeys.apps, fixed: null });
  expect(withoutScripts(migrate(db, old, { kind: 'up' }, clock)).ok).toBe(true);
  for (const sql of rows) expect(db.query(sql).ok).toBe(true);
  const image = db.image();
  db.close();
  return withoutScripts(compareEnvironments({ image, loaded: load(now), clock, open }));
}

/** `had` by the ledger, or what else became of it. */
function word(fate: Fate): string {
  if (fate.kind === 'in-ledger') return fate.state === 'applied' ? 'had' : fate.state;
  return fate.kind === 'applied' && fate.again ? 'again' : fate.kind;
}

type Case = readonly [was: Steps, now: Steps, rows: readonly string[]];
const a = 'CREATE TABLE a (x INTEGER);';
const b = 'CREATE TABLE b (x INTEGER);';
const c = 'CREATE TABLE c (x INTEGER);';
const cases = {
  nothing: [{ 1: a, 2: b }, { 1: a, 2: b, 3: c }, []],
  late: [{ 1: a, 3: c }, { 1: a, 2: b, 3: c }, []],
  edited: [{ 1: a }, { 1: 'CREATE TABLE a (x INTEGER, y TEXT);', 2: b }, []],
  gone: [{ 1: a, 2: b }, { 2: b, 3: c }, []],
  'line ends': [{ 1: 'CREATE TABLE a (\n  x INTEGER);' }, { 1: 'CREATE TABLE a (\r\n  x INTEGER);', 2: b }, []],
} satisfies Record<string, Case>;

function compareCase(id: string, [was, now, rows]: Case) {
  const write = foldersOf[id]!;
  return compared(write(was), rows, write(now));
}

/** Here, after the case: whether the command went well, and each migration in order; the fresh database has all of them. */
const here: Readonly<Record<string, Readonly<Record<keyof typeof cases, string>>>> = {
  native: { nothing: 'had had applied', late: 'no: had not-reached had', edited: 'no: changed not-reached', gone: 'missing had applied', 'line ends': 'had applied' },
  dbmate: { nothing: 'had had applied', late: 'had applied had', edited: 'had applied', gone: 'missing had applied', 'line ends': 'had applied' },
  goose: { nothing: 'had had applied', late: 'no: had not-reached had', edited: 'had applied', gone: 'missing had applied', 'line ends': 'had applied' },
  // Its ledger has one number, so that it can't know what it has left out, nor what was there.
  'golang-migrate': { nothing: 'had had applied', late: 'had had had', edited: 'had applied', gone: 'had applied', 'line ends': 'had applied' },
  flyway: { nothing: 'had had applied', late: 'no: had not-reached had', edited: 'no: changed not-reached', gone: 'no: missing had not-reached', 'line ends': 'had applied' },
  sqlx: { nothing: 'had had applied', late: 'had applied had', edited: 'no: changed not-reached', gone: 'no: missing had not-reached', 'line ends': 'no: changed not-reached' },
  diesel: { nothing: 'had had applied', late: 'had applied had', edited: 'had applied', gone: 'missing had applied', 'line ends': 'had applied' },
  // It warns of what was edited, and goes on.
  prisma: { nothing: 'had had applied', late: 'had applied had', edited: 'changed applied', gone: 'missing had applied', 'line ends': 'changed applied' },
  drizzle: { nothing: 'had had applied', late: 'had skipped had', edited: 'had applied', gone: 'had applied missing', 'line ends': 'had applied' },
  d1: { nothing: 'had had applied', late: 'had applied had', edited: 'had applied', gone: 'missing had applied', 'line ends': 'had applied' },
  refinery: { nothing: 'had had applied', late: 'no: had not-reached had', edited: 'no: changed not-reached', gone: 'no: missing had not-reached', 'line ends': 'no: changed not-reached' },
}; // prettier-ignore

test('every dialect that runs is in the table', () => {
  const running = dialects.filter(({ id }) => Object.hasOwn(foldersOf, id)).map(({ id }) => id);
  expect(Object.keys(here).toSorted()).toEqual(running.toSorted());
});

describe.each(Object.entries(here))('%s', (id, expected) => {
  test.each(Object.entries(cases))('%s', (name, given) => {
    const { steps, ...ends } = compareCase(id, given);
    const told = steps.map((step) => word(step.here)).join(' ');
    expect(`${ends.here.ok ? '' : 'no: '}${told}`).toBe(expected[name as keyof typeof cases]);
    expect(ends.fresh.ok).toBe(true);
    expect(steps.every((step) => step.fresh.kind === 'applied' || step.file === null)).toBe(true);
    // What both have by now they have alike, unless a text was changed or taken away.
    const isAlike = ends.here.ok && !/missing|changed|skipped/.test(told) && (name === 'nothing' || (name === 'late' && id !== 'golang-migrate')); // prettier-ignore
    expect(ends.differences.length === 0).toBe(isAlike);
  });

  test('what an empty table takes, and rows do not', () => {
    const add = 'ALTER TABLE a ADD COLUMN y TEXT NOT NULL;';
    const rows = ['INSERT INTO a VALUES (1)'];
    const { steps, fresh, here, differences } = compareCase(id, [{ 1: a }, { 1: a, 2: add, 3: c }, rows]);
    expect([fresh.ok, here.ok]).toEqual([true, false]);
    expect(steps[1]!.here).toEqual({ kind: 'failed', error: 'Cannot add a NOT NULL column with default value NULL' });
    expect(steps[2]!.here).toEqual({ kind: 'not-reached' });
    expect(differences.map(({ kind }) => kind)).toContain('column-removed');
  });
});

test('the database that has lived stays as it is', () => {
  const write = foldersOf['native']!;
  const db = open(null, { foreignKeys: true, fixed: null });
  const image = db.image();
  db.close();
  const { steps } = withoutScripts(compareEnvironments({ image, loaded: load(write({ 1: a })), clock, open }));
  expect(steps.map(({ fresh, here }) => [word(fresh), word(here)])).toEqual([['applied', 'applied']]);
  const again = open(image, { foreignKeys: true, fixed: null });
  expect(again.query('SELECT name FROM sqlite_schema')).toMatchObject({ value: { rows: [] } });
  again.close();
});
