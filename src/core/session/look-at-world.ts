/** Looks at the live database: all that the screen shows of it, as plain data. */
import { appPages } from '#core/session/app-pages.ts';
import { glanceAt } from '#core/session/glance-at.ts';
import { migrationStatuses } from '#core/migration/statuses.ts';
import type { LoadedWorkspace } from '#core/workspace/load-workspace.ts';
import type { Problem } from '#core/base/problem.ts';
import type { SessionState, World } from '#core/session/session.ts';
import type { SqlDatabase } from '#core/database.ts';

/**
 * Looks at a live database and changes nothing in it; cheap enough to be done after every command.
 * In: the database, the workspace as it is now, what serves, and the problems of the session's start (`OpenedSession`).
 */
export function lookAtWorld(
  db: SqlDatabase,
  loaded: LoadedWorkspace,
  state: SessionState,
  startProblems: readonly Problem[] = [],
): World {
  return {
    ...glanceAt(db, loaded.dialect),
    dialect: { id: loaded.dialect.id, label: loaded.dialect.label, words: loaded.dialect.words },
    migrations: migrationStatuses(db, loaded.dialect, loaded.migrations),
    state,
    pages: appPages(db, loaded.apps, state),
    apps: loaded.apps.map(({ id }) => id),
    problems: [...loaded.problems, ...startProblems],
    openTransaction: db.inTransaction(),
  };
}
