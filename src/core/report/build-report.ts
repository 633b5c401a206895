/** Builds the report of a workspace: everything in it is the outcome of SQL that ran. */
import { onlyInforms } from '#core/base/problem.ts';
import { fixedConditions } from '#core/base/fixed-conditions.ts';
import { type GridInput, type ProbedCell, gridCells } from '#core/compatibility/grid.ts';
import type { GridMemory } from '#core/compatibility/grid-memory.ts';
import { pairsOf } from '#core/compatibility/pairs.ts';
import { learn } from '#core/compatibility/learn.ts';
import { usageFinder } from '#core/compatibility/column-usage.ts';
import type { Cell, ColumnUsage } from '#core/compatibility/verdict.ts';
import type { ConnectionSettings, OpenDatabase, SqlDatabase } from '#core/database.ts';
import type { Scripted } from '#core/migration/script.ts';
import { findHazards } from '#core/hazards/find-hazards.ts';
import { findOrder, rolloutOf, tryPlan } from '#core/report/find-order.ts';
import { unparsedOperations } from '#core/report/unparsed-operations.ts';
import type { Coverage, Report, ReportProgress, ReportWarning } from '#core/report/report.ts';
import { type Walk, walkMigrations } from '#core/report/walk.ts';
import { dumpSchema } from '#core/schema/dump-schema.ts';
import { type LoadedWorkspace, loadWorkspace, type WorkspaceDeps } from '#core/workspace/load-workspace.ts';
import type { Workspace } from '#core/workspace/workspace.ts';

export interface ReportDeps extends WorkspaceDeps {
  readonly open: OpenDatabase;
  /** Told after each migration and each cell of the grid. */
  readonly onProgress?: (progress: ReportProgress) => void;
  /** False: what versions do to each other, pairs, order and plan, is left out. It takes as long as all the rest. */
  readonly together?: boolean;
  /** Of the reports before: what an edit can't have changed is not run again. */
  readonly gridMemory?: GridMemory;
  /** Milliseconds from any fixed point; without it nothing is measured, and equal workspaces give equal reports. */
  readonly timing?: () => number;
}

/**
 * Builds the report.
 * In: a workspace; how to open a database, the dialects, the reader of settings. Out: the report; whatever is wrong with the
 * workspace is in it. Never throws for what is in the workspace.
 */
export function* buildReport(workspace: Workspace, deps: ReportDeps): Scripted<Report> {
  const loaded = loadWorkspace(workspace, deps);
  const settings: ConnectionSettings = { foreignKeys: loaded.foreignKeys.apps, fixed: fixedConditions };
  const db = deps.open(null, settings);
  try {
    const onTried = (done: number, total: number): void => deps.onProgress?.({ stage: 'ways-back', done, total });
    const walk = yield* walkMigrations(db, loaded, { timing: deps.timing ?? null, open: deps.open, onTried });
    const leaveOut = loaded.dialect.ledger.objects;
    const schema = dumpSchema(db, leaveOut);
    const grid = gridInput(db, loaded, walk);
    const learned = learn(grid);
    const kept = deps.gridMemory?.(grid, learned, loaded.foreignKeys.apps);
    const probed = probeGrid(gridCells(grid, learned, kept), grid.schemas * grid.apps.length, deps.onProgress);
    const { together = true } = deps;
    const pairs = together ? [...pairsOf(grid, learned)] : [];
    const rollout = together ? rolloutOf(loaded, grid, learned) : null;
    const found = rollout && (yield* findOrder(rollout));
    const given = loaded.settings.plan;
    const plan = rollout && given && (yield* tryPlan(rollout, given));
    const cells = probed.map(({ cell }) => cell);
    const order = new Map(loaded.apps.map(({ id }, place) => [id, place]));
    return {
      format: 1,
      dialect: loaded.dialect.id,
      files: loaded.files,
      migrations: walk.migrations,
      schema,
      apps: loaded.apps.map(({ id }) => id),
      grid: cells.toSorted((a, b) => order.get(a.app)! - order.get(b.app)! || a.schema - b.schema),
      pairs,
      order: found,
      plan,
      usage: usageOfAll(db, loaded, walk, deps.open),
      warnings: probed.flatMap(warningsOf),
      coverage: coverageOf(loaded, probed, walk.images.length),
      hazards: hazardsOf(workspace, loaded, walk, deps.open),
      problems: [...loaded.problems, ...walk.problems, ...unparsedOperations(loaded, cells)],
    };
  } finally {
    db.close();
  }
}

