/** The compatibility grid: app versions by schema versions, each cell with what ran there and what SQLite said. */
import type { Cell, CellFailure, Level } from '#core/compatibility/verdict.ts';
import type { Pair } from '#core/compatibility/pairs.ts';
import type { Report } from '#core/report/report.ts';
import type { SquareFailure } from '#core/report/explain-square.ts';
import type { World } from '#core/session/session.ts';
import { counted } from '#core/base/counted.ts';
import { assertNever } from '#core/base/assert-never.ts';
import { causeWords } from '#views/cause-words.ts';
import { liveSchema } from '#views/migration-counts.ts';
import { showValue } from '#views/value.ts';

export interface GridFailure {
  readonly operation: string;
  /** In the learner's words. */
  readonly says: string;
  /** Verbatim. */
  readonly message: string;
  /** What to ask for the statements that show it. */
  readonly asked: SquareFailure;
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
  /** Operations that no probe reached here. */
  readonly untried: readonly string[];
  /** Why the schema can't be reached: "add email failed: near …". */
  readonly unreached: string | null;
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
  /** Two versions side by side, where that was tried. */
  readonly pairs: readonly GridPair[];
  /** "v2.SearchPeople": no probe reached it. */
  readonly uncovered: readonly string[];
  /** "v1.CreatePerson.phone": written, and no operation reads it back. */
  readonly unread: readonly string[];
  /** Migrations whose file is not what was applied: the squares try the file, the live database has what was applied. */
  readonly changed: readonly string[];
}

/** Which app versions fail on the schema of the live database. */
export function failingOn({ grid }: Report, { migrations }: World): readonly string[] {
  const live = liveSchema(migrations);
  return grid.filter(({ schema, verdict }) => schema === live && verdict === 'broken').map(({ app }) => app);
}

export interface GridPair {
  readonly apps: readonly { readonly app: string; readonly index: number }[];
  readonly cells: readonly GridCell[];
}

/** A row of the table: the squares of a version or of two side by side, or what stands above the latter. */
export type GridLine =
  | { readonly kind: 'app' | 'pair'; readonly apps: GridPair['apps']; readonly cells: readonly GridCell[] }
  | { readonly kind: 'title'; readonly text: string };

/** All rows of the table, one below the other. */
export function gridLines({ rows, pairs }: Pick<GridView, 'rows' | 'pairs'>): readonly GridLine[] {
  return [
    ...rows.map(({ app, index, cells }): GridLine => ({ kind: 'app', apps: [{ app, index }], cells })),
    ...(pairs.length > 0 ? [pairsTitle] : []),
    ...pairs.map(({ apps, cells }): GridLine => ({ kind: 'pair', apps, cells })),
  ];
}

const pairsTitle: GridLine = {
  kind: 'title',
  text: 'Side by side: the older writes, then the newer, then the older again',
};

/** In: `asked` are the app versions of which nothing is told yet; `pairs` are those that were tried. */
export function gridView(
  report: Report,
  world: World | null,
  asked: ReadonlySet<string> = new Set(),
  pairs: readonly Pair[] = [],
): GridView {
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
          return asked.has(app) ? keptCell(cell, here) : cellView(cell, here, unreachedOf(report, cell.schema));
        });
      return { app, index, serves, cells };
    }),
    pairs: pairRows(pairs, report.apps, asked),
    uncovered: report.coverage.uncovered,
    unread: report.coverage.fields,
    changed: (world?.migrations ?? []).filter(({ state }) => state === 'changed').map(({ name }) => name),
  };
}

function pairRows(pairs: readonly Pair[], names: readonly string[], asked: ReadonlySet<string>): readonly GridPair[] {
  const rows = new Map<string, { apps: GridPair['apps']; cells: GridCell[] }>();
  for (const pair of pairs) {
    // What an edit took away is no longer there to be shown.
    if (pair.apps.some((app) => !names.includes(app) || asked.has(app))) continue;
    const name = pair.apps.join(' and ');
    const row = rows.get(name) ?? { apps: pair.apps.map((app) => ({ app, index: names.indexOf(app) })), cells: [] };
    row.cells.push(pairCell(name, pair));
    rows.set(name, row);
  }
  return [...rows.values()];
}

function pairCell(name: string, { apps, schema, verdict, failures }: Pair): GridCell {
  const told = failures.map(({ writer, reader, cause, field, message }) => ({
    operation: writer === reader ? writer : `${writer}, then ${reader}`,
    says: causeWords[cause],
    message,
    asked: { apps, schema, ...readBy(reader), cause, field },
  }));
  return {
    app: name,
    schema,
    level: verdict,
    count: failures.length === 0 ? '' : String(failures.length),
    words: `${name} side by side on schema ${schema}: ${verdict}${failures.length === 0 ? '' : `, ${counted(failures.length, 'failure')}`}`,
    here: false,
    covered: true,
    untried: [],
    unreached: null,
    kept: false,
    failures: told,
  };
}

/** 'v1.GetPerson': names of versions may have dots, those of operations have none. */
function readBy(reader: string): Pick<SquareFailure, 'app' | 'operation'> {
  const dot = reader.lastIndexOf('.');
  return { app: reader.slice(0, dot), operation: reader.slice(dot + 1) };
}

function keptCell({ app, schema }: Cell, here: boolean): GridCell {
  const words = `${app} on schema ${schema}: answer the question first${here ? ', where you are' : ''}`;
  return {
    app,
    schema,
    level: 'untested',
    count: '?',
    words,
    here,
    covered: true,
    untried: [],
    unreached: null,
    kept: true,
    failures: [],
  };
}

/** The first migration on the way there that SQLite refused. */
function unreachedOf({ migrations }: Report, schema: number): string | null {
  const failed = migrations.slice(0, schema).find(({ error }) => error !== null);
  return failed ? `${failed.name.replaceAll('_', ' ')} failed: ${failed.error}` : null;
}

function cellView(cell: Cell, here: boolean, unreached: string | null): GridCell {
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
    untried: cell.untried ?? [],
    unreached,
    kept: false,
    failures: failures.map((failure) => failureView(cell, failure)),
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

function failureView(
  { app, schema }: Cell,
  { operation, cause, message, field, expected, actual }: CellFailure,
): GridFailure {
  const where = field === undefined ? '' : ` (${field})`;
  const values =
    expected === undefined || actual === undefined
      ? ''
      : `: expected ${showValue(expected, 30).text}, got ${showValue(actual, 30).text}`;
  const asked = { apps: [app], schema, app, operation, cause, field: field ?? null };
  return { operation, says: `${causeWords[cause]}${where}${values}`, message, asked };
}
