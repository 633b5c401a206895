/** Runs one command of a session, whatever its kind. */
import { assertNever } from '#core/base/assert-never.ts';
import { migrate } from '#core/workspace/migrate.ts';
import { note } from '#core/migration/sentences.ts';
import { runCall } from '#core/session/run-call.ts';
import { runSql } from '#core/session/run-sql.ts';
import { compareNatural } from '#core/base/natural-order.ts';
import type { Command, CommandOutcome, SessionState } from '#core/session/session.ts';
import type { LoadedWorkspace } from '#core/workspace/load-workspace.ts';
import type { MigratorClock } from '#core/migration/statement-runner.ts';
import type { NoteEvent } from '#core/migration/event.ts';
import type { Scripted } from '#core/migration/script.ts';
import type { SqlDatabase } from '#core/database.ts';

export interface CommandRun {
  readonly outcome: CommandOutcome;
  /** What serves afterwards. */
  readonly state: SessionState;
}

/**
 * Runs a command on a live database.
 * In: the database, the workspace as it is now, what serves, the clock (null: nothing is measured). Out: what it did; a
 * mistake of the learner's is `ok: false` with a refusal of SQLite's or a note of ours. Never throws for one.
 */
export function* runCommand(
  db: SqlDatabase,
  loaded: LoadedWorkspace,
  state: SessionState,
  command: Command,
  clock: MigratorClock | null = null,
): Scripted<CommandRun> {
  switch (command.kind) {
    case 'migrate':
      return {
        outcome: { command, results: [], ...(yield* migrate(db, loaded, command.command, clock, command)) },
        state,
      };
    case 'deploy':
      return serving(command, deploy(loaded, state, command.app), state);
    case 'retire':
      return serving(command, retire(state, command.app), state);
    case 'call':
      return { outcome: { command, ...runCall(db, loaded, state, command) }, state };
    case 'sql':
      return { outcome: { command, ...runSql(db, command.text) }, state };
    default:
      return assertNever(command);
  }
}

/** What becomes of the app versions that serve; `state` null: nothing, since it is refused. */
interface Change {
  readonly state: SessionState | null;
  readonly says: NoteEvent;
}

function serving(command: Command, change: Change, before: SessionState): CommandRun {
  const outcome = { command, ok: change.state !== null, events: [change.says], results: [], refusal: null };
  return { outcome, state: change.state ?? before };
}

function deploy(loaded: LoadedWorkspace, state: SessionState, id: string): Change {
  const app = loaded.apps.find((version) => version.id === id);
  if (app === undefined) {
    const known = loaded.apps.map((version) => version.id).join(', ');
    return refused(`There is no app version ${id}. ${known === '' ? 'Add a file app/v1.sql.' : `There is ${known}.`}`);
  }
  if (app.operations.length === 0)
    return refused(`${id} has no operation that can be used, so there is nothing to deploy.`);
  if (state.deployed.includes(id)) return { state, says: note('quiet', `${id} serves already.`) };
  const beside = state.deployed.length === 0 ? '' : `, beside ${state.deployed.join(' and ')}`;
  const deployed = [...state.deployed, id].toSorted(compareNatural);
  return { state: { ...state, deployed }, says: note('good', `${id} serves now${beside}.`) };
}

function retire(state: SessionState, id: string): Change {
  if (!state.deployed.includes(id)) return refused(`${id} does not serve.`);
  const deployed = state.deployed.filter((other) => other !== id);
  return { state: { ...state, deployed }, says: note('good', `${id} no longer serves.`) };
}

const refused = (text: string): Change => ({ state: null, says: note('bad', text) });
