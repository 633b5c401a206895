/** Workers that are ready before they are needed: one stands by, so that a worker that was ended is replaced at once. */
import type { WorkerPort } from '#engine/worker-port.ts';

export interface StartedWorker {
  readonly port: WorkerPort;
  /** Statements can run; rejects when it could not be started. */
  readonly ready: Promise<void>;
  /** Never resolves; rejects when the worker fails as a whole. */
  readonly died: Promise<never>;
  /** The listener is told when a migration in TypeScript begins or ends to run for it. */
  readonly onScript: (listener: (runs: boolean) => void) => void;
  /** Ends it in the middle of whatever it does. Its answers never come. */
  readonly terminate: () => void;
}

export type StartWorker = () => StartedWorker;

export interface WorkerPool {
  /** Gives the one that stands by, or starts one. */
  readonly take: () => StartedWorker;
  /** Sees to it that one stands by, once the first result is painted. */
  readonly refill: () => void;
  /** Resolves once the first result is painted: what is not urgent waits for it. */
  readonly spare: () => Promise<void>;
  readonly close: () => void;
}

export function workerPool(start: StartWorker, spare: () => Promise<void>): WorkerPool {
  let standby: StartedWorker | null = null;
  let refilling = false;
  let closed = false;

  const startQuietly = (): StartedWorker => {
    const worker = start();
    // Whoever takes it hears of a failure; until then nobody need.
    worker.ready.catch(() => {});
    worker.died.catch(() => {});
    return worker;
  };

  const standBy = async (): Promise<void> => {
    refilling = true;
    await spare();
    refilling = false;
    if (closed || standby !== null) return;
    const worker = startQuietly();
    standby = worker;
    void worker.ready.then(() => worker.port.warmUp()).catch(() => undefined);
    worker.ready.catch(() => {
      if (standby === worker) standby = null;
    });
  };

  return {
    take: () => {
      const worker = standby ?? startQuietly();
      standby = null;
      return worker;
    },
    refill: () => {
      if (standby === null && !refilling) void standBy();
    },
    spare,
    close: () => {
      closed = true;
      standby?.terminate();
      standby = null;
    },
  };
}

/** What a worker is asked, or why it can't answer: an interruption, or a failure of the worker itself. */
export type Attempt<T, Why> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'interrupted'; readonly why: Why }
  | { readonly kind: 'crashed'; readonly error: unknown };

/** Waits for an answer, a failure of the worker or an interruption, whichever comes first. Never rejects. */
export async function attempt<T, Why>(
  worker: StartedWorker,
  ask: (port: WorkerPort) => Promise<T>,
  interrupted: Promise<Why>,
): Promise<Attempt<T, Why>> {
  const answered = ask(worker.port).then((value) => ({ kind: 'done' as const, value }));
  const stopped = interrupted.then((why) => ({ kind: 'interrupted' as const, why }));
  return Promise.race([answered, stopped, worker.died]).catch((error: unknown) => ({ kind: 'crashed', error }));
}

/** Past this a worker is replaced once it has answered: wasm memory never shrinks. */
export const MAX_WORKER_BYTES = 128 * 1024 * 1024;
