/** What the build makes of lessons/; see vite-plugin.ts. */
declare module 'virtual:course' {
  type Loader<T> = () => Promise<{ readonly content: T }>;
  export const course: import('#core/lesson/lesson.ts').Course;
  export const lessons: readonly import('#course/outline.ts').LessonOutline[];
  export const lessonLoaders: Readonly<Record<string, Loader<import('#core/lesson/lesson.ts').Lesson>>>;
  export const templateLoaders: Readonly<Record<string, Loader<import('#core/workspace/workspace.ts').WorkspaceFiles>>>;
}
