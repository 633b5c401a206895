/** What became different from one schema to another. */
import type { Column, Schema, SchemaChange, SchemaObject, Table } from '#core/schema/schema.ts';

/**
 * Compares two schemas.
 * In: the schema before and after. Out: the changes, by type and name of the object; for a table that both have, what
 * became of its text is followed by what became of its columns. A renamed column is one removed and one added: the schema
 * alone can't tell the difference, and neither can a diffing tool.
 */
export function diffSchemas(before: Schema, after: Schema): readonly SchemaChange[] {
  const old = new Map(before.objects.map((object) => [keyOf(object), object]));
  const now = new Map(after.objects.map((object) => [keyOf(object), object]));
  const keys = [...new Set([...old.keys(), ...now.keys()])].toSorted();
  return keys.flatMap((key) => objectChanges(old.get(key), now.get(key), before, after));
}

const keyOf = (object: SchemaObject): string => `${object.type}\0${object.name}`;

function objectChanges(
  before: SchemaObject | undefined,
  after: SchemaObject | undefined,
  schemaBefore: Schema,
  schemaAfter: Schema,
): SchemaChange[] {
  if (!before) return after ? [{ kind: 'object-added', object: after }] : [];
  if (!after) return [{ kind: 'object-removed', object: before }];
  const changes: SchemaChange[] = [];
  if (before.sql !== after.sql || before.table !== after.table) changes.push({ kind: 'object-changed', before, after });
  const tableBefore = tableOf(schemaBefore, before);
  const tableAfter = tableOf(schemaAfter, after);
  return tableBefore && tableAfter ? [...changes, ...columnChanges(tableBefore, tableAfter)] : changes;
}

const tableOf = (schema: Schema, object: SchemaObject): Table | undefined =>
  object.type === 'table' ? schema.tables.find((table) => table.name === object.name) : undefined;

function columnChanges(before: Table, after: Table): SchemaChange[] {
  const table = after.name;
  const changes: SchemaChange[] = [];
  for (const column of before.columns) {
    const same = after.columns.find((candidate) => candidate.name === column.name);
    if (!same) changes.push({ kind: 'column-removed', table, column });
    else if (!equalColumns(column, same)) changes.push({ kind: 'column-changed', table, before: column, after: same });
  }
  for (const column of after.columns) {
    if (!before.columns.some((candidate) => candidate.name === column.name)) {
      changes.push({ kind: 'column-added', table, column });
    }
  }
  return changes;
}

function equalColumns(a: Column, b: Column): boolean {
  return (
    a.type === b.type &&
    a.notNull === b.notNull &&
    a.defaultSql === b.defaultSql &&
    a.primaryKey === b.primaryKey &&
    a.generated === b.generated
  );
}
