/** The check `cell`: the verdict of app versions on a schema version, from the grid that was computed by execution. */
import { z } from 'zod/mini';
import { defineKind, fails, holds, type CheckContext, type Evaluation } from '#core/lesson/check.ts';
import { resolveSchema, schemaNumberOf, schemaReference } from '#core/lesson/schema-reference.ts';
import type { Cell } from '#core/compatibility/verdict.ts';

const level = z.enum(['ok', 'silent', 'broken', 'untested']);

const spec = z.strictObject({
  /** One app version, or several that must share the verdict on the same schema. */
  app: z.union([z.string(), z.array(z.string())]),
  /** `any`: some schema version after the start. */
  schema: z.union([schemaReference, z.literal('any')]),
  verdict: level,
  /** True: every operation and field was reached; an operation that the app lacks on this schema was not. */
  covered: z.optional(z.boolean()),
  /** A failure of this operation is among the cell's. */
  operation: z.optional(z.string()),
  /** A failure whose message contains this is among the cell's. */
  message: z.optional(z.string()),
});

type Spec = z.infer<typeof spec>;

function failureFits(cell: Cell, { operation, message }: Spec): boolean {
  if (operation === undefined && message === undefined) return true;
  return cell.failures.some(
    (failure) =>
      (operation === undefined || failure.operation === operation) &&
      (message === undefined || failure.message.includes(message)),
  );
}

function cellWords(cell: Cell): string {
  const [first] = cell.failures;
  return `${cell.app} is ${cell.verdict}${first ? `: ${first.operation}: ${first.message}` : ''}`;
}

function checkSchema(spec: Spec, apps: readonly string[], schema: number, { report }: CheckContext): Evaluation {
  for (const app of apps) {
    const cell = report.grid.find((cell) => cell.app === app && cell.schema === schema);
    const expected = `${app} is ${spec.verdict} on schema ${schema}`;
    if (!cell) return fails('no-cell', expected, `there is no ${app} or no schema ${schema}`);
    if (cell.verdict !== spec.verdict) return fails(cell.verdict, expected, cellWords(cell));
    if (spec.covered === true && !cell.covered)
      return fails('uncovered', `${expected}, with every operation`, 'some operation does not exist there');
    if (!failureFits(cell, spec)) {
      const part = [spec.operation, spec.message].filter((word) => word !== undefined).join(': ');
      return fails('other-failure', `${expected} with ${part}`, cellWords(cell));
    }
  }
  return holds();
}

function checkAnySchema(spec: Spec, apps: readonly string[], context: CheckContext): Evaluation {
  const first = schemaNumberOf(context.start) + 1;
  const last = context.report.migrations.length;
  for (let schema = first; schema <= last; schema += 1)
    if (checkSchema(spec, apps, schema, context).holds === true) return holds(`on schema ${schema}`);
  const expected = `a schema version after ${first - 1} on which ${apps.join(' and ')} are ${spec.verdict}`;
  return fails('nowhere', expected, last < first ? 'there is no new schema version' : 'there is none');
}

export const cellCheck = defineKind({
  id: 'cell',
  schema: spec,
  reasons: ['no-cell', 'ok', 'silent', 'broken', 'untested', 'uncovered', 'other-failure', 'nowhere'],
  evaluate: (spec, context) => {
    const apps = typeof spec.app === 'string' ? [spec.app] : spec.app;
    return spec.schema === 'any'
      ? checkAnySchema(spec, apps, context)
      : checkSchema(spec, apps, resolveSchema(spec.schema, context), context);
  },
});
