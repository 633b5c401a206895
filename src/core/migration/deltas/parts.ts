/** Which of the changes in a table are not the statement's own, and what else can have made them. */
import type { RowCause, RowPart } from '#core/migration/deltas/row-delta.ts';
import type { Ways } from '#core/migration/deltas/reach.ts';
import type { RowsCompared } from '#core/migration/deltas/row-snapshot.ts';
import type { StatementTarget } from '#core/migration/deltas/statement-target.ts';
import { acts } from '#core/migration/deltas/row-world.ts';
import type { ForeignKey } from '#core/schema/schema.ts';

export interface Told {
  readonly added: number;
  readonly removed: number;
  readonly changed: number | null;
  /** Null where only counts were compared. */
  readonly compared: RowsCompared | null;
}

/**
 * By elimination: what the statement can't have done was done by the ways that lead to the table.
 * In: the rows of the statement itself where the table is its own, as SQLite counts them; else null.
 */
export function partsOf(told: Told, target: StatementTarget, ways: Ways, ownRows: number | null): readonly RowPart[] {
  const own = (verb: StatementTarget['verb']): number => {
    if (ownRows === null) return 0;
    if (target.mayReplace) return Number.POSITIVE_INFINITY;
    return target.verb === verb ? ownRows : 0;
  };
  const added = told.added - Math.min(told.added, own('insert'));
  const removed = told.removed - Math.min(told.removed, own('delete'));
  const changed = (told.changed ?? 0) - Math.min(told.changed ?? 0, own('update'));
  const parts: RowPart[] = [
    { change: 'added', rows: added, causes: insertersOf(ways) },
    { change: 'removed', rows: removed, causes: [...deletersOf(ways), ...othersOf(ways)] },
    ...changesOf(told, changed, target, ways),
  ];
  return parts.filter(({ rows }) => rows > 0);
}

/** Whose columns have other values tells which foreign key it was; the rest is a trigger's, or the keys' where there is none. */
function changesOf({ compared, changed: all }: Told, rows: number, target: StatementTarget, ways: Ways): RowPart[] {
  const others = othersOf(ways);
  const causeOf = (key: ForeignKey): RowCause => keyCause(key, actionOf(key, target));
  const any = [...ways.keys].map(causeOf);
  const tied = [...(compared?.byKey ?? [])].filter(([key]) => ways.keys.has(key));
  // Where some are the statement's own, which they are is not known.
  if (compared === null || rows !== all || tied.length === 0) {
    return [{ change: 'changed', rows, causes: [...any, ...others] }];
  }
  return [
    ...tied.map(([key, each]): RowPart => ({ change: 'changed', rows: each, causes: [causeOf(key), ...others] })),
    { change: 'changed', rows: compared.elsewhere, causes: others.length > 0 ? others : any },
  ];
}

/** A key acts on what became of its parent: an UPDATE changes it, all else deletes it. */
function actionOf({ onDelete, onUpdate }: ForeignKey, { verb, mayReplace }: StatementTarget): string {
  const updates = acts(onUpdate) && ((verb === 'update' && !mayReplace) || !acts(onDelete));
  return updates ? `ON UPDATE ${onUpdate}` : `ON DELETE ${onDelete}`;
}

const keyCause = ({ columns, table }: ForeignKey, action: string): RowCause => ({
  kind: 'foreign-key',
  columns,
  parent: table,
  action,
});

const deletersOf = ({ keys }: Ways): readonly RowCause[] =>
  [...keys].filter(({ onDelete }) => onDelete === 'CASCADE').map((key) => keyCause(key, 'ON DELETE CASCADE'));

const insertersOf = (ways: Ways): readonly RowCause[] =>
  othersOf({ ...ways, triggers: new Set([...ways.triggers].filter(({ inserts }) => inserts)) });

const othersOf = ({ triggers, virtual }: Ways): readonly RowCause[] => [
  ...[...triggers].map(({ name }): RowCause => ({ kind: 'trigger', name })),
  ...(virtual === null ? [] : [{ kind: 'virtual-table' as const, name: virtual }]),
];
