/** Runs the operations that have no role: they are held only to not failing. */
import type { BoundApp, BoundOperation } from '#core/compatibility/bound-app.ts';
import { rowsOf } from '#core/compatibility/memory.ts';
import { call, type Probe } from '#core/compatibility/probe.ts';
import { makeValue } from '#core/compatibility/shapes.ts';
import { shapesOf, type ValueBook } from '#core/compatibility/value-book.ts';
import type { SqlValue } from '#core/database.ts';

/**
 * Runs what has no role, each with values where it wants some, and undoes it: what it did to which row is not known.
 * Out: nothing; an operation that wants a value that no one gives is left out.
 */
export function runPlain(probe: Probe, { plain, entities }: BoundApp, book: ValueBook): void {
  for (const bound of plain) {
    const params: Record<string, SqlValue> = {};
    const names = bound.takesKey ? [bound.operation.key, ...bound.fields] : bound.fields;
    const complete = names.every((name) => {
      const value = plainValue(probe, bound, name, [...entities.keys()], book);
      if (value !== undefined) params[name] = value;
      return value !== undefined;
    });
    if (complete && !probe.over) probe.db.probe(() => call(probe, bound, params));
  }
}

function plainValue(
  probe: Probe,
  bound: BoundOperation,
  name: string,
  entities: readonly string[],
  book: ValueBook,
): SqlValue | undefined {
  const own = bound.operation.entity;
  for (const entity of own === null ? entities : [own, ...entities]) {
    if (name === bound.operation.key) {
      const row = rowsOf(probe.memory, entity)[0];
      if (row) return row.key;
      continue;
    }
    const shape = shapesOf(book, entity, name)?.[0];
    if (shape) return makeValue(shape, `${entity}.${name}`, probe.source, probe.memory);
  }
  return undefined;
}
