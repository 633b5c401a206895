/** The grid of 12 app versions, 12 schemas and 10 operations, beside the same statements straight through raw sql.js. */
import type { BindParams, Database, Statement } from 'sql.js';
import { learn } from '#core/compatibility/learn.ts';
import { gridCells, type GridInput } from '#core/compatibility/grid.ts';
import { dialects } from '#core/dialects/registry.ts';
import { walkMigrations } from '#core/report/walk.ts';
import { loadWorkspace } from '#core/workspace/load-workspace.ts';
import { withoutScripts } from '#core/migration/script.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import { createOpener } from '#engine/in-process.ts';
import { type Figure, medians, timed } from '#test/bench/harness.ts';
import { bindable, openRaw, recording } from '#test/bench/raw.ts';

const VERSIONS = 12;
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

export async function measureGrid(): Promise<readonly Figure[]> {
  const open = await createOpener();
  const loaded = loadWorkspace({ files: files() }, { dialects, readSettings });
  const walked = open(null, settings);
  const { images, start } = withoutScripts(walkMigrations(walked, loaded, { timing: null, open: null }));
  walked.close();
  if (loaded.problems.length > 0 || images.length !== VERSIONS)
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
  const floor = (run: RunCell) => (): number => timed(() => straightThrough(recorded, run));
  const statements = recorded.reduce((sum, { ran }) => sum + ran.length, 0);
  const name = `grid: ${VERSIONS} × ${VERSIONS} × 10`;
  const about = `${statements} statements of the apps; the same straight through sql.js, one BEGIN for each cell`;
  return [
    { name, unit: 'ms', ...medians(ours, floor(asTheyCome)), limit: 1.1, about },
    {
      name: `${name}, all prepared`,
      unit: 'ms',
      ...medians(ours, floor(preparedOnce)),
      limit: 1.8,
      about: `${about}, each text prepared only once: the least that they can take`,
    },
  ];
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

/** Each version knows one column more than the one before it; each migration but the first adds one. */
function files(): WorkspaceFiles {
  const texts: Record<string, string> = {
    'seed.sql':
      "INSERT INTO person (name, c1) VALUES ('Ada', '007'), ('Bob', NULL);\nINSERT INTO pet (name) VALUES ('Rex');",
  };
  for (let number = 1; number < VERSIONS; number += 1) {
    const up =
      number === 1
        ? 'CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, c1 TEXT);\nCREATE TABLE pet (id INTEGER PRIMARY KEY, name TEXT);'
        : `ALTER TABLE person ADD COLUMN c${number} TEXT;`;
    texts[`migrations/${20_260_101_000_000 + number}_step.sql`] = `-- migrate:up\n${up}\n-- migrate:down\nSELECT 1;\n`;
  }
  for (let version = 1; version <= VERSIONS; version += 1) texts[`app/v${version}.sql`] = appVersion(version);
  return texts;
}

function appVersion(version: number): string {
  const column = `c${Math.min(version, VERSIONS - 1)}`;
  return `-- name: CreatePerson :one
INSERT INTO person (name, ${column}) VALUES (:name, :code) RETURNING id; -- v${version}
-- name: GetPerson :one
SELECT id, name, ${column} AS code FROM person WHERE id = :id;
-- name: UpdatePerson :exec
UPDATE person SET name = :name, ${column} = :code WHERE id = :id;
-- name: DeletePerson :exec
DELETE FROM person WHERE id = :id;
-- name: ListPeople :many
SELECT id, name, ${column} AS code FROM person ORDER BY id;
-- name: CreatePet :one
INSERT INTO pet (name) VALUES (:name) RETURNING id;
-- name: GetPet :one
SELECT id, name FROM pet WHERE id = :id;
-- name: UpdatePet :exec
UPDATE pet SET name = :name WHERE id = :id;
-- name: DeletePet :exec
DELETE FROM pet WHERE id = :id;
-- name: ListPets :many
SELECT id, name FROM pet ORDER BY id;
`;
}
