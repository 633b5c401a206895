/** Where the work at a place begins. */
import type { Check } from '#core/lesson/check.ts';
import type { OpenFrom, SavedPoint } from '#engine/engine.ts';
import type { Step, StepState } from '#core/lesson/lesson.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';

/** Where a place begins, and what is asked there. */
export interface WorkbenchStart extends StepState {
  /** The database there, when it was made beforehand; null: files and commands are to be run. */
  readonly point: SavedPoint | null;
  readonly openFile: string;
  readonly checks: readonly Check[];
  /** Null in the sandbox. */
  readonly solution: StepState | null;
}

/** How the engine is to open it. */
export const beginningOf = ({ point, commands }: WorkbenchStart): OpenFrom =>
  point === null ? { commands } : { point };

/** Where a step begins. */
export function startOfStep(step: Step, point: SavedPoint | null): WorkbenchStart {
  return { ...step.start, point, openFile: step.focus, checks: step.checks, solution: step.solution };
}

/** Where the sandbox begins. */
export function startOfFiles(files: WorkspaceFiles, point: SavedPoint | null, openFile: string): WorkbenchStart {
  return { files, point, openFile, commands: [], answers: {}, checks: [], solution: null };
}
