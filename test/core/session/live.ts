/** A session on real SQLite, for tests: commands as words, the world as short tables. */
import { createOpener } from '#engine/in-process.ts';
import { loadWorkspace } from '#core/workspace/load-workspace.ts';
import { lookAtWorld } from '#core/session/look-at-world.ts';
import { native } from '#core/dialects/native.ts';
import { openSession, type OpenedSession } from '#core/session/open-session.ts';
import { parseCommand } from '#core/session/parse-command.ts';
import { withoutScripts } from '#core/migration/script.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import { runCommand } from '#core/session/run-command.ts';
import type { CommandOutcome, World } from '#core/session/session.ts';
import type { Dialect } from '#core/migration/dialect.ts';
import type { SqlDatabase, SqlValue } from '#core/database.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';

export interface Live {
  readonly db: SqlDatabase;
  readonly opened: OpenedSession;
  /** Runs a command given in the console's words. */
  readonly run: (words: string) => CommandOutcome;
  readonly world: (through?: SqlDatabase) => World;
  /** The rows of a query, whatever the session's state. */
  readonly rows: (sql: string) => readonly (readonly SqlValue[])[];
  /** Goes on with other files, as after an edit. */
  readonly edit: (files: WorkspaceFiles) => void;
}

const open = await createOpener();

export function openLive(files: WorkspaceFiles, commands: readonly string[] = [], dialect: Dialect = native): Live {
  const load = (from: WorkspaceFiles) => loadWorkspace({ files: from }, { dialects: [dialect], readSettings });
  let loaded = load(files);
  const db = open(null, { foreignKeys: loaded.foreignKeys.apps, fixed: null });
  const opened = withoutScripts(openSession(db, loaded, commands.map(command)));
  let { state } = opened;
  return {
    db,
    opened,
    run: (words) => {
      const ran = withoutScripts(runCommand(db, loaded, state, command(words)));
      state = ran.state;
      return ran.outcome;
    },
    world: (through = db) => lookAtWorld(through, loaded, state, opened.problems),
    rows: (sql) => {
      const ran = db.query(sql);
      if (!ran.ok) throw new Error(ran.error.message);
      return ran.value.rows;
    },
    edit: (edited) => {
      loaded = load(edited);
    },
  };
}

function command(words: string) {
  const read = parseCommand(words);
  if (read === null || read.kind === 'create') throw new Error(`no command: ${words}`);
  return read;
}

/** What a command said, without its statements. */
export const notes = (outcome: CommandOutcome): readonly string[] =>
  outcome.events.flatMap((event) => (event.kind === 'note' ? [event.text] : []));
