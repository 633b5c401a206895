/** The workbench of the page for everything below it: its state, its actions, and in a lesson the step. */
import { createContext, useContext, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Command } from '#core/session/session.ts';
import type { LessonOutline, Step } from '#core/lesson/lesson.ts';
import type { ConsoleEntry, Workbench, WorkbenchActions, WorkbenchState } from '#state/workbench-state.ts';

/** How commands are written and read in the console; handed in, since the words are core's. */
export interface CommandLanguage {
  readonly write: (command: Command) => string;
  /** Null for what is no command at all. */
  readonly read: (text: string) => Command | null;
}

export interface CurrentStep {
  readonly lesson: LessonOutline;
  readonly step: Step;
}

interface Provided {
  readonly workbench: Workbench;
  readonly language: CommandLanguage;
  readonly current: CurrentStep | null;
}

const Context = createContext<Provided | null>(null);

export interface WorkbenchProviderProps {
  readonly workbench: Workbench;
  readonly language: CommandLanguage;
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

export function useCommandLanguage(): CommandLanguage {
  return useProvided().language;
}

/** Whether edits and commands are taken now. */
export function useWritable(): boolean {
  return useWorkbench(({ ready, saving }) => ready && saving.kind !== 'read-only');
}
