/** The workbench of the page for everything below it: its state, its actions, and in a lesson the step. */
import { createContext, use, useContext, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Command } from '#core/session/session.ts';
import type { ToolWords } from '#core/migration/dialect.ts';
import type { TypedCommand } from '#core/session/parse-command.ts';
import type { RaceCommand } from '#core/session/parse-race.ts';
import type { LessonOutline, Step } from '#core/lesson/lesson.ts';
import type { ConsoleEntry, Workbench, WorkbenchActions, WorkbenchState } from '#state/workbench-state.ts';

/** How commands are written and read in the console; handed in, since the words are core's. */
export interface CommandLanguage {
  /** What every folder takes, as the help has it. */
  readonly words: readonly string[];
  readonly write: (command: Command, tool: readonly ToolWords[]) => string;
  /** Null for what is no command at all. */
  readonly read: (text: string, tool: readonly ToolWords[]) => TypedCommand | RaceCommand | null;
}

export interface CurrentStep {
  readonly lesson: LessonOutline;
  readonly step: Step;
}

interface Provided {
  readonly workbench: Workbench;
  readonly language: Promise<CommandLanguage>;
  readonly current: CurrentStep | null;
}

const Context = createContext<Provided | null>(null);

export interface WorkbenchProviderProps {
  readonly workbench: Workbench;
  readonly language: Promise<CommandLanguage>;
  /** Both null in the sandbox. */
  readonly lesson: LessonOutline | null;
  readonly step: Step | null;
  readonly children: ReactNode;
}

export function WorkbenchProvider({ workbench, language, lesson, step, children }: WorkbenchProviderProps) {
  const provided = useMemo(
    () => ({ workbench, language, current: lesson && step ? { lesson, step } : null }),
    [workbench, language, lesson, step],
  );
  return <Context value={provided}>{children}</Context>;
}

function useProvided(): Provided {
  const provided = useContext(Context);
  if (!provided) throw new Error('there is no WorkbenchProvider above');
  return provided;
}

/** Selects from the state; the component draws again when what is selected changes, so select whole values. */
export function useWorkbench<T>(select: (state: WorkbenchState) => T): T {
  return useStore(useProvided().workbench.store, select);
}

export function useActions(): WorkbenchActions {
  return useProvided().workbench.actions;
}

/** Reads the newest line of the console when asked: what came of a command that was just waited for. */
export function useLastEntry(): () => ConsoleEntry | undefined {
  const { store } = useProvided().workbench;
  return () => store.getState().console.at(-1);
}

/** Calls once, when something is next done, undone or redone. */
export function useOnNextMove(): (call: () => void) => void {
  const { store } = useProvided().workbench;
  return (call) => {
    const { timeline } = store.getState();
    const stop = store.subscribe((state) => {
      if (state.timeline === timeline) return;
      stop();
      call();
    });
  };
}

/** The step with its lesson, null in the sandbox. */
export function useCurrentStep(): CurrentStep | null {
  return useProvided().current;
}

/** The language of the console, in the words of the folder's own tool. Suspends until it is there. */
export function useCommandLanguage() {
  const language = use(useProvided().language);
  const tool = useWorkbench((state) => state.world?.dialect.words) ?? noWords;
  return useMemo(
    () => ({
      words: [...new Set([...tool.map(({ words }) => words), ...language.words])],
      write: (command: Command, then?: readonly ToolWords[]) => language.write(command, then ?? tool),
      read: (text: string) => language.read(text, tool),
    }),
    [language, tool],
  );
}

const noWords: readonly ToolWords[] = [];

/** Whether edits and commands are taken now. */
export function useWritable(): boolean {
  return useWorkbench(({ ready, saving }) => ready && saving.kind !== 'read-only');
}
