/** What the build makes of lessons/; see vite-plugin.ts. */
declare module 'virtual:course' {
  type Loader<T> = () => Promise<{ readonly content: T }>;
  type StartPoint = import('#core/lesson/evaluate-step.ts').StepPoint | null;
  export const course: import('#core/lesson/lesson.ts').Course;
  export const lessons: readonly import('#core/lesson/lesson.ts').LessonOutline[];
  /** By lesson and step, as in its address: "rename/expand". */
  export const stepLoaders: Readonly<
    Record<string, Loader<{ readonly step: import('#core/lesson/lesson.ts').Step; readonly point: StartPoint }>>
  >;
  export const templateLoaders: Readonly<
    Record<
      string,
      Loader<{ readonly files: import('#core/workspace/workspace.ts').WorkspaceFiles; readonly point: StartPoint }>
    >
  >;
}
