/** What happens in a state: every live version reads all that history left, then there is a burst of traffic in the order A, B, A. */
import { type Baseline, readHistory } from '#core/compatibility/baseline.ts';
import type { BoundApp } from '#core/compatibility/bound-app.ts';
import { runBurst } from '#core/compatibility/burst.ts';
import { addFailure, type Finding, type Findings, newFindings } from '#core/compatibility/findings.ts';
import { asHistory, type KnownRow } from '#core/compatibility/memory.ts';
import { openSchema } from '#core/compatibility/open-schema.ts';
import { holdAlike } from '#core/compatibility/order/hold-alike.ts';
import type { OrderContext } from '#core/compatibility/order/context.ts';
import { bindLive, type OrderState, type TracedWrite } from '#core/compatibility/order/state.ts';
import { prepareTheRest } from '#core/compatibility/prepare-rest.ts';
import type { Probe } from '#core/compatibility/probe.ts';
import { runPlain } from '#core/compatibility/run-plain.ts';
import type { SqlRows } from '#core/database.ts';

/** Lists of more rows than this are not read after each single write. */
const SMALL_LIST = 200;

export interface Entered {
  readonly failures: readonly Finding[];
  /** As the burst leaves it; where something failed, with what was written until then. */
  readonly state: OrderState;
  /** Operations of the live versions that no probe reached in it: `v2.Search`. */
  readonly untried: readonly string[];
  /** Of some live version nothing at all was tried. */
  readonly blank: boolean;
}

/** Traffic stops; or it goes on, and what was misread once is held against later states too, or not, as in a rollout. */
export type AfterFailure = 'stop' | 'remember' | 'forget';

/**
 * Enters a state. Out: what went wrong in it, and the state after the burst.
 */
export function enterState(context: OrderContext, state: OrderState, afterFailure: AfterFailure = 'stop'): Entered {
  const goOn = afterFailure !== 'stop';
  const { db, book, promises, known, samples, baseline } = context;
  const opened = openSchema(db, state.image, context.leaveOut);
  const bound = state.live.map((live) => bindLive(live, opened));
  const writes: TracedWrite[] = [];
  const probe: Probe = {
    schema: opened,
    db,
    memory: asHistory(state.memory),
    findings: newFindings(),
    source: { serial: state.serial, used: new Set() },
    over: false,
    pastDeleted: false,
    onWrite: (write, row) => writes.push({ write, row }),
  };
  db.query('BEGIN');
  const history: Baseline = { memory: probe.memory, lists: state.lists, shown: baseline.shown };
  for (const reader of bound) readHistory(probe, reader, history);
  holdAlike(probe, bound, context);
  const [older, newer] = bound;
  const small = [...state.lists.values()].every(({ rows }) => rows.length <= SMALL_LIST);
  for (const writer of newer ? [older!, newer, older!] : [older!]) {
    if (probe.findings.failures.length > 0 && !goOn) break;
    const onMisread =
      afterFailure === 'forget' ? (row: KnownRow, field: string): void => void row.fields.delete(field) : undefined;
    runBurst(probe, { writer, readers: bound, book, promises, known, listsEachTime: small, onMisread });
    holdAlike(probe, bound, context);
  }
  for (const each of bound) {
    runPlain(probe, each, book, samples);
    if (!probe.over) prepareTheRest(probe, each);
  }
  const { failures } = probe.findings;
  const gaps = gapsOf(probe.findings, bound);
  const traced = { ...state.trace, before: state.trace?.before ?? null, step: state.trace?.step ?? null, writes };
  if (!probe.over && (goOn || failures.length === 0)) {
    const lists = listsOf(probe, bound);
    const committed = db.query('COMMIT');
    if (committed.ok) {
      const after = { memory: probe.memory, lists, serial: probe.source.serial, trace: traced };
      return { failures, state: { ...state, ...after, image: db.image() }, ...gaps };
    }
    const last = bound.at(-1)!.operations[0]!;
    addFailure(probe.findings, last, { cause: 'sql-error', message: committed.error.message }, null);
  }
  if (db.inTransaction()) db.query('ROLLBACK');
  return { failures, state: { ...state, trace: traced }, ...gaps };
}

/** What failed has been tried. */
function gapsOf({ failures, reached }: Findings, bound: readonly BoundApp[]): Pick<Entered, 'untried' | 'blank'> {
  const tried = new Set([...reached, ...failures.map(({ app, operation }) => `${app}.${operation}`)]);
  const gaps = bound.map(({ app: { id, operations } }) => ({
    all: operations.length,
    untried: operations.map(({ name }) => `${id}.${name}`).filter((name) => !tried.has(name)),
  }));
  return {
    untried: gaps.flatMap(({ untried }) => untried),
    blank: gaps.some(({ all, untried }) => untried.length === all),
  };
}

/** What each list answers now; the next state must find the same rows before anybody writes. */
export function listsOf({ db }: Probe, bound: readonly BoundApp[]): ReadonlyMap<string, SqlRows> {
  const lists = new Map<string, SqlRows>();
  for (const { entities } of bound)
    for (const { operation, variant } of [...entities.values()].flatMap((each) => each.lists)) {
      if (lists.has(operation.name) || variant.statements.length > 1) continue;
      const ran = db.query(variant.statements[0]!.sql);
      if (ran.ok) lists.set(operation.name, ran.value);
    }
  return lists;
}
