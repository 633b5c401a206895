/** What can be wrong with a workspace or a lesson, as data; the words are in problem-words.ts. */
import type { SourceRange } from '#core/base/source-range.ts';

/** Every code with the fields that its sentence needs. To add a problem: a line here and a line in problem-words.ts. */
export interface ProblemFields {
  'file-too-large': { readonly bytes: number; readonly limit: number };
  /** A link on disk that leads out of the workspace, to a folder, or nowhere. */
  'link-not-followed': object;
  'settings-invalid': { readonly message: string };
  'migration-empty': object;
  /** SQL that stands where no section takes it, so that it does not run. */
  'migration-text-outside': { readonly section: string };
  /** dbmate runs a second pair of sections too, and records the version twice. */
  'migration-section-repeated': object;
  'migration-section-missing': { readonly section: string };
  /** The tool reads the file and does not run it. */
  'migration-refused': { readonly tool: string; readonly says: string; readonly todo: string };
  'migration-version-duplicate': { readonly version: string; readonly other: string };
  /** The tool ends a statement earlier than SQLite does. */
  'migration-statement-cut': { readonly mark: string };
  /** The tool fills something in before it runs the file. */
  'migration-placeholder': { readonly text: string };
  'journal-invalid': object;
  'migration-failed': { readonly version: string; readonly message: string; readonly sql: string };
  'seed-failed': { readonly message: string; readonly sql: string };
  'start-schema-missing': { readonly app: string };
  'start-unknown': { readonly what: string; readonly given: string };
  'app-empty': { readonly app: string };
  'app-text-before-operation': { readonly app: string };
  'operation-name-invalid': { readonly text: string };
  'operation-annotation-invalid': { readonly operation: string; readonly text: string; readonly why: string };
  'operation-annotation-misplaced': { readonly text: string; readonly head: string };
  /** SQLite can't parse it, on whatever schema. */
  'operation-syntax': { readonly app: string; readonly operation: string; readonly message: string };
  'operation-empty': { readonly app: string; readonly operation: string };
  'operation-duplicate': { readonly app: string; readonly operation: string };
  'operation-transaction': { readonly app: string; readonly operation: string; readonly sql: string };
  'operation-parameter-unnamed': { readonly app: string; readonly operation: string; readonly parameter: string };
  'operation-parameter-ungiven': { readonly app: string; readonly operation: string; readonly parameter: string };
  'statement-unterminated': { readonly what: string };
  'lesson-invalid': { readonly message: string };
  'path-invalid': { readonly path: string };
  'path-taken': { readonly path: string };
  'engine-failed': { readonly message: string };
  'checks-ended': { readonly by: 'budget' | 'crash' };
  'undo-in-transaction': object;
  'check-in-transaction': object;
  'stored-corrupt': { readonly why: string };
  'stored-newer': { readonly version: number };
  'stored-older-start': object;
  'unsaved-kept': object;
  'stored-image-missing': object;
}

export type ProblemCode = keyof ProblemFields;

type ProblemOf<Code extends ProblemCode> = {
  readonly code: Code;
  readonly file?: string;
  readonly range?: SourceRange;
} & ProblemFields[Code];

/** An expected failure: a code, where it is, and the fields of that code. */
export type Problem = { [Code in ProblemCode]: ProblemOf<Code> }[ProblemCode];

/** True of every new file, and of many that a tool has run for years: nothing is broken. */
export const onlyInforms = ({ code }: Problem): boolean => code === 'migration-empty';
