/** Running the step's checks, its hints, and the answers to its questions. */
import type { Bench } from '#state/bench.ts';
import type { CheckOutcome } from '#core/lesson/check.ts';
import type { CheckRequest } from '#engine/engine.ts';
import type { WorkbenchActions, WorkbenchState } from '#state/workbench-state.ts';
import { currentMoment, pointOf } from '#state/history.ts';
import { fail, outdateChecks, workspaceOf, writable } from '#state/bench.ts';

type CheckActions = Pick<WorkbenchActions, 'runChecks' | 'showHint' | 'answer'>;

export function checkActions(bench: Bench): CheckActions {
  const { store } = bench;
  return {
    async runChecks() {
      if (!writable(bench) || bench.deps.start.checks.length === 0) return;
      setChecks(bench, { running: true });
      // Commands that were given before are part of what is checked.
      await bench.queue.idle();
      await runChecks(bench).catch((thrown: unknown) => {
        setChecks(bench, { running: false });
        fail(bench, thrown);
      });
    },
    showHint(check) {
      if (!writable(bench)) return;
      const { hintsShown } = store.getState().checks;
      setChecks(bench, { hintsShown: { ...hintsShown, [check]: (hintsShown[check] ?? 0) + 1 } });
    },
    answer(question, value) {
      if (!writable(bench)) return;
      setChecks(bench, { answers: { ...store.getState().checks.answers, [question]: value } });
      outdateChecks(bench);
    },
  };
}

async function runChecks(bench: Bench): Promise<void> {
  const asked = bench.store.getState();
  if (asked.world?.openTransaction) {
    bench.store.setState({ notice: { code: 'check-in-transaction' } });
    return setChecks(bench, { running: false });
  }
  const request = requestOf(bench);
  if (request === null) return setChecks(bench, { running: false });
  const answer = await bench.deps.engine.check(request);
  if (bench.closed) return;
  if (answer.kind === 'ended') {
    // The newer request is the one that is running now.
    if (answer.by === 'replaced') return;
    bench.store.setState({ notice: { code: 'checks-ended', by: answer.by } });
    return setChecks(bench, { running: false });
  }
  setChecks(bench, {
    running: false,
    outcomes: Object.fromEntries(answer.value.map((outcome) => [outcome.id, outcome])),
    stale: isOutdated(asked, bench.store.getState()),
    done: bench.store.getState().checks.done || allPass(bench, answer.value),
  });
}

function requestOf(bench: Bench): CheckRequest | null {
  const { start } = bench.deps;
  const [point, startPoint] = [pointOf(currentMoment(bench.history)), pointOf(bench.history.moments[0])];
  if (point === null || startPoint === null) return null;
  return {
    workspace: workspaceOf(bench),
    point,
    startPoint,
    startWorkspace: { files: start.files },
    checks: start.checks,
    answers: bench.store.getState().checks.answers,
  };
}

function allPass(bench: Bench, outcomes: readonly CheckOutcome[]): boolean {
  const passed = new Set(outcomes.filter(({ status }) => status === 'pass').map(({ id }) => id));
  return bench.deps.start.checks.every(({ id }) => passed.has(id));
}

function isOutdated(asked: WorkbenchState, now: WorkbenchState): boolean {
  return asked.files !== now.files || asked.timeline !== now.timeline || asked.checks.answers !== now.checks.answers;
}

function setChecks(bench: Bench, change: Partial<WorkbenchState['checks']>): void {
  bench.store.setState(({ checks }) => ({ checks: { ...checks, ...change } }));
}
