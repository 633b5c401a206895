/** Finds the sections of a migration by `-- migrate:up` and `-- migrate:down`, line by line, as dbmate does. */
import type { Problem } from '#core/base/problem.ts';
import type { Refused } from '#core/migration/migration.ts';
import { rangeIn } from '#core/base/source-range.ts';
import { type Span, splitStatements } from '#core/sql/split-statements.ts';

export type Direction = 'up' | 'down';

export interface Sections {
  /** In order. A direction has more than one when its mark is repeated: no part of a file may be lost. */
  readonly spans: readonly (Span & { readonly direction: Direction })[];
  /** Whether the file has a mark for it. */
  readonly hasDown: boolean;
  /** Directions that ask to run without a transaction. */
  readonly bare: ReadonlySet<Direction>;
  readonly problems: readonly Problem[];
  /** What the tool does not run, and what it says instead. */
  readonly refused?: Readonly<Partial<Record<Direction, Refused>>>;
  /** How the file was read, in words. */
  readonly why: string;
}

const markLine = /^\uFEFF?[ \t]*--[ \t]*migrate:(?<direction>up|down)\b(?<options>[^\r\n]*)/gm;

/**
 * Reads the sections of a file.
 * In: its text. Out: both directions. SQL above a lone down mark, or in a file without any mark, counts as up, since that is
 * what it is for whoever writes their first migration; it is a problem all the same.
 */
export function readMarks(text: string): Sections {
  const marks = [...text.matchAll(markLine)].map((hit) => ({
    direction: hit.groups!['direction'] as Direction,
    bare: /\btransaction\s*:\s*false\b/i.test(hit.groups!['options']!),
    at: hit.index,
    from: hit.index + hit[0].length,
  }));
  const spans = marks.map(({ direction, from }, i) => ({ direction, from, to: marks[i + 1]?.at ?? text.length }));
  const has = (direction: Direction): boolean => marks.some((mark) => mark.direction === direction);
  const bare = new Set(marks.filter((mark) => mark.bare).map((mark) => mark.direction));
  const above = { from: 0, to: marks[0]?.at ?? text.length };
  const hasDown = has('down');
  if (has('up')) {
    return { spans, hasDown, bare, problems: textOutside(text, above.to), why: 'it has a line "-- migrate:up"' };
  }
  return {
    spans: [{ direction: 'up', ...above }, ...spans],
    hasDown,
    bare,
    problems: [{ code: 'migration-section-missing', section: '-- migrate:up', range: rangeIn(text, 0, 0) }],
    why: hasDown
      ? 'it has no line "-- migrate:up": what stands above "-- migrate:down" is taken as up'
      : 'it has no section marks: all of it is taken as up',
  };
}

function textOutside(text: string, to: number): readonly Problem[] {
  const first = splitStatements(text, 0, to).statements[0];
  return first ? [{ code: 'migration-text-outside', section: '-- migrate:up', range: first.range }] : [];
}
