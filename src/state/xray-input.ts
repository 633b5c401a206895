/** What is to be rehearsed for a question: which files, which database, which command. */
import type { Bench } from '#state/bench.ts';
import type { ConsoleEntry, NoXray, XrayQuestion } from '#state/workbench-state.ts';
import type { MigrateRun, SavedPoint } from '#engine/engine.ts';
import type { MigratorEvent } from '#core/migration/event.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import { currentMoment, type Moment, pointOf } from '#state/history.ts';

export interface XrayInput {
  readonly kind: 'input';
  readonly files: WorkspaceFiles;
  readonly point: SavedPoint;
  /** Null: everything pending, here and on a fresh database. */
  readonly run: MigrateRun | null;
  readonly ran: readonly MigratorEvent[] | null;
}

export type XrayInputOrWhy = XrayInput | { readonly kind: 'none'; readonly why: NoXray | null };

export function inputOf(bench: Bench, question: XrayQuestion): XrayInputOrWhy {
  if (question.kind === 'did') return inputOfPast(bench, question.entry);
  return inputOfNext(bench, question.kind === 'will' ? question.run : null);
}

function inputOfNext(bench: Bench, run: MigrateRun | null): XrayInputOrWhy {
  const { files, world } = bench.store.getState();
  if (world?.openTransaction) return none('in-transaction');
  const point = pointOf(currentMoment(bench.history));
  // Without one the database is still being opened.
  return point === null ? none(null) : { kind: 'input', files, point, run, ran: null };
}

function inputOfPast(bench: Bench, id: number | null): XrayInputOrWhy {
  const { console, files } = bench.store.getState();
  const told = console.flatMap((entry) => runOf(entry) ?? []);
  const entry = id === null ? told.findLast(({ run }) => changes(run)) : told.find((each) => each.id === id);
  if (entry === undefined) return none(id === null ? 'none-yet' : 'gone');
  const known = bench.runs.get(entry.id);
  const before = known
    ? bench.history.moments.find((moment) => moment.id === known.before)
    : momentBefore(bench, entry.id);
  const point = pointOf(before);
  if (point === null) return none('gone');
  return { kind: 'input', files: known?.files ?? files, point, run: entry.run, ran: entry.events };
}

const none = (why: NoXray | null): XrayInputOrWhy => ({ kind: 'none', why });

const changes = ({ command: { kind } }: MigrateRun): boolean =>
  kind !== 'status' && kind !== 'version' && kind !== 'validate';

function runOf(entry: ConsoleEntry) {
  if (entry.kind !== 'command' || entry.outcome.command.kind !== 'migrate') return null;
  return { id: entry.id, run: entry.outcome.command, events: entry.outcome.events };
}

/** After a reload: the moment that a command made has the number after its console entry. */
function momentBefore({ history: { moments } }: Bench, entry: number): Moment | undefined {
  const made = moments.findIndex(({ id, command }) => id === entry + 1 && command?.kind === 'migrate');
  return moments[made - 1];
}
