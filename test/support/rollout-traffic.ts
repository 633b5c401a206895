/**
 * A rollout with random traffic, held against a plain map of what was written: an oracle of its own, which shares with the
 * product only how an operation is run and a migration applied.
 */
import type { AppVersion, Operation } from '#core/app-version/app-version.ts';
import { runOperation } from '#core/app-version/run-operation.ts';
import type { SqlDatabase, SqlRows, SqlValue } from '#core/database.ts';
import { dialects } from '#core/dialects/registry.ts';
import { runMigrateCommand } from '#core/migration/run-migrate-command.ts';
import { loadWorkspace } from '#core/workspace/load-workspace.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import { open, type ScenarioFiles, workspaceOf } from '#test/support/scenario.ts';

export interface Traffic {
  /** As a plan has them. */
  readonly steps: readonly string[];
  readonly bursts: number;
  readonly seed: number;
  /** Steps after which nobody writes. */
  readonly quiet?: readonly string[];
  /** Gives a field a value by chance. */
  readonly values: Readonly<Record<string, (random: () => number) => SqlValue>>;
}

class Refused extends Error {}

type Row = Map<string, SqlValue>;

/** Applies the first migration and the seed, then steps and bursts by turns. Out: what went wrong first; null: nothing did. */
export function rollOut(files: ScenarioFiles, { steps, bursts, seed, values, quiet = [] }: Traffic): string | null {
  const loaded = loadWorkspace(workspaceOf(files), { dialects, readSettings });
  const { dialect, policies, apps } = loaded;
  const db = open(null, { foreignKeys: true, fixed: null });
  const random = mulberry32(seed);
  const migrate = (schema: number): string | null => {
    const command = { kind: 'up-to', version: loaded.migrations[schema - 1]!.version } as const;
    const told = runMigrateCommand(db, { dialect, loaded, policies, command, clock: null });
    return told.ok ? null : (told.refusal?.message ?? 'refused');
  };
  try {
    migrate(1);
    for (const { sql } of loaded.seed) db.query(sql);
    let live = [apps[0]!];
    const rows = new Map<SqlValue, Row>();
    for (const row of readAll(db, live[0]!)) rows.set(row.get('id')!, row);
    const each = Math.ceil(bursts / (steps.length + 1));
    for (const step of [null, ...steps]) {
      const [kind, what = ''] = step?.split(' ') ?? [];
      const failed = kind === 'migrate' ? migrate(Number(what)) : null;
      if (failed !== null) return `${step}: ${failed}`;
      if (kind === 'start') live = [...live, apps.find(({ id }) => id === what)!];
      if (kind === 'finish') live = live.filter(({ id }) => id === what);
      for (let burst = 0; burst < each && !quiet.includes(step ?? ''); burst += 1) {
        const [older, newer = older] = live;
        for (const writer of [older!, newer!, older!]) {
          const wrong = writeOnce(db, writer, rows, random, values) ?? readBack(db, live, rows);
          if (wrong !== null) return `after ${step ?? 'the start'}, ${writer.id} wrote: ${wrong}`;
        }
      }
    }
    return null;
  } catch (thrown) {
    // A reader that SQLite refuses.
    if (thrown instanceof Refused) return thrown.message;
    throw thrown;
  } finally {
    db.close();
  }
}

function writeOnce(
  db: SqlDatabase,
  { id, operations }: AppVersion,
  rows: Map<SqlValue, Row>,
  random: () => number,
  values: Traffic['values'],
): string | null {
  const keys = [...rows.keys()];
  const key = keys[Math.floor(random() * keys.length)];
  const dice = random();
  // A dozen rows are enough, and read quickly.
  const [creates, deletes] = keys.length > 12 ? [0.1, 0.3] : [0.3, 0.1];
  const role =
    key === undefined || dice < creates ? 'create' : dice < 1 - deletes || keys.length < 3 ? 'update' : 'delete';
  const operation = operations.find((each) => each.role === role);
  if (!operation) return null;
  const names = operation.variants[0]!.parameters.filter((name) => name !== 'id');
  const given = Object.fromEntries(names.map((name) => [name, values[name]!(random)]));
  // An app that gives keys gives one that is free.
  const takesKey = operation.variants[0]!.parameters.includes('id');
  const fresh = Math.max(0, ...keys.map(Number)) + 1;
  const params = { ...given, ...(takesKey ? { id: role === 'create' ? fresh : key! } : {}) };
  const ran = runOperation(db, operation, params);
  if (!ran.ok) return `${id}.${operation.name}: ${ran.error.message}`;
  if (role === 'delete') rows.delete(key!);
  else if (role === 'update') for (const [name, value] of Object.entries(given)) rows.get(key!)!.set(name, value);
  else {
    const made = takesKey ? fresh : (ran.value.results[0]?.rows[0]?.[0] ?? null);
    rows.set(made, new Map(Object.entries({ ...given, id: made })));
  }
  return null;
}

/** What was not written is not held against a reader: a field that the writer does not know. */
function readBack(db: SqlDatabase, live: readonly AppVersion[], rows: ReadonlyMap<SqlValue, Row>): string | null {
  for (const app of live) {
    const told = readAll(db, app);
    if (told.length !== rows.size) return `${app.id} lists ${told.length} rows of ${rows.size}`;
    for (const row of told) {
      const id = row.get('id') ?? null;
      const known = rows.get(id);
      if (!known) return `${app.id} lists a row ${String(id)} that nobody made`;
      for (const [field, value] of row)
        if (known.has(field) && known.get(field) !== value)
          return `${app.id} reads ${String(value)} for ${field} of ${String(id)}; ${String(known.get(field))} was written`;
    }
  }
  return null;
}

function readAll(db: SqlDatabase, { operations }: AppVersion): readonly Row[] {
  const [list, get] = (['list', 'get'] as const).map((role) => operations.find((each) => each.role === role)!);
  return asRows(call(db, list!, {})).map((row) => {
    const [whole] = asRows(call(db, get!, { id: row.get('id')! }));
    return new Map([...row, ...(whole ?? [])]);
  });
}

function call(db: SqlDatabase, operation: Operation, params: Readonly<Record<string, SqlValue>>): SqlRows {
  const ran = runOperation(db, operation, params);
  if (!ran.ok) throw new Refused(`${operation.name}: ${ran.error.message}`);
  return ran.value.results[0]!;
}

const asRows = ({ columns, rows }: SqlRows): readonly Row[] =>
  rows.map((row) => new Map(columns.map((column, at) => [column, row[at] ?? null])));

/** Tommy Ettinger's Mulberry32. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
