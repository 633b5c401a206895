/** One cell: what an app version alone does on a schema. */
import type { AppVersion } from '#core/app-version/app-version.ts';
import type { Samples } from '#core/app-version/samples.ts';
import { type Baseline, readHistory } from '#core/compatibility/baseline.ts';
import type { BoundApp } from '#core/compatibility/bound-app.ts';
import { runBurst } from '#core/compatibility/burst.ts';
import { failureKey, type Findings, levelOf } from '#core/compatibility/findings.ts';
import { prepareTheRest } from '#core/compatibility/prepare-rest.ts';
import type { Probe } from '#core/compatibility/probe.ts';
import type { Promises } from '#core/compatibility/promises.ts';
import { runPlain } from '#core/compatibility/run-plain.ts';
import type { KnownOfRounds } from '#core/compatibility/traffic.ts';
import type { ValueBook } from '#core/compatibility/value-book.ts';
import type { Cell, CellFailure, Level } from '#core/compatibility/verdict.ts';

/** Lists of more rows than this are not read after each single write. */
const SMALL_LIST = 200;

/** What all cells of a schema share. */
export interface CellContext {
  readonly book: ValueBook;
  /** The rows of the start, nothing below it. */
  readonly history: Baseline;
  readonly promises: Promises;
  readonly samples: Samples;
  readonly known: KnownOfRounds;
}

/**
 * Runs all probes of a cell: reads the rows of the start, runs every operation, reads back each write of its own.
 * In: a probe inside a transaction, its memory holding the rows of the start. Out: nothing; see `probe.findings`.
 */
export function probeCell(
  probe: Probe,
  bound: BoundApp,
  { book, history, promises, samples, known }: CellContext,
): void {
  readHistory(probe, bound, history);
  const largest = Math.max(0, ...[...history.lists.values()].map(({ rows }) => rows.length));
  runBurst(probe, { writer: bound, readers: [bound], book, promises, known, listsEachTime: largest <= SMALL_LIST });
  runPlain(probe, bound, book, samples);
  prepareTheRest(probe, bound);
}

const CAUSES: readonly CellFailure['cause'][] = [
  'sql-error',
  'null-read',
  'literal-echo',
  'wrong-type',
  'lost-write',
  'missing-row',
  'extra-row',
  'disagreement',
  'stale-read',
  'missing-field',
];

/** Turns findings into a cell; failures stand in the order of the operations, then of the causes. */
export function cellOf({ app }: BoundApp, schema: number, { failures, reached }: Findings): Cell {
  const names = app.operations.map(({ name }) => name);
  const ordered = failures.toSorted(
    (a, b) =>
      names.indexOf(a.operation) - names.indexOf(b.operation) || CAUSES.indexOf(a.cause) - CAUSES.indexOf(b.cause),
  );
  const failed = new Set(ordered.map(({ operation }) => operation));
  const untried = names.filter((name) => !failed.has(name) && !reached.has(`${app.id}.${name}`));
  return {
    app: app.id,
    schema,
    verdict: worst(ordered, reached.size > 0),
    covered: untried.length === 0 && names.length > 0,
    ...(untried.length > 0 && { untried }),
    failures: distinct(ordered.map(({ app: _app, writer: _writer, row: _row, ...failure }) => failure)),
    operations: { total: names.length, failed: failed.size },
  };
}

/** What several writes showed is one failure of the reader. */
function distinct(failures: readonly CellFailure[]): readonly CellFailure[] {
  const seen = new Set<string>();
  return failures.filter((failure) => {
    const key = failureKey(failure);
    return !seen.has(key) && seen.add(key);
  });
}

function worst(failures: readonly CellFailure[], probed: boolean): Level {
  if (failures.some((failure) => levelOf(failure) === 'broken')) return 'broken';
  if (failures.length > 0) return 'silent';
  return probed ? 'ok' : 'untested';
}

/** A cell of a schema that could not be reached. */
export function untestedCell({ id, operations }: AppVersion, schema: number): Cell {
  const none = { total: operations.length, failed: 0 };
  return { app: id, schema, verdict: 'untested', covered: false, failures: [], operations: none };
}
