/** What the search says holds elsewhere: an order in a rollout with random traffic, a counterexample in a live database. */
import { expect, test } from 'vitest';
import { app, v1 } from '#test/core/compatibility/person-table.ts';
import { renameInSteps, renameSteps, safeWays, writesBoth } from '#test/support/safe-ways.ts';
import { rollOut } from '#test/support/rollout-traffic.ts';
import { open, reportOf, type ScenarioFiles, workspaceOf } from '#test/support/scenario.ts';
import { createInProcessEngine } from '#engine/in-process.ts';
import { replayCommands } from '#views/replay-commands.ts';

const { add, copy, relax, drop } = renameSteps;

const words = ['Ada', 'Bob', 'Ada Lovelace', '', '007', ' x '];
const values = {
  name: (random: () => number) => words[Math.floor(random() * words.length)]!,
  phone: (random: () => number) => (random() < 0.3 ? null : String(Math.floor(random() * 100))),
  email: (random: () => number) => String(random()),
};
const traffic = { bursts: 1000, values };

test.each(Object.entries(safeWays))('%s: the order that is found stands 1,000 random bursts', (_, files) => {
  const { order } = reportOf(files);
  expect(order?.found).toBe(true);
  for (const seed of [1, 2]) expect(rollOut(files, { ...traffic, steps: order!.steps, seed })).toBe(null);
});

test('an order that is not safe does not stand them', () => {
  const { order } = reportOf(renameInSteps([add, copy, relax, drop]));
  const partly = renameInSteps([add, 'UPDATE person SET full = name WHERE full IS NULL;', relax, drop]);
  // A row that the new version made and the old one changed last; whatever is written over is right again.
  const quiet = ['finish v2', 'migrate 3', 'migrate 4'];
  expect(rollOut(partly, { ...traffic, steps: order!.steps, seed: 1, quiet })).toMatch(/v3 reads .* for name/);
  const early = ['migrate 2', 'migrate 3', 'start v2', 'finish v2', 'start v3'];
  const hasty = { ...traffic, steps: early, seed: 1, quiet: ['finish v2'] };
  expect(rollOut(renameInSteps([add, copy, relax, drop]), hasty)).toMatch(/v3 reads/);
});

const unsafe: readonly (readonly [string, ScenarioFiles])[] = [
  ['no relaxing step', renameInSteps([add, copy, drop])],
  ['the copy inside the expanding step', renameInSteps([`${add} ${copy}`, relax, drop])],
  ['only the NULL rows', renameInSteps([add, 'UPDATE person SET full = name WHERE full IS NULL;', relax, drop])],
  ['the new or else the old', renameInSteps([add, copy, relax, drop], 'coalesce(full, name) AS name')],
  [
    'no third version',
    {
      ...renameInSteps([add, copy, relax, drop]),
      apps: { v1, v2: writesBoth('full', 'name'), v4: app(['full AS name', 'phone']) },
    },
  ],
  [
    'a careless type',
    {
      ...renameInSteps(['ALTER TABLE person ADD COLUMN n INTEGER;', 'UPDATE person SET n = phone;']),
      apps: { v1, v2: app(['name', 'n AS phone']) },
    },
  ],
];

test.each(unsafe)('%s: the counterexample comes to the same in a live database', async (_, files) => {
  const report = reportOf(files);
  const { counterexample } = report.order!;
  if (report.order!.found || counterexample === null) {
    // Then a given order is tried: one that goes wrong.
    expect(report.order!.found).toBe(true);
    return;
  }
  const workspace = workspaceOf(files);
  const engine = createInProcessEngine(open);
  await engine.open(workspace, { commands: [] });
  const versions = report.migrations.map(({ version }) => version);
  const commands = replayCommands(counterexample, versions, ['v1']);
  let last = null;
  for (const command of commands) {
    const ran = await engine.run(workspace, command);
    if (ran.kind !== 'done') throw new Error('ended');
    last = ran.outcome;
    if (command !== commands.at(-1)) expect(last.ok, JSON.stringify([command, last])).toBe(true);
  }
  const { message, cause, actual, expected } = counterexample;
  if (cause === null || cause === 'sql-error') expect(last?.refusal?.message).toBe(message);
  else {
    const given = last?.results.flatMap(({ rows }) => rows.flat());
    expect(given).toContain(actual);
    expect(given).not.toContain(expected);
  }
  engine.close();
});

test('the same workspace gives the same report, byte for byte', () => {
  for (const [, files] of [...Object.entries(safeWays), ...unsafe])
    expect(JSON.stringify(reportOf(files))).toBe(JSON.stringify(reportOf(files)));
});
