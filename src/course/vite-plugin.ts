/** Puts the content into the bundle: the outline at once, each lesson and template as a chunk that is loaded when needed. */
import { resolve, sep } from 'node:path';
import type { Plugin } from 'vite';
import { problemLine } from '#core/base/problem-words.ts';
import { checkKinds } from '#core/lesson/checks-registry.ts';
import type { LessonOutline } from '#course/outline.ts';
import { readContentFolder } from '#course/read-content-folder.ts';
import { readCourse, type CourseRead } from '#course/read-course.ts';

const COURSE = 'virtual:course';
/** Marks a module as ours, in the manner of Rollup. */
const RESOLVED = '\0';

const literal = (value: unknown): string => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;

const loaders = (kind: string, ids: readonly string[]): string =>
  ids.map((id) => `${JSON.stringify(id)}: () => import(${JSON.stringify(`${COURSE}/${kind}/${id}`)})`).join(',\n');

function courseModule({ course, lessons, templates }: CourseRead): string {
  const outlines: readonly LessonOutline[] = lessons.map(({ id, title, minutes, steps }) => ({
    id,
    title,
    minutes,
    steps: steps.map((step) => ({ id: step.id, title: step.title, minutes: step.minutes })),
  }));
  return `export const course = ${literal(course)};
export const lessons = ${literal(outlines)};
export const lessonLoaders = {${loaders(
    'lesson',
    lessons.map(({ id }) => id),
  )}};
export const templateLoaders = {${loaders('template', Object.keys(templates))}};`;
}

function moduleText(id: string, read: CourseRead): string | null {
  if (id === COURSE) return courseModule(read);
  const [, kind, name = ''] = id.split('/');
  const content = kind === 'lesson' ? read.lessons.find((lesson) => lesson.id === name) : read.templates[name];
  return content === undefined ? null : `export const content = ${literal(content)};`;
}

/** In: the content folder. Out: the plugin; a problem with the content fails the build at its file and line. */
export function coursePlugin({ folder }: { readonly folder: string }): Plugin {
  let read: CourseRead | null = null;
  const content = (): CourseRead => (read ??= readCourse(readContentFolder(folder), folder, checkKinds));
  return {
    name: 'course',
    buildStart() {
      read = null;
    },
    resolveId: (id) => (id === COURSE || id.startsWith(`${COURSE}/`) ? RESOLVED + id : null),
    load(id) {
      if (!id.startsWith(RESOLVED + COURSE)) return null;
      const { problems } = content();
      const [first] = problems;
      if (first) {
        const { line = 1, column = 1 } = first.range ?? {};
        const loc = { file: first.file ?? '', line, column };
        this.error({ message: problems.map(problemLine).join('\n'), loc });
      }
      return moduleText(id.slice(RESOLVED.length), content());
    },
    configureServer(server) {
      const root = resolve(folder);
      server.watcher.add(root);
      server.watcher.on('all', (_event, path) => {
        if (!resolve(path).startsWith(root + sep)) return;
        read = null;
        for (const [id, module] of server.moduleGraph.idToModuleMap)
          if (id.startsWith(RESOLVED + COURSE)) server.moduleGraph.invalidateModule(module);
        server.ws.send({ type: 'full-reload' });
      });
    },
  };
}
