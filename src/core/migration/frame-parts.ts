/** Parts of a frame: what it shares with the one before, and what is different. */
import type { SqlDatabase } from '#core/database.ts';
import { diffSchemas } from '#core/schema/diff-schemas.ts';
import { introspectTable } from '#core/schema/introspect.ts';
import type { Schema, SchemaChange, SchemaObject, Table } from '#core/schema/schema.ts';

/** The tables of a dump. */
export const namesOf = (schema: readonly SchemaObject[]): readonly string[] =>
  schema.flatMap(({ type, name }) => (type === 'table' ? [name] : []));

/** The next list, with the items of the one before wherever they are alike, and that list itself where all are. */
export function shared<T extends object>(
  before: readonly T[],
  next: readonly T[],
  keyOf: (item: T) => string,
): readonly T[] {
  const known = new Map(before.map((item) => [keyOf(item), item]));
  const items = next.map((item) => {
    const old = known.get(keyOf(item));
    return old && alike(old, item) ? old : item;
  });
  return items.length === before.length && items.every((item, i) => item === before[i]) ? before : items;
}

const alike = <T extends object>(one: T, other: T): boolean =>
  (Object.keys(one) as (keyof T)[]).every((key) => one[key] === other[key]);

/** A table's columns and keys follow from its own text: only those with another one are asked for again. */
export function tablesOf(
  db: SqlDatabase,
  schema: readonly SchemaObject[],
  known: ReadonlyMap<string, Table>,
  before: readonly SchemaObject[] = [],
): ReadonlyMap<string, Table> {
  const same = new Set(before);
  const names = schema.filter(({ type }) => type === 'table');
  return new Map(
    names.map((object) => {
      const old = same.has(object) ? known.get(object.name) : undefined;
      return [object.name, old ?? introspectTable(db, object.name)];
    }),
  );
}

/** Compares only what is not the same on both sides. */
export function changesBetween(
  before: readonly SchemaObject[],
  tablesBefore: ReadonlyMap<string, Table>,
  after: readonly SchemaObject[],
  tablesAfter: ReadonlyMap<string, Table>,
): readonly SchemaChange[] {
  const part = (objects: readonly SchemaObject[], others: readonly SchemaObject[], all: typeof tablesAfter): Schema => {
    const same = new Set(others);
    const own = objects.filter((object) => !same.has(object));
    const tables = namesOf(own).flatMap((name) => all.get(name) ?? []);
    return { objects: own, tables };
  };
  return diffSchemas(part(before, after, tablesBefore), part(after, before, tablesAfter));
}
