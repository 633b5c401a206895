/** A folder of 500 migrations: recognised, read, applied, and each one's way back tried; beside the same statements straight through raw sql.js. */
import type { OpenDatabase } from '#core/database.ts';
import { dialects } from '#core/dialects/registry.ts';
import { fixedConditions } from '#core/base/fixed-conditions.ts';
import type { ReportMigration } from '#core/report/report.ts';
import { walkMigrations } from '#core/report/walk.ts';
import { loadWorkspace } from '#core/workspace/load-workspace.ts';
import { withoutScripts } from '#core/migration/script.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import { createOpener } from '#engine/in-process.ts';
import { type Figure, medians, timed } from '#test/bench/harness.ts';
import { bindable, openRaw, type Ran, recording, runRaw } from '#test/bench/raw.ts';
import type { Database, Statement } from 'sql.js';

const MIGRATIONS = 500;

export async function measureManyMigrations(): Promise<readonly Figure[]> {
  const open = await createOpener();
  const workspace = { files: files() };
  const build = (openWith: OpenDatabase) => {
    let told = 0;
    const loaded = loadWorkspace(workspace, { dialects, readSettings });
    const db = openWith(null, { foreignKeys: loaded.foreignKeys.apps, fixed: fixedConditions });
    const options = { timing: null, open: openWith, keepImages: false, onTried: () => (told += 1) };
    const { migrations } = withoutScripts(walkMigrations(db, loaded, options));
    db.close();
    return { migrations, told };
  };
  const { stretches, total } = record(open, build);
  const ours = (): number =>
    timed(() => {
      const { told } = build(open);
      if (told !== MIGRATIONS) throw new Error('progress was not told');
    });
  const floor = (): number => timed(() => stretches.forEach(straightThrough));
  return [
    {
      name: `${MIGRATIONS} migrations and their ways back`,
      unit: 'ms',
      ...medians(ours, floor, 15, 4),
      limit: 1.3,
      about: `read, applied, tried up, down and up; ${total} statements, the same straight through sql.js`,
    },
  ];
}

/** What ran on one database until it was put to an image, which the floor opens too. */
interface Stretch {
  readonly image: Uint8Array | null;
  readonly ran: readonly Ran[];
}

/** What ran of the migrations, their transactions, bookkeeping and rows, on the database that goes forward and on its copy. */
function record(
  open: OpenDatabase,
  build: (open: OpenDatabase) => { readonly migrations: readonly ReportMigration[] },
) {
  const stretches: { image: Uint8Array | null; ran: Ran[] }[] = [];
  const { migrations } = build((image, settings) => {
    let from = 0;
    let current: (typeof stretches)[number] = { image, ran: [] };
    const end = (next: Uint8Array | null): void => {
      current.ran = ran.slice(from);
      from = ran.length;
      stretches.push((current = { image: next, ran: [] }));
    };
    stretches.push(current);
    const { db, ran } = recording(open(image, settings), end);
    return { ...db, close: () => (end(null), db.close()) };
  });
  const wrong = migrations.find(({ applied, down }) => !applied || down !== 'exact');
  if (wrong || migrations.length !== MIGRATIONS) throw new Error(`not as meant: ${JSON.stringify(wrong)}`);
  const kept: Stretch[] = stretches
    .map(({ image, ran }) => ({ image, ran: ran.filter(({ sql, preparedOnly }) => !preparedOnly && isWork(sql)) }))
    .filter(({ ran }) => ran.length > 0);
  return { stretches: kept, total: kept.reduce((sum, { ran }) => sum + ran.length, 0) };
}

/** What the trial asks in order to compare is its own affair. */
const isWork = (sql: string): boolean => /^(?:create|alter|drop|insert|update|delete|begin|commit)\b/i.test(sql);

function straightThrough({ image, ran }: Stretch): void {
  const db = openRaw(image);
  const prepared = new Map<string, Statement>();
  for (const { sql, params } of ran) run(db, prepared, sql, params);
  db.close();
}

/** What is run again is prepared once, as anybody would. */
function run(db: Database, prepared: Map<string, Statement>, sql: string, params: Ran['params']): void {
  if (params === undefined || Object.keys(params).length === 0) return void db.run(sql);
  const statement = prepared.get(sql) ?? db.prepare(sql);
  prepared.set(sql, statement);
  runRaw(statement, bindable(params));
}

function files(): WorkspaceFiles {
  return Object.fromEntries(
    Array.from({ length: MIGRATIONS }, (_, i) => {
      const { up, down } = migration(i + 1);
      return [
        `migrations/${20_260_101_000_000 + i}_step_${i + 1}.sql`,
        `-- migrate:up\n${up}\n\n-- migrate:down\n${down}\n`,
      ];
    }),
  );
}

/** Of ten: three tables, four columns, an index, a row and a change of rows. */
function migration(number: number): { up: string; down: string } {
  const table = `item_${Math.floor(number / 10) * 3 + 1}`;
  switch (number % 10) {
    case 1:
    case 2:
    case 3: {
      const name = `item_${Math.floor(number / 10) * 3 + (number % 10)}`;
      const columns =
        "id INTEGER PRIMARY KEY,\n  name TEXT NOT NULL,\n  state TEXT NOT NULL DEFAULT 'open',\n  created_at TEXT";
      return { up: `CREATE TABLE ${name} (\n  ${columns}\n);`, down: `DROP TABLE ${name};` };
    }
    case 4:
      return { up: `CREATE INDEX item_name_${number} ON ${table} (name);`, down: `DROP INDEX item_name_${number};` };
    case 5:
      return {
        up: `INSERT INTO ${table} (id, name) VALUES (100, 'Ada');`,
        down: `DELETE FROM ${table} WHERE id = 100;`,
      };
    case 6:
      return { up: `UPDATE ${table} SET id = id + 1;`, down: `UPDATE ${table} SET id = id - 1;` };
    default: {
      const other = `item_${Math.max(1, Math.floor(number / 10) * 3 - 3 + (number % 3) + 1)}`;
      return {
        up: `ALTER TABLE ${other} ADD COLUMN c${number} TEXT;`,
        down: `ALTER TABLE ${other} DROP COLUMN c${number};`,
      };
    }
  }
}
