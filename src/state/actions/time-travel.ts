/** Undo and redo of commands; the reference solution and the step's start, which can be undone too. */
import type { Analyst } from '#state/analysis.ts';
import type { Bench } from '#state/bench.ts';
import type { Draft, History } from '#state/history.ts';
import type { Opened } from '#engine/engine.ts';
import type { StepState } from '#core/lesson/lesson.ts';
import type { WorkbenchActions } from '#state/workbench-state.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import { addMoment, draftOf, restoreTo, setDraft } from '#state/moments.ts';
import { drive, setHistory, touch, writable } from '#state/bench.ts';
import { followDatabase, openIfClosed } from '#state/opening.ts';
import { pointOf, replaceMoment } from '#state/history.ts';
import { print, printMove } from '#state/actions/commands.ts';
import { whileRunning } from '#state/while-running.ts';

type TimeTravelActions = Pick<WorkbenchActions, 'undo' | 'redo' | 'applySolution' | 'runFromStart' | 'reset'>;

export function timeTravelActions(bench: Bench, analyst: Analyst): TimeTravelActions {
  /** Out: whether anything was done that can be undone. */
  const inTurn = async (task: () => Promise<void>): Promise<boolean> => {
    const { timeline } = bench.store.getState();
    await drive(bench, async () => {
      if (!writable(bench)) return;
      await openIfClosed(bench);
      await task();
      analyst.now();
    });
    return bench.store.getState().timeline !== timeline;
  };
  return {
    undo: () => inTurn(() => move(bench, -1)),
    redo: () => inTurn(() => move(bench, 1)),
    applySolution: () => inTurn(() => applySolution(bench)),
    runFromStart: (commands) => inTurn(() => runFromStart(bench, commands)),
    reset: () => inTurn(() => reset(bench)),
  };
}

/** One moment back (-1) or on (1). The moment that is crossed says what becomes of the draft. */
async function move(bench: Bench, by: -1 | 1): Promise<void> {
  const { moments, cursor } = bench.history;
  const crossed = moments[by === -1 ? cursor : cursor + 1];
  const target: History = { moments, cursor: cursor + by };
  if (bench.store.getState().world?.openTransaction) {
    bench.store.setState({ notice: { code: 'undo-in-transaction' } });
    return;
  }
  if (crossed === undefined || pointOf(moments[target.cursor]) === null) return;
  const label = `${by === -1 ? 'Undo' : 'Redo'}: ${crossed.label}`;
  const files = crossed.aside?.files ?? bench.store.getState().files;
  const restored = await whileRunning(bench, label, () => restoreTo(bench, target, files));
  if (restored === null) return;
  setHistory(bench, target);
  if (crossed.aside !== null) {
    setHistory(bench, replaceMoment(target, { ...crossed, aside: draftOf(bench) }));
    setDraft(bench, crossed.aside);
  }
  bench.store.setState(restored);
  touch(bench);
  printMove(bench, by === -1 ? 'undone' : 'redone', crossed.label);
}

async function applySolution(bench: Bench): Promise<void> {
  const { solution } = bench.deps.start;
  if (solution === null) return;
  const opened = await replayAs(bench, 'Solution', solution);
  replaceDraft(bench, 'Solution', opened, { ...solution, openFile: fileToShow(bench, solution.files) });
}

/** On a database made anew from today's files, which stay as they are. */
async function runFromStart(bench: Bench, commands: StepState['commands']): Promise<void> {
  const { files } = bench.store.getState();
  const opened = await replayAs(bench, 'Story', { files, commands });
  replaceDraft(bench, 'Story', opened, draftOf(bench));
}

async function replayAs(bench: Bench, label: string, state: Pick<StepState, 'files' | 'commands'>): Promise<Opened> {
  printMove(bench, 'reset', label);
  return whileRunning(bench, label, () => replay(bench, state)).catch(async (thrown: unknown) => {
    // The history has not moved, and the database must be where it says.
    await followDatabase(bench);
    throw thrown;
  });
}

/** Runs the commands one by one, so that the console tells each of them. */
async function replay(bench: Bench, { files, commands }: Pick<StepState, 'files' | 'commands'>): Promise<Opened> {
  const { engine } = bench.deps;
  let { world, point } = await engine.open({ files }, { commands: [] });
  for (const command of commands) {
    const ran = await engine.run({ files }, command);
    print(bench, command, ran);
    world = ran.world;
    if (ran.kind === 'ended') break;
    point = ran.point ?? point;
  }
  return { world, point };
}

/** The open file stays open where the solution has it; else the first file that the solution changes. */
function fileToShow(bench: Bench, files: WorkspaceFiles): string {
  const { openFile, files: mine } = bench.store.getState();
  if (Object.hasOwn(files, openFile)) return openFile;
  return Object.keys(files).find((path) => files[path] !== mine[path]) ?? bench.deps.start.openFile;
}

async function reset(bench: Bench): Promise<void> {
  const { start, engine } = bench.deps;
  const point = pointOf(bench.history.moments[0]);
  if (point === null) return;
  const world = await whileRunning(bench, 'Reset', () => engine.restore({ files: start.files }, point));
  printMove(bench, 'reset', 'Reset');
  replaceDraft(bench, 'Reset', { world, point }, start);
  bench.store.setState(({ checks }) => ({ checks: { ...checks, outcomes: {}, stale: false } }));
}

/** Puts other files and another database in place, as a moment that can be undone. */
export function replaceDraft(bench: Bench, label: string, { world, point }: Opened, draft: Draft): void {
  addMoment(bench, { label, command: null, point, world, aside: draftOf(bench) });
  setDraft(bench, draft);
  bench.store.setState({ world });
  touch(bench);
}
