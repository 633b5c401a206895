/** Workers without threads, for the client's own logic: real sessions on real SQLite, and texts that hang, crash or grow. */
import type { StartedWorker, StartWorker } from '#engine/worker-pool.ts';
import type { WorkerPort } from '#engine/worker-port.ts';
import type { OpenDatabase } from '#core/database.ts';
import { createLiveSession } from '#engine/live-session.ts';
import type { Analysis } from '#engine/engine.ts';
import type { Rehearsal } from '#core/migration/rehearsal.ts';
import type { Workspace } from '#core/workspace/workspace.ts';

export interface FakeWorker extends StartedWorker {
  readonly terminated: () => boolean;
  /** Lets the analysis or the checks that hang on it be answered. */
  readonly answer: () => void;
  /** The analysis that hangs on it says that it got further. */
  readonly tellProgress: () => void;
  memory: number;
  /** Says that a script begins or ends to run. */
  script: (runs: boolean) => void;
}

export interface FakeWorkers {
  readonly start: StartWorker;
  readonly all: readonly FakeWorker[];
  /** The next worker can't be started. */
  refuseNext: boolean;
}

const never = new Promise<never>(() => {});
const analysisOf = (name: string): Analysis => ({ report: { dialect: name } as Analysis['report'], liveUsage: [] });

/** An app that lists from a table called `hang` never answers. */
const listHangs = ({ files }: Workspace): boolean => files['app/v1.sql']?.includes('FROM hang') ?? false;

/** SQL by hand: `hang` never answers, `crash` throws as a trap would, `die` ends the worker, `grow` takes 200 MB; the rest is real. */
export function fakeWorkers(open: OpenDatabase): FakeWorkers {
  const all: FakeWorker[] = [];
  const workers: FakeWorkers = {
    all,
    refuseNext: false,
    start: () => {
      const worker = startFake(open, workers.refuseNext);
      workers.refuseNext = false;
      all.push(worker);
      return worker;
    },
  };
  return workers;
}

function startFake(open: OpenDatabase, refused: boolean): FakeWorker {
  let terminated = false;
  let die: (error: Error) => void = () => {};
  const died = new Promise<never>((_resolve, reject) => (die = reject));
  died.catch(() => {});
  let answer: () => void = () => {};
  let tell: () => void = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const live = createLiveSession(open);
  /** A terminated worker says nothing any more. */
  const alive = async <T>(work: () => Promise<T>): Promise<T> => {
    const value = terminated ? never : await work();
    return terminated ? never : value;
  };

  const port: WorkerPort = {
    start: async () => {},
    compare: () => never,
    explainSquare: () => never,
    memoryBytes: () => alive(async () => worker.memory),
    open: (workspace, from) => alive(() => live.open(workspace, from)),
    run: (workspace, command) =>
      alive(async () => {
        const text = command.kind === 'sql' ? command.text : '';
        if (text === 'hang') return never;
        if (text === 'crash') throw new Error('memory access out of bounds');
        if (text === 'die') {
          die(new Error('the worker is gone'));
          return never;
        }
        if (text === 'grow') worker.memory = 200 * 1024 * 1024;
        return live.run(workspace, text === 'grow' ? { kind: 'sql', text: 'SELECT 1' } : command);
      }),
    restore: (workspace, point) => alive(() => live.restore(workspace, point)),
    warmUp: () => alive(async () => undefined),
    look: (workspace) => (listHangs(workspace) ? never : alive(() => live.look(workspace))),
    analyse: (workspace, _, onProgress) =>
      alive(async () => {
        tell = () => onProgress?.({ stage: 'grid', done: 1, total: 2 });
        await answered;
        return analysisOf(workspace.files['name'] ?? '');
      }),
    rehearse: (_workspace, _point, { command }) =>
      alive(async () => {
        await answered;
        return { command } as Rehearsal;
      }),
    tryRollout: () =>
      alive(async () => {
        await answered;
        return null;
      }),
    race: () =>
      alive(async () => {
        await answered;
        return { kind: 'none', why: 'nothing' };
      }),
    check: (request) =>
      alive(async () => {
        await answered;
        return request.checks.map(({ id }) => ({ id, status: 'pass', detail: null }));
      }),
    readImport: () => alive(async () => ({ kind: 'refused', why: 'not here' })),
    makeExport: () => alive(async () => ({ name: 'x.zip', zip: new Uint8Array(), files: 0, notes: [] })),
  };
  const worker: FakeWorker = {
    port,
    ready: refused ? Promise.reject(new Error('wasm is refused here')) : Promise.resolve(),
    died,
    onScript: (listener) => (worker.script = listener),
    script: () => {},
    terminate: () => (terminated = true),
    terminated: () => terminated,
    answer,
    tellProgress: () => tell(),
    memory: 0,
  };
  return worker;
}
