/** The check `usage`: which app versions use a column, found by trying. */
import { z } from 'zod/mini';
import { defineKind, fails, holds } from '#core/lesson/check.ts';
import { resolveSchema, schemaReference } from '#core/lesson/schema-reference.ts';

const spec = z.strictObject({
  table: z.string(),
  column: z.string(),
  schema: schemaReference,
  /** `any` use unless it says reads or writes. */
  use: z.optional(z.enum(['reads', 'writes', 'any'])),
  by: z.optional(z.array(z.string())),
  notBy: z.optional(z.array(z.string())),
});

export const usageCheck = defineKind({
  id: 'usage',
  schema: spec,
  reasons: ['no-column', 'unused', 'used'],
  evaluate: (spec, context) => {
    const { table, column, use = 'any', by = [], notBy = [] } = spec;
    const schema = resolveSchema(spec.schema, context);
    const name = `${table}.${column}`;
    const found = context.report.usage.find(
      (usage) => usage.table === table && usage.column === column && usage.schema === schema,
    );
    if (!found) return fails('no-column', `${name} on schema ${schema}`, 'there is no such column');
    const users = [...(use === 'writes' ? [] : found.readers), ...(use === 'reads' ? [] : found.writers)];
    const verb = use === 'any' ? 'uses' : use;
    const idle = by.find((app) => !users.includes(app));
    if (idle !== undefined) return fails('unused', `${idle} ${verb} ${name}`, `${idle} does not`);
    const busy = notBy.find((app) => users.includes(app));
    return busy === undefined ? holds() : fails('used', `${busy} no longer ${verb} ${name}`, `${busy} still does`);
  },
});
