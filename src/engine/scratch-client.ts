/** The page's side of the scratch work: one job at a time, of each kind only the newest; nothing is lost when its worker is ended. */
import { proxy } from 'comlink';
import type { Engine, OnProgress, OnStates, Scratch } from '#engine/engine.ts';
import { attempt, MAX_WORKER_BYTES, type StartedWorker, type WorkerPool } from '#engine/worker-pool.ts';
import type { WorkerPort } from '#engine/worker-port.ts';

export type ScratchClient = Pick<
  Engine,
  | 'analyse'
  | 'rehearse'
  | 'compare'
  | 'race'
  | 'tryRollout'
  | 'explainSquare'
  | 'stopRollout'
  | 'check'
  | 'readImport'
  | 'makeExport'
  | 'close'
>;

export interface ScratchOptions {
  readonly pool: WorkerPool;
  readonly budgetMs: number;
  readonly onCrash: (thrown: unknown) => void;
}

type EndedBy = Extract<Scratch<never>, { kind: 'ended' }>['by'];
/** Who goes first where several wait. */
const inTurn = ['checks', 'rehearsal', 'race', 'exchange', 'square', 'analysis', 'rollout'] as const;
type Kind = (typeof inTurn)[number];

/** What is asked; `alive` is to be called when something has come of it: the budget begins anew, for only what hangs is to be ended. */
type Question<T> = (port: WorkerPort, alive: () => void) => Promise<T>;

interface Job {
  readonly kind: Kind;
  /** Does the work and answers whoever asked. Resolves to what the worker is good for afterwards. */
  readonly work: (worker: StartedWorker) => Promise<'keep' | 'drop'>;
  readonly end: (by: EndedBy) => void;
  readonly hasEnded: () => boolean;
}

export function createScratchClient({ pool, budgetMs, onCrash }: ScratchOptions): ScratchClient {
  let worker: StartedWorker | null = null;
  let running: Job | null = null;
  let closed = false;
  /** In the order in which they are taken up: a learner waits for checks and for what is looked at, and not for an analysis. */
  const waiting: Partial<Record<Kind, Job | null>> = {};

  const submit = <T>(kind: Kind, question: Question<T>): Promise<Scratch<T>> =>
    new Promise((answer) => {
      if (closed) return answer({ kind: 'ended', by: 'replaced' });
      waiting[kind]?.end('replaced');
      if (running?.kind === kind) running.end('replaced');
      waiting[kind] = makeJob(kind, question, answer);
      void takeUp();
    });

  const makeJob = <T>(kind: Kind, question: Question<T>, answer: (scratch: Scratch<T>) => void): Job => {
    let ended = false;
    let interrupt: (by: EndedBy) => void = () => {};
    const interrupted = new Promise<EndedBy>((resolve) => (interrupt = resolve));
    const end = (by: EndedBy): void => {
      ended = true;
      interrupt(by);
      // Said at once: whoever asked need not wait until a worker is there.
      answer({ kind: 'ended', by });
    };
    const work: Job['work'] = async (taken) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      let over = false;
      const alive = (): void => {
        clearTimeout(timer);
        if (!ended && !over) timer = setTimeout(() => end('budget'), budgetMs);
      };
      alive();
      const done = await attempt(taken, (port) => question(port, alive), interrupted);
      over = true;
      clearTimeout(timer);
      if (done.kind === 'done') answer({ kind: 'done', value: done.value });
      if (done.kind !== 'crashed') return done.kind === 'done' ? 'keep' : 'drop';
      onCrash(done.error);
      end('crash');
      return 'drop';
    };
    return { kind, work, end, hasEnded: () => ended };
  };

  const takeUp = async (): Promise<void> => {
    const job = inTurn.map((kind) => waiting[kind]).find((each) => each) ?? null;
    if (running !== null || job === null) return;
    waiting[job.kind] = null;
    running = job;
    const fit = await ready();
    if (fit === null) job.end('crash');
    else if (!job.hasEnded() && ((await job.work(fit)) === 'drop' || (await hasGrown(fit)))) drop();
    running = null;
    await takeUp();
  };

  const ready = async (): Promise<StartedWorker | null> => {
    // A first result is painted before the work on copies competes with it.
    if (worker === null) await pool.spare();
    worker ??= pool.take();
    try {
      await Promise.race([worker.ready, worker.died]);
      pool.refill();
      return worker;
    } catch (thrown) {
      drop();
      if (!closed) onCrash(thrown);
      return null;
    }
  };

  const hasGrown = async ({ port, died }: StartedWorker): Promise<boolean> =>
    (await Promise.race([port.memoryBytes(), died]).catch(() => Infinity)) > MAX_WORKER_BYTES;

  const drop = (): void => {
    worker?.terminate();
    worker = null;
  };

  return {
    analyse: (workspace, point, onProgress) =>
      submit('analysis', (port, alive) => {
        const told: OnProgress = (progress) => {
          alive();
          onProgress?.(progress);
        };
        return port.analyse(workspace, point, proxy(told));
      }),
    rehearse: (workspace, point, run) => submit('rehearsal', (port) => port.rehearse(workspace, point, run)),
    // What is looked at is the one or the other.
    compare: (workspace, point) => submit('rehearsal', (port) => port.compare(workspace, point)),
    race: (workspace, point, terms) => submit('race', (port) => port.race(workspace, point, terms)),
    tryRollout: (workspace, search, onStates) =>
      submit('rollout', (port, alive) => {
        const told: OnStates = (states) => {
          alive();
          onStates?.(states);
        };
        return port.tryRollout(workspace, search, proxy(told));
      }),
    explainSquare: (workspace, asked) => submit('square', (port) => port.explainSquare(workspace, asked)),
    stopRollout: () => {
      waiting.rollout?.end('replaced');
      waiting.rollout = null;
      if (running?.kind === 'rollout') running.end('replaced');
    },
    check: (request) => submit('checks', (port) => port.check(request)),
    readImport: (given, workspace) => submit('exchange', (port) => port.readImport(given, workspace)),
    makeExport: (workspace, target) => submit('exchange', (port) => port.makeExport(workspace, target)),
    close: () => {
      closed = true;
      for (const job of [running, ...Object.values(waiting)]) job?.end('replaced');
      for (const kind of inTurn) waiting[kind] = null;
      drop();
    },
  };
}
