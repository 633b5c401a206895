/** What a statement that has run did to the rows of one table. */
import { partsOf, type Told } from '#core/migration/deltas/parts.ts';
import type { Plan, RowMoment } from '#core/migration/deltas/plan.ts';
import type { RowDelta } from '#core/migration/deltas/row-delta.ts';
import { compareSnapshots, type RowsCompared, type RowSnapshot } from '#core/migration/deltas/row-snapshot.ts';
import { lowerCased } from '#core/migration/statement-effect.ts';

export interface Ran {
  readonly plan: Plan;
  readonly after: RowMoment;
  /** All changes of rows since the statement before, as SQLite counts them, and those of the statement itself. */
  readonly moved: number;
  readonly changes: number;
  /** It undid others. */
  readonly undone: boolean;
  readonly dirty: ReadonlySet<string>;
}

type ReadTable = (name: string) => RowSnapshot | 'large' | null;
type Numbers = Pick<RowDelta, 'added' | 'removed' | 'changed' | 'uncompared'> & Pick<Told, 'compared'>;

/** Gives null where nothing became different and nothing was written. */
export function tableDelta(name: string, ran: Ran, read: ReadTable): RowDelta | null {
  const { plan, after, changes, undone } = ran;
  const isOwn = name === plan.own;
  const told = numbersFor(name, isOwn, ran, read);
  if (told === null) return null;
  const { compared, uncompared, added, removed, changed } = told;
  const written = isOwn && plan.target.verb !== 'drop' && !undone ? changes : null;
  if (added + removed === 0 && changed === 0 && !written) return null;
  // What a table that is gone had went with it.
  const ways = undone || after.rows[name] === undefined ? undefined : plan.reach.get(lowerCased(name));
  const parts = ways ? partsOf({ added, removed, changed, compared }, plan.target, ways, written) : [];
  return { table: name, added, removed, changed, uncompared, written, parts };
}

function numbersFor(name: string, isOwn: boolean, ran: Ran, read: ReadTable): Numbers | null {
  const { plan, after, undone, dirty } = ran;
  const [was, is] = [plan.now.rows[name], after.rows[name]];
  if (was === undefined || is === undefined) {
    // A table that is renamed takes its rows with it.
    return renames(ran) ? null : counted(was ?? 0, is ?? 0, null);
  }
  const old = plan.before.get(name);
  if (old !== undefined && (isOwn || undone || besides(ran) !== 0)) {
    const next = read(name);
    if (old === 'large' || next === 'large') return counted(was, is, 'large');
    if (old === null || next === null) return counted(was, is, 'unreadable');
    return comparedNumbers(compareSnapshots(old, next), old.columns === next.columns, mayInsert(name, ran));
  }
  if (undone && dirty.has(name)) return counted(was, is, 'undone');
  if (isOwn) return counted(was, is, null);
  return is !== was || isUnknown(ran) ? counted(was, is, 'unreadable') : null;
}

/** Where nothing was inserted, a key that is new is one that a row moved to. */
function comparedNumbers(compared: RowsCompared, sameColumns: boolean, mayInsert: boolean): Numbers {
  const { added, removed, changed } = compared;
  const moved = mayInsert ? 0 : added;
  return {
    added: added - moved,
    removed: Math.max(0, removed - moved),
    changed: sameColumns ? changed + moved : null,
    uncompared: sameColumns ? null : 'columns',
    compared,
  };
}

/** Null where the difference of the counts is all that there is to tell. */
const counted = (was: number, is: number, uncompared: RowDelta['uncompared']): Numbers => ({
  added: Math.max(0, is - was),
  removed: Math.max(0, was - is),
  changed: uncompared === null ? 0 : null,
  uncompared,
  compared: null,
});

/** Foreign keys delete and update, and each row counts: what adds up leaves nothing over for tables that were not compared. */
export function explained(deltas: readonly RowDelta[], ran: Ran): readonly RowDelta[] {
  const { own, keysAlone } = ran.plan;
  if (ran.undone || !keysAlone) return deltas;
  const others = deltas.filter(({ table }) => table !== own);
  const sum = others.reduce((all, { added, removed, changed }) => all + added + removed + (changed ?? 0), 0);
  if (sum !== besides(ran)) return deltas;
  return deltas.map((delta) =>
    delta.table === own || delta.changed !== null ? delta : { ...delta, changed: 0, uncompared: null },
  );
}

/** Rows changed by foreign keys and triggers. */
function besides({ plan: { target, own, now }, moved, changes }: Ran): number {
  if (/^(?:insert|update|delete)$/.test(target.verb)) return moved - changes;
  // With a key to it a table is emptied before it goes, and that counts.
  return moved - (moved > 0 && own !== null ? now.rows[own]! : 0);
}

function mayInsert(name: string, { plan: { target, own, reach }, undone }: Ran): boolean {
  const ways = reach.get(lowerCased(name));
  const byWays = ways !== undefined && (ways.virtual !== null || [...ways.triggers].some(({ inserts }) => inserts));
  return undone || byWays || (name === own && target.verb === 'insert');
}

/** ALTER TABLE; all else that makes a table come or go is of another number of tables. */
function renames({ plan: { target, now }, undone, after }: Ran): boolean {
  return target.verb === 'other' && !undone && Object.keys(after.rows).length === Object.keys(now.rows).length;
}

/** Rows moved, and nothing says where: no statement known to us does that. */
const isUnknown = ({ plan: { target }, moved }: Ran): boolean => target.verb === 'other' && moved !== 0;
