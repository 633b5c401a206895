/** A rebuild inside a transaction, where foreign keys can't be switched off: what it costs other tables is put aside, and put back. */
import { rangeIn } from '#core/base/source-range.ts';
import type { TextEdit } from '#core/hazards/hazard.ts';
import { endOf } from '#core/hazards/parts/pieces.ts';
import { type Rebuild, sameName } from '#core/hazards/parts/rebuilds.ts';
import { type Loss, type Rehearsal, tableOf } from '#core/hazards/parts/rehearsal.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';
import type { Schema, Table } from '#core/schema/schema.ts';

/**
 * Rewrites a rebuild so that other tables come out of it as they went in.
 * Out: null where one of them has no key by which its rows could be told, or a trigger, which would see them go and come.
 */
export function withRowsPutBack({ text, start }: Rehearsal, { drop, last }: Rebuild): TextEdit | null {
  const losses = drop.losses.map((loss) => ({ ...loss, before: tableOf(start, loss.table) }));
  const plans = losses.map(({ before, ...loss }) => before && planOf(loss, before, start));
  if (plans.length === 0 || plans.some((plan) => !plan)) return null;
  const inOrder = parentsFirst(plans.map((plan) => plan!));
  const from = drop.statement.range.start;
  const to = endOf(text, last.statement.range.end);
  const body = text.slice(from, to);
  return {
    range: rangeIn(text, from, to),
    text: [
      `-- DROP TABLE deletes, or changes, the rows that refer to the old table, even here inside a transaction:`,
      `-- they are put aside first, and put back once the new table stands.`,
      ...inOrder.map(({ aside }) => `${aside};`),
      body.endsWith(';') ? body : `${body};`,
      ...inOrder.flatMap(({ back, away }) => [`${back};`, `${away};`]),
    ].join('\n'),
  };
}

interface PutBack {
  readonly table: Table;
  readonly aside: string;
  readonly back: string;
  readonly away: string;
}

function planOf({ table: name, rows }: Loss, table: Table, { tables, objects }: Schema): PutBack | null {
  const keys = table.columns.filter(({ primaryKey }) => primaryKey > 0).map((column) => quoteIdentifier(column.name));
  const kept = `${name}_kept`;
  const isTaken = tables.some((each) => sameName(each.name, kept));
  const hasTrigger = objects.some(({ type, table: on }) => type === 'trigger' && sameName(on, name));
  if (keys.length === 0 || isTaken || hasTrigger) return null;
  const [its, aside] = [quoteIdentifier(name), quoteIdentifier(kept)];
  const written = table.columns.filter(({ generated }) => !generated).map((column) => quoteIdentifier(column.name));
  const keyed = keys.map((key) => `${aside}.${key} = ${its}.${key}`).join(' AND ');
  const columns = written.join(', ');
  const referring = [...new Set(table.foreignKeys.flatMap((key) => key.columns))].map(quoteIdentifier);
  return {
    table,
    aside: `CREATE TABLE ${aside} AS SELECT ${columns} FROM ${its}`,
    // Rows that fell come back; of those that stayed the values that were emptied.
    back:
      rows > 0
        ? `INSERT INTO ${its} (${columns}) SELECT ${columns} FROM ${aside} WHERE NOT EXISTS (SELECT 1 FROM ${its} WHERE ${keyed})`
        : `UPDATE ${its} SET ${referring.map((key) => `${key} = ${aside}.${key}`).join(', ')} FROM ${aside} WHERE ${keyed}`,
    away: `DROP TABLE ${aside}`,
  };
}

/** A row can't come back before the one to which it refers. */
function parentsFirst(plans: readonly PutBack[]): readonly PutBack[] {
  const left = [...plans];
  const ordered: PutBack[] = [];
  while (left.length > 0) {
    const at = left.findIndex(({ table }) =>
      table.foreignKeys.every(
        (key) => !left.some((other) => other.table !== table && sameName(other.table.name, key.table)),
      ),
    );
    ordered.push(...left.splice(Math.max(0, at), 1));
  }
  return ordered;
}
