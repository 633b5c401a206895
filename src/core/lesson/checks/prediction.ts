/** The check `prediction`: the learner's guess against what was computed; the right answer is written nowhere. */
import { z } from 'zod/mini';
import { defineKind, fails, holds, type CheckContext } from '#core/lesson/check.ts';
import { resolveSchema, schemaReference } from '#core/lesson/schema-reference.ts';
import { assertNever } from '#core/base/assert-never.ts';
import { err, ok, type Result } from '#core/base/result.ts';

const computed = z.union([
  /** The level of a cell: ok, silent, broken, untested. */
  z.strictObject({ cell: z.strictObject({ app: z.string(), schema: schemaReference }) }),
  /** The first value of the first row. */
  z.strictObject({ query: z.string() }),
  /** `accepted` or `refused`: the statement is tried on a copy. */
  z.strictObject({ statement: z.string() }),
  /** Not computed: holds when this is the answer that was given. For feedback on one particular guess. */
  z.strictObject({ given: z.string() }),
]);

const spec = z.strictObject({ question: z.string(), computed });

export type PredictionSpec = z.infer<typeof spec>;

/** Computes the right answer; the error says why it can't be computed. */
function compute(source: z.infer<typeof computed>, context: CheckContext): Result<string, string> {
  if ('cell' in source) {
    const schema = resolveSchema(source.cell.schema, context);
    const cell = context.report.grid.find((cell) => cell.app === source.cell.app && cell.schema === schema);
    return cell ? ok(cell.verdict) : err(`there is no cell ${source.cell.app} on schema ${schema}`);
  }
  if ('query' in source) {
    const answer = context.db.query(source.query, {}, 1);
    return answer.ok ? ok(String(answer.value.rows[0]?.[0] ?? 'NULL')) : err(answer.error.message);
  }
  if ('statement' in source) return ok(context.db.query(source.statement).ok ? 'accepted' : 'refused');
  if ('given' in source) return ok(source.given);
  return assertNever(source);
}

export const predictionCheck = defineKind({
  id: 'prediction',
  schema: spec,
  reasons: ['unanswered', 'wrong'],
  evaluate: ({ question, computed }, context) => {
    const given = context.answers[question];
    if (given === undefined) return fails('unanswered', 'an answer', 'none yet');
    const right = compute(computed, context);
    if (!right.ok) return { holds: null, why: right.error };
    return given === right.value
      ? holds()
      : fails('wrong', `what happens when it is run: ${right.value}`, `your answer: ${given}`);
  },
});
