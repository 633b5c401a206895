/** What commands say in each dialect: no more than its ledger knows, and in its own words where one has to go on. */
import { describe, expect, test } from 'vitest';
import { dialects } from '#core/dialects/registry.ts';
import { parseCommand } from '#core/session/parse-command.ts';
import { foldersOf, type Steps } from '#test/core/dialects/small-folders.ts';
import { createInProcessEngine, createOpener } from '#engine/in-process.ts';

const open = await createOpener();
const steps = { 1: 'CREATE TABLE a (x);', 2: 'CREATE TABLE b (x);' };

/** Runs commands, each on a folder of its own, and gives what the last one said. */
async function said(id: string, ...script: readonly (readonly [Steps, string])[]): Promise<readonly string[]> {
  const engine = createInProcessEngine(open);
  await engine.open({ files: foldersOf[id]!(script[0]![0]) }, { commands: [] });
  let notes: readonly string[] = [];
  for (const [folder, text] of script) {
    const command = parseCommand(text) ?? parseCommand(text, dialects.find((dialect) => dialect.id === id)!.words);
    if (command === null || command.kind === 'create') throw new Error(text);
    const ran = await engine.run({ files: foldersOf[id]!(folder) }, command);
    if (ran.kind !== 'done') throw new Error('ended');
    notes = ran.outcome.events.flatMap((event) => (event.kind === 'note' ? [event.text] : []));
  }
  return notes;
}

const saidOf = (id: string, second: Steps | null): Promise<readonly string[]> =>
  second === null
    ? said(id, [steps, 'migrate validate'])
    : said(id, [steps, 'migrate up'], [second, 'migrate validate']);

const edited = { ...steps, 1: 'CREATE TABLE a (x, y);' };
const summing = ['native', 'flyway', 'sqlx', 'prisma', 'refinery'];
const blind = ['dbmate', 'goose', 'golang-migrate', 'diesel', 'drizzle', 'd1'];

test('these are all that run here', () => {
  expect([...summing, ...blind].toSorted()).toEqual(Object.keys(foldersOf).toSorted());
});

test.each(summing)('%s compares the text', async (id) => {
  expect(await saidOf(id, steps)).toEqual(['All 2 applied migrations are as their files are.']);
  const [said, ...more] = await saidOf(id, edited);
  expect(said).toMatch(/changed|mismatch|modified|different/);
  expect(more).toEqual([]);
});

test.each(blind)('%s does not, and says so', async (id) => {
  const said = await saidOf(id, edited);
  expect(said).toEqual(await saidOf(id, steps));
  expect(said.at(-1)).toContain(
    'compares no checksum: a file that was edited after it had been applied is not noticed.',
  );
  expect(said.length === 1).toBe(id === 'golang-migrate');
});

test('nothing is applied', async () => {
  expect(await saidOf('goose', null)).toEqual(['No migration is applied, so there is nothing to compare.']);
});

describe('Flyway: a baseline', () => {
  const baseline = [steps, 'migrate baseline 1'] as const;

  test('is a version, in its own table too', async () => {
    expect(await said('flyway', baseline, [steps, 'migrate version'])).toEqual(['Version: 1 (baseline)']);
    const info = await said('flyway', baseline, [steps, 'migrate status']);
    expect(info[0]).toBe('Schema version: 1');
    expect(info.find((line) => line.startsWith('| Versioned | 1 '))).toMatch(/\| Baseline \| No {7}\|$/);
  });

  test('is gone once the ledger is forced below it, and above it stands as applied', async () => {
    expect(await said('flyway', baseline, [steps, 'migrate force 0'], [steps, 'migrate version'])).toEqual([
      'Version: none, no migration is applied.',
    ]);
    expect(await said('flyway', baseline, [steps, 'migrate force 2'], [steps, 'migrate version'])).toEqual([
      'Version: 2 (step)',
    ]);
    expect(await said('flyway', baseline, [steps, 'migrate force 0'], [steps, 'migrate up'])).toEqual([]);
  });
});

describe('golang-migrate, whose ledger is one number', () => {
  const failing = { ...steps, 2: 'INSERT INTO nope VALUES (1);' };

  test('does not know that all migrations are applied', async () => {
    const late = { 1: steps[1], 2: 'CREATE TABLE c (x);', 3: steps[2] };
    expect(await said('golang-migrate', [{ 1: steps[1], 3: steps[2] }, 'migrate up'], [late, 'migrate up'])).toEqual([
      'Nothing to do: no file is above version 3.',
    ]);
  });

  test('says what repair has done: that number is taken for true', async () => {
    expect(await said('golang-migrate', [failing, 'migrate up'], [steps, 'migrate repair'])).toEqual([
      'The ledger says version 2 now, and dirty no more. Nothing was run: see to it that the schema is that one.',
    ]);
  });
});

