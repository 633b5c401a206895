/** Reading content: what a whole course becomes, and how each mistake is told, with file and line. */
import { expect, test } from 'vitest';
import { checkKinds } from '#core/lesson/checks-registry.ts';
import { problemLine } from '#core/base/problem-words.ts';
import { readCourse } from '#course/read-course.ts';
import { smallCourse } from '#test/course/small-course.ts';
import type { ContentFiles } from '#course/reading.ts';

const read = (files: ContentFiles): ReturnType<typeof readCourse> => readCourse(files, 'lessons', checkKinds);
const problemsOf = (files: ContentFiles): readonly string[] => read(files).problems.map(problemLine);

/** The small course with one text replaced in one file. */
function edited(path: string, from: string, to: string): ContentFiles {
  const text = smallCourse[path] ?? '';
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  return { ...smallCourse, [path]: text.replace(from, to) };
}

const without = (path: string): ContentFiles =>
  Object.fromEntries(Object.entries(smallCourse).filter(([name]) => name !== path));

test('a course in order is read without problems', () => {
  const { course, lessons, templates, problems } = read(smallCourse);
  expect(problems).toEqual([]);
  expect(course.parts[0]?.lessons).toEqual([
    { id: 'first', title: 'The first', minutes: 3, written: true },
    { id: 'later', title: 'Later', minutes: null, written: false },
  ]);
  expect(lessons[0]?.steps.map(({ id }) => id)).toEqual(['add', 'use']);
  expect(templates).toEqual({ person: { 'seed.sql': 'SELECT 3;' } });
});

test('a step without start/ goes on from the solution of the one before, its commands first, its answers forgotten', () => {
  const files = { ...smallCourse, 'first/add/solution/session.yaml': 'commands: [migrate up]\nanswers: { rows: one }' };
  const [add, use] = read(files).lessons[0]?.steps ?? [];
  expect(add?.solution.answers).toEqual({ rows: 'one' });
  expect(use?.start).toEqual({
    files: { 'seed.sql': 'SELECT 2;' },
    commands: [{ kind: 'migrate', command: { kind: 'up' } }],
    answers: {},
  });
  expect(use?.solution.commands.map(({ kind }) => kind)).toEqual(['migrate', 'deploy']);
});

test('a solution can delete a file of the start', () => {
  const files = edited('first/add/step.md', 'editable: [seed.sql]', 'editable: [seed.sql, old.sql]');
  const [add] =
    read({ ...files, 'first/add/start/old.sql': '', 'first/add/solution/session.yaml': 'delete: [old.sql]' }).lessons[0]
      ?.steps ?? [];
  expect(Object.keys(add?.solution.files ?? {})).toEqual(['seed.sql']);
});

