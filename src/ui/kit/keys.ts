/** Key combinations as text ('Mod+Shift+Enter'): how they are written on this machine, and which event means which. */

export const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** What makes Tab leave the editor, or indent again. */
export const tabTrapKeys = isMac ? 'Ctrl+Shift+M' : 'Ctrl+M';

const written: Readonly<Record<string, string>> = isMac
  ? { Mod: '⌘', Shift: '⇧', Alt: '⌥', Ctrl: '⌃', Enter: '⏎', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' }
  : { Mod: 'Ctrl', Enter: '⏎', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' };

/** 'Mod+Enter' → 'Ctrl ⏎', on a Mac '⌘⏎'. */
export function writeKeys(keys: string): string {
  const parts = keys.split('+').map((part) => written[part] ?? (part.length === 1 ? part.toUpperCase() : part));
  return parts.join(isMac ? '' : ' ');
}

/** 'Mod+Enter' → 'Control+Enter', as aria-keyshortcuts wants it. */
export function ariaKeys(keys: string): string {
  return keys.replace('Mod', isMac ? 'Meta' : 'Control').replace('Ctrl', 'Control');
}

/** The combination that a key event means, in the manner of `keys`: 'Mod+Shift+Enter', 'z', '?'. */
export function keysOf(event: KeyboardEvent): string {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const single = event.key.length === 1;
  return [
    mod && 'Mod',
    isMac && event.ctrlKey && 'Ctrl',
    event.altKey && 'Alt',
    event.shiftKey && (!single || mod) && 'Shift',
    single ? event.key.toLowerCase() : event.key,
  ]
    .filter(Boolean)
    .join('+');
}

/** Puts a written combination into the manner of `keysOf`: 'Mod+K' → 'Mod+k'. */
export function normaliseKeys(keys: string): string {
  return keys
    .split('+')
    .map((part) => (part.length === 1 ? part.toLowerCase() : part))
    .join('+');
}
