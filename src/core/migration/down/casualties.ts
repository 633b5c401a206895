/** Rows that went in tables that the statement is not about, by a cascade or a trigger. */
import type { MigratorEvent } from '#core/migration/event.ts';
import { aboutOf } from '#core/migration/down/touches.ts';
import type { Casualty } from '#core/base/way-back.ts';
import { lowerCased } from '#core/migration/statement-effect.ts';
import { wordsOf } from '#core/schema/hidden-facts.ts';

/** In: the events of one direction, rows counted. Out: who fell, by statement. */
export function casualtiesOf(events: readonly MigratorEvent[], direction: 'up' | 'down'): readonly Casualty[] {
  const own = events.filter((event) => event.kind === 'statement').filter(({ role }) => role === 'migration');
  return own.flatMap(({ sql, rowsChanged }, at) => {
    const about = aboutOf(sql) ?? wordsOf(sql);
    return Object.entries(rowsChanged)
      .filter(([table, rows]) => rows < 0 && !about.includes(lowerCased(table)))
      .map(([table, rows]): Casualty => ({
        table,
        rows,
        statement: at + 1,
        ...(direction === 'down' && { direction }),
      }));
  });
}