const mistakes: readonly (readonly [what: string, files: ContentFiles, told: string])[] = [
  [
    'an unknown key in course.yaml',
    edited('course.yaml', 'title: Later', 'titel: Later'),
    'lessons/course.yaml:6: unknown key "titel"',
  ],
  [
    'an unknown key at the top of a lesson',
    edited('first/lesson.yaml', 'minutes: 3', 'minutes: 3\nlevel: 2'),
    'lessons/first/lesson.yaml:4: unknown key "level"; expected one of id, title, minutes, dialect, teaches, steps',
  ],
  [
    'a value of the wrong type',
    edited('first/lesson.yaml', 'minutes: 3', 'minutes: three'),
    'lessons/first/lesson.yaml:3: minutes: expected number, received string',
  ],
  [
    'YAML that is none',
    edited('first/lesson.yaml', 'teaches: [1]', 'teaches: [1'),
    'lessons/first/lesson.yaml:6: expected YAML: ',
  ],
  [
    'a lesson that the course does not list',
    edited('course.yaml', 'id: first', 'id: fist'),
    'lessons/first/lesson.yaml:1: course.yaml does not list this lesson; expected a line with id: first',
  ],
  [
    'two titles for one lesson',
    edited('first/lesson.yaml', 'title: The first', 'title: First'),
    'lessons/first/lesson.yaml:1: expected title: The first, as in course.yaml',
  ],
  [
    'minutes that do not add up',
    edited('first/use/step.md', 'minutes: 1', 'minutes: 4'),
    'lessons/first/lesson.yaml:3: the steps take 6 minutes; expected minutes: 6',
  ],
  [
    'a missing file',
    without('first/add/notes.md'),
    'lessons/first/add/notes.md:1: expected this file, with notes for the presenter',
  ],
  [
    'a step that is not there',
    edited('first/lesson.yaml', 'use]', 'use, more]'),
    'lessons/first/more/step.md:1: expected this file, with front matter and the prose of the step',
  ],
  [
    'no start for the first step',
    without('first/add/start/seed.sql'),
    'lessons/first/add/start:1: expected a folder with the files of the first step',
  ],
  [
    'no wrong answer',
    Object.fromEntries(Object.entries(smallCourse).filter(([path]) => !path.startsWith('first/use/wrong'))),
    'lessons/first/use/wrong:1: expected at least one common mistake',
  ],
  [
    'front matter that is missing',
    edited('first/use/step.md', '---\nid: use', 'id: use'),
    'lessons/first/use/step.md:1: expected front matter between two lines "---"',
  ],
  [
    'an unknown panel',
    edited('first/add/step.md', 'panels: [tables]', 'panels: [tabels]'),
    'lessons/first/add/step.md:6: panels.0: ',
  ],
  [
    'a link to an unknown panel',
    edited('first/add/step.md', 'panel:tables', 'panel:tabels'),
    'lessons/first/add/step.md:10: there is no panel tabels; expected one of schema-line, apps, tables, grid, console',
  ],
  [
    'a link to a file that does not exist',
    edited('first/add/step.md', 'panel:tables', 'file:app/v9.sql'),
    'lessons/first/add/step.md:10: there is no file app/v9.sql; expected one of seed.sql',
  ],
  [
    'a link to nowhere',
    edited('first/add/step.md', 'panel:tables', 'javascript:alert(1)'),
    'lessons/first/add/step.md:10: the link "javascript:alert(1)" leads nowhere',
  ],
  [
    'HTML',
    edited('first/use/step.md', 'Run it.', 'Run it.\n\n<script>alert(1)</script>'),
    "lessons/first/use/step.md:12: html can't be shown in a lesson",
  ],
  [
    'an image',
    edited('first/use/step.md', 'Run it.', '![x](https://example.org/x.png)'),
    "lessons/first/use/step.md:10: image can't be shown in a lesson",
  ],
  [
    'an unknown directive',
    edited('first/use/step.md', 'Run it.', ':::tip\nRun it.\n:::'),
    'lessons/first/use/step.md:10: unknown directive ":::tip"; expected task, note, warning or predict',
  ],
  [
    'a colon before a word in prose',
    edited('first/use/step.md', 'Run it.', 'Give :name a value.'),
    'lessons/first/use/step.md:10: unknown directive ":name"',
  ],
  [
    'a prediction without answers',
    edited('first/add/step.md', '- one: One.\n- two: Two.\n', ''),
    'lessons/first/add/step.md:12: expected a paragraph with the question, then a list of answers',
  ],
  [
    'an answer without a value',
    edited('first/add/step.md', '- two: Two.', '- Two.'),
    'lessons/first/add/step.md:15: expected each answer as "- value: label"',
  ],
  [
    'a prediction that no check asks for',
    edited('first/add/step.md', 'id=rows', 'id=row'),
    'lessons/first/add/step.md:1: no check asks for the prediction "row"',
  ],
  [
    'more prose than anybody reads',
    edited('first/use/step.md', 'Run it.', 'word '.repeat(221)),
    'lessons/first/use/step.md:9: expected at most 220 words, found 221',
  ],
  [
    'a focus that is no file',
    edited('first/use/step.md', 'focus: seed.sql', 'focus: sead.sql'),
    'lessons/first/use/step.md:5: there is no file sead.sql; expected one of seed.sql',
  ],
  [
    'an id that is not the folder',
    edited('first/use/step.md', 'id: use', 'id: sue'),
    'lessons/first/use/step.md:2: expected id: use, as the folder is called',
  ],
  [
    'an unknown kind of check',
    edited('first/use/checks.yaml', 'deployed:', 'deploid:'),
    'lessons/first/use/checks.yaml:3: unknown key "deploid"; expected a kind of check: cell, deployed,',
  ],
  [
    'an unknown key in a kind',
    edited('first/use/checks.yaml', 'serving: [v2]', 'serves: [v2]'),
    'lessons/first/use/checks.yaml:3: deployed: Unrecognized key: "serves"',
  ],
  [
    'two kinds in one check',
    edited('first/use/checks.yaml', '  feedback:', '  ledger: {}\n  feedback:'),
    'lessons/first/use/checks.yaml:1: expected one kind of check, found deployed and ledger',
  ],
  [
    'a reason that a kind never gives',
    edited('first/use/checks.yaml', 'reason: not-serving', 'reason: asleep'),
    'lessons/first/use/checks.yaml:5: deployed never fails for "asleep"; expected one of not-serving, still-serving',
  ],
  [
    'a check that waits for nobody',
    edited('first/use/checks.yaml', '  says: v2', '  after: before\n  says: v2'),
    'lessons/first/use/checks.yaml:2: "before" is no check above this one',
  ],
  [
    'two checks of one id',
    { ...smallCourse, 'first/use/checks.yaml': (smallCourse['first/use/checks.yaml'] ?? '').repeat(2) },
    'lessons/first/use/checks.yaml:6: the id "out" is taken; expected another one',
  ],
  [
    'a hint for a check that does not exist',
    edited('first/use/hints.md', '## out', '## outside'),
    'lessons/first/use/hints.md:1: there is no check "outside" in checks.yaml',
  ],
  [
    'a check with too few hints',
    edited('first/use/hints.md', '2. `deploy v2`', ''),
    'lessons/first/use/hints.md:1: expected at least two hints under "## out"',
  ],
  [
    'notes that miss a beat',
    edited('first/add/notes.md', '## Only', '## Other'),
    'lessons/first/add/notes.md:1: expected a heading "##" for each beat of step.md, in order: Only',
  ],
  [
    'an expectation of a check that does not exist',
    edited('first/use/wrong/sat-still/expect.yaml', 'check: out', 'check: in'),
    'lessons/first/use/wrong/sat-still/expect.yaml:1: there is no check "in" in checks.yaml',
  ],
  [
    'an expectation of feedback that does not exist',
    edited('first/use/wrong/sat-still/expect.yaml', 'feedback: no', 'feedback: yes!'),
    'lessons/first/use/wrong/sat-still/expect.yaml:1: the check "out" has no feedback "yes!"',
  ],
  [
    'a solution that the learner could not type',
    { ...smallCourse, 'first/use/solution/seed.sql': 'SELECT 9;' },
    'lessons/first/use/solution/seed.sql:1: the learner may not change this file',
  ],
  [
    'a command that can not be read',
    edited('first/use/solution/session.yaml', 'deploy v2', 'v2.CreatePerson name='),
    'lessons/first/use/solution/session.yaml:1: "v2.CreatePerson name=" is no command',
  ],
  [
    'a file to delete that is not there',
    edited('first/use/solution/session.yaml', 'commands', 'delete: [gone.sql]\ncommands'),
    'lessons/first/use/solution/session.yaml:1: there is no file gone.sql to delete at the start',
  ],
  [
    'an orphan',
    { ...smallCourse, 'first/use/checks.yml': '' },
    'lessons/first/use/checks.yml:1: nothing refers to this file',
  ],
];

test.each(mistakes)('%s', (_what, files, told) => {
  const problems = problemsOf(files);
  expect(problems.filter((line) => line.startsWith(told))).not.toEqual([]);
});

test('one mistake does not hide another', () => {
  const files = { ...edited('first/lesson.yaml', 'title: The first', 'title: First'), 'first/stray.txt': '' };
  expect(problemsOf(files)).toHaveLength(2);
});
