/** A step's folder: front matter and prose, start and solution, checks, hints, notes, and the answers that test it. */
import { z } from 'zod/mini';
import type { AnyCheckKind, Check } from '#core/lesson/check.ts';
import type { Prose } from '#core/lesson/prose.ts';
import type { PanelId, Step, StepState } from '#core/lesson/lesson.ts';
import type { Fixture, StepFixtures, WrongFixture } from '#course/fixtures.ts';
import { readChecks } from '#course/read-checks.ts';
import { readProse } from '#course/read-prose.ts';
import { emptyState, EXPECT_FILE, readState } from '#course/read-state.ts';
import { readYaml } from '#course/read-yaml.ts';
import { complain, foldersIn, takeNeeded, type Reading } from '#course/reading.ts';
import { allParts, countWords, plainText } from '#course/walk-prose.ts';

/** More is not read in a workshop. */
const PROSE_WORDS = 220;

const panels = ['schema-line', 'apps', 'tables', 'grid', 'console'] as const satisfies readonly PanelId[];

const frontMatter = z.strictObject({
  id: z.string(),
  title: z.string(),
  minutes: z.number(),
  focus: z.string(),
  panels: z.array(z.enum(panels)),
  editable: z.array(z.string()),
  beats: z.array(z.string()),
});

const expectation = z.strictObject({ check: z.string(), feedback: z.string() });

interface StepFile {
  readonly front: z.infer<typeof frontMatter>;
  readonly offsetOf: (key: string) => number;
  readonly prose: Prose;
}

/** The front matter is blanked out, and not cut off, so that the places in the prose stay those in the file. */
function readStepFile(reading: Reading, path: string): StepFile | null {
  const text = takeNeeded(reading, path, 'front matter and the prose of the step');
  if (text === null) return null;
  const head = /^---\r?\n(.*?)^---[^\S\n]*$/ms.exec(text);
  if (!head) {
    complain(reading, path, 0, 'expected front matter between two lines "---"');
    return null;
  }
  const read = readYaml(reading, path, head[1] ?? '', frontMatter, head[0].indexOf('\n') + 1);
  if (!read) return null;
  const prose = readProse(reading, path, head[0].replace(/[^\n]/g, ' ') + text.slice(head[0].length));
  const words = countWords(prose);
  if (words > PROSE_WORDS)
    complain(reading, path, head[0].length, `expected at most ${PROSE_WORDS} words, found ${words}`);
  return { front: read.value, offsetOf: (key) => read.offsetOf([key]), prose };
}

/** A `##` for each check, and below it the list of its hints. */
function readHints(reading: Reading, path: string, checks: readonly Check[]): Record<string, readonly Prose[]> {
  const text = takeNeeded(reading, path, 'hints for each check') ?? '';
  const hints: Record<string, readonly Prose[]> = {};
  let check = '';
  for (const block of readProse(reading, path, text)) {
    if (block.kind === 'heading') {
      check = plainText(block.children);
      if (!checks.some(({ id }) => id === check))
        complain(
          reading,
          path,
          Math.max(0, text.indexOf(`## ${check}`)),
          `there is no check "${check}" in checks.yaml`,
        );
    } else if (block.kind === 'list') hints[check] = block.items;
    else complain(reading, path, 0, 'expected "## <check>" and below it a numbered list of hints, nothing else');
  }
  for (const { id } of checks)
    if ((hints[id]?.length ?? 0) < 2) complain(reading, path, 0, `expected at least two hints under "## ${id}"`);
  return hints;
}

/** `beats` null: step.md could not be read, and one mistake is not to be told twice. */
function readNotes(reading: Reading, path: string, beats: readonly string[] | null): Prose {
  const notes = readProse(reading, path, takeNeeded(reading, path, 'notes for the presenter') ?? '');
  const headings = notes.flatMap((block) => (block.kind === 'heading' ? [plainText(block.children)] : []));
  if (beats && headings.join('\n') !== beats.join('\n'))
    complain(reading, path, 0, `expected a heading "##" for each beat of step.md, in order: ${beats.join(', ')}`);
  return notes;
}

/** Whether a path is among those that a learner may change; a final `*` stands for anything. */
function isEditable(path: string, editable: readonly string[]): boolean {
  return editable.some((pattern) => (pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern));
}

/** Links, questions and the focus must lead to something that exists. */
function checkReferences(reading: Reading, path: string, file: StepFile, files: readonly string[]): void {
  const { front, prose, offsetOf } = file;
  if (!files.includes(front.focus))
    complain(reading, path, offsetOf('focus'), `there is no file ${front.focus}; expected one of ${files.join(', ')}`);
  for (const part of allParts(prose)) {
    if (part.kind !== 'open') continue;
    const known: readonly string[] = part.target === 'file' ? files : panels;
    const at = Math.max(0, (reading.files[path] ?? '').indexOf(`${part.target}:${part.name}`));
    if (!known.includes(part.name))
      complain(reading, path, at, `there is no ${part.target} ${part.name}; expected one of ${known.join(', ')}`);
  }
}

