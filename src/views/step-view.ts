/** The lower half of a lesson step: its checks with what came of them, the hints that are open, and how far one is. */
import type { Check, CheckOutcome } from '#core/lesson/check.ts';
import type { ChecksState } from '#state/workbench-state.ts';
import type { LessonOutline, Step, StepOutline } from '#core/lesson/lesson.ts';
import type { Prose } from '#core/lesson/prose.ts';
import { assertNever } from '#core/base/assert-never.ts';

export type CheckStatus = 'pass' | 'fail' | 'error' | 'todo';

export interface CheckItem {
  readonly id: string;
  readonly says: string;
  readonly status: CheckStatus;
  readonly sign: string;
  /** Said instead of the sign. */
  readonly word: string;
  /** Beside a check that passes: "4 of 4 operations". */
  readonly detail: string | null;
  /** The lesson's explanation, or what was expected and found; null while there is nothing to say. */
  readonly why: string | null;
  /** Under the explanation: what was looked for and found. */
  readonly found: { readonly expected: string; readonly actual: string } | null;
  readonly hints: readonly Prose[];
  /** "Hint 2 of 3", null when all are open or the check needs none. */
  readonly nextHint: string | null;
}

export interface StepView {
  readonly eyebrow: string;
  readonly items: readonly CheckItem[];
  readonly passed: number;
  readonly previous: StepOutline | null;
  readonly next: StepOutline | null;
}

export function stepView(lesson: LessonOutline, step: Step, checks: ChecksState): StepView {
  const at = lesson.steps.findIndex(({ id }) => id === step.id);
  const items = offerHints(step.checks.map((check) => itemOf(check, step, checks)));
  return {
    eyebrow: `Step ${at + 1} of ${lesson.steps.length} · about ${step.minutes} min`,
    items,
    passed: items.filter(({ status }) => status === 'pass').length,
    previous: lesson.steps[at - 1] ?? null,
    next: lesson.steps[at + 1] ?? null,
  };
}

/** Hints are offered where something failed; before anything ran, for the first thing to do. */
function offerHints(items: readonly CheckItem[]): readonly CheckItem[] {
  const first = items.find(({ status }) => status !== 'pass');
  return items.map((item) =>
    item === first || item.status === 'fail' || item.hints.length > 0 ? item : { ...item, nextHint: null },
  );
}

const looks: Readonly<Record<CheckStatus, { readonly sign: string; readonly word: string }>> = {
  pass: { sign: '✓', word: 'passed' },
  fail: { sign: '✕', word: 'not yet' },
  error: { sign: '!', word: 'could not be checked' },
  todo: { sign: '○', word: 'not checked yet' },
};

function itemOf(check: Check, step: Step, checks: ChecksState): CheckItem {
  const outcome = checks.outcomes[check.id];
  const status = statusOf(outcome);
  const all = step.hints[check.id] ?? [];
  const shown = Math.min(checks.hintsShown[check.id] ?? 0, all.length);
  return {
    id: check.id,
    says: check.says,
    status,
    ...looks[status],
    detail: outcome?.status === 'pass' ? outcome.detail : null,
    ...reasonOf(outcome),
    hints: all.slice(0, shown),
    nextHint: status !== 'pass' && shown < all.length ? `Hint ${shown + 1} of ${all.length}` : null,
  };
}

/** A check that waits for another one is not failed: it has not begun. */
function statusOf(outcome: CheckOutcome | undefined): CheckStatus {
  if (outcome === undefined) return 'todo';
  return outcome.status === 'fail' && outcome.reason === 'waiting' ? 'todo' : outcome.status;
}

function reasonOf(outcome: CheckOutcome | undefined): Pick<CheckItem, 'why' | 'found'> {
  if (outcome === undefined) return { why: null, found: null };
  switch (outcome.status) {
    case 'pass':
      return { why: null, found: null };
    case 'error':
      return { why: `This could not be found out: ${outcome.message}`, found: null };
    case 'fail': {
      const { expected, actual, feedback, reason } = outcome;
      if (reason === 'waiting') return { why: expected, found: null };
      return { why: feedback?.says ?? null, found: { expected, actual } };
    }
    default:
      return assertNever(outcome);
  }
}

/** What is announced once when checks have run: each outcome, then the sum. */
export function checksSentence(items: readonly CheckItem[]): string {
  const passed = items.filter(({ status }) => status === 'pass').length;
  const each = items.map(({ says, word, why }) => `${says}: ${word}${why ? `. ${why}` : ''}`);
  return [`${passed} of ${items.length} checks passed.`, ...each].join(' ');
}
