/** Whether two schemas mean the same, and where they only look different. */
import type { HowDifferent, ObjectDifference } from '#core/base/way-back.ts';
import { diffSchemas } from '#core/schema/diff-schemas.ts';
import { hiddenFacts, wordsOf } from '#core/schema/hidden-facts.ts';
import type { Schema, SchemaChange, SchemaObject, Table } from '#core/schema/schema.ts';

/** In: the schema as it should be, and as it is. Out: one difference for each object that is not the same, text and all. */
export function compareSchemas(before: Schema, after: Schema): readonly ObjectDifference[] {
  const changes = diffSchemas(before, after);
  const columns = (table: string): string[] =>
    changes.flatMap((change) =>
      ('column' in change || change.kind === 'column-changed') && change.table === table ? [columnOf(change)] : [],
    );
  const found: ObjectDifference[] = [];
  const add = ({ type, name }: SchemaObject, how: HowDifferent, named: readonly string[] = []): void =>
    void found.push({ type, name, how, columns: named });
  for (const change of changes) {
    if (change.kind === 'object-removed') add(change.object, 'gone');
    if (change.kind === 'object-added') add(change.object, 'left');
    if (change.kind !== 'object-changed') continue;
    const named = change.after.type === 'table' ? columns(change.after.name) : [];
    add(change.after, named.length > 0 ? 'changed' : howChanged(change, before, after), named);
  }
  return found;
}

const columnOf = (change: Extract<SchemaChange, { readonly table: string }>): string =>
  change.kind === 'column-changed' ? change.after.name : change.column.name;

function howChanged(
  change: Extract<SchemaChange, { readonly kind: 'object-changed' }>,
  schemaBefore: Schema,
  schemaAfter: Schema,
): HowDifferent {
  const { before, after } = change;
  if (wordsOf(before.sql).join(' ') === wordsOf(after.sql).join(' ')) return 'text';
  if (after.type !== 'table' || /^create\s+virtual\b/i.test(after.sql)) return 'changed';
  const [one, other] = [tableOf(schemaBefore, before), tableOf(schemaAfter, after)];
  if (!one || !other || factsOf(one, before) !== factsOf(other, after)) return 'changed';
  const order = ({ columns }: Table): string => columns.map(({ name }) => name).join(', ');
  return order(one) === order(other) ? 'text' : 'order';
}

const tableOf = ({ tables }: Schema, { name }: SchemaObject): Table | undefined =>
  tables.find((table) => table.name === name);

/** All but the columns themselves, which were compared one by one. Indexes that have a text of their own are objects too. */
function factsOf({ foreignKeys, indexes }: Table, { sql }: SchemaObject): string {
  const keys = foreignKeys.map((key) => JSON.stringify({ ...key, table: key.table.toLowerCase() })).toSorted();
  const unique = indexes
    .filter(({ origin }) => origin !== 'c')
    .map(({ columns, origin }) => JSON.stringify([origin, columns]))
    .toSorted();
  return JSON.stringify([keys, unique, hiddenFacts(sql)]);
}
