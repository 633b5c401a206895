/** The statement at which the X-ray stands, for the editor to show; null while there is none. */
import { useSyncExternalStore } from 'react';

export interface XrayPlace {
  readonly file: string;
  readonly sql: string;
  readonly range: { readonly start: number; readonly end: number };
}

let place: XrayPlace | null = null;
const listeners = new Set<() => void>();

export function setXrayPlace(next: XrayPlace | null): void {
  if (place === next) return;
  place = next;
  for (const listener of listeners) listener();
}

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function useXrayPlace(): XrayPlace | null {
  return useSyncExternalStore(listen, () => place);
}
