/** The safe envelope of a rebuild: foreign keys off before the transaction, and on again after it. */
import { rangeIn } from '#core/base/source-range.ts';
import type { TextEdit } from '#core/hazards/hazard.ts';
import type { OptOut } from '#core/migration/dialect.ts';
import { endOf, type Piece, removal, replaced } from '#core/hazards/parts/pieces.ts';
import type { Rehearsal } from '#core/hazards/parts/rehearsal.ts';

/**
 * Rewrites the up section so that it runs its own transaction, with foreign keys off around it.
 * Out: null where the file has no way to ask for that.
 */
export function withKeysOff(rehearsal: Rehearsal, also: readonly Piece[] = []): TextEdit | null {
  const { text, migration, steps, optOut, keysOn } = rehearsal;
  const first = migration.up.statements[0];
  const last = migration.up.statements.at(-1);
  if (!first || !last || !optOut || !migration.up.transaction) return null;
  const head = headOf(text, optOut, first.range.start);
  if (!head) return null;
  const from = head.index + head.line.length;
  const to = endOf(text, last.range.end);
  if (migration.down?.statements.some(({ range }) => range.start > from && range.start < to)) return null;
  const own = steps
    .filter(({ form }) => form.kind === 'transaction' || (form.kind === 'pragma' && form.name === 'foreign_keys'))
    .map(({ statement }) => removal(text, statement));
  const body = replaced(text, from, to, [...own, ...also]).trim();
  const asked = optOut.put(head.line.trimEnd());
  return {
    range: rangeIn(text, head.index, to),
    text: `${asked === '' ? '' : `${asked}\n`}-- Foreign keys are off here: DROP TABLE would delete, or change, the rows that refer to the old table.
PRAGMA foreign_keys = off;
BEGIN;
${body.endsWith(';') ? body : `${body};`}
COMMIT;
PRAGMA foreign_keys = ${keysOn ? 'on' : 'off'};`,
  };
}

/** The line that is to ask; of several the last one before the first statement. */
function headOf(
  text: string,
  { line }: OptOut,
  before: number,
): { readonly index: number; readonly line: string } | null {
  if (line === null) return { index: 0, line: '' };
  const found = [...text.matchAll(line)].findLast(({ index }) => index < before);
  return found ? { index: found.index, line: found[0] } : null;
}
