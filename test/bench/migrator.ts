/** The migrator, all that it tells included, beside the same statements straight through raw sql.js. */
import type { MigrateInput } from '#core/migration/run-migrate-command.ts';
import { native } from '#core/dialects/native.ts';
import { runMigrateCommand } from '#core/migration/run-migrate-command.ts';
import { createOpener } from '#engine/in-process.ts';
import { type Figure, medians, timed } from '#test/bench/harness.ts';
import { bindable, openRaw, type Ran, recording, runRaw } from '#test/bench/raw.ts';
import type { OpenDatabase } from '#core/database.ts';
import type { Database, Statement } from 'sql.js';

const MIGRATIONS = 100;
const settings = { foreignKeys: true, fixed: null };

export async function measureMigrator(): Promise<readonly Figure[]> {
  const open = await createOpener();
  const loaded = native.load(Array.from({ length: MIGRATIONS }, (_, i) => migration(i + 1)));
  const input: MigrateInput = {
    dialect: native,
    loaded,
    policies: native.policies,
    command: { kind: 'up' },
    clock: { iso: () => '2026-01-01T00:00:00.000Z', ms: () => performance.now() },
  };
  const statements = statementsOf(open, input);
  const ours = (): number => {
    const db = open(null, settings);
    const ms = timed(() => runMigrateCommand(db, input));
    db.close();
    return ms;
  };
  const floor = (): number => {
    const db = openRaw(null);
    const ms = timed(() => straightThrough(db, statements));
    db.close();
    return ms;
  };
  return [
    {
      name: `migrator: ${MIGRATIONS} migrations up`,
      unit: 'ms',
      ...medians(ours, floor),
      limit: 1.3,
      about: `${statements.length} statements, bookkeeping included; the same straight through sql.js`,
    },
  ];
}

function migration(number: number): { path: string; text: string } {
  const table = `t${number % 20}`;
  return {
    path: `migrations/${20_260_101_000_000 + number}_step.sql`,
    text: `-- migrate:up\n${up(number, table).join('\n')}\n-- migrate:down\nSELECT 1;\n`,
  };
}

function up(number: number, table: string): string[] {
  if (number <= 20) {
    return [
      `CREATE TABLE ${table} (id INTEGER PRIMARY KEY, name TEXT NOT NULL, note TEXT);`,
      `INSERT INTO ${table} (name) VALUES ('Ada'), ('Bob'), ('Eve');`,
    ];
  }
  switch (number % 3) {
    case 0:
      return [`ALTER TABLE ${table} ADD COLUMN c${number} TEXT;`, `UPDATE ${table} SET c${number} = name;`];
    case 1:
      return [`CREATE INDEX i${number} ON ${table} (name);`, `INSERT INTO ${table} (name) VALUES ('Plato');`];
    default:
      return [`INSERT INTO ${table} (name) SELECT name FROM ${table};`, `DELETE FROM ${table} WHERE id > 40;`];
  }
}

/** Those that the migrator tells of; what it asks for itself, to count rows, is its own affair. */
function statementsOf(open: OpenDatabase, input: MigrateInput): Ran[] {
  const { db, ran } = recording(open(null, settings));
  const { ok, events } = runMigrateCommand(db, input);
  if (!ok) throw new Error('a migration of the benchmark failed');
  const told = events.filter((event) => event.kind === 'statement').map(({ sql }) => sql);
  let next = 0;
  const statements = ran.filter(({ sql, preparedOnly }) => !preparedOnly && sql === told[next] && (next += 1) > 0);
  if (statements.length !== told.length) throw new Error('not every statement that was told was seen');
  return statements;
}

/** What is run again is prepared once, as anybody would. */
function straightThrough(db: Database, statements: readonly Ran[]): void {
  const prepared = new Map<string, Statement>();
  for (const { sql, params } of statements) {
    if (params === undefined || Object.keys(params).length === 0) db.run(sql);
    else {
      const statement = prepared.get(sql) ?? db.prepare(sql);
      prepared.set(sql, statement);
      runRaw(statement, bindable(params));
    }
  }
}
