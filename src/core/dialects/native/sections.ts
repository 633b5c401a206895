/** Finds the sections of a native migration by their marks, line by line, as dbmate does. */
import type { Problem } from '#core/base/problem.ts';
import { rangeIn } from '#core/base/source-range.ts';
import { splitStatements } from '#core/sql/split-statements.ts';

/** The parts of a file that make up one direction. */
export interface Section {
  /** UTF-16 offsets, in order; more than one when the mark is repeated. */
  readonly spans: readonly { readonly from: number; readonly to: number }[];
  readonly transaction: boolean;
}

export interface Sections {
  readonly up: Section;
  /** Null when the file has no mark for it. */
  readonly down: Section | null;
  readonly problems: readonly Problem[];
  /** How the file was read, in words. */
  readonly why: string;
}

const markLine = /^\uFEFF?[ \t]*--[ \t]*migrate:(?<direction>up|down)\b(?<options>[^\r\n]*)/gm;

/**
 * Reads the sections of a file.
 * In: its text. Out: both directions. SQL above a lone down mark, or in a file without any mark, counts as up, since that is
 * what it is for whoever writes their first migration; it is a problem all the same.
 */
export function readSections(text: string): Sections {
  const marks = [...text.matchAll(markLine)].map((hit) => ({
    direction: hit.groups!['direction'] as 'up' | 'down',
    transaction: !/\btransaction\s*:\s*false\b/i.test(hit.groups!['options']!),
    at: hit.index,
    from: hit.index + hit[0].length,
  }));
  const sectionOf = (direction: 'up' | 'down'): Section | null => {
    const mine = marks.filter((mark) => mark.direction === direction);
    const spans = mine.map((mark) => ({ from: mark.from, to: marks[marks.indexOf(mark) + 1]?.at ?? text.length }));
    return mine.length === 0 ? null : { spans, transaction: mine.every((mark) => mark.transaction) };
  };

  const down = sectionOf('down');
  const up = sectionOf('up');
  const beforeMarks = { from: 0, to: marks[0]?.at ?? text.length };
  if (up) return { up, down, problems: textOutside(text, beforeMarks.to), why: 'it has a line "-- migrate:up"' };
  return {
    up: { spans: [beforeMarks], transaction: true },
    down,
    problems: [{ code: 'migration-section-missing', section: '-- migrate:up', range: rangeIn(text, 0, 0) }],
    why: down
      ? 'it has no line "-- migrate:up": what stands above "-- migrate:down" is taken as up'
      : 'it has no section marks: all of it is taken as up',
  };
}

function textOutside(text: string, to: number): readonly Problem[] {
  const first = splitStatements(text, 0, to).statements[0];
  return first ? [{ code: 'migration-text-outside', section: '-- migrate:up', range: first.range }] : [];
}
