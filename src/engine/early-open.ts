/** An engine that begins a session before it is asked to: whoever then asks for just that one gets it. */
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import type { Engine, Opened, OpenFrom } from '#engine/engine.ts';

/** A session that will most likely be asked for. */
export interface ExpectedSession {
  readonly files: WorkspaceFiles;
  readonly from: OpenFrom;
}

interface Begun extends ExpectedSession {
  readonly opened: Promise<Opened>;
}

/** In: an engine, and the session that will most likely be asked for. Out: the same engine; only its first `open` can differ in time. */
export function openEarly(engine: Engine, expected: Promise<ExpectedSession>): Engine {
  let early: Begun | null = null;
  let asked = false;
  const begin = async (): Promise<void> => {
    const { files, from } = await expected;
    if (asked) return;
    const opened = engine.open({ files }, from);
    early = { files, from, opened };
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
      return begun?.files === workspace.files && same(begun.from, from) ? begun.opened : engine.open(workspace, from);
    },
  };
}

/** Files and points are known again by identity. */
function same(one: OpenFrom, other: OpenFrom): boolean {
  return 'point' in one ? 'point' in other && one.point === other.point : 'commands' in other;
}
