/** What undo and redo would do now, in words. */
import type { WorkbenchState } from '#state/workbench-state.ts';

export interface TimelineView {
  /** "Undo migrate up", null when there is nothing to undo. */
  readonly undo: string | null;
  readonly redo: string | null;
}

export function timelineView({ entries, cursor }: WorkbenchState['timeline']): TimelineView {
  const here = entries[cursor];
  const before = entries[cursor - 1];
  const after = entries[cursor + 1];
  return {
    undo: here && before?.reachable ? `Undo ${here.label}` : null,
    redo: after?.reachable ? `Redo ${after.label}` : null,
  };
}
