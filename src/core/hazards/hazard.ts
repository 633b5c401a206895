/** What a hazard is: SQL that runs, or looks as if it would, and hurts all the same. */
import type { SourceRange } from '#core/base/source-range.ts';
import type { Rehearsal } from '#core/hazards/parts/rehearsal.ts';
import type { SqlStatement } from '#core/sql/statement.ts';

/** Source text to be put in place of a range of the file. */
export interface TextEdit {
  readonly range: SourceRange;
  readonly text: string;
}

/** One place where a hazard was found. */
export interface Finding {
  /** The statement it belongs to: there it is silenced. */
  readonly statement: SqlStatement;
  /** What is marked; default: the statement. */
  readonly range?: SourceRange;
  /** What was seen when the migration ran on a copy. */
  readonly seen: string;
  /** A rewrite that does the same without the hazard. It is offered only if it then runs and no longer has it. */
  readonly edit?: TextEdit | null;
}

export interface Hazard {
  /** The name of its file. */
  readonly id: string;
  readonly title: string;
  /** Why it hurts, in two sentences. */
  readonly why: string;
  readonly find: (rehearsal: Rehearsal) => readonly Finding[];
  readonly examples: HazardExamples;
}

/** Files by path. */
type Files = Readonly<Record<string, string>>;

/** Workspaces that a generic test runs: each flagged one has exactly this hazard, each clean one has none of it. */
export interface HazardExamples {
  readonly flagged: readonly Files[];
  readonly clean: readonly Files[];
}

/** A hazard as the report has it. */
export interface FoundHazard {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly file: string;
  readonly range: SourceRange;
  /** The text of the range: where another text stands now, the hazard is of an older one. */
  readonly sql: string;
  readonly seen: string;
  readonly edit: TextEdit | null;
  /** Puts a comment above the statement that allows the hazard there. */
  readonly silence: TextEdit;
}
