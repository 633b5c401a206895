/** The search for a safe order of a rename by four versions, beside its own statements and images straight through raw sql.js. */
import { learn } from '#core/compatibility/learn.ts';
import type { OpenDatabase, SqlDatabase } from '#core/database.ts';
import { dialects } from '#core/dialects/registry.ts';
import { withoutScripts } from '#core/migration/script.ts';
import { gridInput } from '#core/report/build-report.ts';
import { findOrder, rolloutOf } from '#core/report/find-order.ts';
import { walkMigrations } from '#core/report/walk.ts';
import { loadWorkspace } from '#core/workspace/load-workspace.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import { createOpener } from '#engine/in-process.ts';
import { type Figure, medians, timed } from '#test/bench/harness.ts';
import { bindable, openRaw } from '#test/bench/raw.ts';
import type { BindParams } from 'sql.js';

const settings = { foreignKeys: true, fixed: { now: '2026-01-01T00:00:00.000Z', seed: 1 } };

type Done =
  | { readonly kind: 'sql'; readonly sql: string; readonly params: BindParams }
  | { readonly kind: 'prepare'; readonly sql: string }
  | { readonly kind: 'restore'; readonly image: Uint8Array | null }
  | { readonly kind: 'image' };

/** The first is what must be quick; the others show how the search grows. */
const ROWS = [2, 10, 100, 1000, 5000, 20_000] as const;
const NAME = 'order: a rename by four versions';

export async function measureOrder(): Promise<readonly Figure[]> {
  const open = await createOpener();
  return ROWS.flatMap((rows) => {
    const timed = timeOrder(open, rows);
    if (rows > 2) return [{ ...timed, name: `${NAME}, ${rows} rows`, series: 'order, by rows' }];
    const ms = { unit: 'ms', ours: timed.ours, floor: null, limit: 1000, about: 'the same search' };
    return [timed, { ...ms, name: `${NAME}, in Node` }];
  });
}

function timeOrder(open: OpenDatabase, rows: number): Figure {
  const loaded = loadWorkspace({ files: files(rows) }, { dialects, readSettings });
  const walked = open(null, settings);
  const walk = withoutScripts(walkMigrations(walked, loaded, { timing: null, open: null }));
  walked.close();
  if (loaded.problems.length > 0) throw new Error('the workspace of the benchmark is wrong');
  const search = (db: SqlDatabase) => {
    const grid = gridInput(db, loaded, walk);
    return withoutScripts(findOrder(rolloutOf(loaded, grid, learn(grid))!));
  };
  const ours = (): number => {
    const db = open(null, settings);
    const ms = timed(() => search(db));
    db.close();
    return ms;
  };
  const done: Done[] = [];
  const found = search(record(open(null, settings), done));
  if (!found.found) throw new Error('there is a safe order, and none was found');
  const images = done.filter(({ kind }) => kind === 'image' || kind === 'restore').length;
  const about = `${done.length - images} statements, ${images} images, ${found.states} states; the same straight through sql.js`;
  const [runs, warmUp] = rows > 1000 ? [3, 1] : [15, 8];
  const taken = medians(ours, () => timed(() => straightThrough(done)), runs, warmUp);
  return { name: NAME, unit: 'ms', ...taken, limit: 1.3, about };
}

function record(db: SqlDatabase, done: Done[]): SqlDatabase {
  return {
    ...db,
    query: (sql, params, maxRows) => {
      done.push({ kind: 'sql', sql, params: params === undefined ? null : bindable(params) });
      return db.query(sql, params, maxRows);
    },
    prepare: (sql) => {
      done.push({ kind: 'prepare', sql });
      return db.prepare(sql);
    },
    image: () => {
      done.push({ kind: 'image' });
      return db.image();
    },
    restore: (image) => {
      done.push({ kind: 'restore', image });
      db.restore(image);
    },
  };
}

/** As statements come: what is kept prepared is our own affair. */
function straightThrough(done: readonly Done[]): void {
  let db = openRaw(null);
  for (const each of done) {
    if (each.kind === 'restore') {
      db.close();
      db = openRaw(each.image);
    } else if (each.kind === 'image') db.export();
    else {
      try {
        const statement = db.prepare(each.sql);
        if (each.kind === 'sql') {
          statement.bind(each.params);
          while (statement.step()) statement.get();
        }
        statement.free();
      } catch {
        // Refused, as it was.
      }
    }
  }
  db.close();
}

function files(rows: number): WorkspaceFiles {
  const up = (sql: string): string => `-- migrate:up\n${sql}\n-- migrate:down\nSELECT 1;\n`;
  const app = (columns: string, values: string, set: string, reads: string): string => `-- name: CreatePerson :one
INSERT INTO person (${columns}) VALUES (${values}) RETURNING id;
-- name: GetPerson :one
SELECT id, ${reads} FROM person WHERE id = :id;
-- name: UpdatePerson :exec
UPDATE person SET ${set} WHERE id = :id;
-- name: DeletePerson :exec
DELETE FROM person WHERE id = :id;
-- name: ListPeople :many
SELECT id, ${reads} FROM person ORDER BY id;
`;
  const both = [
    'name, full_name, phone',
    ':name, :name, :phone',
    'name = :name, full_name = :name, phone = :phone',
  ] as const;
  return {
    'migrations/20260101000001_create.sql': up(
      'CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone TEXT);',
    ),
    'migrations/20260101000002_add.sql': up('ALTER TABLE person ADD COLUMN full_name TEXT;'),
    'migrations/20260101000003_copy.sql': up('UPDATE person SET full_name = name WHERE full_name IS NOT name;'),
    'migrations/20260101000004_relax.sql': up('ALTER TABLE person ALTER COLUMN name DROP NOT NULL;'),
    'migrations/20260101000005_drop.sql': up('ALTER TABLE person DROP COLUMN name;'),
    'app/v1.sql': app('name, phone', ':name, :phone', 'name = :name, phone = :phone', 'name, phone'),
    'app/v2.sql': app(...both, 'name, phone'),
    'app/v3.sql': app(...both, 'full_name AS name, phone'),
    'app/v4.sql': app(
      'full_name, phone',
      ':name, :phone',
      'full_name = :name, phone = :phone',
      'full_name AS name, phone',
    ),
    'seed.sql': `INSERT INTO person (name, phone) VALUES ('Ada Lovelace', '007'), ('Plato', NULL);
${rows > 2 ? `INSERT INTO person (name, phone) WITH RECURSIVE n (i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows}) SELECT 'Person ' || i, i FROM n;` : ''}`,
  };
}
