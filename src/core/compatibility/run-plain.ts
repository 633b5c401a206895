/** Runs the operations that have no role, and the searches that no row led to: they are held only to not failing. */
import type { Samples } from '#core/app-version/samples.ts';
import type { BoundApp, BoundOperation } from '#core/compatibility/bound-app.ts';
import { removeReached } from '#core/compatibility/findings.ts';
import { rowsOf } from '#core/compatibility/memory.ts';
import { call, type Probe, undone } from '#core/compatibility/probe.ts';
import { makeValue } from '#core/compatibility/shapes.ts';
import { shapesOf, type ValueBook } from '#core/compatibility/value-book.ts';
import type { SqlValue } from '#core/database.ts';

/**
 * Runs each of them once, with values where it wants some, and undoes it: what it did to which row is not known.
 * Out: nothing; an operation that wants a value that no one gives is left out, and so stays uncovered.
 */
export function runPlain(probe: Probe, app: BoundApp, book: ValueBook, samples: Samples): void {
  const { plain, entities } = app;
  const searches = [...entities.values()].flatMap(({ lookups }) => lookups);
  const unread = searches.filter(({ name }) => !probe.findings.reached.has(name));
  for (const bound of [...plain, ...unread]) {
    const params = plainValues(probe, app, bound, book, samples);
    if (params === null || probe.over) continue;
    undone(probe, () => call(probe, bound, params));
    // A write of rows that can't be told, or of nobody knows which entity: that it ran shows nothing of what it did.
    const { role } = bound.operation;
    if (role === 'create' || role === 'update' || role === 'delete') removeReached(probe.findings, bound);
  }
}

/** Values for an operation of which it is not known what it does; null when it wants one that no one gives. */
export function plainValues(
  probe: Probe,
  { entities }: BoundApp,
  bound: BoundOperation,
  book: ValueBook,
  samples: Samples,
): Record<string, SqlValue> | null {
  const params: Record<string, SqlValue> = {};
  for (const name of bound.variant.parameters) {
    const value = samples[name]?.[0] ?? plainValue(probe, bound, name, [...entities.keys()], book);
    if (value === undefined) return null;
    params[name] = value;
  }
  return params;
}

function plainValue(
  probe: Probe,
  { operation }: BoundOperation,
  name: string,
  entities: readonly string[],
  book: ValueBook,
): SqlValue | undefined {
  for (const entity of operation.entity === null ? entities : [operation.entity, ...entities]) {
    const row = rowsOf(probe.memory, entity)[0];
    if (name === operation.key && row) return row.key;
    const shape = shapesOf(book, entity, name)?.[0];
    const value = shape && makeValue(shape, `${entity}.${name}`, probe.source, probe.memory);
    if (value !== undefined) return value;
  }
  return undefined;
}
