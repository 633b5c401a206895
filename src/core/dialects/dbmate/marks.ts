/** Finds the sections of a dbmate file as the tool does (2.36): its marks begin their line, in lower case, a pair of up and down for each file. */
import { rangeIn } from '#core/base/source-range.ts';
import { type Direction, readMarks, type Sections } from '#core/dialects/parts/migrate-marks.ts';
import type { Refused } from '#core/migration/migration.ts';

/** Blanks are those of the tool's language: a blank of another kind is none. */
const markLine =
  /^--[\t\f\r ]*migrate:(?<direction>up|down)(?=[\t\n\f\r ]*$|[\t\n\f\r ]+[^\t\n\f\r ])(?<options>[^\r\n]*)/gm;

interface Mark {
  readonly direction: Direction;
  readonly options: string;
  readonly at: number;
  readonly end: number;
}

/** In: a file's text. Out: its sections; what the tool refuses, in its words. A refused file is cut as we would, so that nothing of it is lost. */
export function readDbmateMarks(text: string): Sections {
  const marks = [...text.matchAll(markLine)].map((hit): Mark => ({
    direction: hit.groups!['direction'] as Direction,
    options: hit.groups!['options']!,
    at: hit.index,
    end: hit.index + hit[0].length,
  }));
  // A down mark above the first up mark is a comment to the tool.
  const own = marks.slice(Math.max(0, marks.findIndex(isUp)));
  const refused = refusedOf(text, own);
  if (refused) return { ...readMarks(text), problems: [], hasDown: true, refused: { up: refused, down: refused } };
  const [up, down, second] = own as [Mark, Mark, Mark?];
  return {
    spans: [
      { direction: 'up', from: up.end, to: down.at },
      { direction: 'down', from: down.end, to: second?.at ?? text.length },
    ],
    hasDown: true,
    bare: new Set([up, down].filter(isBare).map(({ direction }) => direction)),
    problems: second ? [{ code: 'migration-section-repeated', range: rangeIn(text, second.at, second.end) }] : [],
    why: 'it has a line "-- migrate:up"',
  };
}

const isUp = ({ direction }: Mark): boolean => direction === 'up';

/** The tool takes `transaction:false` to the letter, and the last of several. */
function isBare({ options }: Mark): boolean {
  const given = options.split(/[\t\f ]+/).filter((option) => /^transaction:[^:]*$/.test(option));
  return given.at(-1) === 'transaction:false';
}

/** The first thing that the tool takes exception to, in the order in which it looks. */
function refusedOf(text: string, marks: readonly Mark[]): Refused | null {
  const refuse = (says: string, todo: string, from = 0, to = from): Refused => ({
    tool: 'dbmate',
    says,
    todo,
    range: rangeIn(text, from, to),
  });
  const first = marks[0];
  if (!first || !isUp(first)) return refuse(requires('an up', 'up'), writeMark('up'));
  const above = /^(?![\t\f\r ]*(?:--|$))[^\n]+/m.exec(text.slice(0, first.at));
  if (above) {
    const says = "dbmate does not support statements preceding the '-- migrate:up' block";
    const todo = 'Put the mark above it; only lines of comments with -- and empty lines may stand there.';
    return refuse(says, todo, above.index, above.index + above[0].trimEnd().length);
  }
  const lone = marks.find((mark, i) => !isUp(mark) && !isUp(marks[i - 1]!));
  if (lone) {
    const says = "dbmate requires every '-- migrate:down' to be preceded by a '-- migrate:up'";
    return refuse(says, 'Write one down section, below the up section.', lone.at, lone.end);
  }
  const open = marks.find((mark, i) => isUp(mark) && (marks[i + 1] === undefined || isUp(marks[i + 1]!)));
  return open ? refuse(requires('a down', 'down'), writeMark('down'), open.at, open.end) : null;
}

const requires = (block: string, mark: Direction): string =>
  `dbmate requires each migration to define ${block} block with '-- migrate:${mark}'`;

const writeMark = (mark: Direction): string =>
  `Write the line "-- migrate:${mark}" as it stands here, in lower case, with nothing before it${mark === 'down' ? ', even where nothing follows it' : ''}.`;