function hazardsOf({ files }: Workspace, loaded: LoadedWorkspace, { images }: Walk, open: OpenDatabase) {
  const { dialect, policies, migrations, foreignKeys } = loaded;
  return findHazards({ open, dialect, policies, keysOn: foreignKeys.migrations, migrations, images, files });
}

/** What is put before the versions: in: a walk whose images were kept. */
export function gridInput(db: SqlDatabase, loaded: LoadedWorkspace, { images, start }: Walk): GridInput {
  const { apps, migrations, settings, dialect } = loaded;
  const schemas = migrations.length + 1;
  return { db, apps, images, schemas, start, samples: settings.samples, leaveOut: dialect.ledger.objects };
}

function probeGrid(cells: Iterable<ProbedCell>, total: number, onProgress: ReportDeps['onProgress']): ProbedCell[] {
  const probed: ProbedCell[] = [];
  for (const each of cells) {
    probed.push(each);
    onProgress?.({ stage: 'grid', done: probed.length, total });
  }
  return probed;
}

function usageOfAll(db: SqlDatabase, loaded: LoadedWorkspace, { images }: Walk, open: OpenDatabase): ColumnUsage[] {
  const find = usageFinder(loaded.apps, { leaveOut: loaded.dialect.ledger.objects, open });
  return images.flatMap((image, schema) => {
    db.restore(image);
    return find(db, schema);
  });
}

function warningsOf({ cell, shadows }: ProbedCell): ReportWarning[] {
  return shadows.map(({ reader, field }) => ({ cause: 'shadowed-default', reader, field, schema: cell.schema }));
}

function coverageOf({ apps }: LoadedWorkspace, probed: readonly ProbedCell[], schemas: number): Coverage {
  const reached = new Set(probed.flatMap((each) => [...each.reached]));
  const all = apps.flatMap((app) => app.operations.map(({ name }) => `${app.id}.${name}`));
  const tried = probed.map(({ cell }) => cell).filter(({ schema }) => schema < schemas);
  // What fails wherever it is tried is anything but green.
  for (const name of all) if (failsEverywhere(name, tried)) reached.add(name);
  const uncovered = all.filter((name) => !reached.has(name));
  const fields = uncovered.flatMap((name) => {
    const unread = new Set(probed.flatMap((each) => each.unread.get(name) ?? []));
    return [...unread].map((field) => `${name}.${field}`);
  });
  return { operations: [all.length - uncovered.length, all.length], uncovered, fields };
}

function failsEverywhere(name: string, cells: readonly Cell[]): boolean {
  const own = cells.filter(({ app }) => name.startsWith(`${app}.`));
  return own.every(({ app, failures }) => failures.some(({ operation }) => `${app}.${operation}` === name));
}

/**
 * Exit status of the command line: 1 when a migration failed, there is a problem (an empty migration is none), the given plan is not good, or without a plan
 * no order was found; red cells alone are no error.
 */
export function exitStatus({ migrations, problems, plan, order }: Report): 0 | 1 {
  const isDone = migrations.every(({ applied, notRun, error }) => applied || (notRun !== null && error === null));
  const isSafe = plan?.ok ?? order?.found ?? true;
  return isDone && isSafe && problems.every(onlyInforms) ? 0 : 1;
}
