/** The page's side of the live database: calls in order, a budget for each, and a way back when a worker had to be ended. */
import { createQueue } from '#core/base/queue.ts';
import type { Engine, Ran, SavedPoint } from '#engine/engine.ts';
import type { World } from '#core/session/session.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import { attempt, type Attempt, MAX_WORKER_BYTES, type StartedWorker, type WorkerPool } from '#engine/worker-pool.ts';
import type { WorkerPort } from '#engine/worker-port.ts';

export type LiveClient = Pick<Engine, 'open' | 'run' | 'restore' | 'look' | 'stop' | 'close'>;

export interface LiveOptions {
  readonly pool: WorkerPool;
  readonly budgetMs: number;
  /** Asked after the first look: when it resolves, the rest of the session is fetched and opened. */
  readonly rest: () => Promise<void>;
  /** Told of what a worker threw; the learner's mistakes are not among it. */
  readonly onCrash: (thrown: unknown) => void;
}

type EndedBy = Extract<Ran, { kind: 'ended' }>['by'];

/** Where the database can be brought back to: what it last was when everything was well. */
interface Good {
  readonly workspace: Workspace;
  readonly point: SavedPoint;
}

export function createLiveClient({ pool, budgetMs, rest, onCrash }: LiveOptions): LiveClient {
  let worker: StartedWorker | null = pool.take();
  let good: Good | null = null;
  /** The learner's own, which is lost with its worker. */
  let inTransaction = false;
  let interrupt: ((by: 'learner') => void) | null = null;
  let closed = false;
  const queue = createQueue();

  const drop = (): void => {
    worker?.terminate();
    worker = null;
  };

  /** Asks within the budget, which begins when statements can run; a worker that did not answer is gone afterwards. */
  const ask = async <T>(question: (port: WorkerPort) => Promise<T>): Promise<Attempt<T, EndedBy>> => {
    if (closed) throw new Error('the engine is closed');
    const asked = (worker ??= pool.take());
    let timer: ReturnType<typeof setTimeout> | undefined;
    const interrupted = new Promise<EndedBy>((resolve) => {
      const allow = (ms: number): void => {
        clearTimeout(timer);
        timer = setTimeout(() => resolve('budget'), ms);
      };
      // A script has its own limit, and says more when it comes to that; this one is for a query in it that never ends.
      const begin = (): void => {
        asked.onScript((runs) => allow(runs ? 2 * budgetMs : budgetMs));
        allow(budgetMs);
      };
      void asked.ready.then(begin, () => {});
      interrupt = resolve;
    });
    // Asked at once: the worker keeps the question until it has SQLite, and a busy page delays neither.
    const answering = attempt(asked, question, interrupted);
    try {
      await Promise.race([asked.ready, asked.died]);
    } catch (thrown) {
      interrupt = null;
      drop();
      throw thrown;
    }
    const answer = await answering;
    asked.onScript(() => {});
    clearTimeout(timer);
    interrupt = null;
    if (answer.kind !== 'done') drop();
    if (answer.kind === 'crashed') onCrash(answer.error);
    return answer;
  };

  /** Asks for what must be answered: otherwise the database is brought back, and the caller hears why. */
  const demand = async <T>(question: (port: WorkerPort) => Promise<T>): Promise<T> => {
    const answer = await ask(question);
    if (answer.kind === 'done') return answer.value;
    if (!closed && good !== null) await revive(good);
    throw answer.kind === 'crashed' ? answer.error : new Error(endedWords(answer.why, budgetMs));
  };

  /** Puts the last good point into a fresh worker. */
  const revive = async ({ workspace, point }: Good): Promise<World> => {
    const answer = await ask(async (port) => {
      await port.open(workspace, { point });
      return port.look(workspace);
    });
    if (answer.kind === 'done') {
      inTransaction = false;
      pool.refill();
      return answer.value;
    }
    throw answer.kind === 'crashed' ? answer.error : new Error(endedWords(answer.why, budgetMs));
  };

  /** A worker that has grown is exchanged behind the learner's back. */
  const replaceIfGrown = async (): Promise<void> => {
    if (inTransaction || good === null || closed) return;
    const size = await ask((port) => port.memoryBytes());
    if (size.kind === 'done' && size.value <= MAX_WORKER_BYTES) return;
    drop();
    await revive(good);
  };

  const run = async (workspace: Workspace, command: Parameters<Engine['run']>[1]): Promise<Ran> => {
    await reopenIfLost();
    const startedAt = performance.now();
    const answer = await ask((port) => port.run(workspace, command));
    if (answer.kind === 'done') {
      const { point } = answer.value;
      inTransaction = point === null;
      if (point !== null) good = { workspace, point };
      return answer.value;
    }
    const afterMs = performance.now() - startedAt;
    if (good === null) throw new Error('no session is open');
    const transactionLost = inTransaction;
    const world = await revive(good);
    return { kind: 'ended', by: answer.kind === 'crashed' ? 'crash' : answer.why, afterMs, transactionLost, world };
  };

  /** After a worker that could not be brought back: now perhaps it can. */
  const reopenIfLost = async (): Promise<void> => {
    if (worker === null && good !== null) await revive(good);
  };

  return {
    open: (workspace, from, onGlance) =>
      queue.add(async () => {
        // What was there before is no way back for a session that does not open.
        [good, inTransaction] = [null, false];
        const { glance, point } = await demand((port) => port.open(workspace, from));
        onGlance?.(glance);
        await rest();
        const world = await demand((port) => port.look(workspace));
        good = { workspace, point };
        void pool.spare().then(() => worker?.port.warmUp().catch(() => undefined));
        pool.refill();
        return { world, point };
      }),
    run: (workspace, command) => {
      const ran = queue.add(() => run(workspace, command));
      // It keeps the next call waiting, but not the answer of this one.
      queue.add(replaceIfGrown).catch(() => undefined);
      return ran;
    },
    restore: (workspace, point) =>
      queue.add(async () => {
        const world = await demand((port) => port.restore(workspace, point));
        [good, inTransaction] = [{ workspace, point }, false];
        return world;
      }),
    look: (workspace) =>
      queue.add(async () => {
        await reopenIfLost();
        return demand((port) => port.look(workspace));
      }),
    stop: () => interrupt?.('learner'),
    close: () => {
      closed = true;
      interrupt?.('learner');
      drop();
    },
  };
}

const endedWords = (by: EndedBy, budgetMs: number): string =>
  by === 'budget' ? `the database did not answer within ${budgetMs / 1000} s` : 'it was stopped';
