/** The check `schema`: a table, one of its columns, or an index, as SQLite itself describes them. */
import { z } from 'zod/mini';
import { defineKind, fails, holds, type Evaluation } from '#core/lesson/check.ts';
import type { Column, Table } from '#core/schema/schema.ts';

const spec = z.strictObject({
  table: z.string(),
  /** `absent: true`: the column (or without a column the table) must be gone. */
  column: z.optional(z.string()),
  absent: z.optional(z.boolean()),
  type: z.optional(z.string()),
  nullable: z.optional(z.boolean()),
  /** The DEFAULT clause's own text; null for a column that must have none. */
  default: z.optional(z.nullable(z.string())),
  primaryKey: z.optional(z.boolean()),
  index: z.optional(z.strictObject({ columns: z.array(z.string()), unique: z.optional(z.boolean()) })),
});

type Spec = z.infer<typeof spec>;

const same = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

function checkAbsent(spec: Spec, table: Table | undefined, column: Column | undefined): Evaluation {
  const found = spec.column === undefined ? table !== undefined : column !== undefined;
  const name = spec.column === undefined ? spec.table : `${spec.table}.${spec.column}`;
  return found ? fails('present', `no ${name}`, `${name} is still there`) : holds();
}

function checkColumn(spec: Spec, column: Column): Evaluation {
  const name = `${spec.table}.${column.name}`;
  if (spec.type !== undefined && !same(spec.type, column.type))
    return fails('type', `${name} is declared ${spec.type}`, `it is declared ${column.type || 'without a type'}`);
  if (spec.default === null && column.defaultSql !== null)
    return fails('default', `${name} has no default`, `its default is ${column.defaultSql}`);
  if (typeof spec.default === 'string' && spec.default !== column.defaultSql)
    return fails('default', `the default of ${name} is ${spec.default}`, `it is ${column.defaultSql ?? 'none'}`);
  if (spec.nullable === true && column.notNull) return fails('not-null', `${name} may be NULL`, 'it is NOT NULL');
  if (spec.nullable === false && !column.notNull) return fails('nullable', `${name} is NOT NULL`, 'it may be NULL');
  if (spec.primaryKey !== undefined && spec.primaryKey !== column.primaryKey > 0)
    return fails(
      'primary-key',
      `${name} is ${spec.primaryKey ? '' : 'not '}part of the primary key`,
      spec.primaryKey ? 'it is not' : 'it is',
    );
  return holds();
}

function checkIndex(wanted: NonNullable<Spec['index']>, table: Table): Evaluation {
  const found = table.indexes.find(
    ({ columns, unique }) =>
      columns.length === wanted.columns.length &&
      columns.every((column, at) => column !== null && same(column, wanted.columns[at] ?? '')) &&
      (wanted.unique === undefined || wanted.unique === unique),
  );
  const what = `${wanted.unique === true ? 'a unique' : 'an'} index on ${table.name}(${wanted.columns.join(', ')})`;
  return found ? holds(found.name) : fails('no-index', what, 'there is none');
}

export const schemaCheck = defineKind({
  id: 'schema',
  schema: spec,
  reasons: ['no-table', 'no-column', 'present', 'type', 'not-null', 'nullable', 'default', 'primary-key', 'no-index'],
  evaluate: (spec, { world }) => {
    const table = world.schema.tables.find(({ name }) => same(name, spec.table));
    const column = table?.columns.find(({ name }) => spec.column !== undefined && same(name, spec.column));
    if (spec.absent === true) return checkAbsent(spec, table, column);
    if (!table) return fails('no-table', `a table ${spec.table}`, 'there is none');
    if (spec.column !== undefined && !column) {
      const names = table.columns.map(({ name }) => name).join(', ');
      return fails('no-column', `${spec.table} has a column ${spec.column}`, `its columns are ${names}`);
    }
    const verdict = column ? checkColumn(spec, column) : holds();
    return verdict.holds === true && spec.index ? checkIndex(spec.index, table) : verdict;
  },
});
