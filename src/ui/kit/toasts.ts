/** Short messages that go by themselves: "Deleted seed.sql — Undo". The Toasts component shows them. */
import { announce } from '#ui/kit/announce.ts';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function become(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Shows and announces a message, at most three at a time. Out: by which it is dismissed. */
export function showToast(text: string, action: Toast['action'] = null): number {
  lastId += 1;
  become([...toasts, { id: lastId, text, action }].slice(-3));
  announce(text);
  return lastId;
}

export function dismissToast(id: number): void {
  become(toasts.filter((toast) => toast.id !== id));
}

export const currentToasts = (): readonly Toast[] => toasts;

/** For useSyncExternalStore. */
export function onToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
