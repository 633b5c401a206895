/** Searches for an order of migrations and deployments in which nothing goes wrong, on images that carry all that was written on the way. */
import type { Finding } from '#core/compatibility/findings.ts';
import { canonicalForm } from '#core/compatibility/order/canonical-form.ts';
import { isEnd, nextSteps, type OrderContext, takeStep } from '#core/compatibility/order/context.ts';
import { enterState } from '#core/compatibility/order/enter-state.ts';
import type { OrderState } from '#core/compatibility/order/state.ts';
import type { OrderStep } from '#core/compatibility/order/steps.ts';
import type { Scripted } from '#core/migration/script.ts';

/** A step that could not be taken, or after which something went wrong. */
export interface BlockedStep {
  readonly step: OrderStep | null;
  /** The last good state before it; null: the start itself went wrong. */
  readonly from: OrderState | null;
  readonly why:
    | { readonly kind: 'migration'; readonly message: string }
    | { readonly kind: 'traffic'; readonly failure: Finding; readonly state: OrderState };
}

export interface SearchedOrder {
  /** The states of the way, the start first; null: there is none within these probes. */
  readonly way: readonly OrderState[] | null;
  /** In the order in which they were met. */
  readonly blocked: readonly BlockedStep[];
  /** States that were entered. */
  readonly states: number;
}

/**
 * Goes forward from the start, each time by the step that is preferred, and back where no step is left: every way has the same
 * number of steps, so the first that is found is the shortest, and of these the one that migrates first, then starts, then finishes.
 * In: the start, before any traffic; `onState` is told of each state that was entered.
 */
export function* searchOrder(
  context: OrderContext,
  start: OrderState,
  onState?: (states: number) => void,
): Scripted<SearchedOrder> {
  const blocked: BlockedStep[] = [];
  /** No way leads on from these. */
  const dead = new Set<string>();
  let states = 0;
  const enter = (from: OrderState | null, step: OrderStep | null, state: OrderState): OrderState | null => {
    const entered = enterState(context, state);
    states += 1;
    onState?.(states);
    const [failure] = entered.failures;
    if (!failure) return entered.state;
    blocked.push({ step, from, why: { kind: 'traffic', failure, state: entered.state } });
    return null;
  };
  const first = enter(null, null, start);
  if (first === null) return { way: null, blocked, states };
  const way: { readonly state: OrderState; readonly form: string; readonly left: OrderStep[] }[] = [];
  const goTo = (state: OrderState, form: string): void =>
    void way.push({ state, form, left: [...nextSteps(context, state)] });
  goTo(first, canonicalForm(context, first));
  for (let last = way.at(-1); last; last = way.at(-1)) {
    if (isEnd(context, last.state)) return { way: way.map(({ state }) => state), blocked, states };
    const step = last.left.shift();
    if (!step) {
      dead.add(last.form);
      way.pop();
      continue;
    }
    const taken = yield* takeStep(context, last.state, step);
    if (!taken.ok) {
      blocked.push({ step, from: last.state, why: { kind: 'migration', message: taken.error } });
      continue;
    }
    const next = enter(last.state, step, taken.value);
    if (next === null) continue;
    const form = canonicalForm(context, next);
    if (!dead.has(form)) goTo(next, form);
  }
  return { way: null, blocked, states };
}
