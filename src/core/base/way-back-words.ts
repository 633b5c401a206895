/** The only place where a verdict on a way back gets its words. */
import { counted } from '#core/base/counted.ts';
import { assertNever } from '#core/base/assert-never.ts';
import type { Casualty, DownDetail, DownVerdict, ObjectDifference, TableLoss } from '#core/base/way-back.ts';

export interface WayBackWords {
  readonly sign: '↩' | '○';
  /** Short, to stand beside the sign. */
  readonly word: string;
  /** What it is about in full, one sentence each. */
  readonly details: readonly string[];
  readonly level: 'ok' | 'silent' | 'broken' | 'untested';
}

export interface TriedWayBack {
  readonly down: DownVerdict;
  readonly downDetail: DownDetail | null;
  readonly casualties: readonly Casualty[];
}

/** Says what came of trying a way back. */
export function wayBackWords({ down, downDetail, casualties }: TriedWayBack): WayBackWords {
  const details = [...(downDetail ? detailWords(down, downDetail) : []), ...casualties.map(casualtyWords)];
  const as = (word: string, level: WayBackWords['level'], sign: WayBackWords['sign'] = '↩'): WayBackWords => ({
    sign,
    word,
    details,
    level,
  });
  switch (down) {
    case 'exact':
      return as('exact', 'ok');
    case 'text':
      return as('same, written otherwise', 'ok');
    case 'order':
      return as('columns in another order', 'silent');
    case 'differs':
      return as('comes back different', 'silent');
    case 'rows-lost':
      return as(lossWord(downDetail?.rows ?? []), 'silent');
    case 'no-op':
      return as('undoes nothing', 'silent');
    case 'error':
      return as(downDetail?.error?.at === 'up again' ? 'cannot go up again' : 'fails', 'broken');
    case 'missing':
      return as('no way back', 'untested', '○');
    case 'not-tried':
      return as('way back not tried', 'untested', '○');
    default:
      return assertNever(down);
  }
}

function lossWord(rows: readonly TableLoss[]): string {
  const losses = rows.flatMap(({ table, lost, values }) => [
    ...(lost > 0 ? [`${counted(lost, 'row')} of ${table}`] : []),
    ...values.map(({ column }) => `values of ${column === null ? table : `${table}.${column}`}`),
  ]);
  return `loses ${losses[0] ?? 'rows'}${losses.length > 1 ? ' and more' : ''}`;
}

function detailWords(down: DownVerdict, { objects, rows, again, error, unfilled }: DownDetail): string[] {
  return [
    ...(error
      ? [`${error.at === 'down' ? 'The down' : 'The up, run again after the down,'} fails: ${error.message}.`]
      : []),
    ...objects.map(objectWords),
    ...rows.flatMap(rowWords),
    ...(again.length > 0 ? [`Up again, ${again.join(', ')} came out otherwise than the first time.`] : []),
    ...(unfilled === null
      ? []
      : [`Tried on the rows there are: with rows in empty tables the up itself fails (${unfilled}).`]),
    ...(down === 'no-op' ? ['The down runs and changes nothing.'] : []),
  ];
}

function objectWords({ type, name, how, columns }: ObjectDifference): string {
  const it = `The ${type} ${name}`;
  switch (how) {
    case 'gone':
      return `${it} is gone.`;
    case 'left':
      return `${it} is still there.`;
    case 'changed':
      return columns.length > 0 ? `${it} is not as before: ${columns.join(', ')}.` : `${it} is not as before.`;
    case 'order':
      return `${it} has its columns in another order.`;
    case 'text':
      return `${it} means the same and is written otherwise.`;
    default:
      return assertNever(how);
  }
}

function rowWords({ table, lost, left, values }: TableLoss): string[] {
  return [
    ...(lost > 0 ? [`${table} loses ${counted(lost, 'row')}.`] : []),
    ...(left > 0 ? [`${table} keeps ${counted(left, 'row')} that the down should have taken out.`] : []),
    ...values.map(({ column, rows }) =>
      column === null
        ? `${table} has other values than before.`
        : `${table}.${column} loses its value in ${counted(rows, 'row')}.`,
    ),
  ];
}

const casualtyWords = ({ table, rows, statement, direction }: Casualty): string =>
  `Statement ${statement} of the ${direction ?? 'up'} deletes ${counted(-rows, 'row')} of ${table}, which it does not name.`;
