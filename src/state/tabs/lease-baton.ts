/** The baton as a lease with a time limit in localStorage, for pages without Web Locks (plain http). */
import type { Baton, BatonChange } from '#state/tabs/baton.ts';

export type Leases = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface LeaseTimes {
  /** How often the holder renews it, and the others look whether it ran out. */
  readonly tickMs: number;
  /** How long it is good without being renewed. */
  readonly leaseMs: number;
}

interface Lease {
  readonly tab: string;
  readonly untilMs: number;
}

/** Two tabs may both believe for a moment that they hold it; the fence in storage lets only one of them write. */
export function createLeaseBaton(
  leases: Leases,
  name: string,
  tab: string,
  nowMs: () => number,
  onChange: BatonChange,
  times: LeaseTimes = { tickMs: 1_000, leaseMs: 3_000 },
): Baton {
  let held = false;
  let timer: ReturnType<typeof setInterval> | undefined;

  const isAnothers = (): boolean => {
    const lease = readLease(leases, name);
    return lease !== null && lease.tab !== tab && lease.untilMs > nowMs();
  };
  const renew = (): void => {
    const lease: Lease = { tab, untilMs: nowMs() + times.leaseMs };
    leases.setItem(name, JSON.stringify(lease));
  };
  const tick = (): void => {
    const holds = !isAnothers();
    if (holds) renew();
    if (holds === held) return;
    held = holds;
    onChange(held);
  };
  const keep = (): void => {
    timer ??= setInterval(tick, times.tickMs);
  };

  return {
    async reach() {
      held = !isAnothers();
      if (held) renew();
      keep();
      return held;
    },
    async seize() {
      held = true;
      renew();
      keep();
    },
    drop() {
      clearInterval(timer);
      timer = undefined;
      if (held) leases.removeItem(name);
      held = false;
    },
  };
}

function readLease(leases: Leases, name: string): Lease | null {
  try {
    const lease = JSON.parse(leases.getItem(name) ?? 'null') as Partial<Lease> | null;
    return typeof lease?.tab === 'string' && typeof lease.untilMs === 'number'
      ? { tab: lease.tab, untilMs: lease.untilMs }
      : null;
  } catch {
    return null;
  }
}
