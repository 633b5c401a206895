/** An engine that begins a session before it is asked to: whoever then asks for just that one gets it. */
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import type { Glance } from '#core/session/session.ts';
import type { Engine, Opened, OpenFrom } from '#engine/engine.ts';

/** A session that will most likely be asked for. */
export interface ExpectedSession {
  readonly files: WorkspaceFiles;
  readonly from: OpenFrom;
}

interface Begun extends ExpectedSession {
  readonly glance: Promise<Glance>;
  readonly opened: Promise<Opened>;
}

/** In: an engine, and the session that will most likely be asked for. Out: the same engine; only its first `open` can differ in time. */
export function openEarly(engine: Engine, expected: Promise<ExpectedSession>): Engine {
  let early: Begun | null = null;
  let asked = false;
  const begin = async (): Promise<void> => {
    const { files, from } = await expected;
    if (asked) return;
    let tell: (glance: Glance) => void = () => {};
    const glance = new Promise<Glance>((resolve) => (tell = resolve));
    const opened = engine.open({ files }, from, tell);
    early = { files, from, glance, opened };
    await opened;
  };
  // What fails here fails again when it is asked for, and is said there.
  begin().catch(() => {
    early = null;
  });
  return {
    ...engine,
    open(workspace, from, onGlance) {
      const begun = early;
      asked = true;
      early = null;
      if (begun?.files !== workspace.files || !same(begun.from, from)) return engine.open(workspace, from, onGlance);
      if (onGlance) void begun.glance.then(onGlance);
      return begun.opened;
    },
  };
}

/** Files and points are known again by identity. */
function same(one: OpenFrom, other: OpenFrom): boolean {
  return 'point' in one ? 'point' in other && one.point === other.point : 'commands' in other;
}
