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
  | { readonly holds: false; readonly reason: string; readonly expected: string; readonly actual: string };

/** A kind of check: its schema, the reasons for which it can fail, and its evaluation. */
export interface CheckKind<Spec> {
  readonly id: string;
  readonly schema: z.ZodMiniType<Spec>;
  readonly reasons: readonly string[];
  readonly evaluate: (spec: Spec, context: CheckContext) => Evaluation;
}
