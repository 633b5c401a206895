/** What `validate` can say in each dialect: no more than its ledger knows. */
import { expect, test } from 'vitest';
import { foldersOf } from '#test/core/dialects/small-folders.ts';
import { createInProcessEngine, createOpener } from '#engine/in-process.ts';

const open = await createOpener();
const steps = { 1: 'CREATE TABLE a (x);', 2: 'CREATE TABLE b (x);' };

/** What is said of the folder once both are applied, and once the first was edited then. */
async function saidOf(id: string, second: typeof steps | null): Promise<readonly string[]> {
  const engine = createInProcessEngine(open);
  const files = foldersOf[id]!(steps);
  await engine.open({ files }, { commands: [] });
  const run = async (kind: 'up' | 'validate', now = files): Promise<readonly string[]> => {
    const ran = await engine.run({ files: now }, { kind: 'migrate', command: { kind } });
    if (ran.kind !== 'done') throw new Error('ended');
    return ran.outcome.events.flatMap((event) => (event.kind === 'note' ? [event.text] : []));
  };
  if (second === null) return run('validate');
  await run('up');
  return run('validate', foldersOf[id]!(second));
}

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
