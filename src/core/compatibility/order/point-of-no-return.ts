/** From where on the version before can't come back. */
import type { OrderContext } from '#core/compatibility/order/context.ts';
import { enterState } from '#core/compatibility/order/enter-state.ts';
import { type OrderState, startLive } from '#core/compatibility/order/state.ts';

/**
 * Tries after each step to put the version before back beside the one that serves.
 * In: the states of a way, the start first. Out: the number of the first step, from 1, after which something goes wrong then; null
 * when there is none.
 */
export function pointOfNoReturn(context: OrderContext, way: readonly OrderState[]): number | null {
  const step = way.findIndex((state, at) => at > 0 && !canComeBack(context, state));
  return step < 0 ? null : step;
}

function canComeBack(context: OrderContext, state: OrderState): boolean {
  const { apps, db } = context;
  const [oldest, second] = state.live;
  const before = apps[apps.indexOf(oldest!.app) - 1];
  // While two are live, the version before still is.
  if (second || !before) return true;
  db.restore(state.image);
  const live = [startLive(db, before), oldest!];
  return enterState(context, { ...state, live }).failures.length === 0;
}