test.each([
  ['goose', 'goose: version 2'],
  ['golang-migrate', '2'],
  ['dbmate', 'Version: 2 (step)'],
])('%s says its version: %s', async (id, words) => {
  expect(await said(id, [steps, 'migrate up'], [steps, 'migrate version'])).toEqual([words]);
});

test('sqlx lists files alone; Drizzle skips by the moment, and says so', async () => {
  expect(await said('sqlx', [steps, 'migrate up'], [{ 2: steps[2] }, 'migrate status'])).toEqual(['2/installed step']);
  const late = { 1: steps[1], 2: 'CREATE TABLE c (x);', 3: steps[2] };
  expect((await said('drizzle', [{ 1: steps[1], 3: steps[2] }, 'migrate up'], [late, 'migrate up']))[0]).toBe(
    'Skipped 0002: its moment is before that of one that is applied already.',
  );
});

test.each([
  ['goose', 'goose up', 'goose -allow-missing up', 'found missing migrations before current version'],
  [
    'flyway',
    'flyway migrate',
    'flyway migrate -outOfOrder=true',
    'To allow executing this migration, set -outOfOrder=true',
  ],
  ['dbmate', 'dbmate up --strict', 'dbmate up', 'has to be higher than the applied migration'],
  ['native', 'migrate up', 'migrate up --allow-late', 'came late'],
])('%s: what "%s" refuses "%s" runs', async (id, refuses, runs, words) => {
  const late = { 1: steps[1], 2: 'CREATE TABLE c (x);', 3: steps[2] };
  const first = [{ 1: steps[1], 3: steps[2] }, 'migrate up'] as const;
  const refused = await said(id, first, [late, refuses]);
  expect(refused.join()).toContain(words);
  expect((await said(id, first, [late, runs], [late, refuses])).join()).not.toContain(words);
});

test('goose goes up to, and down to, any number; golang-migrate to one that there is', async () => {
  const [all, none] = [{ ...steps, 5: 'CREATE TABLE e (x);' }, {}];
  const went = await said('goose', [all, 'goose up-to 3'], [all, 'goose status']);
  expect(went.filter((line) => line.includes('Pending'))).toHaveLength(1);
  const back = await said('goose', [all, 'goose up'], [all, 'goose down-to 4'], [all, 'goose status']);
  expect(back.filter((line) => line.includes('Pending'))).toHaveLength(1);
  expect((await said('goose', [all, 'goose up-to abc'])).join()).toContain('There is no migration abc');
  expect((await said('golang-migrate', [all, 'migrate goto 3'])).join()).toContain('There is no migration 3');
  expect((await said('goose', [none, 'goose up-to 3'])).join()).toContain('There is no migration 3');
});

test('Flyway takes a migration that waits for wrong, the others do not', async () => {
  const more = { ...steps, 3: 'CREATE TABLE c (x);' };
  expect(await said('flyway', [steps, 'migrate up'], [more, 'migrate validate'])).toEqual([
    'Validate failed: Detected resolved migration not applied to database: 3. Migrate, and it is.',
  ]);
  expect(await said('native', [steps, 'migrate up'], [more, 'migrate validate'])).toEqual([
    'All 2 applied migrations are as their files are.',
  ]);
});

test('golang-migrate goes down to a version, too', async () => {
  expect(await said('golang-migrate', [steps, 'migrate up'], [steps, 'migrate up-to 1'])).toEqual([
    'Migration 2 has no file that takes it back: golang-migrate runs nothing, and takes it out of its ledger. What it did stays; the way back would stand in migrations/2_step.down.sql.',
  ]);
  expect(await said('goose', [steps, 'migrate up'], [steps, 'migrate up-to 1'])).toEqual([
    'Nothing to do: all migrations up to 1 are applied.',
  ]);
});

test.each([
  ['goose', 'the way back would stand in migrations/2_step.sql.'],
  ['native', 'or write the down section in migrations/2_step.sql.'],
  ['flyway', 'or write the way back in sql/U2__step.sql.'],
  ['sqlx', 'Roll forward with a new migration.'],
])('%s says where a way back would stand: %s', async (id, words) => {
  const [told] = await said(id, [steps, 'migrate up'], [steps, 'migrate down']);
  expect(told?.endsWith(words)).toBe(true);
});

test('repair speaks of a failed attempt only where there was one', async () => {
  expect(await said('native', [steps, 'migrate up'], [edited, 'migrate repair'])).toEqual([
    'The ledger agrees with the files now. The tables are as they were, made by what the files said before.',
  ]);
});

test.each([
  ['goose', 7, 'goose up goes on from here'],
  ['diesel', 3, 'diesel migration run goes on from here'],
  ['d1', 4, 'migrate up begins it anew'],
])('%s: after a crash behind statement %i, %s', async (id, after, words) => {
  expect((await said(id, [steps, `migrate up --crash-after ${after}`])).join(' ')).toContain(words);
});
