/** How far a statement's consequences can go: over foreign keys, triggers and virtual tables, and theirs in turn. */
import type { StatementTarget } from '#core/migration/deltas/statement-target.ts';
import { acts, type RowWorld, type Trigger } from '#core/migration/deltas/row-world.ts';
import { lowerCased } from '#core/migration/statement-effect.ts';
import type { ForeignKey } from '#core/schema/schema.ts';

/** What can change rows of a table besides the statement. */
export interface Ways {
  readonly keys: ReadonlySet<ForeignKey>;
  readonly triggers: ReadonlySet<Trigger>;
  /** The virtual table that keeps its content there. */
  readonly virtual: string | null;
}

/** By table in lower case; the statement's own is among them only where its consequences come back to it. */
export type Reach = ReadonlyMap<string, Ways>;

interface Growing {
  readonly keys: Set<ForeignKey>;
  readonly triggers: Set<Trigger>;
  virtual: string | null;
}

/** In: what the statement is about, foreign keys on or off. A way that is not here does not exist; one that is need not be gone. */
export function reachOf(target: StatementTarget, world: RowWorld, foreignKeys: boolean): Reach {
  const reach = new Map<string, Growing>();
  const waiting: string[] = [];
  const waysTo = (table: string): Growing => {
    let ways = reach.get(table);
    if (ways === undefined) {
      reach.set(table, (ways = { keys: new Set(), triggers: new Set(), virtual: null }));
      waiting.push(table);
    }
    return ways;
  };
  const follow = (from: string, isFirst: boolean): void => {
    for (const [name, child] of foreignKeys ? world.tables : []) {
      for (const key of child.actingKeys)
        if (lowerCased(key.table) === from && (!isFirst || isSetOff(key, target))) waysTo(name).keys.add(key);
    }
    for (const trigger of world.triggers) {
      if (trigger.on !== from || (isFirst && !fires(trigger, target))) continue;
      for (const word of trigger.words) if (world.tables.has(word)) waysTo(word).triggers.add(trigger);
    }
    const { shadows = [], table } = world.tables.get(from) ?? {};
    for (const shadow of shadows) if (world.tables.has(shadow)) waysTo(shadow).virtual = table?.name ?? from;
  };
  follow(target.table, true);
  for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) follow(from, false);
  return reach;
}

/** A virtual table may write at the end what it kept back until then. In: the tables that the transaction changed. */
export function reachOfCommit(world: RowWorld, dirty: ReadonlySet<string>): Reach {
  const virtual = [...world.tables.values()].filter(({ table, isVirtual }) => isVirtual && dirty.has(table.name));
  return new Map(
    virtual.flatMap(({ table, shadows }) =>
      shadows.map((shadow): [string, Ways] => [shadow, { keys: new Set(), triggers: new Set(), virtual: table.name }]),
    ),
  );
}

function isSetOff({ onDelete, onUpdate }: ForeignKey, { verb, mayReplace }: StatementTarget): boolean {
  if (mayReplace) return true;
  if (verb === 'update') return acts(onUpdate);
  return verb !== 'insert' && acts(onDelete);
}

/** What DROP TABLE deletes sets off no trigger of its own table. */
const fires = ({ event }: Trigger, { verb, mayReplace }: StatementTarget): boolean =>
  verb !== 'drop' && (mayReplace || event === verb);
