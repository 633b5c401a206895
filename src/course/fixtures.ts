/** A step with the answers that were written to test it. */
import type { Step, StepState } from '#core/lesson/lesson.ts';

export interface Fixture {
  readonly name: string;
  /** Folder below lessons/, for messages. */
  readonly folder: string;
  readonly state: StepState;
}

/** A common mistake: the check that it must fail, and the feedback that it must get. */
export interface WrongFixture extends Fixture {
  readonly check: string;
  readonly feedback: string;
}

export interface StepFixtures {
  readonly lesson: string;
  readonly step: Step;
  /** Folder below lessons/. */
  readonly folder: string;
  /** What the solution adds to the start: played on the session of the step before, it must lead to the same end. */
  readonly continues: boolean;
  readonly accepted: readonly Fixture[];
  readonly wrong: readonly WrongFixture[];
}
