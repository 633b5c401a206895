/** What a check is and what comes of it; checks/ has one file for each kind. */
import type { Report } from '#core/report/report.ts';
import type { SqlDatabase } from '#core/database.ts';
import type { World } from '#core/session/session.ts';
import type { z } from 'zod/mini';

/** A kind's name and its own fields, as in checks.yaml: `{ kind: 'schema', spec: { table: 'person', … } }`. */
export interface CheckBody {
  readonly kind: string;
  readonly spec: unknown;
}

export interface Check extends CheckBody {
  readonly id: string;
  /** The check in the learner's words: "v1 still runs on schema 2". */
  readonly says: string;
  /** Another check without which this one makes no sense; it fails with the reason `waiting` until that one passes. */
  readonly after?: string;
  readonly feedback: readonly Feedback[];
}

/** The first whose `when` fits is shown: a reason that the kind names, or another check that holds. */
export interface Feedback {
  readonly id: string;
  readonly when: { readonly reason: string } | { readonly holds: CheckBody };
  readonly says: string;
}

/** All that a check may look at. `db` is a copy of the learner's database. */
export interface CheckContext {
  readonly db: SqlDatabase;
  readonly world: World;
  readonly report: Report;
  /** The world at the step's start. */
  readonly start: World;
  readonly answers: Readonly<Record<string, string>>;
}

export type CheckOutcome =
  | { readonly id: string; readonly status: 'pass'; readonly detail: string | null }
  | {
      readonly id: string;
      readonly status: 'fail';
      readonly reason: string;
      /** One sentence of what was looked for and what was found. */
      readonly expected: string;
      readonly actual: string;
      /** The lesson's own explanation, when one fits. */
      readonly feedback: { readonly id: string; readonly says: string } | null;
    }
  | { readonly id: string; readonly status: 'error'; readonly message: string };

/** What a kind says of one check, before feedback is chosen. */
export type Evaluation =
  | { readonly holds: true; readonly detail: string | null }
  | { readonly holds: false; readonly reason: string; readonly expected: string; readonly actual: string }
  /** It could not be found out. */
  | { readonly holds: null; readonly why: string };

/** A kind of check: its schema, the reasons for which it can fail, and its evaluation. */
export interface CheckKind<Spec> {
  /** Equal to the name of its file and to its key in checks.yaml. */
  readonly id: string;
  readonly schema: z.ZodMiniType<Spec>;
  readonly reasons: readonly string[];
  readonly evaluate: (spec: Spec, context: CheckContext) => Evaluation;
}

/** Where a spec is wrong (keys and indexes from its top), and how. */
interface SpecProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** A kind whose spec is still unread, so that kinds of all specs fit into one list. */
export interface AnyCheckKind {
  readonly id: string;
  readonly reasons: readonly string[];
  /** Empty when the spec can be evaluated. */
  readonly problemsOf: (spec: unknown) => readonly SpecProblem[];
  /** A spec that can't be read is an evaluation that could not be made. */
  readonly evaluate: (spec: unknown, context: CheckContext) => Evaluation;
}

/** Puts a kind's schema in front of its evaluation. In: the kind. Out: the same kind, fit for the registry. */
export function defineKind<Spec>(kind: CheckKind<Spec>): AnyCheckKind {
  return {
    id: kind.id,
    reasons: kind.reasons,
    problemsOf: (spec) => {
      const read = kind.schema.safeParse(spec);
      return read.success ? [] : read.error.issues.map(({ path, message }) => ({ path, message }));
    },
    evaluate: (spec, context) => {
      const read = kind.schema.safeParse(spec);
      if (read.success) return kind.evaluate(read.data, context);
      return { holds: null, why: `the fields of this ${kind.id} check can't be read` };
    },
  };
}

/** An evaluation that holds. In: what to say beside the check, null for nothing. */
export const holds = (detail: string | null = null): Evaluation => ({ holds: true, detail });

/** An evaluation that fails. In: a reason that the kind names, what was looked for, what was found. */
export const fails = (reason: string, expected: string, actual: string): Evaluation => ({
  holds: false,
  reason,
  expected,
  actual,
});
