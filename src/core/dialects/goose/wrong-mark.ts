/** Marks that goose does not take, or not there. */
import type { Direction } from '#core/dialects/parts/migrate-marks.ts';

/** Where in a file the tool is: its section, and whether a statement is kept whole there. */
export interface GoosePlace {
  readonly section: Direction | null;
  readonly isWhole: boolean;
}

/** What the tool says, and what to do. */
type Wrong = readonly [says: string, todo: string];

export const manual = 'see https://github.com/pressly/goose#sql-migrations';
export const mustStart = "must start with '-- +goose Up' annotation";
const known = /^(?:up|down|statementbegin|statementend|no transaction|envsub on|envsub off)$/i;

/** In: a line with a mark, what the mark says, where it stands. Out: what is wrong with it, null when nothing is. */
export function wrongMark(line: string, mark: string, { section, isWhole }: GoosePlace): Wrong | null {
  const badly = badlyWritten(line, mark);
  if (badly)
    return [
      `failed to parse annotation line ${JSON.stringify(line)}: ${badly}`,
      'Write the mark alone on its line, with nothing before it.',
    ];
  switch (mark.toLowerCase()) {
    case 'up':
      return section === null
        ? null
        : [`duplicate '-- +goose Up' annotations, ${manual}`, 'A file has one up section: put them together.'];
    case 'down':
      return section === 'up' && !isWhole
        ? null
        : [`${mustStart}, ${manual}`, 'Put the up section first, and one down section below it.'];
    case 'statementbegin':
      return section !== null && !isWhole
        ? null
        : [
            `'-- +goose StatementBegin' must be defined after '-- +goose Up' or '-- +goose Down' annotation, ${manual}`,
            'Put it inside of a section, and end the one before it.',
          ];
    case 'statementend':
      return isWhole
        ? null
        : [
            `'-- +goose StatementEnd' must be defined after '-- +goose StatementBegin', ${manual}`,
            'Write "-- +goose StatementBegin" above the statement.',
          ];
    default:
      return null;
  }
}

function badlyWritten(line: string, mark: string): string | null {
  if (/^[ \t]/.test(line)) return `${JSON.stringify(line)} contains leading whitespace: invalid annotation`;
  if (mark === '') return 'empty annotation';
  return known.test(mark) ? null : `${JSON.stringify(mark)} not supported: invalid annotation`;
}