/** A question that no check asks about, and a check whose question is not in the prose, are both mistakes. */
function checkQuestions(reading: Reading, folder: string, prose: Prose, checks: readonly Check[]): void {
  const asked = [...allParts(prose)].flatMap((part) => (part.kind === 'prediction' ? [part.id] : []));
  const checked = checks
    .filter(({ kind }) => kind === 'prediction')
    .map(({ spec }) => (spec as { readonly question?: string }).question ?? '');
  for (const id of asked)
    if (!checked.includes(id)) complain(reading, `${folder}/step.md`, 0, `no check asks for the prediction "${id}"`);
  for (const id of checked)
    if (!asked.includes(id)) complain(reading, `${folder}/checks.yaml`, 0, `step.md has no :::predict{id=${id}}`);
}

function readAnswers(
  reading: Reading,
  folder: string,
  kind: 'accepted' | 'wrong',
  start: StepState,
  editable: readonly string[],
): readonly Fixture[] {
  return foldersIn(reading, `${folder}/${kind}`).map((name) => {
    const answer = `${folder}/${kind}/${name}`;
    const change = readState(reading, answer, start);
    const state = change?.state ?? start;
    checkTouched(reading, answer, change?.touched ?? [], editable);
    return { name, folder: answer, state };
  });
}

function checkTouched(reading: Reading, folder: string, touched: readonly string[], editable: readonly string[]): void {
  for (const path of touched)
    if (!isEditable(path, editable))
      complain(
        reading,
        `${folder}/${path}`,
        0,
        'the learner may not change this file; expected it under editable: in step.md',
      );
}

function readExpectation(reading: Reading, fixture: Fixture, checks: readonly Check[]): readonly WrongFixture[] {
  const path = `${fixture.folder}/${EXPECT_FILE}`;
  const text = takeNeeded(reading, path, 'check: and feedback:, which this answer must fail and get');
  const read = text === null ? null : readYaml(reading, path, text, expectation);
  if (!read) return [];
  const { check: id, feedback } = read.value;
  const check = checks.find((candidate) => candidate.id === id);
  if (!check) complain(reading, path, read.offsetOf(['check']), `there is no check "${id}" in checks.yaml`);
  else if (!check.feedback.some((candidate) => candidate.id === feedback))
    complain(reading, path, read.offsetOf(['feedback']), `the check "${id}" has no feedback "${feedback}"`);
  return [{ ...fixture, check: id, feedback }];
}

/**
 * Reads one step. In: its folder, the solution of the step before (null for the first), the kinds of checks.
 * Out: the step with its fixtures, null when step.md can't be read; what is wrong is among the problems.
 */
export function readStep(
  reading: Reading,
  lesson: string,
  id: string,
  before: StepState | null,
  kinds: readonly AnyCheckKind[],
): StepFixtures | null {
  const folder = `${lesson}/${id}`;
  const path = `${folder}/step.md`;
  const own = readState(reading, `${folder}/start`, emptyState);
  if (!own && !before) complain(reading, `${folder}/start`, 0, 'expected a folder with the files of the first step');
  const start: StepState = own?.state ?? { ...(before ?? emptyState), answers: {} };
  const checks = readChecks(reading, `${folder}/checks.yaml`, kinds);
  const hints = readHints(reading, `${folder}/hints.md`, checks);
  const file = readStepFile(reading, path);
  const editable = file?.front.editable ?? ['*'];
  const solved = readState(reading, `${folder}/solution`, start);
  if (!solved) complain(reading, `${folder}/solution`, 0, 'expected a folder with what the solution changes');
  checkTouched(reading, `${folder}/solution`, solved?.touched ?? [], editable);
  const accepted = readAnswers(reading, folder, 'accepted', start, editable);
  const wrong = readAnswers(reading, folder, 'wrong', start, editable).flatMap((fixture) =>
    readExpectation(reading, fixture, checks),
  );
  if (wrong.length === 0) complain(reading, `${folder}/wrong`, 0, 'expected at least one common mistake');
  const notes = readNotes(reading, `${folder}/notes.md`, file?.front.beats ?? null);
  if (!file) return null;
  const { front, prose, offsetOf } = file;
  if (front.id !== id) complain(reading, path, offsetOf('id'), `expected id: ${id}, as the folder is called`);
  const solution = solved?.state ?? start;
  checkReferences(reading, path, file, [...new Set([...Object.keys(start.files), ...Object.keys(solution.files)])]);
  checkQuestions(reading, folder, prose, checks);
  const { title, minutes, focus, panels } = front;
  const step: Step = { id, title, minutes, focus, panels, editable, prose, start, solution, checks, hints, notes };
  return { lesson, step, folder, continues: !own, accepted, wrong };
}
