/** Evaluates a step's checks and chooses the feedback of those that fail. */
import type {
  AnyCheckKind,
  Check,
  CheckBody,
  CheckContext,
  CheckOutcome,
  Evaluation,
  Feedback,
} from '#core/lesson/check.ts';

/** Evaluates one body on a database that is as before afterwards: a check must not change what the next one sees. */
function evaluate(body: CheckBody, context: CheckContext, kinds: readonly AnyCheckKind[]): Evaluation {
  const kind = kinds.find(({ id }) => id === body.kind);
  if (!kind) return { holds: null, why: `there is no kind of check called ${body.kind}` };
  try {
    return context.db.probe(() => kind.evaluate(body.spec, context));
  } catch (thrown) {
    return { holds: null, why: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

function feedbackFits(
  { when }: Feedback,
  reason: string,
  context: CheckContext,
  kinds: readonly AnyCheckKind[],
): boolean {
  return 'reason' in when ? when.reason === reason : evaluate(when.holds, context, kinds).holds === true;
}

function outcomeOf(check: Check, context: CheckContext, kinds: readonly AnyCheckKind[]): CheckOutcome {
  const evaluation = evaluate(check, context, kinds);
  if (evaluation.holds === null) return { id: check.id, status: 'error', message: evaluation.why };
  if (evaluation.holds) return { id: check.id, status: 'pass', detail: evaluation.detail };
  const { reason, expected, actual } = evaluation;
  const feedback = check.feedback.find((candidate) => feedbackFits(candidate, reason, context, kinds));
  return {
    id: check.id,
    status: 'fail',
    reason,
    expected,
    actual,
    feedback: feedback ? { id: feedback.id, says: feedback.says } : null,
  };
}

/**
 * Evaluates checks in their order.
 * In: the checks, what they may look at, and the kinds that exist. Out: one outcome for each check, in the same order.
 * A check that waits for another one is not evaluated until that one passes. Whatever a kind throws is an outcome `error`.
 */
export function evaluateChecks(
  checks: readonly Check[],
  context: CheckContext,
  kinds: readonly AnyCheckKind[],
): readonly CheckOutcome[] {
  const outcomes: CheckOutcome[] = [];
  for (const check of checks) {
    const first = outcomes.find(({ id }) => id === check.after);
    if (first && first.status !== 'pass') {
      const expected = `first: ${checks.find(({ id }) => id === check.after)?.says ?? first.id}`;
      outcomes.push({
        id: check.id,
        status: 'fail',
        reason: 'waiting',
        expected,
        actual: 'not yet',
        feedback: null,
      });
    } else outcomes.push(outcomeOf(check, context, kinds));
  }
  return outcomes;
}
