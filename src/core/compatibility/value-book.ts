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

/** How an operation that writes is given its values. */
export interface WritePlan {
  readonly bound: BoundOperation;
  readonly fields: readonly { readonly name: string; readonly id: string; readonly shapes: readonly Shape[] }[];
  /** How many rows or updates it takes until every field has had each of its shapes. */
  readonly rounds: number;
}

/** Plans the values of an operation; null when there is a field for which no value is known to be taken. */
export function planFor(book: ValueBook, bound: BoundOperation): WritePlan | null {
  const entity = bound.operation.entity!;
  const fields = fieldsGiven(bound).map((name) => ({
    name,
    id: `${entity}.${name}`,
    shapes: shapesOf(book, entity, name) ?? [],
  }));
  const counts = fields.map(({ shapes }) => shapes.length);
  return counts.includes(0) ? null : { bound, fields, rounds: Math.max(1, ...counts) };
}

/**
 * Makes the values of one round. Fields begin at different shapes, so that a row is not empty all over.
 * Out: null when a field needs the key of a row and there is none left.
 */
export function valuesFor(
  { fields }: WritePlan,
  round: number,
  source: ValueSource,
  memory: Memory,
): Record<string, SqlValue> | null {
  const values: Record<string, SqlValue> = {};
  let turn = round;
  for (const { name, id, shapes } of fields) {
    const value = makeValue(shapes[turn % shapes.length]!, id, source, memory);
    if (value === undefined) return null;
    values[name] = value;
    turn += 1;
  }
  return values;
}
