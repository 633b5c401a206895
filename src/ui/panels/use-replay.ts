/** Runs a counterexample in the live database, from its start on. */
import type { Counterexample } from '#core/compatibility/order/counterexample.ts';
import type { ExplainedSquare, SquareFailure } from '#core/report/explain-square.ts';
import type { Command } from '#core/session/session.ts';
import { useUndoToast } from '#ui/pages/use-undo-toast.ts';
import { useActions, useWorkbench, useWritable } from '#ui/workbench-context.tsx';
import { replayCommands, squareCommands } from '#views/replay-commands.ts';

export interface Replay {
  readonly commands: number;
  readonly can: boolean;
  readonly run: () => Promise<void>;
}

/** Out: null where a step is one that only a plan has. */
export function usePlanReplay(example: Counterexample): Replay | null {
  const start = useWorkbench((state) => state.rollout.tried?.start);
  const replayOf = useReplays();
  if (!start || example.after.includes('backfill')) return null;
  return replayOf((versions) => replayCommands(example, versions, start.live));
}

/** Out: null where nothing is explained yet, and where the square lies before the start. */
export function useSquareReplay(asked: SquareFailure, explained: ExplainedSquare | null): Replay | null {
  const replayOf = useReplays();
  return explained && replayOf((versions) => squareCommands(asked, explained, versions));
}

function useReplays() {
  const migrations = useWorkbench((state) => state.analysis.report?.migrations);
  const busy = useWorkbench((state) => state.running !== null || state.world === null);
  const writable = useWritable();
  const { runFromStart } = useActions();
  const undoToast = useUndoToast();
  return (commandsOf: (versions: readonly string[]) => readonly Command[] | null): Replay | null => {
    const commands = commandsOf((migrations ?? []).map(({ version }) => version));
    if (!migrations || !commands) return null;
    return {
      commands: commands.length,
      can: writable && !busy,
      run: async () => {
        if (await runFromStart(commands)) undoToast('The story ran from the start.');
      },
    };
  };
}
