/** How a check names a schema version: by number, or by its place in the step. */
import type { CheckContext } from '#core/lesson/check.ts';
import type { World } from '#core/session/session.ts';
import { z } from 'zod/mini';

/** `start`: where the step began; `live`: where the learner's database is; `latest`: after the last migration. */
export const schemaReference = z.union([z.number().check(z.int(), z.minimum(0)), z.enum(['start', 'live', 'latest'])]);

export type SchemaReference = z.infer<typeof schemaReference>;

/** Counts the migrations that a world's database has behind it: the number of its schema version. */
export function schemaNumberOf(world: World): number {
  return world.migrations.filter(({ state }) => state === 'applied' || state === 'changed').length;
}

/** Resolves a reference. In: the reference, the check's context. Out: the schema version's number, 0 before all migrations. */
export function resolveSchema(reference: SchemaReference, context: CheckContext): number {
  switch (reference) {
    case 'start':
      return schemaNumberOf(context.start);
    case 'live':
      return schemaNumberOf(context.world);
    case 'latest':
      return context.report.migrations.length;
    default:
      return reference;
  }
}
