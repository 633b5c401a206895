/** The page's side of the scratch work: one job at a time, of each kind only the newest; nothing is lost when its worker is ended. */
import type { Engine, Scratch } from '#engine/engine.ts';
import { attempt, MAX_WORKER_BYTES, type StartedWorker, type WorkerPool } from '#engine/worker-pool.ts';
import type { WorkerPort } from '#engine/worker-port.ts';

export type ScratchClient = Pick<Engine, 'analyse' | 'check' | 'close'>;

export interface ScratchOptions {
  readonly pool: WorkerPool;
  readonly budgetMs: number;
  readonly onCrash: (thrown: unknown) => void;
}

type EndedBy = Extract<Scratch<never>, { kind: 'ended' }>['by'];
type Kind = 'analysis' | 'checks';

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
  /** In the order in which they are taken up: a learner waits for checks, and not for an analysis. */
  const waiting: Record<Kind, Job | null> = { checks: null, analysis: null };

  const submit = <T>(kind: Kind, question: (port: WorkerPort) => Promise<T>): Promise<Scratch<T>> =>
    new Promise((answer) => {
      if (closed) return answer({ kind: 'ended', by: 'replaced' });
      waiting[kind]?.end('replaced');
      if (running?.kind === kind) running.end('replaced');
      waiting[kind] = makeJob(kind, question, answer);
      void takeUp();
    });

  const makeJob = <T>(
    kind: Kind,
    question: (port: WorkerPort) => Promise<T>,
    answer: (scratch: Scratch<T>) => void,
  ): Job => {
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
      const timer = setTimeout(() => end('budget'), budgetMs);
      const done = await attempt(taken, question, interrupted);
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
    const job = waiting.checks ?? waiting.analysis;
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
    analyse: (workspace, point) => submit('analysis', (port) => port.analyse(workspace, point)),
    check: (request) => submit('checks', (port) => port.check(request)),
    close: () => {
      closed = true;
      for (const job of [running, waiting.checks, waiting.analysis]) job?.end('replaced');
      waiting.checks = null;
      waiting.analysis = null;
      drop();
    },
  };
}
