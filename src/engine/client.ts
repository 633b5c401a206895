/** The engine of the page: a live worker that starts at once, a scratch worker and one that stands by. */
import type { Engine } from '#engine/engine.ts';
import { browserWorkers } from '#engine/browser-worker.ts';
import { createLiveClient } from '#engine/live-client.ts';
import { createScratchClient } from '#engine/scratch-client.ts';
import { type StartWorker, workerPool } from '#engine/worker-pool.ts';

export interface EngineClientOptions {
  /** For tests; default: a worker of the browser. */
  readonly startWorker?: StartWorker;
  /** What a command may take before its worker is ended. */
  readonly budgetMs?: number;
  /** What an analysis or the checks may take. */
  readonly scratchBudgetMs?: number;
  /** Asked once, after the first answer; when it resolves the other workers are started. Default: at once. */
  readonly spare?: () => Promise<void>;
  /** Asked after the first look at a database; when it resolves, all that the look did not need is fetched. Default: at once. */
  readonly rest?: () => Promise<void>;
  /** Told of what a worker threw, which is a bug of ours or a trap of SQLite's. Default: as an uncaught error of the page. */
  readonly onCrash?: (thrown: unknown) => void;
}

/** Starts the engine. The live worker is under way when this returns; the others wait until it has answered for the first time. */
export function createEngineClient({
  startWorker = browserWorkers(),
  budgetMs = 5000,
  scratchBudgetMs = 15_000,
  spare = () => Promise.resolve(),
  rest = () => Promise.resolve(),
  onCrash = reportError,
}: EngineClientOptions = {}): Engine {
  performance.mark('engine-start');
  const pool = workerPool(startWorker, once(spare));
  const live = createLiveClient({ pool, budgetMs, rest, onCrash });
  const scratch = createScratchClient({ pool, budgetMs: scratchBudgetMs, onCrash });
  return {
    ...live,
    ...scratch,
    open: (workspace, from, onGlance) =>
      live.open(workspace, from, (glance) => {
        performance.mark('engine-first-glance');
        onGlance?.(glance);
      }),
    close: () => {
      live.close();
      scratch.close();
      pool.close();
    },
  };
}

function once(wait: () => Promise<void>): () => Promise<void> {
  let waiting: Promise<void> | null = null;
  return () => (waiting ??= wait());
}
