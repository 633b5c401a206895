/** A grid of app versions, schemas and 10 operations, beside the same statements straight through raw sql.js. Runs in Node and in a page. */
import type { BindParams, Database, Statement } from 'sql.js';
import { learn } from '#core/compatibility/learn.ts';
import { gridCells, type GridInput } from '#core/compatibility/grid.ts';
import { dialects } from '#core/dialects/registry.ts';
import { walkMigrations } from '#core/report/walk.ts';
import { loadWorkspace } from '#core/workspace/load-workspace.ts';
import { withoutScripts } from '#core/migration/script.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import type { OpenDatabase } from '#core/database.ts';
import { type GridSize, gridFiles } from '#test/bench/grid-workspace.ts';
import { medians, timed } from '#test/bench/harness.ts';
import { bindable, openRaw, recording } from '#test/bench/raw.ts';

const settings = { foreignKeys: true, fixed: { now: '2026-01-01T00:00:00.000Z', seed: 1 } };

/** A statement as raw sql.js takes it. */
interface Sent {
  readonly sql: string;
  readonly params: BindParams;
}

/** What ran on one image for one app version. */
interface RecordedCell {
  readonly image: Uint8Array | null;
  readonly ran: readonly Sent[];
}

export interface GridTimes {
  /** The apps' own statements that the grid runs. */
  readonly statements: number;
  readonly ours: number;
  readonly floor: number;
}

/** How the floor takes the statements: each prepared as it comes, or each text only once on an image, the least that they can take. */
export type FloorKind = 'as-they-come' | 'prepared-once';

export interface Runs {
  readonly runs: number;
  /** Runs before them that do not count. */
  readonly warmUp: number;
}

export function timeGrid(open: OpenDatabase, size: GridSize, kind: FloorKind, { runs, warmUp }: Runs): GridTimes {
  const loaded = loadWorkspace({ files: gridFiles(size) }, { dialects, readSettings });
  const walked = open(null, settings);
  const { images, start } = withoutScripts(walkMigrations(walked, loaded, { timing: null, open: null }));
  walked.close();
  if (loaded.problems.length > 0 || images.length !== size.versions)
    throw new Error('the workspace of the benchmark is wrong');
  const operations = new Set(
    loaded.apps.flatMap((app) =>
      app.operations.flatMap(({ variants }) => variants.flatMap(({ statements }) => statements.map(({ sql }) => sql))),
    ),
  );
  const grid: Omit<GridInput, 'db'> = {
    apps: loaded.apps,
    images,
    schemas: images.length,
    start,
    samples: loaded.settings.samples,
    leaveOut: loaded.dialect.ledger.objects,
  };

  const ours = (): number => {
    const db = open(null, settings);
    const ms = timed(() => [...gridCells({ ...grid, db }, learn({ ...grid, db }))]);
    db.close();
    return ms;
  };
  const recorded = record(grid, open(null, settings), operations);
  const runCell = kind === 'as-they-come' ? asTheyCome : preparedOnce;
  return {
    statements: recorded.reduce((sum, { ran }) => sum + ran.length, 0),
    ...medians(ours, () => timed(() => straightThrough(recorded, runCell)), runs, warmUp),
  };
}

/** Only the apps' own statements count: what the grid asks of the schema, and its savepoints, are its own affair. */
function record(
  grid: Omit<GridInput, 'db'>,
  db: GridInput['db'],
  operations: ReadonlySet<string>,
): readonly RecordedCell[] {
  const cells: RecordedCell[] = [];
  let image: Uint8Array | null = null;
  let from = 0;
  const recorder = recording(db, (next) => {
    close();
    image = next;
  });
  const close = (): void => {
    const ran = recorder.ran
      .slice(from)
      .filter(({ sql, preparedOnly }) => operations.has(sql) && !preparedOnly)
      .map(({ sql, params }) => ({ sql, params: params === undefined ? null : bindable(params) }));
    from = recorder.ran.length;
    if (ran.length > 0) cells.push({ image, ran });
  };
  const running = gridCells({ ...grid, db: recorder.db }, learn({ ...grid, db: recorder.db }));
  while (running.next().done !== true) close();
  return cells;
}

type RunCell = (db: Database, ran: readonly Sent[]) => void;

function straightThrough(cells: readonly RecordedCell[], run: RunCell): void {
  let image: Uint8Array | null = null;
  let db = openRaw(null);
  for (const cell of cells) {
    if (cell.image !== image) {
      db.close();
      image = cell.image;
      db = openRaw(image);
    }
    db.run('BEGIN');
    run(db, cell.ran);
    db.run('ROLLBACK');
  }
  db.close();
}

function asTheyCome(db: Database, ran: readonly Sent[]): void {
  for (const { sql, params } of ran) {
    const statement = prepareRaw(db, sql);
    if (statement !== null) tryRaw(statement, params);
    statement?.free();
  }
}

function preparedOnce(db: Database, ran: readonly Sent[]): void {
  const prepared = new Map<string, Statement | null>();
  for (const { sql, params } of ran) {
    let statement = prepared.get(sql);
    if (statement === undefined) prepared.set(sql, (statement = prepareRaw(db, sql)));
    if (statement !== null) tryRaw(statement, params);
  }
  for (const statement of prepared.values()) statement?.free();
}

function prepareRaw(db: Database, sql: string): Statement | null {
  try {
    return db.prepare(sql);
  } catch {
    return null;
  }
}

/** Without the savepoints some statements meet rows that they would not have met, and are refused. */
function tryRaw(statement: Statement, params: Sent['params']): void {
  try {
    statement.bind(params);
    while (statement.step()) statement.get();
  } catch {
    statement.reset();
  }
}
