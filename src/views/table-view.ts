/** A table of the live database: its rows, its new columns, and which app version reads or writes each column. */
import { counted, grouped } from '#core/base/counted.ts';
import type { ColumnUsage } from '#core/compatibility/verdict.ts';
import type { Glance, TablePreview } from '#core/session/session.ts';
import { showValue, type ShownValue } from '#views/value.ts';

/** An app version at a column. */
export interface ColumnUser {
  readonly app: string;
  /** Place in the natural order of app versions, for its hue. */
  readonly index: number;
  readonly words: string;
}

export interface TableColumn {
  readonly name: string;
  /** As declared, with NOT NULL: "TEXT NOT NULL". */
  readonly type: string;
  readonly isNew: boolean;
  readonly users: readonly ColumnUser[];
}

export interface TableView {
  readonly name: string;
  readonly isNew: boolean;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly ShownValue[])[];
  /** "3 rows", "200 of 12,345 rows". */
  readonly count: string;
}

export interface TableContext {
  readonly seen: Glance;
  readonly before: Glance | null;
  /** App versions in natural order. */
  readonly apps: readonly string[];
  readonly usage: readonly ColumnUsage[];
}

export function tableViews(context: TableContext): readonly TableView[] {
  return context.seen.tables.map((table) => tableView(table, context));
}

function tableView(table: TablePreview, context: TableContext): TableView {
  const { before } = context;
  const isNew = before !== null && !before.schema.tables.some(({ name }) => name === table.name);
  return {
    name: table.name,
    isNew,
    columns: table.columns.map((name) => columnView(table.name, name, isNew, context)),
    rows: table.rows.map((row) => row.map((value) => showValue(value))),
    count:
      table.rows.length < table.count
        ? `${grouped(table.rows.length)} of ${counted(table.count, 'row')}`
        : counted(table.count, 'row'),
  };
}

function columnView(table: string, name: string, tableIsNew: boolean, context: TableContext): TableColumn {
  const column = columnIn(context.seen, table, name);
  return {
    name,
    type: [column?.type, column?.notNull && 'NOT NULL'].filter(Boolean).join(' '),
    // In a table that is new as a whole no column stands out.
    isNew: context.before !== null && !tableIsNew && columnIn(context.before, table, name) === undefined,
    users: usersOf(table, name, context),
  };
}

const columnIn = ({ schema }: Glance, table: string, name: string) =>
  schema.tables.find((candidate) => candidate.name === table)?.columns.find((column) => column.name === name);

/** Whether a column can go, and who stands in the way. In: who serves now; who fails on this schema, with or without the column. */
export function columnFate(
  { name, users }: TableColumn,
  serving: readonly string[],
  failing: readonly string[] = [],
): string {
  const unknown =
    failing.length === 0
      ? ''
      : ` ${failing.join(', ')} ${failing.length === 1 ? 'fails' : 'fail'} on this schema: what else may use it shows only where an operation runs.`;
  return `${fate(name, users, serving, failing.length > 0)}${unknown}`;
}

function fate(name: string, users: readonly ColumnUser[], serving: readonly string[], someFail: boolean): string {
  if (users.length === 0)
    return someFail
      ? `No operation that runs here reads or writes ${name}.`
      : `${name} can go: no operation of any app version reads or writes it.`;
  const who = users.map(
    ({ app, words }) => `${words.slice(0, -name.length)}it${serving.includes(app) ? ', and serves now' : ''}`,
  );
  return `${name} can’t go yet: ${who.join('; ')}.`;
}

function usersOf(table: string, name: string, { apps, usage }: TableContext): readonly ColumnUser[] {
  const used = usage.filter((entry) => entry.table === table && entry.column === name);
  return apps.flatMap((app, index) => {
    const reads = used.some(({ readers }) => readers.includes(app));
    const writes = used.some(({ writers }) => writers.includes(app));
    if (!reads && !writes) return [];
    const verb = reads && writes ? 'reads and writes' : reads ? 'reads' : 'writes';
    return [{ app, index, words: `${app} ${verb} ${name}` }];
  });
}
