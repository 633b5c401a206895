/** What is known of a schema, found by an object's name or its table's: to go through all of it for each look would cost more than the look. */
import type { SeenObject } from '#core/migration/down/sight.ts';

export interface KnownObjects {
  readonly get: (name: string) => SeenObject | null;
  readonly set: (name: string, object: SeenObject | null) => void;
  readonly clear: () => void;
  /** Those of these names, and those that belong to tables of these names; null: all. */
  readonly of: (names: ReadonlySet<string> | null) => ReadonlyMap<string, SeenObject>;
  /** The highest number that an object has; 0 for none. */
  readonly highest: () => number;
}

export function knownObjects(): KnownObjects {
  const objects = new Map<string, SeenObject>();
  const byTable = new Map<string, Set<string>>();
  /** Null: the highest one is gone, and the next is to be looked for. */
  let highest: number | null = 0;

  const forget = (name: string): void => {
    const object = objects.get(name);
    if (object === undefined) return;
    objects.delete(name);
    byTable.get(object.table)?.delete(name);
    if (object.rowid === highest) highest = null;
  };

  return {
    get: (name) => objects.get(name) ?? null,
    set: (name, object) => {
      forget(name);
      if (object === null) return;
      objects.set(name, object);
      byTable.set(object.table, (byTable.get(object.table) ?? new Set()).add(name));
      if (highest !== null && object.rowid > highest) highest = object.rowid;
    },
    clear: () => {
      objects.clear();
      byTable.clear();
      highest = 0;
    },
    of: (names) => {
      if (names === null) return objects;
      const found = new Map<string, SeenObject>();
      for (const name of names) {
        const object = objects.get(name);
        if (object) found.set(name, object);
        for (const belonging of byTable.get(name) ?? []) found.set(belonging, objects.get(belonging)!);
      }
      return found;
    },
    highest: () => {
      if (highest === null) {
        highest = 0;
        for (const { rowid } of objects.values()) if (rowid > highest) highest = rowid;
      }
      return highest;
    },
  };
}
