/** The commands of all mounted components; a later one wins a key over an earlier one. */
import type { UiCommand } from '#ui/commands/ui-command.ts';
import { keysOf, normaliseKeys } from '#ui/kit/keys.ts';

/** Read when a key is pressed or a list of commands is drawn, so that a command always sees the newest state. */
type CommandSource = () => readonly UiCommand[];

export interface CommandRegistry {
  /** Gives the way to take it away again. */
  add(source: CommandSource): () => void;
  /** Enabled commands, one for each id, in the order of registration. */
  all(): readonly UiCommand[];
  /** To be called when a source may answer differently than before. */
  changed(): void;
  /** Tells of that, so that an open list is never older than the page. Gives the way to stop. */
  onChange(listener: () => void): () => void;
  /** The command that a key event asks for, if any. */
  commandFor(event: KeyboardEvent, singleLetters: boolean): UiCommand | null;
}

export function createCommandRegistry(): CommandRegistry {
  const sources = new Set<CommandSource>();
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const all = (): readonly UiCommand[] => {
    const byId = new Map<string, UiCommand>();
    for (const source of sources) for (const command of source()) byId.set(command.id, command);
    return [...byId.values()].filter((command) => command.enabled !== false);
  };
  return {
    add(source) {
      sources.add(source);
      changed();
      return () => {
        sources.delete(source);
        changed();
      };
    },
    all,
    changed,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    commandFor(event, singleLetters) {
      const keys = keysOf(event);
      if (keys.length === 1 && (!singleLetters || isTyping(event.target))) return null;
      return all().findLast((command) => command.keys !== undefined && normaliseKeys(command.keys) === keys) ?? null;
    },
  };
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role=textbox]') !== null
  );
}
