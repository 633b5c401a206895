/** `npm run lessons`: reads lessons/, plays every fixture, and says what is wrong with file and line. */
import { counted } from '#core/base/counted.ts';
import { checkKinds } from '#core/lesson/checks-registry.ts';
import { createOpener } from '#engine/in-process.ts';
import { dialects } from '#core/dialects/registry.ts';
import { gateProblems } from '#course/gate.ts';
import { type PlayedStep, playLesson } from '#course/play.ts';
import { runInThread } from '#engine/script/run-in-thread.ts';
import { withScripts } from '#core/migration/script.ts';
import { problemLine } from '#core/base/problem-words.ts';
import { readContentFolder } from '#course/read-content-folder.ts';
import { readCourse } from '#course/read-course.ts';
import { readSettings } from '#core/workspace/read-settings.ts';

const FOLDER = 'lessons';

const { lessons, fixtures, problems } = readCourse(readContentFolder(FOLDER), FOLDER, checkKinds);
const deps = { open: await createOpener(), dialects, readSettings, kinds: checkKinds };
const played: PlayedStep[] = [];
for (const { id } of lessons) {
  const steps = fixtures.filter(({ lesson }) => lesson === id);
  played.push(...(await withScripts(playLesson(steps, deps), runInThread)));
}
const all = [...problems, ...gateProblems(played, FOLDER)];
for (const problem of all) console.log(problemLine(problem));
if (all.length === 0)
  console.log(`${counted(lessons.length, 'lesson')}, ${counted(fixtures.length, 'step')}: all in order`);
process.exitCode = all.length === 0 ? 0 : 1;
