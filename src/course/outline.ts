/** The course in outline: what is known of lessons and templates before one of them is loaded. */

export interface StepOutline {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
}

export interface LessonOutline {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly steps: readonly StepOutline[];
}
