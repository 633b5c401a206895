/** What every page may ask for: the course, preferences, progress. Handed in by the composition root. */
import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Course } from '#core/lesson/lesson.ts';
import type { Report } from '#core/report/report.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import type { LessonOutline } from '#core/lesson/lesson.ts';
import type { Preferences, PreferencesStore } from '#state/preferences.ts';
import type { Progress, ProgressStore } from '#state/progress.ts';

export interface AppServices {
  readonly course: Course;
  /** The lessons that are written. */
  readonly lessons: readonly LessonOutline[];
  readonly preferences: PreferencesStore;
  readonly progress: ProgressStore;
  /** Really runs a small workspace, where no other one is open; null when that did not come to an end. */
  readonly tryOut: (files: WorkspaceFiles) => Promise<Report | null>;
}

const Context = createContext<AppServices | null>(null);

export interface AppProviderProps {
  readonly services: AppServices;
  readonly children: ReactNode;
}

export function AppProvider({ services, children }: AppProviderProps) {
  return <Context value={services}>{children}</Context>;
}

export function useApp(): AppServices {
  const services = useContext(Context);
  if (!services) throw new Error('there is no AppProvider above');
  return services;
}

export function usePreference<T>(select: (preferences: Preferences) => T): T {
  return useStore(useApp().preferences.store, select);
}

export function useProgress<T>(select: (progress: Progress) => T): T {
  return useStore(useApp().progress.store, select);
}
