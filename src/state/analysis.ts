/** Keeps what the screen says about the workspace up to date: looks again and analyses again after a change. */
import type { Bench } from '#state/bench.ts';
import { currentMoment, pointOf } from '#state/history.ts';
import { workspaceOf } from '#state/bench.ts';

export interface Analyst {
  /** After an edit: once it has been quiet for a while. */
  soon(): void;
  /** After a command, or another set of files. */
  now(): void;
  stop(): void;
}

export function createAnalyst(bench: Bench): Analyst {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = (): void => {
    clearTimeout(timer);
    void analyse(bench);
  };
  return {
    soon() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        void look(bench);
        now();
      }, bench.delays.analyseMs);
    },
    now,
    stop: () => clearTimeout(timer),
  };
}

/** What the files say about the live database: its pages, which migrations are pending, what is wrong. */
export function look(bench: Bench): Promise<void> {
  return bench.queue.add(async () => {
    if (bench.closed || bench.store.getState().world === null) return;
    const world = await bench.deps.engine.look(workspaceOf(bench));
    bench.store.setState({ world });
  });
}

async function analyse(bench: Bench): Promise<void> {
  const point = pointOf(currentMoment(bench.history));
  if (bench.closed || point === null) return;
  const asked = bench.revision;
  const answer = await bench.deps.engine.analyse(workspaceOf(bench), point);
  if (bench.closed || bench.revision !== asked) return;
  if (answer.kind === 'done') {
    bench.store.setState({ analysis: { ...answer.value, stale: false } });
  } else if (answer.by !== 'replaced') {
    bench.store.setState({ notice: { code: 'scratch-ended', what: 'analysis', by: answer.by } });
  }
}
