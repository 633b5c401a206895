/** Plays a step's fixtures on real databases, by the same functions as the browser. */
import type { CheckOutcome } from '#core/lesson/check.ts';
import type { CommandOutcome, SessionState } from '#core/session/session.ts';
import type { Scripted } from '#core/migration/script.ts';
import type { SqlDatabase } from '#core/database.ts';
import type { StepState } from '#core/lesson/lesson.ts';
import type { Fixture, StepFixtures, WrongFixture } from '#course/fixtures.ts';
import { evaluateStep, type StepDeps, type StepPoint } from '#core/lesson/evaluate-step.ts';
import { loadWorkspace } from '#core/workspace/load-workspace.ts';
import { openState } from '#course/open-state.ts';
import { runCommand } from '#core/session/run-command.ts';

/** A state that was played: the point it leads to, and what became of commands and checks. */
export interface Played {
  readonly state: StepState;
  readonly point: StepPoint;
  readonly commands: readonly CommandOutcome[];
  readonly outcomes: readonly CheckOutcome[];
  /** Measured time of the checks. */
  readonly checksMs: number;
}

export interface PlayedStep {
  readonly fixtures: StepFixtures;
  readonly start: Played;
  readonly solution: Played;
  readonly accepted: readonly (Played & { readonly fixture: Fixture })[];
  readonly wrong: readonly (Played & { readonly fixture: WrongFixture })[];
  /** The solution once more, played on the session that the step before ended with. */
  readonly chained: readonly CheckOutcome[];
}

interface Live {
  readonly db: SqlDatabase;
  readonly state: SessionState;
}

function evaluate(
  { step }: StepFixtures,
  state: StepState,
  point: StepPoint,
  startPoint: StepPoint,
  deps: StepDeps,
): Scripted<readonly CheckOutcome[]> {
  return evaluateStep(
    {
      workspace: { files: state.files },
      point,
      startWorkspace: { files: step.start.files },
      startPoint,
      checks: step.checks,
      answers: state.answers,
    },
    deps,
  );
}

function* play(
  fixtures: StepFixtures,
  state: StepState,
  startPoint: StepPoint | null,
  deps: StepDeps,
): Scripted<Played> {
  const live = yield* openState(state, deps);
  const point: StepPoint = { image: live.db.image(), state: live.state };
  live.db.close();
  const began = performance.now();
  const outcomes = yield* evaluate(fixtures, state, point, startPoint ?? point, deps);
  return { state, point, commands: live.commands, outcomes, checksMs: performance.now() - began };
}

/** Plays fixtures one after the other. */
function* playEach<F extends Fixture>(
  fixtures: readonly F[],
  one: (state: StepState) => Scripted<Played>,
): Scripted<(Played & { readonly fixture: F })[]> {
  const played: (Played & { readonly fixture: F })[] = [];
  for (const fixture of fixtures) played.push({ fixture, ...(yield* one(fixture.state)) });
  return played;
}

/** Goes on from where the step before ended: its database, this step's files, and only the commands that are new. */
function* goOn(before: Live | null, { step, continues }: StepFixtures, deps: StepDeps): Scripted<Live> {
  if (!before || !continues) {
    before?.db.close();
    return yield* openState(step.solution, deps);
  }
  const loaded = loadWorkspace({ files: step.solution.files }, deps);
  let { state } = before;
  for (const command of step.solution.commands.slice(step.start.commands.length))
    state = (yield* runCommand(before.db, loaded, state, command)).state;
  return { db: before.db, state };
}

/** Plays all steps of one lesson. In: the steps in order. Out: the same, with what became of each fixture. */
export function* playLesson(steps: readonly StepFixtures[], deps: StepDeps): Scripted<readonly PlayedStep[]> {
  let live: Live | null = null;
  const played: PlayedStep[] = [];
  for (const fixtures of steps) {
    const { step, accepted, wrong } = fixtures;
    const start = yield* play(fixtures, step.start, null, deps);
    const one = (state: StepState): Scripted<Played> => play(fixtures, state, start.point, deps);
    live = yield* goOn(live, fixtures, deps);
    const point: StepPoint = { image: live.db.image(), state: live.state };
    played.push({
      fixtures,
      start,
      solution: yield* one(step.solution),
      accepted: yield* playEach(accepted, one),
      wrong: yield* playEach(wrong, one),
      chained: yield* evaluate(fixtures, step.solution, point, start.point, deps),
    });
  }
  live?.db.close();
  return played;
}
