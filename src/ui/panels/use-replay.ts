/** Runs a counterexample in the live database, from its start on. */
import type { Counterexample } from '#core/compatibility/order/counterexample.ts';
import { useUndoToast } from '#ui/pages/use-undo-toast.ts';
import { useActions, useWorkbench, useWritable } from '#ui/workbench-context.tsx';
import { replayCommands } from '#views/replay-commands.ts';

export interface Replay {
  readonly commands: number;
  readonly can: boolean;
  readonly run: () => Promise<void>;
}

/** Out: null where a step is one that only a plan has. */
export function useReplay(example: Counterexample): Replay | null {
  const start = useWorkbench((state) => state.rollout.tried?.start);
  const migrations = useWorkbench((state) => state.analysis.report?.migrations);
  const busy = useWorkbench((state) => state.running !== null || state.world === null);
  const writable = useWritable();
  const { runFromStart } = useActions();
  const undoToast = useUndoToast();
  if (!start || !migrations || example.after.includes('backfill')) return null;
  const versions = migrations.map(({ version }) => version);
  const commands = replayCommands(example, versions, start.live);
  return {
    commands: commands.length,
    can: writable && !busy,
    run: async () => {
      if (await runFromStart(commands)) undoToast('The story ran from the start.');
    },
  };
}
