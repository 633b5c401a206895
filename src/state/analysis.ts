/** Keeps what the screen says about the workspace up to date: looks again and analyses again after a change. */
import type { Bench } from '#state/bench.ts';
import type { OnProgress } from '#engine/engine.ts';
import { currentMoment, pointOf } from '#state/history.ts';
import { openIfClosed } from '#state/opening.ts';
import { drive, fail, workspaceOf } from '#state/bench.ts';
import { whileRunning } from '#state/while-running.ts';

export interface Analyst {
  /** After an edit: looks and analyses once it has been quiet for a while. */
  soon(): void;
  /** After a file came or went: looks and analyses at once. */
  look(): void;
  /** After a command that was ended: looks, for what was typed since is not in the world that was brought back. */
  refresh(): void;
  /** After a command, which has looked already: analyses at once. */
  now(): void;
  stop(): void;
}

export function createAnalyst(bench: Bench): Analyst {
  let timer: ReturnType<typeof setTimeout> | undefined;
  // A look that is due stays due: what was typed meanwhile has not been looked at yet.
  const now = (): void => {
    analyse(bench).catch((thrown: unknown) => fail(bench, thrown));
  };
  const look = (): void => {
    clearTimeout(timer);
    void lookAgain(bench);
    now();
  };
  return {
    now,
    look,
    refresh: () => void lookAgain(bench),
    soon() {
      clearTimeout(timer);
      timer = setTimeout(look, bench.delays.analyseMs);
    },
    stop: () => clearTimeout(timer),
  };
}

/** What the files say about the live database: its pages, which migrations are pending, what is wrong. */
function lookAgain(bench: Bench): Promise<void> {
  return drive(bench, async () => {
    if (bench.store.getState().world === null) return openIfClosed(bench);
    const look = () => bench.deps.engine.look(workspaceOf(bench));
    bench.store.setState({ world: await whileRunning(bench, 'Looking at the database', look, { quick: true }) });
  });
}

async function analyse(bench: Bench): Promise<void> {
  const point = pointOf(currentMoment(bench.history));
  if (bench.closed || point === null) return;
  const asked = bench.revision;
  let isOver = false;
  const isCurrent = (): boolean => !bench.closed && bench.revision === asked;
  const onProgress: OnProgress = (progress) => {
    // It comes by another way than the answer, and may come after it.
    if (isCurrent() && !isOver) bench.store.setState(({ analysis }) => ({ analysis: { ...analysis, progress } }));
  };
  const answer = await bench.deps.engine.analyse(workspaceOf(bench), point, onProgress);
  isOver = true;
  // To take a large answer over and to draw it are two turns of the page: it can do something else between them.
  await new Promise((resolve) => setTimeout(resolve));
  if (!isCurrent()) return;
  if (answer.kind === 'done') {
    bench.store.setState({ analysis: { ...answer.value, stale: false, progress: null, ended: null } });
  } else if (answer.by !== 'replaced') {
    const { by } = answer;
    bench.store.setState(({ analysis }) => ({ analysis: { ...analysis, progress: null, ended: by } }));
  }
}
