/** A small person database, run for real: what views are given after some commands. */
import { parseCommand } from '#core/session/parse-command.ts';
import type { World } from '#core/session/session.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import type { Analysis } from '#engine/engine.ts';
import { createInProcessEngine, createOpener } from '#engine/in-process.ts';
import type { ConsoleEntry } from '#state/workbench-state.ts';

const open = await createOpener();

const operations = (columns: string, values: string): string => `-- name: CreatePerson :one
INSERT INTO person (${columns}) VALUES (${values}) RETURNING id;

-- name: GetPerson :one
SELECT id, name, email FROM person WHERE id = :id;

-- name: ListPeople :many
SELECT id, name, email FROM person ORDER BY name;
`;

/** v1 does not know `modified`; v2 names it in its INSERT. */
export const personFiles: WorkspaceFiles = {
  'migrations/20260101000000_create_person.sql':
    '-- migrate:up\nCREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT);\n-- migrate:down\nDROP TABLE person;\n',
  'migrations/20260102000000_add_modified.sql':
    '-- migrate:up\nALTER TABLE person ADD COLUMN modified TEXT;\n-- migrate:down\nALTER TABLE person DROP COLUMN modified;\n',
  'app/v1.sql': operations('name, email', ':name, :email'),
  'app/v2.sql': operations('name, email, modified', ":name, :email, '2026-01-02'"),
  'seed.sql': "INSERT INTO person (name, email) VALUES ('Ada', 'ada@example.org'), ('Grace', NULL);\n",
};

export interface Ran {
  readonly start: World;
  readonly world: World;
  readonly log: readonly ConsoleEntry[];
  readonly analysis: Analysis;
}

/** Opens the files and runs commands as they are typed in the console; then the files may be edited. */
export async function after(
  commands: readonly string[],
  files: WorkspaceFiles = personFiles,
  edited?: WorkspaceFiles,
): Promise<Ran> {
  const engine = createInProcessEngine(open);
  const workspace = { files };
  const opened = await engine.open(workspace, { commands: [] });
  let { world, point } = opened;
  const log: ConsoleEntry[] = [];
  for (const text of commands) {
    const command = parseCommand(text);
    if (command === null || command.kind === 'create') throw new Error(`not a command: ${text}`);
    const ran = await engine.run(workspace, command);
    world = ran.world;
    if (ran.kind !== 'done') throw new Error(`${text} was ended`);
    point = ran.point ?? point;
    log.push({ id: log.length + 1, kind: 'command', outcome: ran.outcome });
  }
  if (edited) world = await engine.look({ files: edited });
  const analysed = await engine.analyse(workspace, point);
  if (analysed.kind !== 'done') throw new Error('the analysis was ended');
  return { start: opened.world, world, log, analysis: analysed.value };
}
