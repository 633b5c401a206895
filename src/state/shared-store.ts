/** A store over a small document that several tabs share: changes show at once, and are applied to what is stored. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { keepDocument, type KeptDeps } from '#state/storage/kept-document.ts';

export interface SharedStore<T> {
  readonly store: StoreApi<T>;
  /** A pure change: it is made here, made again on what is stored, and made once more if that comes later. */
  readonly change: (changed: (before: T) => T) => void;
  /** When what was stored is in place. */
  readonly ready: Promise<void>;
  /** When all is stored, or storing it failed. */
  readonly flush: () => Promise<void>;
}

export function createSharedStore<T>(first: T, deps: KeptDeps<T>): SharedStore<T> {
  const store = createStore<T>(() => first);
  const kept = keepDocument(deps);
  let early: ((before: T) => T)[] | null = [];
  const ready = kept.load().then((stored) => {
    if (stored !== null)
      store.setState(
        (early ?? []).reduce<T>((value, changed) => changed(value), stored),
        true,
      );
    early = null;
  });
  return {
    store,
    ready,
    flush: kept.flush,
    change(changed) {
      early?.push(changed);
      store.setState(changed(store.getState()), true);
      kept.update((stored) => changed(stored ?? first));
    },
  };
}
