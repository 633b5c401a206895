/** What a statement did to a table's rows, as signs, as words, and what else did some of it. */
import { counted, grouped } from '#core/base/counted.ts';
import type { RowCause, RowDelta, RowPart } from '#core/migration/deltas/row-delta.ts';

/** "+3 −2 ~5"; "~?" where they were not compared. Null: nothing is different. */
export function changeSigns({ added, removed, changed }: RowDelta): string | null {
  const signs = [
    added > 0 ? `+${grouped(added)}` : '',
    removed > 0 ? `−${grouped(removed)}` : '',
    changed === null ? '~?' : changed > 0 ? `~${grouped(changed)}` : '',
  ].filter((sign) => sign !== '');
  return signs.length > 0 ? signs.join(' ') : null;
}

/** The same, to be heard: "3 rows added, 2 rows removed, 5 rows changed". */
export function changeWords({ added, removed, changed }: RowDelta): string {
  const words = [
    added > 0 ? `${counted(added, 'row')} ${changed === null ? 'more' : 'added'}` : '',
    removed > 0 ? `${counted(removed, 'row')} ${changed === null ? 'fewer' : 'removed'}` : '',
    changed === null ? 'changed rows not compared' : changed > 0 ? `${counted(changed, 'row')} changed` : '',
  ];
  return words.filter((word) => word !== '').join(', ');
}

/** What is to be said besides: who else did it, what was not compared, what was written and is no different. */
export const changeNotes = (delta: RowDelta): readonly string[] => [
  ...delta.parts.map((part) => partWords(delta.table, part)),
  ...writtenNote(delta),
  ...(delta.uncompared === null ? [] : [uncomparedWords[delta.uncompared]]),
];

/** "12 rows of note removed by the foreign key of note.person_id (ON DELETE CASCADE)". */
export function partWords(table: string, { change, rows, causes }: RowPart): string {
  const [cause] = causes;
  if (causes.length === 1 && cause?.kind === 'foreign-key' && cause.action.endsWith('SET NULL')) {
    return `${table}.${cause.columns.join(', ')} set to NULL in ${counted(rows, 'row')} by its foreign key (${cause.action})`;
  }
  return `${counted(rows, 'row')} of ${table} ${change} by ${causes.map((each) => causeWords(table, each)).join(' or ')}`;
}

/** A foreign key deletes or empties what the statement does not speak of. */
export const losesRows = ({ change, causes }: RowPart): boolean =>
  change === 'removed' && causes.some(({ kind }) => kind !== 'virtual-table');

/** It sets a column to NULL. */
export const empties = ({ causes }: RowPart): boolean =>
  causes.some((cause) => cause.kind === 'foreign-key' && cause.action.endsWith('SET NULL'));

function causeWords(table: string, cause: RowCause): string {
  if (cause.kind === 'trigger') return `the trigger ${cause.name}`;
  if (cause.kind === 'virtual-table') return `the virtual table ${cause.name}, which keeps its content here`;
  return `the foreign key of ${table}.${cause.columns.join(', ')} (${cause.action})`;
}

/** An UPDATE to what is there already counts for SQLite, and changes nothing. */
function writtenNote({ written, added, removed, changed }: RowDelta): readonly string[] {
  if (written === null || written === 0 || added + removed > 0) return [];
  if (changed === null) return [`${counted(written, 'row')} written, as SQLite counts`];
  if (changed >= written) return [];
  return [`${counted(written, 'row')} written, ${changed === 0 ? 'none' : grouped(changed)} different from before`];
}

const uncomparedWords: Readonly<Record<NonNullable<RowDelta['uncompared']>, string>> = {
  large: 'only counted: too many rows to compare each',
  columns: 'rows not compared: its columns are others than before',
  undone: 'rows not compared: the error undid the transaction',
  unreadable: 'rows not compared: SQLite does not read them',
};
