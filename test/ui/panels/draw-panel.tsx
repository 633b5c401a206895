/** Draws a panel over a literal state, and writes down what it asks of the workbench. */
import { noRollout } from '#state/actions/rollout.ts';
import { act } from 'react';
import type { ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { createStore } from 'zustand/vanilla';
import { commandLanguage } from '#app/command-language.ts';
import type { Lesson } from '#core/lesson/lesson.ts';
import type { Workbench, WorkbenchActions, WorkbenchState } from '#state/workbench-state.ts';
import { CommandsProvider } from '#ui/commands.tsx';
import { ConsoleSheet } from '#ui/panels/ConsoleSheet.tsx';
import { GridSheet } from '#ui/panels/GridSheet.tsx';
import { panelFiles } from '#ui/panels/registry.ts';
import { WorkbenchProvider } from '#ui/workbench-context.tsx';

export interface Drawn {
  readonly host: HTMLElement;
  /** "run deploy v2", "open app/v1.sql": in order. */
  readonly asked: readonly string[];
  readonly become: (state: Partial<WorkbenchState>) => void;
  readonly button: (name: string | RegExp) => HTMLButtonElement;
  readonly click: (name: string | RegExp) => void;
  readonly type: (label: string, text: string) => void;
  readonly remove: () => void;
}

const empty: WorkbenchState = {
  place: { kind: 'sandbox' },
  ready: true,
  files: {},
  openFile: '',
  glance: null,
  world: null,
  before: null,
  timeline: { entries: [], cursor: 0 },
  console: [],
  running: null,
  analysis: { report: null, liveUsage: [], stale: false, progress: null, ended: null },
  xray: { question: null, rehearsal: null, compared: null, ran: null, working: false, why: null },
  race: { terms: null, answer: null, working: false, why: null },
  rollout: noRollout,
  checks: { outcomes: {}, running: false, stale: false, hintsShown: {}, answers: {}, done: false },
  saving: { kind: 'saved' },
  notice: null,
};

/** The words of what a command is asked to do, and the arguments of everything else. */
function recorder(asked: string[]): WorkbenchActions {
  return new Proxy({} as WorkbenchActions, {
    get:
      (_, name) =>
      (...given: readonly unknown[]) => {
        const words = name === 'run' ? [commandLanguage.write(given[0] as never, [])] : given.map(String);
        asked.push([String(name), ...words].join(' '));
        return Promise.resolve();
      },
  });
}

/** As a screen reader says it: its label, else its text without what is decoration. */
function nameOf(button: HTMLButtonElement): string {
  const copy = button.cloneNode(true) as HTMLButtonElement;
  for (const decoration of copy.querySelectorAll('[aria-hidden=true]')) decoration.remove();
  return (button.getAttribute('aria-label') ?? copy.textContent).trim();
}

/** What a page fetches after its first result is drawn here at once. */
const fetchedLater: Readonly<Record<string, ComponentType>> = { console: ConsoleSheet, grid: GridSheet };

/** As React marks what has come, so that nothing waits. */
const language = Object.assign(Promise.resolve(commandLanguage), { status: 'fulfilled', value: commandLanguage });

export function drawPanel(id: string, state: Partial<WorkbenchState>, lesson: Lesson | null = null): Drawn {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const Component = fetchedLater[id] ?? panelFiles[id]?.Component;
  if (!Component) throw new Error(`there is no panel ${id}`);
  const asked: string[] = [];
  const store = createStore<WorkbenchState>(() => ({ ...empty, ...state }));
  const workbench: Workbench = { store, actions: recorder(asked), close: () => Promise.resolve() };
  const host = document.body.appendChild(document.createElement('div'));
  const root = createRoot(host);
  act(() =>
    root.render(
      <CommandsProvider singleLetters onSingleLetters={() => undefined}>
        <WorkbenchProvider workbench={workbench} language={language} lesson={lesson} step={lesson?.steps[0] ?? null}>
          <Component />
        </WorkbenchProvider>
      </CommandsProvider>,
    ),
  );
  const button = (name: string | RegExp): HTMLButtonElement => {
    const all = [...host.querySelectorAll('button')];
    const found = all.find((each) => {
      const own = nameOf(each);
      return typeof name === 'string' ? own === name : name.test(own);
    });
    if (!found) throw new Error(`no button ${String(name)} among ${all.map((each) => each.textContent).join(', ')}`);
    return found;
  };
  return {
    host,
    asked,
    button,
    become: (next) => act(() => store.setState(next)),
    click: (name) => act(() => button(name).click()),
    type: (label, text) => {
      const labels = [...host.querySelectorAll('label')].find((each) => each.textContent === label);
      const field = host.querySelector<HTMLInputElement>(
        labels ? `#${CSS.escape(labels.htmlFor)}` : `[aria-label="${label}"]`,
      );
      if (!field) throw new Error(`no field ${label}`);
      // React listens to the native setter, so that is what a keyboard is.
      act(() => {
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field) as object, 'value')?.set?.call(field, text);
        field.dispatchEvent(new Event('input', { bubbles: true }));
      });
    },
    remove: () => {
      act(() => root.unmount());
      host.remove();
    },
  };
}
