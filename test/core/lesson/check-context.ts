/** A check's context from literals: a real database before and after some SQL, and a report of which only a part matters. */
import type { CheckContext } from '#core/lesson/check.ts';
import type { Cell, ColumnUsage, Level } from '#core/compatibility/verdict.ts';
import type { Report } from '#core/report/report.ts';
import { createOpener } from '#engine/in-process.ts';
import { dialects } from '#core/dialects/registry.ts';
import { loadWorkspace } from '#core/workspace/load-workspace.ts';
import { lookAtWorld } from '#core/session/look-at-world.ts';
import { openSession } from '#core/session/open-session.ts';
import { parseCommand } from '#core/session/parse-command.ts';
import { withoutScripts } from '#core/migration/script.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import { runCommand } from '#core/session/run-command.ts';

const open = await createOpener();

const files = {
  'migrations/1_create.sql': `-- migrate:up
    CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone TEXT DEFAULT '-');
    CREATE UNIQUE INDEX by_phone ON person (phone);
    CREATE TABLE tag (word TEXT, PRIMARY KEY (word)) WITHOUT ROWID;`,
  'migrations/2_add.sql': '-- migrate:up\nALTER TABLE person ADD COLUMN email TEXT;',
  'app/v1.sql': '-- name: ListPeople :many\nSELECT id, name, phone FROM person;',
  'app/v2.sql': '-- name: ListPeople :many\nSELECT id, name, email FROM person;',
  'seed.sql':
    "INSERT INTO person (name, phone) VALUES ('Ada', '007'), ('Grace', NULL); INSERT INTO tag VALUES ('red');",
};

/** A cell of a literal grid: `v2 ✕ on 1 because CreatePerson: …`. */
export function cell(app: string, schema: number, verdict: Level, operation?: string, message = 'refused'): Cell {
  const failures = operation === undefined ? [] : [{ operation, cause: 'sql-error' as const, message }];
  return { app, schema, verdict, covered: true, failures, operations: { total: 1, failed: failures.length } };
}

export interface ContextSpec {
  /** In the words of the console; what they did is what is checked. */
  readonly commands?: readonly string[];
  readonly grid?: readonly Cell[];
  readonly usage?: readonly ColumnUsage[];
  readonly answers?: Readonly<Record<string, string>>;
}

/** In: what happened since the start (schema 1, v1 serving, Ada and Grace). Out: what a check gets to see. */
export function contextAfter({ commands = [], grid = [], usage = [], answers = {} }: ContextSpec): CheckContext {
  const loaded = loadWorkspace({ files }, { dialects, readSettings });
  const db = open(null, { foreignKeys: true, fixed: { now: '2026-01-01T00:00:00.000Z', seed: 1 } });
  let { state } = withoutScripts(openSession(db, loaded));
  const start = lookAtWorld(db, loaded, state);
  for (const words of commands) {
    const command = parseCommand(words);
    if (!command || command.kind === 'create') throw new Error(`no command: ${words}`);
    const ran = withoutScripts(runCommand(db, loaded, state, command));
    state = ran.state;
  }
  const migrations = loaded.migrations.map(({ version }) => ({ version }));
  const report = { grid, usage, migrations } as unknown as Report;
  return { db, world: lookAtWorld(db, loaded, state), report, start, answers };
}
