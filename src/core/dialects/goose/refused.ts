/** What goose refuses to run, and what it says: it reads a file line by line, for one direction at a time, before anything runs. */
import { rangeIn } from '#core/base/source-range.ts';
import { endsWithSemicolon, isBlank, linesOf, markIn } from '#core/dialects/goose/lines.ts';
import { type GoosePlace, manual, mustStart, wrongMark } from '#core/dialects/goose/wrong-mark.ts';
import type { Direction } from '#core/dialects/parts/migrate-marks.ts';
import type { Refused } from '#core/migration/migration.ts';

/** In: a file's text, and which way it is to run. Out: the first thing that the tool takes exception to; null when it runs. */
export function refusedByGoose(text: string, direction: Direction): Refused | null {
  const refuse = (from: number, to: number, says: string, todo: string): Refused => ({
    tool: 'goose',
    says,
    todo,
    range: rangeIn(text, from, to),
  });
  let place: GoosePlace = { section: null, isWhole: false };
  /** Where the statement begins that is not ended yet; the tool holds a line of blanks for the beginning of one. */
  let held: number | null = null;

  const unfinished = (to: number): Refused | null => {
    const sql = text.slice(held ?? to, to).trim();
    if (sql === '') return null;
    const from = text.indexOf(sql, held ?? to);
    const state = place.section === 'down' ? 4 : 1;
    const says = `failed to parse migration: state ${state}, direction: ${direction}: unexpected unfinished SQL query: ${JSON.stringify(sql)}: missing semicolon?`;
    return refuse(from, from + sql.length, says, 'End the statement with a semicolon, the last thing on its line.');
  };

  for (const { line, at, end } of linesOf(text)) {
    const mark = markIn(line);
    if (mark !== null) {
      const kind = mark.toLowerCase();
      const wrong = wrongMark(line, mark, place);
      if (wrong) return refuse(at, end, ...wrong);
      const rest = kind === 'down' ? unfinished(at) : null;
      if (rest) return rest;
      if (kind === 'up' || kind === 'down') place = { section: kind, isWhole: false };
      if (kind === 'statementbegin' || kind === 'statementend')
        place = { ...place, isWhole: kind === 'statementbegin' };
      if (kind === 'statementend') held = null;
    } else if (place.section === null) {
      if (isBlank(line) || isComment(line)) continue;
      const says = `failed to parse migration: unexpected state 0 on line ${JSON.stringify(line)}, ${manual}`;
      return refuse(
        at,
        end,
        says,
        'Put it below "-- +goose Up"; only comments with -- and empty lines may stand above.',
      );
    } else if (held !== null || (line !== '' && !isComment(line))) {
      held ??= at;
      if (place.section !== direction || (!place.isWhole && endsWithSemicolon(line))) held = null;
    }
  }
  if (place.section === null)
    return refuse(0, 0, `failed to parse migration: ${mustStart}, ${manual}`, 'Write "-- +goose Up" above the SQL.');
  if (!place.isWhole) return unfinished(text.length);
  const says = "failed to parse migration: missing '-- +goose StatementEnd' annotation";
  return refuse(text.length, text.length, says, 'Write it below the statement.');
}

const isComment = (line: string): boolean => /^[ \t]*--/.test(line);
