/** What the search says holds elsewhere: an order in a rollout with random traffic, a counterexample in a live database. */
import { expect, test } from 'vitest';
import { CREATE, SEED, app, v1 } from '#test/core/compatibility/person-table.ts';
import { rollOut } from '#test/support/rollout-traffic.ts';
import { open, reportOf, type ScenarioFiles, workspaceOf } from '#test/support/scenario.ts';
import { createInProcessEngine } from '#engine/in-process.ts';
import { replayCommands } from '#views/replay-commands.ts';

const both = v1
  .replace('(name, phone) VALUES (:name, :phone)', '(name, full, phone) VALUES (:name, :name, :phone)')
  .replace('SET name = :name', 'SET name = :name, full = :name');
const reading = (sql: string): string => both.replaceAll('SELECT id, name', `SELECT id, ${sql}`);
const copy = 'UPDATE person SET full = name WHERE full IS NOT name;';
const rename = (steps: readonly string[], v3 = reading('full AS name')): ScenarioFiles => ({
  migrations: Object.fromEntries([CREATE, ...steps].map((sql, at) => [`${at + 1}_step.sql`, sql])),
  apps: { v1, v2: both, v3, v4: app(['full AS name', 'phone']) },
  seed: SEED,
});
const add = 'ALTER TABLE person ADD COLUMN full TEXT;';
const relax = 'ALTER TABLE person ALTER COLUMN name DROP NOT NULL;';
const drop = 'ALTER TABLE person DROP COLUMN name;';

const words = ['Ada', 'Bob', 'Ada Lovelace', '', '007', ' x '];
const values = {
  name: (random: () => number) => words[Math.floor(random() * words.length)]!,
  phone: (random: () => number) => (random() < 0.3 ? null : String(Math.floor(random() * 100))),
};
const traffic = { bursts: 1000, values };

const safe: readonly (readonly [string, ScenarioFiles])[] = [
  ['a rename by four versions', rename([add, copy, relax, drop])],
  [
    'a column that is dropped',
    { ...rename(['ALTER TABLE person DROP COLUMN phone;']), apps: { v1, v2: app(['name']) } },
  ],
  [
    'a table of another name behind a view',
    {
      migrations: {
        '1_create.sql': CREATE,
        '2_rename.sql': `ALTER TABLE person RENAME TO customer; CREATE VIEW person AS SELECT * FROM customer;
          CREATE TRIGGER i INSTEAD OF INSERT ON person BEGIN INSERT INTO customer VALUES (NEW.id, NEW.name, NEW.phone); END;
          CREATE TRIGGER u INSTEAD OF UPDATE ON person BEGIN UPDATE customer SET name = NEW.name, phone = NEW.phone WHERE id = OLD.id; END;
          CREATE TRIGGER d INSTEAD OF DELETE ON person BEGIN DELETE FROM customer WHERE id = OLD.id; END;`,
        '3_drop.sql': 'DROP VIEW person;',
      },
      apps: Object.fromEntries(
        ['person', 'customer'].map((table, at) => [
          `v${at + 1}`,
          app(['name', 'phone'], table).replace(
            `INSERT INTO ${table} (name, phone) VALUES (:name, :phone) RETURNING id`,
            `INSERT INTO ${table} (id, name, phone) VALUES (:id, :name, :phone)`,
          ),
        ]),
      ),
      seed: SEED,
    },
  ],
];

test.each(safe)('%s: the order that is found stands 1,000 random bursts', (_, files) => {
  const { order } = reportOf(files);
  expect(order?.found).toBe(true);
  for (const seed of [1, 2]) expect(rollOut(files, { ...traffic, steps: order!.steps, seed })).toBe(null);
});

test('an order that is not safe does not stand them', () => {
  const { order } = reportOf(rename([add, copy, relax, drop]));
  const partly = rename([add, 'UPDATE person SET full = name WHERE full IS NULL;', relax, drop]);
  // A row that the new version made and the old one changed last; whatever is written over is right again.
  const quiet = ['finish v2', 'migrate 3', 'migrate 4'];
  expect(rollOut(partly, { ...traffic, steps: order!.steps, seed: 1, quiet })).toMatch(/v3 reads .* for name/);
  const early = ['migrate 2', 'migrate 3', 'start v2', 'finish v2', 'start v3'];
  const hasty = { ...traffic, steps: early, seed: 1, quiet: ['finish v2'] };
  expect(rollOut(rename([add, copy, relax, drop]), hasty)).toMatch(/v3 reads/);
});

const unsafe: readonly (readonly [string, ScenarioFiles])[] = [
  ['no relaxing step', rename([add, copy, drop])],
  ['the copy inside the expanding step', rename([`${add} ${copy}`, relax, drop])],
  ['only the NULL rows', rename([add, 'UPDATE person SET full = name WHERE full IS NULL;', relax, drop])],
  ['the new or else the old', rename([add, copy, relax, drop], reading('coalesce(full, name) AS name'))],
  [
    'no third version',
    { ...rename([add, copy, relax, drop]), apps: { v1, v2: both, v4: app(['full AS name', 'phone']) } },
  ],
  [
    'a careless type',
    {
      ...rename(['ALTER TABLE person ADD COLUMN n INTEGER;', 'UPDATE person SET n = phone;']),
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
  for (const [, files] of [...safe, ...unsafe])
    expect(JSON.stringify(reportOf(files))).toBe(JSON.stringify(reportOf(files)));
});
