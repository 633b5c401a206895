/** What a red or amber square tells can be seen in a live database: the fewest statements, and the same outcome. */
import { expect, test } from 'vitest';
import { dialects } from '#core/dialects/registry.ts';
import { withoutScripts } from '#core/migration/script.ts';
import { explainSquare, type SquareFailure } from '#core/report/explain-square.ts';
import type { Report } from '#core/report/report.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import { createInProcessEngine } from '#engine/in-process.ts';
import { app, v1 } from '#test/core/compatibility/person-table.ts';
import { renameInSteps, renameSteps, writesBoth } from '#test/support/safe-ways.ts';
import { open, reportOf, type ScenarioFiles, workspaceOf } from '#test/support/scenario.ts';
import { squareCommands } from '#views/replay-commands.ts';

const { add, copy, relax, drop } = renameSteps;
const oneStep = (sql: string, second: string): ScenarioFiles => ({
  ...renameInSteps([sql]),
  apps: { v1, v2: second },
});

const cases: readonly (readonly [string, ScenarioFiles])[] = [
  ['rename at once', oneStep('ALTER TABLE person RENAME COLUMN name TO full;', app(['full AS name', 'phone']))],
  ['a column that must be given', oneStep('CREATE UNIQUE INDEX one_phone ON person (phone);', v1)],
  ['rename in steps', renameInSteps([add, copy, relax, drop])],
  ['the new or else the old', renameInSteps([add, copy, relax, drop], 'coalesce(full, name) AS name')],
  ['reads the new one at once', { ...renameInSteps([add, copy]), apps: { v1, v2: writesBoth('full', 'name') } }],
  [
    'a careless type',
    oneStep('ALTER TABLE person ADD COLUMN n INTEGER;\nUPDATE person SET n = phone;', app(['name', 'n AS phone'])),
  ],
];

const explain = (files: ScenarioFiles, asked: SquareFailure) =>
  withoutScripts(explainSquare(workspaceOf(files), asked, { open, dialects, readSettings }));

/** Every failure of the grid and of the pairs. */
function failuresOf({ grid, pairs }: Report): SquareFailure[] {
  const alone = grid.flatMap(({ app: name, schema, failures }) =>
    failures.map(({ operation, cause, field = null }) => ({
      apps: [name],
      schema,
      app: name,
      operation,
      cause,
      field,
    })),
  );
  const together = pairs.flatMap(({ apps, schema, failures }) =>
    failures.map(({ reader, cause, field }) => {
      const [name, operation] = reader.split('.') as [string, string];
      return { apps, schema, app: name, operation, cause, field };
    }),
  );
  return [...alone, ...together];
}

test.each(cases)('%s: each failure of a square comes to the same in a live database', async (_, files) => {
  const report = reportOf(files);
  const versions = report.migrations.map(({ version }) => version);
  const failures = failuresOf(report).filter(({ schema }) => schema > 0);
  expect(failures.length).toBeGreaterThan(0);
  for (const asked of failures) {
    const at = JSON.stringify(asked);
    const explained = explain(files, asked);
    expect(explained, at).not.toBe(null);
    const { example } = explained!;
    expect(example.trace.length, at).toBeLessThanOrEqual(3);
    const workspace = workspaceOf(files);
    const engine = createInProcessEngine(open);
    await engine.open(workspace, { commands: [] });
    let last = null;
    for (const command of squareCommands(asked, explained!, versions)!) {
      const ran = await engine.run(workspace, command);
      if (ran.kind !== 'done') throw new Error('ended');
      last = ran.outcome;
    }
    if (example.cause === 'sql-error') expect(last?.refusal?.message, at).toBe(example.message);
    else {
      const given = last?.results.flatMap(({ rows }) => rows.flat());
      if (example.cause !== 'missing-row') expect(given, at).toContain(example.actual);
      expect(given, at).not.toContain(example.expected);
    }
    engine.close();
  }
});

test('what does not go wrong there is not explained', () => {
  const files = renameInSteps([add]);
  const asked = {
    apps: ['v1'],
    schema: 1,
    app: 'v1',
    operation: 'GetPerson',
    cause: 'sql-error',
    field: null,
  } as const;
  expect(explain(files, asked)).toBe(null);
  expect(explain(files, { ...asked, schema: 9 })).toBe(null);
  expect(explain(files, { ...asked, apps: ['v8'], app: 'v8' })).toBe(null);
});
