/** Running commands on the live database, and stopping them. */
import type { Analyst } from '#state/analysis.ts';
import type { Bench } from '#state/bench.ts';
import type { Command } from '#core/session/session.ts';
import type { ConsoleEntry, WorkbenchActions } from '#state/workbench-state.ts';
import type { Ran } from '#engine/engine.ts';
import { addMoment } from '#state/moments.ts';
import { currentMoment, pointOf, samePoint } from '#state/history.ts';
import { openIfClosed } from '#state/opening.ts';
import { whileRunning } from '#state/while-running.ts';
import { drive, newId, touch, writable } from '#state/bench.ts';

type CommandActions = Pick<WorkbenchActions, 'run' | 'stop' | 'clearConsole'>;

export function commandActions(bench: Bench, analyst: Analyst): CommandActions {
  return {
    run(command) {
      if (!writable(bench)) return Promise.resolve();
      const { files } = bench.store.getState();
      const { draft } = bench;
      return drive(bench, async () => {
        if (!writable(bench)) return;
        await openIfClosed(bench);
        // What was typed while it waited does not belong to it; a draft that was replaced meanwhile does.
        const asked = bench.draft === draft ? files : bench.store.getState().files;
        const label = bench.deps.label(command);
        const ran = await whileRunning(bench, label, () => bench.deps.engine.run({ files: asked }, command));
        if (bench.closed) return;
        const before = currentMoment(bench.history)?.id;
        const entry = print(bench, command, ran);
        if (command.kind === 'migrate' && before !== undefined) bench.runs.set(entry, { files: asked, before });
        if (take(bench, command, label, ran)) analyst.now();
        else if (ran.kind === 'ended' && command.kind === 'migrate') analyst.refresh();
      });
    },
    stop: () => bench.deps.engine.stop(),
    clearConsole() {
      if (writable(bench)) bench.store.setState({ console: [] });
    },
  };
}

/** Shows the new world; a command that changed something becomes a moment. Gives whether anything changed. */
function take(bench: Bench, command: Command, label: string, ran: Ran): boolean {
  bench.store.setState({ world: ran.world });
  if (ran.kind === 'ended') return false;
  const { point, world } = ran;
  const last = pointOf(currentMoment(bench.history));
  if (point !== null && last !== null && samePoint(point, last)) return false;
  if (point !== null) addMoment(bench, { label, command, point, world, aside: null });
  touch(bench);
  return true;
}

/** Out: the entry's id. The moment that a command makes has the next one. */
export function print(bench: Bench, command: Command, ran: Ran): number {
  const id = newId(bench);
  const tool = ran.world.dialect.words;
  if (ran.kind === 'done') printEntry(bench, { kind: 'command', outcome: ran.outcome, tool, id });
  else {
    const { by, afterMs, transactionLost } = ran;
    printEntry(bench, { kind: 'ended', command, by, afterMs, transactionLost, tool, id });
  }
  return id;
}

export function printMove(bench: Bench, kind: 'undone' | 'redone' | 'reset', label: string): void {
  printEntry(bench, { kind, label, id: newId(bench) });
}

function printEntry(bench: Bench, entry: ConsoleEntry): void {
  bench.store.setState(({ console }) => ({ console: [...console, entry] }));
}
