/** A workspace as a literal, and what is expected of it as a table. */
import { expect, test } from 'vitest';
import type { ColumnUsage, Level } from '#core/compatibility/verdict.ts';
import { dialects } from '#core/dialects/registry.ts';
import { buildReport } from '#core/report/build-report.ts';
import type { Report } from '#core/report/report.ts';
import { withoutScripts } from '#core/migration/script.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import { createOpener } from '#engine/in-process.ts';

export const open = await createOpener();

export interface ScenarioFiles {
  /** By file name; a text without section marks is all up. */
  readonly migrations: Readonly<Record<string, string>>;
  /** By version: `v1`. */
  readonly apps: Readonly<Record<string, string>>;
  readonly seed?: string;
  readonly settings?: string;
}

export interface Scenario extends ScenarioFiles {
  /**
   * A head `s0 s1 …`, then a line for each app version: ok, silent, broken or untested; a `*` at the end where not every
   * operation is covered. Columns that the head leaves out are not looked at.
   */
  readonly grid: string;
  /** Failures that must be there, by cell and operation: `'v1 s2 CreatePerson': 'NOT NULL constraint failed: …'`. */
  readonly says?: Readonly<Record<string, string>>;
  readonly problems?: readonly string[];
}

/** Makes a workspace of the native dialect. */
export function workspaceOf({ migrations, apps, seed, settings }: ScenarioFiles): Workspace {
  const files: Record<string, string> = {};
  for (const [name, sql] of Object.entries(migrations))
    files[`migrations/${name}`] = sql.includes('-- migrate:up') ? sql : `-- migrate:up\n${sql}`;
  for (const [id, sql] of Object.entries(apps)) files[`app/${id}.sql`] = sql;
  if (seed !== undefined) files['seed.sql'] = seed;
  if (settings !== undefined) files['rollforward.yaml'] = settings;
  return { files };
}

/** Builds the report of a workspace on real SQLite. */
export function reportOf(files: ScenarioFiles): Report {
  return withoutScripts(buildReport(workspaceOf(files), { open, dialects, readSettings }));
}

/** Defines a test: the report of the workspace has this grid, says this, and has these problems and no other. */
export function scenario(name: string, { grid, says = {}, problems = [], ...files }: Scenario): void {
  test(name, () => {
    const report = reportOf(files);
    const wanted = readGrid(grid);
    const actual = Object.fromEntries(
      Object.keys(wanted).map((place) => {
        const cell = report.grid.find(({ app, schema }) => `${app} s${schema}` === place);
        return [place, cell && `${cell.verdict}${cell.covered || cell.verdict === 'untested' ? '' : '*'}`];
      }),
    );
    const told = report.grid.flatMap(({ app, schema, failures }) =>
      failures.map(({ operation, message, cause }) => `${app} s${schema} ${operation}: ${message} (${cause})`),
    );
    expect(actual, told.join('\n')).toEqual(wanted);
    for (const [place, message] of Object.entries(says))
      expect(told.filter((line) => line.startsWith(`${place}:`)).join('\n')).toContain(message);
    expect(report.problems.map(({ code }) => code)).toEqual(problems);
  });
}

function readGrid(table: string): Record<string, string> {
  const [head = [], ...rows] = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  const cells = rows.flatMap(([app, ...verdicts]) =>
    verdicts.map((verdict, place): [string, string] => [`${app} ${head[place]}`, verdict satisfies string as Level]),
  );
  return Object.fromEntries(cells);
}

/** Tells the usage on one schema as lines: `person.phone: read by v1; written by v1, v2`. */
export function usageLines(usage: readonly ColumnUsage[], schema: number): string[] {
  const who = (verb: string, apps: readonly string[]): string[] =>
    apps.length > 0 ? [`${verb} ${apps.join(', ')}`] : [];
  return usage
    .filter((each) => each.schema === schema)
    .map(({ table, column, readers, writers }) => {
      const parts = [...who('read by', readers), ...who('written by', writers)];
      return `${table}.${column}: ${parts.length > 0 ? parts.join('; ') : 'unused'}`;
    });
}
