/** A lesson and its steps as data, as course/ builds them from lessons/. */
import type { Check } from '#core/lesson/check.ts';
import type { Command } from '#core/session/session.ts';
import type { Prose } from '#core/lesson/prose.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';

/** Where a step begins or ends: files, and what was done with them. */
export interface StepState {
  readonly files: WorkspaceFiles;
  /** Run in order on a fresh session of these files. */
  readonly commands: readonly Command[];
  /** Answers to the step's prediction questions, by question id. */
  readonly answers: Readonly<Record<string, string>>;
}

export type PanelId = 'schema-line' | 'apps' | 'tables' | 'grid' | 'console';

export interface Step {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  /** The file that is open at the start. */
  readonly focus: string;
  readonly panels: readonly PanelId[];
  /** Paths (a final `*` stands for anything) that the learner may change; others are shown read-only. */
  readonly editable: readonly string[];
  readonly prose: Prose;
  readonly start: StepState;
  readonly solution: StepState;
  readonly checks: readonly Check[];
  /** By check id: nudge, direction, nearly the answer. */
  readonly hints: Readonly<Record<string, readonly Prose[]>>;
  readonly notes: Prose;
}

export interface Lesson {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly dialect: string;
  /** Mission points, 1 to 6. */
  readonly teaches: readonly number[];
  readonly steps: readonly Step[];
}

/** What is known of a step before it is loaded. */
export interface StepOutline {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
}

/** What is known of a lesson before one of its steps is loaded. */
export interface LessonOutline {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly steps: readonly StepOutline[];
}

interface CoursePart {
  readonly title: string;
  readonly lessons: readonly CourseEntry[];
}

/** A line of the course; without `lesson` it is announced and not written yet. */
export interface CourseEntry {
  readonly id: string;
  readonly title: string;
  /** Null: self-paced, outside the 90 minutes. */
  readonly minutes: number | null;
  readonly written: boolean;
}

export interface Course {
  readonly title: string;
  readonly parts: readonly CoursePart[];
}
