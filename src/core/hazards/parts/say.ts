/** Words for what was seen. */
import { counted } from '#core/base/counted.ts';
import type { Rehearsal } from '#core/hazards/parts/rehearsal.ts';
import type { SqlValue } from '#core/database.ts';

/** Says so when the rows that were seen are none of the workspace's own. */
export const madeUpNote = ({ madeUp }: Rehearsal, table: string): string =>
  madeUp.has(table.toLowerCase()) ? ` (${table} is empty here; the rows were made up to try it.)` : '';

/** A value as SQL has it, cut where it is long. */
export function sqlValue(value: SqlValue): string {
  if (value === null) return 'NULL';
  if (value instanceof Uint8Array) return `a blob of ${counted(value.length, 'byte')}`;
  if (typeof value !== 'string') return String(value);
  return `'${value.length > 30 ? `${value.slice(0, 30)}…` : value}'`;
}
