/** Takes the steps of a given plan one by one, and says of each what goes wrong after it. */
import { type Finding, levelOf } from '#core/compatibility/findings.ts';
import { isEnd, type OrderContext, takeStep, whyImpossible } from '#core/compatibility/order/context.ts';
import { enterState } from '#core/compatibility/order/enter-state.ts';
import type { OrderState } from '#core/compatibility/order/state.ts';
import type { BlockedStep } from '#core/compatibility/order/search-order.ts';
import { type OrderStep, readStep } from '#core/compatibility/order/steps.ts';
import type { Level } from '#core/compatibility/verdict.ts';
import type { Scripted } from '#core/migration/script.ts';

export interface PlanStep {
  readonly step: string;
  /** `untested`: a step before it could not be taken, or of a version that is live then nothing could be tried. */
  readonly verdict: Level;
  /** Why it could not be taken: the plan is wrong there, or SQLite refused the migration. */
  readonly refusal: string | null;
  readonly failures: readonly Finding[];
  /** Operations that no probe reached after it. */
  readonly untried: readonly string[];
  /** What is applied and who is live after it; null where it could not be taken. */
  readonly after: { readonly schema: number; readonly live: readonly string[] } | null;
}

export interface CheckedPlan {
  /** Every step is good, and the newest version alone serves on the newest schema at the end. */
  readonly ok: boolean;
  readonly steps: readonly PlanStep[];
  /** The states after the steps before the first that is not good, the start first. */
  readonly way: readonly OrderState[];
  /** The first step that is not good; null when there is none, or when the plan itself is wrong there. */
  readonly blocked: BlockedStep | null;
}

/** In: the start before any traffic; the plan as it is written. */
export function* checkPlan(context: OrderContext, start: OrderState, plan: readonly string[]): Scripted<CheckedPlan> {
  const steps: PlanStep[] = [];
  const begun = enterState(context, start, 'forget');
  const way: OrderState[] = begun.failures.length === 0 ? [begun.state] : [];
  let blocked: BlockedStep | null = begun.failures.length === 0 ? null : inTraffic(context, null, null, start);
  let state: OrderState | null = begun.state;
  for (const words of plan) {
    if (state === null) {
      steps.push({ step: words, verdict: 'untested', refusal: null, failures: [], untried: [], after: null });
      continue;
    }
    const step = readStep(words);
    const impossible: string | null = step ? whyImpossible(context, state, step) : `"${words}" is no step`;
    const taken: { readonly state: OrderState | null; readonly refusal: string | null } =
      step && impossible === null ? yield* take(context, state, step) : { state: null, refusal: impossible };
    if (taken.state === null) {
      steps.push({ step: words, verdict: 'broken', refusal: taken.refusal, failures: [], untried: [], after: null });
      if (impossible === null)
        blocked ??= { step, from: state, why: { kind: 'migration', message: taken.refusal ?? '' } };
      state = null;
      continue;
    }
    const entered = enterState(context, taken.state, 'forget');
    const { failures, untried, blank } = entered;
    if (failures.length > 0) blocked ??= inTraffic(context, step, state, taken.state);
    else if (blocked === null) way.push(entered.state);
    state = entered.state;
    const after = { schema: state.schema, live: state.live.map(({ app }) => app.id) };
    steps.push({ step: words, verdict: worst(failures, blank), refusal: null, failures, untried, after });
  }
  const ok = state !== null && isEnd(context, state) && steps.every(({ verdict }) => verdict === 'ok');
  return { ok, steps, way, blocked };
}

/** Once more, and no further than the first failure: that is what can be cut down. */
function inTraffic(
  context: OrderContext,
  step: OrderStep | null,
  from: OrderState | null,
  entering: OrderState,
): BlockedStep | null {
  const { failures, state } = enterState(context, entering);
  const [failure] = failures;
  return failure ? { step, from, why: { kind: 'traffic', failure, state } } : null;
}

function* take(
  context: OrderContext,
  state: OrderState,
  step: NonNullable<ReturnType<typeof readStep>>,
): Scripted<{ readonly state: OrderState | null; readonly refusal: string | null }> {
  const taken = yield* takeStep(context, state, step);
  return taken.ok ? { state: taken.value, refusal: null } : { state: null, refusal: taken.error };
}

function worst(failures: readonly Finding[], blank: boolean): Level {
  if (failures.some((failure) => levelOf(failure) === 'broken')) return 'broken';
  if (failures.length > 0) return 'silent';
  return blank ? 'untested' : 'ok';
}
