/** The report: the same data on the screen, in tests and from the terminal. Its keys are the JSON that is printed. */
import type { Counterexample } from '#core/compatibility/order/counterexample.ts';
import type { Pair } from '#core/compatibility/pairs.ts';
import type { Cause, Cell, ColumnUsage, Level } from '#core/compatibility/verdict.ts';
import type { Casualty, DownDetail, DownVerdict } from '#core/base/way-back.ts';
import type { FoundHazard } from '#core/hazards/hazard.ts';
import type { FileUse } from '#core/migration/migration.ts';
import type { SchemaObject } from '#core/schema/schema.ts';
import type { Problem } from '#core/base/problem.ts';

export interface ReportMigration {
  readonly version: string;
  readonly name: string;
  readonly file: string;
  readonly applied: boolean;
  /** Why it is not run at all: a baseline stands for it, or it is a step in another language. */
  readonly notRun: string | null;
  readonly statements: number;
  /** Measured milliseconds; null unless asked for, so that reports stay equal byte for byte. */
  readonly ms: number | null;
  readonly error: string | null;
  /** The statement that was refused, and another database whose SQL it looks like. */
  readonly refused: { readonly file: string; readonly line: number; readonly looksLike: string | null } | null;
  readonly down: DownVerdict;
  /** What of it is not as before; null where there is nothing to say. */
  readonly downDetail: DownDetail | null;
  /** Rows that its statements deleted in tables that they are not about. */
  readonly casualties: readonly Casualty[];
}

export interface Coverage {
  /** Operations reached by a probe, and operations in all. */
  readonly operations: readonly [number, number];
  readonly uncovered: readonly string[];
  /** Of these the fields that they are given and that no read gives back, as `v1.CreatePerson.phone`. */
  readonly fields: readonly string[];
}

export interface Report {
  readonly format: 1;
  readonly dialect: string;
  readonly files: readonly FileUse[];
  readonly migrations: readonly ReportMigration[];
  readonly schema: readonly SchemaObject[];
  readonly apps: readonly string[];
  readonly grid: readonly Cell[];
  readonly pairs: readonly Pair[];
  /** Null without app versions. */
  readonly order: ReportOrder | null;
  /** Null without one in the settings, and without app versions. */
  readonly plan: ReportPlan | null;
  readonly usage: readonly ColumnUsage[];
  readonly warnings: readonly ReportWarning[];
  readonly coverage: Coverage;
  /** In the order of the migrations and of their lines. */
  readonly hazards: readonly FoundHazard[];
  readonly problems: readonly Problem[];
}

export interface ReportOrder {
  readonly found: boolean;
  /** As in a plan: "migrate 2", "start v2", "finish v2". */
  readonly steps: readonly string[];
  /** States that were entered, and statements that were run for it. */
  readonly states: number;
  readonly statements: number;
  /** The first step, from 1, from which the version before can't come back. */
  readonly pointOfNoReturn: number | null;
  /** Where none was found: what is in the way furthest from the start. */
  readonly counterexample: Counterexample | null;
  /** Where none was found: each step that could not be taken, and why, the furthest first. */
  readonly cut: readonly BlockedOrder[];
}

export interface BlockedOrder {
  /** The steps before it, and it. */
  readonly after: readonly string[];
  /** Null: a migration or the backfill was refused. */
  readonly app: string | null;
  readonly cause: Cause | null;
  readonly message: string;
}

/** The plan of the settings, step by step. */
export interface ReportPlan {
  readonly ok: boolean;
  /** The first good step, from 1, from which the version before can't come back. */
  readonly pointOfNoReturn: number | null;
  /** Of the first step that is not good. */
  readonly counterexample: Counterexample | null;
  readonly steps: readonly {
    readonly step: string;
    readonly verdict: Level;
    /** What is applied and who is live after it; null where it could not be taken. */
    readonly after: { readonly schema: number; readonly live: readonly string[] } | null;
    /** Operations of who is live that no probe reached after it: `v2.Search`. */
    readonly untried: readonly string[];
    /** Of no app: the step could not be taken. */
    readonly failures: readonly {
      readonly app: string | null;
      readonly operation: string | null;
      readonly cause: Cause | null;
      readonly message: string;
    }[];
  }[];
}

export interface ReportWarning {
  readonly cause: 'shadowed-default';
  readonly reader: string;
  readonly field: string;
  readonly schema: number;
}

/** How far the report is: of the migrations' ways back, then of the grid's squares. */
export interface ReportProgress {
  readonly stage: 'ways-back' | 'grid';
  readonly done: number;
  readonly total: number;
}
