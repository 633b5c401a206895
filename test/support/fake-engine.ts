/** An engine whose database is a list of words: enough to see what state does with points, worlds and commands. */
import type { Command, CommandOutcome, SessionState, World } from '#core/session/session.ts';
import type { CheckOutcome } from '#core/lesson/check.ts';
import type { Engine, Ran, SavedPoint } from '#engine/engine.ts';
import type { MigrationStatus } from '#core/migration/migration.ts';
import type { Report } from '#core/report/report.ts';
import type { Workspace } from '#core/workspace/workspace.ts';

/**
 * SQL by hand: `add <word>` adds a row, `begin` and `commit` open and end a transaction, `endless` runs until it is
 * stopped, anything else changes nothing. A migration adds its own text as a row. A check passes when its spec is a row.
 */
export interface FakeEngine extends Engine {
  /** What was asked of it, in order: "open", "run add ada", "restore", "look", "analyse", "check". */
  readonly calls: readonly string[];
  /** Commands, looks, and an opening that has told its glance wait until this promise resolves. */
  gate: Promise<void>;
}

interface Data {
  readonly rows: readonly string[];
  readonly applied: readonly string[];
}

const nothing: Data = { rows: [], applied: [] };

export function createFakeEngine(): FakeEngine {
  const calls: string[] = [];
  let data = nothing;
  let state: SessionState = { deployed: [] };
  let inTransaction = false;
  let stopRunning: (() => void) | null = null;

  const point = (): SavedPoint => ({ image: toImage(data), state });
  const world = (workspace: Workspace): World => worldOf(workspace, data, state, inTransaction);
  const put = (to: SavedPoint): void => {
    data = fromImage(to.image);
    state = to.state;
    inTransaction = false;
  };
  const ran = (workspace: Workspace, command: Command): Ran => {
    const before = data;
    const text = command.kind === 'sql' ? command.text : command.kind;
    if (command.kind === 'deploy') state = { deployed: [...state.deployed, command.app] };
    if (command.kind === 'retire') state = { deployed: state.deployed.filter((app) => app !== command.app) };
    if (command.kind === 'migrate') data = migrated(workspace, data);
    if (text === 'begin') inTransaction = true;
    if (text === 'commit') inTransaction = false;
    if (text.startsWith('add ')) data = { ...data, rows: [...data.rows, text.slice(4)] };
    const outcome: CommandOutcome = {
      command,
      ok: true,
      events: [],
      results: [
        { columns: ['n'], rows: [[BigInt(data.rows.length)]], changes: before === data ? 0 : 1, truncated: false },
      ],
      refusal: null,
    };
    return { kind: 'done', outcome, world: world(workspace), point: inTransaction ? null : point() };
  };

  const engine: FakeEngine = {
    calls,
    gate: Promise.resolve(),
    compare: async () => ({ kind: 'ended', by: 'replaced' }),
    async open(workspace, from, onGlance) {
      calls.push('open');
      put('point' in from ? from.point : { image: null, state: { deployed: ['v1'] } });
      if ('commands' in from) for (const command of from.commands) ran(workspace, command);
      onGlance?.(world(workspace));
      await engine.gate;
      return { world: world(workspace), point: point() };
    },
    async run(workspace, command) {
      calls.push(`run ${command.kind === 'sql' ? command.text : command.kind}`);
      await engine.gate;
      if (command.kind !== 'sql' || command.text !== 'endless') return ran(workspace, command);
      await new Promise<void>((resolve) => {
        stopRunning = resolve;
      });
      return { kind: 'ended', by: 'learner', afterMs: 1, transactionLost: false, world: world(workspace) };
    },
    async restore(workspace, to) {
      calls.push('restore');
      put(to);
      return world(workspace);
    },
    async look(workspace) {
      calls.push('look');
      await engine.gate;
      return world(workspace);
    },
    stop: () => stopRunning?.(),
    async analyse(workspace, at) {
      calls.push('analyse');
      const migrations = migrationFiles(workspace).length;
      const report = { format: 1, dialect: 'fake', apps: fromImage(at.image).rows, grid: [], migrations } as unknown;
      return { kind: 'done', value: { report: report as Report, liveUsage: [] } };
    },
    async rehearse() {
      calls.push('rehearse');
      return { kind: 'ended', by: 'budget' };
    },
    async tryRollout(_workspace, search) {
      calls.push(search ? 'search' : 'plan');
      return { kind: 'ended', by: 'budget' };
    },
    async explainSquare() {
      calls.push('explain');
      return { kind: 'ended', by: 'budget' };
    },
    stopRollout: () => void calls.push('stop search'),
    async race() {
      calls.push('race');
      return { kind: 'ended', by: 'budget' };
    },
    async check({ checks, point }) {
      calls.push('check');
      const { rows } = fromImage(point.image);
      const value = checks.map(({ id, spec }): CheckOutcome => {
        if (rows.includes(String(spec))) return { id, status: 'pass', detail: null };
        return { id, status: 'fail', reason: 'absent', expected: String(spec), actual: rows.join(), feedback: null };
      });
      return { kind: 'done', value };
    },
    readImport: async () => ({ kind: 'ended', by: 'replaced' }),
    makeExport: async () => ({ kind: 'ended', by: 'replaced' }),
    close: () => undefined,
  };
  return engine;
}

const migrationFiles = ({ files }: Workspace): string[] =>
  Object.keys(files)
    .filter((path) => path.startsWith('migrations/'))
    .toSorted();

function migrated(workspace: Workspace, { rows, applied }: Data): Data {
  const pending = migrationFiles(workspace).filter((path) => !applied.includes(path));
  const texts = pending.map((path) => workspace.files[path] ?? '');
  return { rows: [...rows, ...texts], applied: [...applied, ...pending] };
}

const toImage = (data: Data): Uint8Array => new TextEncoder().encode(JSON.stringify(data));

function fromImage(image: Uint8Array | null): Data {
  return image === null ? nothing : (JSON.parse(new TextDecoder().decode(image)) as Data);
}

function worldOf(workspace: Workspace, data: Data, state: SessionState, openTransaction: boolean): World {
  const status = (file: string): MigrationStatus => ({
    version: file,
    name: file,
    file,
    state: data.applied.includes(file) ? 'applied' : 'pending',
    appliedAt: null,
    error: null,
  });
  return {
    schema: { tables: [], objects: [] },
    tables: [{ name: 'word', columns: ['word'], rows: data.rows.map((row) => [row]), count: data.rows.length }],
    migrations: migrationFiles(workspace).map(status),
    state,
    pages: [],
    apps: Object.keys(workspace.files).filter((path) => path.startsWith('app/')),
    problems: [],
    openTransaction,
    dialect: { id: 'native', label: 'Rollforward', words: [] },
  };
}
