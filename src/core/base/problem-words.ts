/** The only place where a problem gets its words. */
import type { Problem, ProblemCode } from '#core/base/problem.ts';

type Words = { readonly [Code in ProblemCode]: (problem: Extract<Problem, { code: Code }>) => string };

const words: Words = {
  'file-too-large': (p) => `This file has ${p.bytes} bytes; the limit is ${p.limit}. It was left out.`,
  'link-not-followed': () =>
    'This is a link to a folder, out of the workspace, or to nothing; it was left out. Put the file itself here.',
  'settings-invalid': (p) => `The settings can't be read: ${p.message}.`,
  'migration-empty': () => 'This migration has no statement.',
  'migration-text-outside': (p) => `This SQL stands outside the section "${p.section}", so it does not run.`,
  'migration-section-repeated': () =>
    'dbmate runs the sections above, records the version, and fails here: "UNIQUE constraint failed: schema_migrations.version". Put what follows into a file of its own.',
  'migration-section-missing': (p) => `This migration has no line "${p.section}".`,
  'migration-refused': (p) => `${p.tool} does not run this: "${p.says}". ${p.todo}`,
  'migration-version-duplicate': (p) => `Version ${p.version} is taken already by ${p.other}.`,
  'migration-statement-cut': (p) =>
    `The tool ends this statement at its first line with a semicolon. Put "${p.mark}" above it, and the end mark below.`,
  'migration-placeholder': (p) => `"${p.text}" is filled in by the tool; here nothing is. Write the value.`,
  'journal-invalid': () =>
    "The journal can't be read, so no order of the migrations is known. Restore it as it was written.",
  'migration-failed': (p) => `Migration ${p.version} failed: ${p.message}`,
  'seed-failed': (p) => `The seed rows could not be written: ${p.message}`,
  'start-schema-missing': (p) => `No schema version lets every operation of ${p.app} run.`,
  'start-unknown': (p) => `The settings name ${p.what} "${p.given}", which does not exist.`,
  'app-empty': (p) => `${p.app} has no operations. Add one that begins with a line "-- name: ListPeople :many".`,
  'app-text-before-operation': (p) =>
    `${p.app}: there is SQL before the first "-- name:" line, so it belongs to no operation.`,
  'operation-name-invalid': (p) =>
    `"${p.text}" is not an operation's head. Write "-- name: CreatePerson :one", with :one, :many, :exec or :execrows.`,
  'operation-annotation-invalid': (p) => `${p.operation}: "${p.text}" can't be read: ${p.why}.`,
  'operation-annotation-misplaced': (p) =>
    `"${p.text}" stands above "-- name: ${p.head}" and is not read there. Put it below that line.`,
  'operation-syntax': (p) => `SQLite can't read ${p.app}.${p.operation}: ${p.message}.`,
  'operation-empty': (p) => `${p.app}.${p.operation} has no statement.`,
  'operation-duplicate': (p) => `${p.app} has the operation ${p.operation} twice; the first one is used.`,
  'operation-transaction': (p) =>
    `${p.app}.${p.operation}: "${p.sql}" is not allowed here. An operation already runs in a transaction of its own.`,
  'operation-parameter-unnamed': (p) =>
    `${p.app}.${p.operation}: the parameter ${p.parameter} has no name. Write :name instead.`,
  'operation-parameter-ungiven': (p) => `${p.app}.${p.operation}: nothing gives a value for :${p.parameter}.`,
  'statement-unterminated': (p) => `A ${p.what} is opened here and never closed.`,
  'lesson-invalid': (p) => p.message,
  'path-invalid': (p) => `"${p.path}" can't be the name of a file here.`,
  'path-taken': (p) => `There is a file "${p.path}" already.`,
  'engine-failed': (p) => `The database engine failed: ${p.message}`,
  'checks-ended': (p) => `The checks ${p.by === 'budget' ? 'took too long' : 'crashed'} and gave no answer.`,
  'check-in-transaction': () =>
    'A transaction is open, and what it does is not done yet. Check again after COMMIT or ROLLBACK.',
  'undo-in-transaction': () => 'A transaction is open. Undo goes on after COMMIT or ROLLBACK.',
  'stored-corrupt': (p) => `What was saved here can't be read (${p.why}). It is kept on the rescue page.`,
  'stored-newer': (p) =>
    `This was saved by a newer build (format ${p.version}). It is left as it is; reload to get the newer build.`,
  'unsaved-kept': () =>
    'Another tab took over before your last changes here were saved. They are kept on the rescue page.',
  'stored-older-start': () => 'This step was revised. Your work on its earlier version is kept on the rescue page.',
  'stored-image-missing': () => 'Some saved images of the database are gone; the files are all here.',
};

/** Says a problem in one sentence, without its place. */
export function problemWords(problem: Problem): string {
  const say = words[problem.code] as (problem: Problem) => string;
  return say(problem);
}

/** Says a problem with its place in front: `app/v1.sql:3: …`. */
export function problemLine(problem: Problem): string {
  const place = [problem.file, problem.range?.line].filter((part) => part !== undefined).join(':');
  return place === '' ? problemWords(problem) : `${place}: ${problemWords(problem)}`;
}
