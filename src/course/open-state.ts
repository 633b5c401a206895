/** Opens the database that a state of a step leads to, always at the same moment: the same content gives the same bytes. */
import type { CommandOutcome, SessionState } from '#core/session/session.ts';
import type { OpenDatabase, SqlDatabase } from '#core/database.ts';
import type { Problem } from '#core/base/problem.ts';
import type { Scripted } from '#core/migration/script.ts';
import type { StepPoint } from '#core/lesson/evaluate-step.ts';
import type { StepState } from '#core/lesson/lesson.ts';
import { loadWorkspace, type WorkspaceDeps } from '#core/workspace/load-workspace.ts';
import { openSession } from '#core/session/open-session.ts';

export interface StateDeps extends WorkspaceDeps {
  readonly open: OpenDatabase;
}

export interface OpenedState {
  readonly db: SqlDatabase;
  readonly state: SessionState;
  readonly commands: readonly CommandOutcome[];
  readonly problems: readonly Problem[];
}

const fixed = { now: '2026-03-01T09:00:00.000Z', seed: 1 };
/** Nothing is measured: the time that something took is another each time. */
const clock = { iso: () => fixed.now, ms: () => 0 };

type Start = Pick<StepState, 'files' | 'commands'>;

/** Opens a fresh session of a state's files and runs its commands. The caller closes the database. */
export function* openState({ files, commands }: Start, deps: StateDeps): Scripted<OpenedState> {
  const loaded = loadWorkspace({ files }, deps);
  const db = deps.open(null, { foreignKeys: loaded.foreignKeys.apps, fixed });
  const opened = yield* openSession(db, loaded, commands, clock);
  return { db, state: opened.state, commands: opened.outcomes, problems: opened.problems };
}

/** The point to which a state leads; null when something stood in the way, which whoever opens it is to see. */
export function* pointOfState(start: Start, deps: StateDeps): Scripted<StepPoint | null> {
  const { db, state, problems } = yield* openState(start, deps);
  try {
    return problems.length > 0 || db.inTransaction() ? null : { image: db.image(), state };
  } finally {
    db.close();
  }
}
