/** Puts the content into the bundle: the outline at once, each step and template, with the database where it begins, as a chunk that is loaded when needed. */
import { resolve, sep } from 'node:path';
import type { Plugin } from 'vite';
import { problemLine } from '#core/base/problem-words.ts';
import { checkKinds } from '#core/lesson/checks-registry.ts';
import { type RunScript, withScripts } from '#core/migration/script.ts';
import type { LessonOutline } from '#core/lesson/lesson.ts';
import type { StepPoint } from '#core/lesson/evaluate-step.ts';
import { pointOfState, type StateDeps } from '#course/open-state.ts';
import { readContentFolder } from '#course/read-content-folder.ts';
import { readCourse, type CourseRead } from '#course/read-course.ts';

const COURSE = 'virtual:course';
/** Marks a module as ours, in the manner of Rollup. */
const RESOLVED = '\0';

/** Says which step (`lesson/step`) or template a module of the bundle holds; null for every other module. */
export function contentModule(moduleId: string): { readonly kind: 'step' | 'template'; readonly id: string } | null {
  if (!moduleId.startsWith(`${RESOLVED}${COURSE}/`)) return null;
  const [kind, ...id] = moduleId.slice(`${RESOLVED}${COURSE}/`.length).split('/');
  return kind === 'step' || kind === 'template' ? { kind, id: id.join('/') } : null;
}

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
export const stepLoaders = {${loaders(
    'step',
    lessons.flatMap(({ id, steps }) => steps.map((step) => `${id}/${step.id}`)),
  )}};
export const templateLoaders = {${loaders('template', Object.keys(templates))}};`;
}

/** As base64: a file of its own would be one more request before the first result. */
function pointText(point: StepPoint | null): string {
  if (point === null) return 'null';
  const text = JSON.stringify(Buffer.from(point.image ?? []).toString('base64'));
  return `{ image: bytesOf(${text}), state: ${literal(point.state)} }`;
}

/** The browser's own decoder where it has one: the first result waits for these bytes. */
const decoder = `const bytesOf = (text) =>
  Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0));`;

const contentText = (content: object, point: StepPoint | null): string =>
  `${decoder}
export const content = { ...${literal(content)}, point: ${pointText(point)} };`;

async function moduleText(
  id: string,
  { lessons, templates }: CourseRead,
  { runScript, ...deps }: CourseDeps,
): Promise<string | null> {
  const pointOf = (start: Parameters<typeof pointOfState>[0]) => withScripts(pointOfState(start, deps), runScript);
  const content = contentModule(id);
  if (content?.kind === 'template') {
    const files = templates[content.id];
    return files ? contentText({ files }, await pointOf({ files, commands: [] })) : null;
  }
  const [name, stepId] = content?.id.split('/') ?? [];
  const steps = lessons.find((lesson) => lesson.id === name)?.steps;
  const step = steps?.find((each) => each.id === stepId);
  // The presenter's notes are no learner's load.
  return step ? contentText({ step: { ...step, notes: [] } }, await pointOf(step.start)) : null;
}

export interface CourseDeps extends StateDeps {
  readonly runScript: RunScript;
}

export interface CoursePluginOptions {
  /** The content folder. */
  readonly folder: string;
  /** What the databases are made with. */
  readonly deps: () => Promise<CourseDeps>;
}

/** Out: the plugin; a problem with the content fails the build at its file and line. */
export function coursePlugin({ folder, deps }: CoursePluginOptions): Plugin {
  let read: CourseRead | null = null;
  const content = (): CourseRead => (read ??= readCourse(readContentFolder(folder), folder, checkKinds));
  return {
    name: 'course',
    buildStart() {
      read = null;
    },
    resolveId: (id) => (id === COURSE || id.startsWith(`${COURSE}/`) ? RESOLVED + id : null),
    async load(id) {
      if (!id.startsWith(RESOLVED + COURSE)) return null;
      const { problems } = content();
      const [first] = problems;
      if (first) {
        const { line = 1, column = 1 } = first.range ?? {};
        const loc = { file: first.file ?? '', line, column };
        this.error({ message: problems.map(problemLine).join('\n'), loc });
      }
      return id === RESOLVED + COURSE ? courseModule(content()) : moduleText(id, content(), await deps());
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
