/** Takes the steps of a given plan one by one, and says of each what goes wrong after it. */
import { type Finding, levelOf } from '#core/compatibility/findings.ts';
import { isEnd, type OrderContext, takeStep, whyImpossible } from '#core/compatibility/order/context.ts';
import { enterState } from '#core/compatibility/order/enter-state.ts';
import type { OrderState } from '#core/compatibility/order/state.ts';
import { readStep } from '#core/compatibility/order/steps.ts';
import type { Level } from '#core/compatibility/verdict.ts';
import type { Scripted } from '#core/migration/script.ts';

export interface PlanStep {
  readonly step: string;
  /** `untested`: a step before it could not be taken. */
  readonly verdict: Level;
  /** Why it could not be taken: the plan is wrong there, or SQLite refused the migration. */
  readonly refusal: string | null;
  readonly failures: readonly Finding[];
}

export interface CheckedPlan {
  /** Every step is good, and the newest version alone serves on the newest schema at the end. */
  readonly ok: boolean;
  readonly steps: readonly PlanStep[];
}

/** In: the start before any traffic; the plan as it is written. */
export function* checkPlan(context: OrderContext, start: OrderState, plan: readonly string[]): Scripted<CheckedPlan> {
  const steps: PlanStep[] = [];
  let state: OrderState | null = enterState(context, start, true).state;
  for (const words of plan) {
    if (state === null) {
      steps.push({ step: words, verdict: 'untested', refusal: null, failures: [] });
      continue;
    }
    const step = readStep(words);
    const impossible: string | null = step ? whyImpossible(context, state, step) : `"${words}" is no step`;
    const taken: { readonly state: OrderState | null; readonly refusal: string | null } =
      step && impossible === null ? yield* take(context, state, step) : { state: null, refusal: impossible };
    if (taken.state === null) {
      steps.push({ step: words, verdict: 'broken', refusal: taken.refusal, failures: [] });
      state = null;
      continue;
    }
    const entered = enterState(context, taken.state, true);
    state = entered.state;
    steps.push({ step: words, verdict: worst(entered.failures), refusal: null, failures: entered.failures });
  }
  return { ok: state !== null && isEnd(context, state) && steps.every(({ verdict }) => verdict === 'ok'), steps };
}

function* take(
  context: OrderContext,
  state: OrderState,
  step: NonNullable<ReturnType<typeof readStep>>,
): Scripted<{ readonly state: OrderState | null; readonly refusal: string | null }> {
  const taken = yield* takeStep(context, state, step);
  return taken.ok ? { state: taken.value, refusal: null } : { state: null, refusal: taken.error };
}

function worst(failures: readonly Finding[]): Level {
  if (failures.some((failure) => levelOf(failure) === 'broken')) return 'broken';
  return failures.length > 0 ? 'silent' : 'ok';
}
