/** Commands of the page: components register them, keys run them, the palette and the list of shortcuts show them. */
import { createContext, lazy, Suspense, useContext, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { focusPanel } from '#ui/commands/panels.ts';
import { createCommandRegistry } from '#ui/commands/registry.ts';
import type { CommandRegistry } from '#ui/commands/registry.ts';
import type { UiCommand } from '#ui/commands/ui-command.ts';

export type { UiCommand } from '#ui/commands/ui-command.ts';

interface CommandsContext {
  readonly registry: CommandRegistry;
  readonly openPalette: () => void;
  readonly openShortcuts: () => void;
}

const Context = createContext<CommandsContext | null>(null);

const loadPalette = () => import('#ui/commands/Palette.tsx');
const loadShortcuts = () => import('#ui/commands/Shortcuts.tsx');
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
const Shortcuts = lazy(async () => ({ default: (await loadShortcuts()).Shortcuts }));

/** Fetches palette and shortcuts while nothing else is to be done. */
export async function preloadCommands(): Promise<void> {
  await Promise.all([loadPalette(), loadShortcuts()]);
}

export interface CommandsProviderProps {
  /** Whether single letters act; they never do inside inputs. */
  readonly singleLetters: boolean;
  readonly onSingleLetters: (on: boolean) => void;
  readonly children: ReactNode;
}

export function CommandsProvider({ singleLetters, onSingleLetters, children }: CommandsProviderProps) {
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null);
  const registry = useMemo(() => createCommandRegistry(), []);
  const context = useMemo(
    () => ({ registry, openPalette: () => setOpen('palette'), openShortcuts: () => setOpen('shortcuts') }),
    [registry],
  );

  useEffect(() => {
    const own: readonly UiCommand[] = [
      { id: 'palette', title: 'Search commands', keys: 'Mod+K', section: 'Everywhere', run: context.openPalette },
      { id: 'shortcuts', title: 'Keyboard shortcuts', keys: '?', section: 'Everywhere', run: context.openShortcuts },
      { id: 'panel-next', title: 'Next panel', keys: 'F6', section: 'Everywhere', run: () => focusPanel(1) },
      {
        id: 'panel-before',
        title: 'Previous panel',
        keys: 'Shift+F6',
        section: 'Everywhere',
        run: () => focusPanel(-1),
      },
    ];
    return registry.add(() => own);
  }, [registry, context]);

  // In the capture phase: the editor has chords on Ctrl K, and would take Ctrl Enter for a line break.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing || open !== null) return;
      const command = registry.commandFor(event, singleLetters);
      if (!command) return;
      event.preventDefault();
      event.stopPropagation();
      command.run();
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, [registry, singleLetters, open]);

  // An open list shows what can be done now: a command may become possible while somebody reads it.
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  useEffect(() => (open === null ? undefined : registry.onChange(redraw)), [registry, open]);

  return (
    <Context value={context}>
      {children}
      <Suspense fallback={null}>
        {open === 'palette' && <Palette commands={registry.all()} onClose={() => setOpen(null)} />}
        {open === 'shortcuts' && (
          <Shortcuts
            commands={registry.all()}
            singleLetters={singleLetters}
            onSingleLetters={onSingleLetters}
            onClose={() => setOpen(null)}
          />
        )}
      </Suspense>
    </Context>
  );
}

function useContextOrThrow(): CommandsContext {
  const context = useContext(Context);
  if (!context) throw new Error('there is no CommandsProvider above');
  return context;
}

/** Registers commands for as long as the component is mounted. The list may be a new one at each render. */
export function useCommands(list: readonly UiCommand[]): void {
  const { registry } = useContextOrThrow();
  const newest = useRef(list);
  useEffect(() => {
    newest.current = list;
    registry.changed();
  });
  useEffect(() => registry.add(() => newest.current), [registry]);
}

/** Opens the palette or the list of shortcuts. */
export function useCommandDialogs(): Pick<CommandsContext, 'openPalette' | 'openShortcuts'> {
  return useContextOrThrow();
}
