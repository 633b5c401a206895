/** The compatibility grid: app versions by schema versions, each cell with what ran there and what SQLite said. */
import type { Cause, Cell, CellFailure, Level } from '#core/compatibility/verdict.ts';
import type { Report } from '#core/report/report.ts';
import type { World } from '#core/session/session.ts';
import { assertNever } from '#core/base/assert-never.ts';
import { liveSchema } from '#views/migration-counts.ts';
import { showValue } from '#views/value.ts';

export interface GridFailure {
  readonly operation: string;
  /** In the learner's words. */
  readonly says: string;
  /** Verbatim. */
  readonly message: string;
}

export interface GridCell {
  readonly app: string;
  readonly schema: number;
  readonly level: Level;
  /** Behind the sign: "6/6", "3 fail", "1 wrong". */
  readonly count: string;
  /** "v1 on schema 2: broken, 1 of 4 operations". */
  readonly words: string;
  /** The live database stands here: this schema, and this app version serves. */
  readonly here: boolean;
  readonly covered: boolean;
  /** A question asks for it, and is not answered yet: nothing is told of it. */
  readonly kept: boolean;
  readonly failures: readonly GridFailure[];
}

export interface GridRow {
  readonly app: string;
  readonly index: number;
  readonly serves: boolean;
  readonly cells: readonly GridCell[];
}

export interface GridView {
  readonly columns: readonly { readonly schema: number; readonly name: string; readonly live: boolean }[];
  readonly rows: readonly GridRow[];
  /** "v2.SearchPeople": no probe reached it. */
  readonly uncovered: readonly string[];
  /** Migrations whose file is not what was applied: the squares try the file, the live database has what was applied. */
  readonly changed: readonly string[];
}

/** In: `asked` are the app versions of which nothing is told yet. */
export function gridView(report: Report, world: World | null, asked: ReadonlySet<string> = new Set()): GridView {
  const live = world ? liveSchema(world.migrations) : -1;
  const names = ['empty', ...report.migrations.map(({ name }) => name.replaceAll('_', ' '))];
  return {
    columns: names.map((name, schema) => ({ schema, name, live: schema === live })),
    rows: report.apps.map((app, index) => {
      const serves = world?.state.deployed.includes(app) ?? false;
      const cells = report.grid
        .filter((cell) => cell.app === app)
        .map((cell) => {
          const here = serves && cell.schema === live;
          return asked.has(app) ? keptCell(cell, here) : cellView(cell, here);
        });
      return { app, index, serves, cells };
    }),
    uncovered: report.coverage.uncovered,
    changed: (world?.migrations ?? []).filter(({ state }) => state === 'changed').map(({ name }) => name),
  };
}

function keptCell({ app, schema }: Cell, here: boolean): GridCell {
  const words = `${app} on schema ${schema}: answer the question first${here ? ', where you are' : ''}`;
  return { app, schema, level: 'untested', count: '?', words, here, covered: true, kept: true, failures: [] };
}

function cellView(cell: Cell, here: boolean): GridCell {
  const { app, schema, verdict, covered, failures, operations } = cell;
  const { total, failed } = operations;
  const share =
    verdict === 'untested' || total === 0
      ? ''
      : `, ${failed > 0 ? `${failed} of ${total}` : covered ? `all ${total}` : `some of ${total}`} operations`;
  return {
    app,
    schema,
    level: verdict,
    count: countOf(cell),
    words: `${app} on schema ${schema}: ${verdict}${share}${covered ? '' : ', not all of it tried'}${here ? ', where you are' : ''}`,
    here,
    covered,
    kept: false,
    failures: failures.map(failureView),
  };
}

function countOf({ verdict, covered, operations: { total, failed } }: Cell): string {
  switch (verdict) {
    case 'ok':
      return covered ? `${total}/${total}` : `of ${total}`;
    case 'silent':
      return `${failed} wrong`;
    case 'broken':
      return `${failed} fail`;
    case 'untested':
      return '';
    default:
      return assertNever(verdict);
  }
}

const causeWords: Readonly<Record<Cause, string>> = {
  'sql-error': 'SQLite refused it',
  'literal-echo': 'it answers the column’s name instead of its value',
  'wrong-type': 'the value comes back as another type',
  'lost-write': 'what it wrote is not there when it reads it back',
  'missing-row': 'a row that should be there is not',
  'extra-row': 'a row is there that should not be',
  disagreement: 'the versions answer differently',
  'stale-read': 'it reads an old value',
  'missing-field': 'a field that it used to give is not in its answer',
  'null-read': 'it reads NULL, on which this app crashes',
};

function failureView({ operation, cause, message, field, expected, actual }: CellFailure): GridFailure {
  const where = field === undefined ? '' : ` (${field})`;
  const values =
    expected === undefined || actual === undefined
      ? ''
      : `: expected ${showValue(expected, 30).text}, got ${showValue(actual, 30).text}`;
  return { operation, says: `${causeWords[cause]}${where}${values}`, message };
}
