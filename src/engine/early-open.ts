/** An engine that begins a session before it is asked to: whoever then asks for just that one gets it. */
import type { Command } from '#core/session/session.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import type { Engine, Opened } from '#engine/engine.ts';

/** The start of a session; its files are known again by identity. */
export interface SessionStart {
  readonly files: WorkspaceFiles;
  readonly commands: readonly Command[];
}

/** In: an engine, and the session that will most likely be asked for. Out: the same engine; only its first `open` can differ in time. */
export function openEarly(engine: Engine, expected: Promise<SessionStart>): Engine {
  let early: { readonly files: WorkspaceFiles; readonly opened: Promise<Opened> } | null = null;
  let asked = false;
  const begin = async (): Promise<void> => {
    const { files, commands } = await expected;
    if (asked) return;
    const opened = engine.open({ files }, { commands });
    early = { files, opened };
    await opened;
  };
  // What fails here fails again when it is asked for, and is said there.
  begin().catch(() => {
    early = null;
  });
  return {
    ...engine,
    open(workspace, from) {
      const begun = early;
      asked = true;
      early = null;
      const fits = begun !== null && 'commands' in from && begun.files === workspace.files;
      return fits ? begun.opened : engine.open(workspace, from);
    },
  };
}
