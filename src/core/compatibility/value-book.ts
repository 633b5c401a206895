/** Which shapes of value each logical field takes, the same in every cell. */
import type { BoundOperation } from '#core/compatibility/bound-app.ts';
import type { Memory } from '#core/compatibility/memory.ts';
import { makeValue, type Shape, type ValueSource } from '#core/compatibility/shapes.ts';
import type { AppVersion } from '#core/app-version/app-version.ts';
import { mergeSamples } from '#core/app-version/annotations.ts';
import type { Samples } from '#core/app-version/samples.ts';
import type { SqlValue } from '#core/database.ts';

/** Shapes by entity and field. An empty list: none was accepted anywhere. */
export type ValueBook = Map<string, Map<string, readonly Shape[]>>;

/** Gives the shapes of a field, undefined when it was not looked for yet. */
export function shapesOf(book: ValueBook, entity: string, field: string): readonly Shape[] | undefined {
  return book.get(entity)?.get(field);
}

/** Notes the shapes of a field. */
export function setShapes(book: ValueBook, entity: string, field: string, shapes: readonly Shape[]): void {
  const fields = book.get(entity);
  if (fields) fields.set(field, shapes);
  else book.set(entity, new Map([[field, shapes]]));
}

/** Joins the samples of all versions and of the settings: they are shared by field. */
export function samplesOf(apps: readonly AppVersion[], settings: Samples): Samples {
  return mergeSamples([settings, ...apps.flatMap((app) => app.operations.map((operation) => operation.samples))]);
}

/** The fields that an operation is given values for; a create's key among them. */
export function fieldsGiven({ operation, fields, takesKey }: BoundOperation): readonly string[] {
  return operation.role === 'create' && takesKey ? [operation.key, ...fields] : fields;
}

/** How many rows or updates it takes until every field has had each of its shapes; 0 when some field has none. */
export function roundsFor(book: ValueBook, bound: BoundOperation): number {
  const entity = bound.operation.entity!;
  const counts = fieldsGiven(bound).map((field) => shapesOf(book, entity, field)?.length ?? 0);
  return counts.includes(0) ? 0 : Math.max(1, ...counts);
}

/**
 * Makes the values of one round. Fields begin at different shapes, so that a row is not empty all over.
 * Out: null when a field needs the key of a row and there is none left.
 */
export function valuesFor(
  book: ValueBook,
  bound: BoundOperation,
  round: number,
  source: ValueSource,
  memory: Memory,
): Record<string, SqlValue> | null {
  const entity = bound.operation.entity!;
  const values: Record<string, SqlValue> = {};
  let turn = round;
  for (const field of fieldsGiven(bound)) {
    const shapes = shapesOf(book, entity, field)!;
    const value = makeValue(shapes[turn % shapes.length]!, `${entity}.${field}`, source, memory);
    if (value === undefined) return null;
    values[field] = value;
    turn += 1;
  }
  return values;
}
